"""The article store: opened, written in transactions, read by `storage.queries`."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, event, insert, update
from sqlalchemy.engine import URL

from domain.errors import StoreUnusable
from domain.records import ReadPage, Run
from storage import models
from storage.closed_issues import ClosedIssues
from storage.connections import (
    BUSY_SECONDS,
    connect,
    connect_frozen,
    file_of,
    patient,
    store_url,
    writing,
)
from storage.explained import persistent, told
from storage.index_room import rebuild
from storage.lateness import Redirects
from storage.locks import take_locks_again
from storage.rows import run_row
from storage.schema import prepare
from storage.word_index import Rebuilt, Watch
from storage.writer import Writer

T = TypeVar("T")


class Store:
    """One SQLite file or PostgreSQL database. Open it with `Store.open`."""

    def __init__(self, url: URL, engine: Engine) -> None:
        self.url = url
        self.engine = engine
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.redirects, self.closed = Redirects(since=now), ClosedIssues(since=now)

    @classmethod
    def open(cls, url: str) -> Self:
        """The store at an address, created or brought up to date where needed.

        Raises StoreUnusable where it cannot be reached, is damaged, of a newer version, or of
        something else; the message says what to do and holds no password.
        """
        address = store_url(url)
        store = cls(address, connect(address))
        event.listen(store.engine, "connect", take_locks_again)
        try:
            with told(address):
                prepare(store.engine, store.name)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_existing(cls, url: str) -> Self:
        """The store for somebody who only asks: it is never created, and may be read-only.

        Raises StoreUnusable as `open` does, and where there is no such SQLite file.
        """
        address = existing(url)
        path = file_of(address)
        if path is None or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            return cls.open(url)
        store = cls(address, connect_frozen(path))
        with told(address):
            prepare(store.engine, store.name)
        return store

    @classmethod
    def reindex(cls, url: str, watch: Watch) -> Rebuilt:
        """Make the word index of a store anew; texts that it has no room for are issues. Raises
        StoreUnusable as `open_existing` does, but not for the index.
        """
        address = existing(url)
        store = cls(address, connect(address))
        try:
            with told(address):
                prepare(store.engine, store.name, reindexing=True)
            with store.transaction() as connection:
                return rebuild(connection, watch)
        finally:
            store.close()

    def close(self) -> None:
        self.engine.dispose()

    @property
    def name(self) -> str:
        """The address without its password, for messages."""
        return self.url.render_as_string(hide_password=True)

    def start_run(self, run: Run) -> int:
        """Enter a run that begins; a killed one stays `running` for everybody to see."""
        with self.transaction() as connection:
            key = connection.execute(insert(models.crawling.run), run_row(run)).inserted_primary_key
        assert key is not None
        return int(key[0])

    @persistent
    def finish_run(self, run_id: int, run: Run) -> None:
        statement = update(models.crawling.run).where(models.crawling.run.c.id == run_id)
        with self.transaction() as connection:
            connection.execute(statement, run_row(run))

    @contextmanager
    def writing(self, items: Sequence[ReadPage] = ()) -> Iterator[Writer]:
        """One transaction: all that the block writes is stored, or nothing.

        What the store says of `items` is read at once; the block may store others too. Raises
        DiskFull or StoreUnusable; then nothing of the block is stored.
        """
        with self.transaction() as connection:
            writer = Writer(connection, self.redirects, self.closed, items)
            yield writer
            writer.flush()

    @contextmanager
    def transaction(self, *, beside: bool = False) -> Iterator[Connection]:
        """A connection that alone may write until the block ends.

        With `beside`, other writers of a PostgreSQL store are not waited for: for rows that the
        block locks itself.
        """
        with told(self.url), writing(self.engine, BUSY_SECONDS, beside=beside) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that can only read, and sees the store as it is now until the block ends."""
        with (
            told(self.url),
            patient(self.engine, BUSY_SECONDS) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
                yield connection
                return
            connection.exec_driver_sql("PRAGMA query_only = ON")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("PRAGMA query_only = OFF")


def is_missing(url: str) -> bool:
    """Whether a store is a SQLite file that is not there."""
    path = file_of(store_url(url))
    return path is not None and not path.exists()


def existing(url: str) -> URL:
    """The address of a store that is there. Raises StoreUnusable where there is no SQLite file."""
    address = store_url(url)
    if is_missing(url):
        raise StoreUnusable(
            f"The store {address.render_as_string()} does not exist. Crawl or ingest first, "
            "or set GAII_STORE_URL to another."
        )
    return address
