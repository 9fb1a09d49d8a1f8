"""What the frontier holds, as `scrapy frontier` prints it."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from storage.frontier import Entry

STATES = ("waiting", "leased", "done", "dead")
COLUMNS = ("site", "state", "url", "reason", "tries", "next_at", "fetched_at", "source")
IN_TABLE = ("site", "url", "reason", "tries", "next_at")
"""A terminal has no room for more; json and csv give all."""
Rows = Iterable[Mapping[str, object]]


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


def show(rows: Rows, columns: Sequence[str], form: str) -> None:
    {"table": table, "json": as_json, "csv": as_csv}[form](rows, columns)


def table(rows: Rows, columns: Sequence[str]) -> None:
    shown = Table()
    named = IN_TABLE if columns == COLUMNS else columns
    for name in named:
        shown.add_column(name, overflow="fold", no_wrap=name not in ("url", "reason"))
    for row in rows:
        shown.add_row(*(cell(row[name]) for name in named))
    if shown.row_count:
        Console().print(shown)
    else:
        print("nothing")


def cell(value: object) -> str:
    """A time of the store to the minute; it is UTC."""
    text = "" if value is None else str(value)
    return f"{text[:10]} {text[11:16]}" if text.endswith("+00:00") else text


def as_json(rows: Rows, _: Sequence[str]) -> None:
    print(json.dumps(list(rows), ensure_ascii=False, indent=2))


def as_csv(rows: Rows, columns: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, columns)
    writer.writeheader()
    writer.writerows({name: neutral(value) for name, value in row.items()} for row in rows)


def neutral(value: object) -> object:
    """A cell that a spreadsheet does not take for a formula."""
    text = "" if value is None else value
    return f"'{text}" if isinstance(text, str) and text.startswith(tuple("=+-@\t\r")) else text
