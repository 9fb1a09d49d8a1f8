"""`rulings.jsonl`, the mirror of the table of rulings in the archive's folder: its columns."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import get_args

from domain.errors import InputUnreadable
from domain.records import Ruling, RulingAction
from storage.mirror_file import read_lines, write_lines

NAME = "rulings.jsonl"
COLUMNS = tuple(field.name for field in fields(Ruling))
REQUIRED = COLUMNS[:9]


def rulings_file(archive: Path) -> Path:
    """Where the rulings of a store are mirrored: beside the WARC files."""
    return archive / NAME


def write_rulings(
    path: Path, rulings: Sequence[Ruling], gone: Callable[[Ruling], bool] = lambda _: False
) -> None:
    """Write the file whole and put it in place at once. Raises DiskFull; then the old one stays.

    Rulings that the file has and the store has not, for it was never restored, are kept but for
    those that are `gone`. Raises InputUnreadable where the file holds a line that is none.
    """
    kept = [one for one in read_file(path) if not gone(one)] if path.exists() else []
    rulings = sorted(dict.fromkeys([*kept, *rulings]), key=lambda ruling: ruling.ruled_at)
    write_lines(path, (asdict(ruling) for ruling in rulings), "no ruling was entered")


def read_file(file: Path) -> list[Ruling]:
    """The rulings of a file. Raises InputUnreadable with the line that holds none."""
    rulings = []
    for where, row in read_lines(file, COLUMNS, REQUIRED):
        if row["action"] not in get_args(RulingAction):
            actions = ", ".join(get_args(RulingAction))
            raise InputUnreadable(
                f'{where}: action: found "{row["action"]}"; write one of {actions}'
            )
        rulings.append(Ruling(**row))
    return rulings
