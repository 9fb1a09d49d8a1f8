"""Opens the database: SQLite tuned for one writer, or PostgreSQL; errors in the user's words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from domain.errors import DiskFull, GaiiError, StoreUnusable

BUSY_SECONDS = 30
"""How long a writer waits for another; four at once need 0.1 s, a migration some seconds."""


def store_url(text: str) -> URL:
    """The address of a store: a SQLAlchemy URL, or the path of a SQLite file.

    Raises StoreUnusable for what is neither; the message holds no password.
    """
    try:
        url = make_url(text if "://" in text else f"sqlite:///{text}")
    except ArgumentError:
        raise StoreUnusable(
            "GAII_STORE_URL is no address of a store. Write sqlite:///data/gaii.sqlite or "
            "postgresql+psycopg://user@host/database."
        ) from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise StoreUnusable(
            f"{url.get_backend_name()} is not a kind of store. Use sqlite or postgresql."
        )
    return url


def connect(url: URL) -> Engine:
    """An engine for a store. For SQLite the folder is made and the file may be new."""
    if url.get_backend_name() == "postgresql":
        try:
            return create_engine(url)
        except (NoSuchModuleError, ModuleNotFoundError):
            raise StoreUnusable(
                "A PostgreSQL store needs the extra: pip install 'gaii-monitor[postgres]'"
            ) from None
    arguments: dict[str, object] = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    if url.database in (None, "", ":memory:"):
        engine = create_engine(url, poolclass=StaticPool, connect_args=arguments)
    else:
        make_folder(Path(str(url.database)))
        engine = create_engine(url, connect_args=arguments)
    event.listen(engine, "connect", tune)
    event.listen(engine, "begin", begin)
    return engine


def begin(connection: Connection) -> None:
    """A writer takes the lock at once: what it reads before its first write must not change."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(f"{path.parent} cannot be made: {error.strerror}.") from error


def tune(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """WAL lets readers work beside the writer; with a rollback journal 2 of 1,200 writes failed."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn a database error into one of the tree that says which store and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise explained(url, error) from error


def explained(url: URL, error: DBAPIError) -> GaiiError:
    name = url.render_as_string(hide_password=True)
    said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL or getattr(error.orig, "errno", None) == errno.ENOSPC:
        return DiskFull(f"No space is left for the store {name}. Free some and start again.")
    advice = {
        sqlite3.SQLITE_NOTADB: "It is no SQLite file. Name another, or move this one away.",
        sqlite3.SQLITE_CORRUPT: "It is damaged. Restore it, or build it anew from the archive.",
        sqlite3.SQLITE_BUSY: "Another process is writing to it. Try again when it has ended.",
        sqlite3.SQLITE_CANTOPEN: "Check that the folder exists and may be written.",
        sqlite3.SQLITE_READONLY: "It may not be written. Check its permissions.",
    }.get(code & 0xFF if code is not None else -1, "Check GAII_STORE_URL and that it is running.")
    return StoreUnusable(f"The store {name} cannot be used: {said}. {advice}")
