"""What the frontier holds, as `scrapy frontier` prints it."""

from collections.abc import Mapping

from storage.frontier import Entry

STATES = ("waiting", "leased", "done", "dead")
COLUMNS = ("site", "state", "url", "reason", "tries", "next_at", "fetched_at", "source")
IN_TABLE = ("site", "url", "reason", "tries", "next_at")
"""A terminal has no room for more; json and csv give all."""


def count_rows(counts: Mapping[str, Mapping[str, int]]) -> list[dict[str, object]]:
    return [
        {"site": site, **{state: found.get(state, 0) for state in STATES}}
        for site, found in counts.items()
    ]


def entry_row(entry: Entry) -> dict[str, object]:
    """An entry as people read it: a time is shown only where it means something."""
    row = {name: getattr(entry, name) for name in COLUMNS}
    if entry.state in ("done", "dead"):
        row["next_at"] = None
    return row
