"""The pinned floors: exact recovery of each kind, and the digest of the corpus they belong to.

`python -m tests.gate.annotations.floors` pins today's rates. It refuses to pin a lower one unless
told so with `--lower "reason"`; the reason is kept beside the floors.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pipelines.annotations import strip_annotations
from tests.gate.annotations.corpus import HERE, annotated, digest, untouched

FLOORS = HERE / "floors.json"


def rates() -> dict[str, float]:
    """Share of the paragraphs of each kind that come out exactly as they should."""
    total: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for paragraph in (*annotated(), *untouched()):
        total[paragraph.kind] += 1
        exact[paragraph.kind] += strip_annotations(paragraph.raw).text == paragraph.clean
    return {kind: round(exact[kind] / total[kind], 4) for kind in sorted(total)}


def pinned() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return document


def lowered(before: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """Kinds whose floor would fall or vanish."""
    return [kind for kind, floor in before.items() if now.get(kind, -1.0) < floor]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="REASON", help="pin lower floors, for this reason")
    reason = parser.parse_args().lower
    before = pinned() if FLOORS.exists() else {"floors": {}, "lowered": []}
    now = rates()
    worse = lowered(before["floors"], now)
    if worse and not reason:
        parser.error(f"lower than pinned: {', '.join(worse)}; say why with --lower")
    history = before["lowered"] + ([{"kinds": worse, "reason": reason}] if worse else [])
    document = {"digest": digest(), "floors": now, "lowered": history}
    FLOORS.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
