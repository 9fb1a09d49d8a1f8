"""`scrapy ruling list`: every ruling with who, when and why, and whether its figure exists."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, fields

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.render.csv import Cell, to_text
from analysis.render.labels import plain
from domain.records import Ruling

COLUMNS = ("state", *(field.name for field in fields(Ruling)))


def listed(
    rulings: Sequence[Ruling], orphans: Collection[Ruling], *, only_orphans: bool = False
) -> list[Mapping[str, Cell]]:
    """Rows, the oldest first. `state`: in force, superseded by a later one, or orphan."""
    last = {_target(ruling): ruling for ruling in rulings}
    rows: list[Mapping[str, Cell]] = []
    for ruling in rulings:
        state = "in force" if last[_target(ruling)] == ruling else "superseded"
        state = "orphan" if ruling in orphans else state
        if state == "orphan" or not only_orphans:
            rows.append({"state": state, **asdict(ruling)})
    return rows


def _target(ruling: Ruling) -> tuple[object, ...]:
    entered = ruling.action == "add"
    return (entered, ruling.article_url, ruling.evidence, ruling.series_key, ruling.value)


def print_rulings(rows: Sequence[Mapping[str, Cell]], console: Console) -> None:
    """A ruling on two lines: what is ruled, and the sentence or note with the reason."""
    if not rows:
        console.print("no rulings")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("action", "state", "figure", "value", "who", "when"):
        table.add_column(name, overflow="fold")
    table.add_column("sentence, reason", overflow="fold", ratio=1)
    for row in rows:
        figure = f"{row['subject']} {row['indicator']} {row['kind']} {row['data_year'] or ''}"
        value = str(row["value"])
        if row["corrected"] is not None:
            value += f" → {row['corrected']}"
        name = "人工录入 add" if row["action"] == "add" else str(row["action"])
        said = f"{row['evidence']}\n{row['reason']}" if row["action"] != "add" else _source(row)
        texts = (name, row["state"], figure, value, row["who"], str(row["ruled_at"])[:10])
        lines = "\n".join(plain(line) for line in str(said).split("\n"))
        table.add_row(*(Text(plain(str(text))) for text in texts), Text(lines))
    console.print(table)
    orphans = sum(row["state"] == "orphan" for row in rows)
    console.print(f"{len(rows)} rulings, {orphans} without a figure any more")


def _source(row: Mapping[str, Cell]) -> str:
    name = row["evidence_name"] or row["article_url"]
    return f"{row['evidence']}\n{name} sha256 {str(row['evidence_sha256'])[:12]}"


def to_json(rows: Sequence[Mapping[str, Cell]]) -> str:
    lines = ",\n ".join(json.dumps(dict(row), ensure_ascii=False) for row in rows)
    return f"[\n {lines}\n]\n" if rows else "[]\n"


def to_csv(rows: Sequence[Mapping[str, Cell]]) -> str:
    return to_text([COLUMNS, *([row[name] for name in COLUMNS] for row in rows)])


WRITERS: Mapping[str, Callable[[Sequence[Mapping[str, Cell]]], str]] = {
    "json": to_json,
    "csv": to_csv,
}
