"""Rows of `scrapy query`, written one by one as they come from the store."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from itertools import chain
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.render.csv import Cell, safe
from analysis.render.labels import plain
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


def article_row(article: ArticleSummary) -> Listed:
    return asdict(article)


def observation_row(claim: Claim) -> Listed:
    """One figure with its three years, its sentence and where it was printed."""
    observation = claim.observation
    return {
        "edition": observation.edition,
        "title_year": observation.title_year,
        "data_year": observation.data_year,
        "subject": observation.subject,
        "indicator": observation.indicator,
        "kind": observation.kind,
        "comparator": observation.comparator,
        "value": observation.value,
        "unit": observation.unit,
        "modality": observation.modality,
        "value_text": observation.value_text,
        "sentence": observation.sentence,
        "raw_sentence": claim.raw_sentence,
        "rule": observation.rule,
        "outlet": claim.outlet,
        "published": claim.published,
        "title": claim.title,
        "url": claim.url,
        "id": observation.id,
    }


def write_json(rows: Iterable[Listed], stream: TextIO) -> None:
    """A JSON array, a row a line."""
    stream.write("[")
    for place, row in enumerate(rows):
        stream.write(",\n " if place else "\n ")
        stream.write(json.dumps(row, ensure_ascii=False))
    stream.write("\n]\n")


def write_csv(rows: Iterable[Listed], stream: TextIO) -> None:
    """CSV with a header; texts that a spreadsheet would run are made harmless."""
    writer = csv.writer(stream, lineterminator="\n")
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    writer.writerow(first)
    for row in chain([first], iterator):
        writer.writerow([safe(cell) for cell in row.values()])


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


WRITERS: Mapping[str, Callable[[Iterable[Listed], TextIO], None]] = {
    "json": write_json,
    "csv": write_csv,
}
