"""One run at a time: a lock that dies with the process that holds it."""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from domain.errors import LockHeld, StoreUnusable
from storage.connections import make_folder
from storage.connections import store_url as address
from storage.explained import told


@contextmanager
def run_lock(store_url: str, name: str, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock `name` of a store while the block runs. Raises LockHeld at once if it is taken.

    Several may hold it `shared`, and then nobody alone.

    With SQLite it is an advisory lock on a file beside the store, with PostgreSQL an advisory lock
    of the server, which holds across machines. Both are released when the process dies, so that
    a killed run never blocks the next.
    """
    url = address(store_url)
    on_server = url.get_backend_name() == "postgresql"
    with server_lock(url, name, shared) if on_server else file_lock(url, name, shared):
        yield


def lock_file(url: URL, name: str) -> Path:
    """`gaii.sqlite` and `crawl-eol` give `gaii.sqlite.crawl-eol.lock`."""
    return Path(f"{url.database or 'memory'}.{name}.lock")


@contextmanager
def file_lock(url: URL, name: str, shared: bool) -> Iterator[None]:
    path = lock_file(url, name)
    make_folder(path)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be made: {error.strerror}.") from error
    try:
        try:
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(held(name, f"it holds {path}")) from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def server_lock(url: URL, name: str, shared: bool) -> Iterator[None]:
    take = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
    key = zlib.crc32(f"gaii-monitor:{name}".encode())
    engine = create_engine(url, poolclass=NullPool)
    with told(url):
        connection = engine.connect()
    try:
        with told(url):
            taken = connection.execute(text(f"SELECT {take}(:key)"), {"key": key}).scalar()
            connection.commit()  # the lock is the session's; a transaction would stop the vacuum
        if not taken:
            raise LockHeld(held(name, "it holds the advisory lock on the server"))
        yield
    finally:
        with suppress(DBAPIError):  # a server that was restarted has forgotten the lock
            connection.close()


def held(name: str, how: str) -> str:
    return f"Another run ({name}) is under way: {how}. Wait for its end, or stop it first."
