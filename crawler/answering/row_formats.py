"""Rows as a table of the terminal, as JSON and as CSV."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

WRAPPED = ("url", "reason", "value")
"""Columns of a table that may be broken; the others are short."""
Rows = Iterable[Mapping[str, object]]


def show(rows: Rows, columns: Sequence[str], form: str, *, in_table: Sequence[str] = ()) -> None:
    """Print rows as `table`, `json` or `csv`; a terminal may have no room for all columns."""
    if form == "table":
        table(rows, in_table or columns)
    else:
        {"json": as_json, "csv": as_csv}[form](rows, columns)


def table(rows: Rows, columns: Sequence[str]) -> None:
    shown = Table()
    for name in columns:
        shown.add_column(name, overflow="fold", no_wrap=name not in WRAPPED)
    for row in rows:
        shown.add_row(*(cell(row[name]) for name in columns))
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
