"""Pinned floors of a gate: rates that must not fall, and the digest of the corpus they belong to.

Each gate has a `floors.json` beside its corpus and a module that measures its rates. A lower rate is
pinned only with a reason, which is kept beside the floors.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def pinned(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "floors.json").read_text("utf-8"))
    return document


def lowered(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """Kinds whose floor would fall or vanish."""
    return [kind for kind, floor in before.items() if now.get(kind, -1.0) < floor]


def pin(
    folder: Path,
    description: str | None,
    rates: Callable[[], Mapping[str, float]],
    digest: Callable[[], str],
) -> None:
    """The command of a gate: pin today's rates, or refuse where one is lower than pinned."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--lower", metavar="REASON", help="pin lower floors, for this reason")
    reason = parser.parse_args().lower
    file = folder / "floors.json"
    before = pinned(folder) if file.exists() else {"floors": {}, "lowered": []}
    now = rates()
    worse = lowered(before["floors"], now)
    if worse and not reason:
        parser.error(f"lower than pinned: {', '.join(worse)}; say why with --lower")
    history = before["lowered"] + ([{"kinds": worse, "reason": reason}] if worse else [])
    document = {"digest": digest(), "floors": dict(now), "lowered": history}
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
