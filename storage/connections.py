"""Opens the database: SQLite tuned for one writer, or PostgreSQL; errors in the user's words."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from weakref import WeakSet

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from domain.errors import StoreUnusable
from storage.storable import to_json

BUSY_SECONDS = 30
"""How long a writer waits for another, or for a server that restarts; four writers at once need
0.1 s, a migration some seconds."""
GONE: WeakSet[Engine] = WeakSet()
"""Engines whose server did not come back in time."""
WRITER_LOCK = 4741494949
"""Key of the advisory lock that lets one writer at a time into a PostgreSQL store."""


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


def connect(url: URL, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine for a store. For SQLite the folder is made and the file may be new."""
    if url.get_backend_name() == "postgresql":
        try:
            return create_engine(url, pool_pre_ping=True, json_serializer=to_json)
        except (NoSuchModuleError, ModuleNotFoundError):
            raise StoreUnusable(
                "A PostgreSQL store needs the extra: pip install 'gaii-monitor[postgres]'"
            ) from None
    arguments: dict[str, object] = {"timeout": busy_seconds, "check_same_thread": False}
    if url.database in (None, "", ":memory:"):
        engine = create_engine(
            url, poolclass=StaticPool, connect_args=arguments, json_serializer=to_json
        )
    else:
        make_folder(Path(str(url.database).removeprefix("file:")))
        engine = create_engine(url, connect_args=arguments, json_serializer=to_json)
    event.listen(engine, "connect", tune)
    event.listen(engine, "begin", begin)
    return engine


def connect_frozen(path: Path) -> Engine:
    """An engine for a SQLite file that may not be written, nor its folder.

    Even a reader of such a file would want to write beside it; `immutable` spares that, and knows
    of no write-ahead log. Where there is one, SQLite reads it with the help of the index beside it.
    Raises StoreUnusable for a log without an index: a part of the store would be missing.
    """
    log, index = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
    if log.exists() and index.exists():
        how = "mode=ro"
    elif log.exists() and log.stat().st_size:
        raise StoreUnusable(
            f"{path} may not be written, and {log.name} beside it holds what is not in it yet. "
            "Copy both into a folder that may be written and name that copy in GAII_STORE_URL."
        )
    else:
        how = "immutable=1"
    address = f"file:{quote(str(path.resolve()))}?{how}"

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite://", creator=opened, json_serializer=to_json)
    event.listen(engine, "begin", begin)
    return engine


def file_of(url: URL) -> Path | None:
    """The file of a SQLite store; None for one in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database).removeprefix("file:").partition("?")[0])


def begin(connection: Connection) -> None:
    """A writer takes the lock at once: what it reads before its first write must not change."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine, wait: float = 0, *, beside: bool = False) -> Iterator[Connection]:
    """A transaction that no other writer of this store comes between, but for those `beside`."""
    with patient(engine, wait).execution_options(writing=True) as connection, connection.begin():
        # SQLite has one writer by itself.
        if connection.dialect.name == "postgresql" and not beside:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
        yield connection


def patient(engine: Engine, wait: float) -> Connection:
    """A connection, for which a server that restarts is waited for.

    Waited for once: where the time ran out, the next in line fails at once, or a crawl that
    ends would wait again for each page in flight.
    """
    deadline = time.monotonic() + (0 if engine in GONE else wait)
    while True:
        try:
            connection = engine.connect()
        except OperationalError:
            if engine.dialect.name == "sqlite":
                raise
            if time.monotonic() >= deadline:
                GONE.add(engine)
                raise
        else:
            GONE.discard(engine)
            return connection
        time.sleep(0.5)


def make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(f"{path.parent} cannot be made: {error.strerror}.") from error


def tune(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """WAL lets readers work beside the writer; with a rollback journal 2 of 1,200 writes failed."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
