"""The pinned floors of script conversion, and the digest of the pairs they belong to.

`python -m tests.gate.script.floors` pins today's rates. It refuses to pin worse ones unless told
so with `--lower "reason"`; the reason is kept beside the floors.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.script import to_simplified
from tests.gate.script.corpus import Rates, digest, rates_by_kind

FLOORS = Path(__file__).parent / "floors.json"


def now() -> dict[str, Rates]:
    """Of `to_simplified`, rounded as they are pinned."""
    return {
        kind: Rates(round(rate.error_rate, 5), round(rate.exact, 4))
        for kind, rate in rates_by_kind(to_simplified).items()
    }


def pinned() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return document


def worse(before: Mapping[str, Mapping[str, float]], after: Mapping[str, Rates]) -> list[str]:
    """Kinds with more errors or fewer exact sentences than pinned, or gone."""
    return [
        kind
        for kind, floor in before.items()
        if kind not in after
        or after[kind].error_rate > floor["error_rate"]
        or after[kind].exact < floor["exact"]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="REASON", help="pin worse rates, for this reason")
    reason = parser.parse_args().lower
    before = pinned() if FLOORS.exists() else {"floors": {}, "lowered": []}
    rates = now()
    kinds = worse(before["floors"], rates)
    if kinds and not reason:
        parser.error(f"worse than pinned: {', '.join(kinds)}; say why with --lower")
    document = {
        "digest": digest(),
        "floors": {kind: rate._asdict() for kind, rate in rates.items()},
        "lowered": before["lowered"] + ([{"kinds": kinds, "reason": reason}] if kinds else []),
    }
    FLOORS.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
