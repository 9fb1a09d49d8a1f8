"""Makes the leftovers of killed runs readable again."""

import fcntl
import os
from pathlib import Path

from domain.records import Issue
from storage.archive.scan import Damaged, scan
from storage.archive.writer import OPEN


def recover_leftovers(folder: Path) -> tuple[Issue, ...]:
    """Close each `.open` file of a dead run under its final name, its torn end cut and named.

    A file that a living process writes is locked by it and left alone. A file without a single
    sound record is set aside as `.empty`.
    """
    issues: list[Issue] = []
    for path in sorted(folder.glob(f"*{OPEN}")):
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            issues.append(_recover(path, file.fileno()))
    return tuple(issues)


def _recover(path: Path, descriptor: int) -> Issue:
    size = os.fstat(descriptor).st_size
    end, records = _sound_end(path, size)
    final = path.with_name(path.name.removesuffix(OPEN) if records else f"{path.name}.empty")
    os.ftruncate(descriptor, end)
    path.rename(final)
    cut = f"{size - end} torn bytes were cut" if end < size else "nothing was torn"
    return Issue(
        level="warning" if end < size else "info",
        kind="archive-recovered",
        where=final.name,
        excerpt=f"left by a run that was killed; {records} records kept, {cut}",
    )


def _sound_end(path: Path, size: int) -> tuple[int, int]:
    """Where the last sound record ends, and how many there are."""
    end = records = 0
    if size == 0:
        return 0, 0
    for found in scan(path):
        if not isinstance(found, Damaged):
            end, records = found.end, records + 1
    return end, records
