"""Rulings of persons from the file beside the archive, when a store is rebuilt."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from domain.errors import InputUnreadable
from storage import models
from storage.storable import storable
from storage.store import Store

COLUMNS = tuple(column for column in models.ruling.c if column.name != "id")


def restore_rulings(store: Store, path: Path) -> int:
    """Enter the rulings of a file, one JSON object a line; gives how many the store lacked.

    Raises InputUnreadable with the number of a line that is no ruling; then none is entered.
    """
    rows = [_row(path, number, line) for number, line in _lines(path)]
    with store.transaction() as connection:
        known = {_identity(dict(row)) for row in connection.execute(select(*COLUMNS)).mappings()}
        new = {_identity(row): row for row in rows if _identity(row) not in known}
        if new:
            connection.execute(insert(models.ruling), list(new.values()))
    return len(new)


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputUnreadable(f"{path} cannot be read: {error}.") from error
    return [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
        row = {column.name: storable(given.get(column.name)) for column in COLUMNS}
        missing = [
            column.name for column in COLUMNS if not column.nullable and column.name not in given
        ]
    except (ValueError, AttributeError) as error:
        raise InputUnreadable(f"{path}, line {number}: no JSON object ({error}).") from error
    if missing:
        raise InputUnreadable(f"{path}, line {number}: a ruling lacks {', '.join(missing)}.")
    return row


def _identity(row: dict[str, Any]) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False)
