"""Rows of `scrapy query`, written one by one as they come from the store."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.render.csv import Cell, safe
from analysis.render.labels import plain, ruling_text
from domain.records import ArticleSummary, Claim

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


OBSERVED = (
    "edition", "title_year", "data_year", "subject", "indicator", "kind", "comparator", "value",
    "unit", "modality", "compare_year", "top_n", "reference", "leader", "base", "value_text",
    "sentence", "rule", "confidence", "id",
)  # fmt: skip
CLAIMED = ("raw_sentence", "outlet", "published", "title", "url")
RULED = "ruling"
COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": tuple(field.name for field in fields(ArticleSummary)),
    "observations": (*OBSERVED, *CLAIMED, RULED),
}


def article_row(article: ArticleSummary) -> Listed:
    return asdict(article)


def observation_row(claim: Claim) -> Listed:
    """One figure with its three years, its sentence and where it was printed."""
    values = {name: getattr(claim.observation, name) for name in OBSERVED}
    values |= {name: getattr(claim, name) for name in CLAIMED}
    return values | {RULED: ruling_text(claim) or None}


def write_json(rows: Iterable[Listed], kind: str, stream: TextIO) -> None:
    """A JSON array, a row a line."""
    stream.write("[")
    for place, row in enumerate(rows):
        stream.write(",\n " if place else "\n ")
        stream.write(json.dumps({name: row[name] for name in COLUMNS[kind]}, ensure_ascii=False))
    stream.write("\n]\n")


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
    return text[:10] if name == "published" else text


def folded(row: Listed, name: str) -> Text:
    """The long text of a row, and below a title where the words stand."""
    text = Text(shown(name, row[name]))
    if row.get("snippet"):
        text.append(f"\n… {plain(str(row['snippet']))} …", style="dim")
    return text


WRITERS: Mapping[str, Callable[[Iterable[Listed], str, TextIO], None]] = {
    "json": write_json,
    "csv": write_csv,
}
