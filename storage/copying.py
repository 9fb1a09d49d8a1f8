"""A whole store into another, empty one: from a file to a server and back, verified row by row."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from domain.errors import DiskFull, StoreUnusable
from storage import models
from storage.connections import file_of
from storage.explained import lacks_space, told
from storage.models.registry import metadata
from storage.store import Store
from storage.word_index import rebuild_words

BATCH = 500
UNCOPIED = ("word_index",)
"""Written by the store itself when the words are indexed anew."""
TABLES = tuple(table for table in metadata.sorted_tables if table.name not in UNCOPIED)

Watch = Callable[[str, int], None]
"""Told the table and the rows of it that are copied so far."""


def copy_store(source: Store, target: Store, watch: Watch = lambda *_: None) -> dict[str, int]:
    """Copy every row and give the numbers by table. Raises StoreUnusable where the target holds
    articles already, or where it differs afterwards in any row.

    One transaction: a copy that is broken off leaves the target empty.
    """
    with source.reading() as origin, target.transaction() as copy:
        if copy.execute(select(func.count()).select_from(models.crawling.page)).scalar_one():
            raise StoreUnusable(f"{target.name} holds pages already. Name an empty store.")
        for table in reversed(TABLES):
            copy.execute(table.delete())
        counts = {table.name: _copied(origin, copy, table, watch) for table in TABLES}
        rebuild_words(copy)
        continue_numbers(copy)
        for table in TABLES:
            if _digest(origin, table) != _digest(copy, table):
                raise StoreUnusable(
                    f"The copy of table {table.name} in {target.name} differs from {source.name}; "
                    "nothing was kept. Check the target's encoding (UTF8) and try again."
                )
    return counts


def _copied(origin: Connection, copy: Connection, table: Table, watch: Watch) -> int:
    number = 0
    for rows in _batches(origin, table):
        copy.execute(insert(table), [dict(row) for row in rows])
        number += len(rows)
        watch(table.name, number)
    return number


def _batches(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=BATCH).execute(query) as rows:
        yield from rows.mappings().partitions(BATCH)


def continue_numbers(connection: Connection) -> None:
    """Let PostgreSQL count on behind the copied numbers; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in TABLES:
        if "id" in table.c and table.c.id.type.python_type is int:
            last = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
            counter = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(select(func.setval(counter, last, False)))


def _digest(connection: Connection, table: Table) -> str:
    """A hash over all rows in the order of their keys, the same for both databases."""
    digest = hashlib.sha256()
    for rows in _batches(connection, table):
        for row in rows:
            values = [bytes(v).hex() if isinstance(v, bytes | memoryview) else v
                      for v in row.values()]  # fmt: skip
            digest.update(json.dumps(values, sort_keys=True).encode())
    return digest.hexdigest()


def backup(store: Store, path: Path) -> int:
    """A consistent copy of a SQLite store while others read and write it; gives its bytes.

    A copy has its name when it is whole: one that broke off is not in the way of the next. Raises
    StoreUnusable for a server, whose own tool makes copies, and for a file that is there; DiskFull.
    """
    if file_of(store.url) is None:
        raise StoreUnusable(
            f"{store.name} is a server: pg_dump --format=custom --file=gaii.dump DATABASE makes a "
            "consistent copy, pg_restore brings it back."
        )
    if path.exists():
        raise StoreUnusable(f"{path} is there already. Name a new file.")
    draft = path.with_name(f"{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        with told(store.url), store.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            with closing(sqlite3.connect(draft)) as copy:
                raw.backup(copy, pages=1_000)
        draft.replace(path)
    except (OSError, sqlite3.Error) as error:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        if lacks_space(error, path.parent):
            raise DiskFull(f"No space is left for {path}. Free some, or name another.") from error
        raise StoreUnusable(f"{path} cannot be written: {error}.") from error
    return path.stat().st_size


def backup_name(folder: Path) -> Path:
    """A file named by the time, for a backup into a folder."""
    return folder / f"gaii-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.sqlite"
