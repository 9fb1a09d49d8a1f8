"""Free space where store and archive lie: told before it runs out."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.records import Issue

LOW = 0.1
"""Share of free space under which a person is told. A run of 5,000 pages of 35 KB needs 60 MB of
archive and as much of store."""


def low_space(places: Iterable[Path], low: float = LOW) -> Iterator[Issue]:
    """A warning for each file system that holds one of the places and has little space left."""
    seen: set[int] = set()
    for place in places:
        folder = next(parent for parent in (place, *place.resolve().parents) if parent.is_dir())
        device = folder.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        usage = shutil.disk_usage(folder)
        if usage.free < low * usage.total:
            yield Issue(
                level="warning",
                kind="disk-low",
                where=str(folder.resolve()),
                excerpt=f"{usage.free / usage.total:.0%} of {usage.total / 1e6:,.0f} MB are free",
            )
