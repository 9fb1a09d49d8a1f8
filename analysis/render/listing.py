"""Rows of `scrapy query`, written one by one as they come from the store."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.dictionary import COLUMNS
from analysis.render.csv import Cell, safe
from analysis.render.hands import ruling_text
from analysis.render.labels import plain
from domain.records import ArticleSummary, Claim
from domain.stories import StorySummary

Listed = Mapping[str, Cell]

TABLE_COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "published": "date",
        "outlet": "outlet",
        "edition": "edition",
        "story_id": "story",
        "observations": "figures",
        "title": "title",
    },
    "stories": {
        "first_published": "first",
        "first_outlet": "outlet",
        "edition": "edition",
        "story_id": "story",
        "articles": "articles",
        "mirrors": "mirrors",
        "title": "title",
    },
    "observations": {
        "edition": "edition",
        "data_year": "data",
        "subject": "subject",
        "indicator": "indicator",
        "kind": "kind",
        "value": "value",
        "outlet": "outlet",
        "sentence": "sentence",
    },
}
"""Fields of a row and their headings; the last is folded where a terminal is narrow."""


def article_row(article: ArticleSummary) -> Listed:
    return asdict(article)


def story_row(story: StorySummary) -> Listed:
    """One story; its outlets in one cell, separated by blanks."""
    values = {name: getattr(story, name) for name in COLUMNS["stories"] if name != "outlets"}
    return values | {"outlets": " ".join(story.outlets)}


def observation_row(claim: Claim) -> Listed:
    """One figure with its three years, its sentence and where it was printed."""
    observed = {name: getattr(claim.observation, name) for name in COLUMNS["observations"]
                if hasattr(claim.observation, name)}  # fmt: skip
    claimed = {
        name: getattr(claim, name) for name in COLUMNS["observations"] if name not in observed
    }
    return observed | claimed | {"ruling": ruling_text(claim) or None}


def write_json(rows: Iterable[Listed], kind: str, stream: TextIO) -> None:
    """A JSON array, a row a line."""
    stream.write("[")
    for place, row in enumerate(rows):
        stream.write(",\n " if place else "\n ")
        stream.write(json.dumps({name: row[name] for name in COLUMNS[kind]}, ensure_ascii=False))
    stream.write("\n]\n")


def write_jsonl(rows: Iterable[Listed], kind: str, stream: TextIO) -> None:
    """One JSON object a line."""
    for row in rows:
        shown_row = {name: row[name] for name in COLUMNS[kind]}
        stream.write(json.dumps(shown_row, ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[Listed], kind: str, stream: TextIO) -> None:
    """CSV with a header; texts that a spreadsheet would run are made harmless."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS[kind])
    for row in rows:
        writer.writerow([safe(row[name]) for name in COLUMNS[kind]])


def print_table(rows: Iterable[Listed], kind: str, console: Console) -> int:
    """The columns that a reader needs first; gives the number of rows."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    columns = TABLE_COLUMNS[kind]
    *fixed, flexible = columns
    for name in fixed:
        table.add_column(columns[name], no_wrap=True)
    table.add_column(columns[flexible], overflow="fold", ratio=1)
    number = 0
    for row in rows:
        number += 1
        table.add_row(*(shown(name, row[name]) for name in fixed), folded(row, flexible))
    if number:
        console.print(table)
    return number


def shown(name: str, cell: Cell) -> str:
    """A cell of one line; of a time the day."""
    text = "" if cell is None else plain(str(cell))
    return text[:10] if name.endswith("published") else text


def folded(row: Listed, name: str) -> Text:
    """The long text of a row, and below a title where the words stand."""
    text = Text(shown(name, row[name]))
    if row.get("snippet"):
        text.append(f"\n… {plain(str(row['snippet']))} …", style="dim")
    return text


WRITERS: Mapping[str, Callable[[Iterable[Listed], str, TextIO], None]] = {
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
}
