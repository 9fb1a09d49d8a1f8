"""One run at a time: a lock that dies with the process that holds it."""

import fcntl
import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text
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
    a killed run never blocks the next; a process that it forked has no part in them. A server that
    is restarted forgets its lock: it is taken again with the next connection, and `require_locks`
    tells where another run was quicker.
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
        LOCKED.add(descriptor)
        yield
    finally:
        LOCKED.discard(descriptor)
        os.close(descriptor)


LOCKED: set[int] = set()
"""Descriptors of the files that this process has locked."""


OWN_SESSION = text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")
END_SESSION = text(
    "SELECT pg_terminate_backend(pid, :wait) FROM pg_stat_activity"
    " WHERE pid = :pid AND backend_start = :start"
)
ENDING_MS = 5000


class ServerLock:
    """An advisory lock of a PostgreSQL server: it belongs to a session, and ends with it."""

    def __init__(self, url: URL, name: str, shared: bool) -> None:
        self.name = name
        self.lost = False
        self._guard = threading.Lock()
        self._take = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
        self._key = zlib.crc32(f"gaii-monitor:{name}".encode())
        self._engine = create_engine(url, poolclass=NullPool)
        self._connection: Connection | None = None
        self._session: tuple[int, datetime] | None = None

    def take(self) -> bool:
        """Whether the lock is ours now, in a session of its own."""
        connection = self._engine.connect()
        self._end_former_session(connection)
        taken = connection.execute(text(f"SELECT {self._take}(:key)"), {"key": self._key}).scalar()
        if taken:
            row = connection.execute(OWN_SESSION).one()
            self._session = row.pid, row.backend_start
        connection.commit()  # the lock is the session's; a transaction would stop the vacuum
        self._connection = connection
        return bool(taken)

    def _end_former_session(self, connection: Connection) -> None:
        """A server may not have noticed yet that our connection broke off: then the session that
        holds the lock is our own, and no other run's. Its number and start tell it.
        """
        if self._session is not None:
            pid, start = self._session
            connection.execute(END_SESSION, {"pid": pid, "start": start, "wait": ENDING_MS})
            self._session = None

    def take_again(self) -> None:
        """Where the session is gone, take the lock in a new one; `lost` if another has it now."""
        with self._guard:
            if not self.lost and not self._is_alive():
                self.release()
                self.lost = not self.take()

    def release(self) -> None:
        with suppress(DBAPIError):  # a server that was restarted has forgotten the lock
            if self._connection is not None:
                self._connection.close()
        self._connection = None

    @property
    def socket(self) -> int | None:
        """The descriptor of the connection; None where there is none, or it broke off."""
        if self._connection is None or self._connection.invalidated:
            return None
        driver: Any = self._connection.connection.driver_connection
        return None if driver.closed else int(driver.fileno())

    def _is_alive(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
            self._connection.commit()
        except DBAPIError:
            return False
        return True


HELD: list[ServerLock] = []
"""The server's locks that this process holds, or has lost."""


def leave_to_parent() -> None:
    """In a forked child: let go of the parent's locks. They belong to the open file and to the
    connection, which a fork shares: a child that outlived its parent would hold them for ever.
    Nothing is closed that the parent still has, and no word is said to its server.
    """
    nowhere = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    for descriptor in [*LOCKED, *filter(None, (lock.socket for lock in HELD))]:
        os.dup2(nowhere, descriptor, inheritable=False)
    os.close(nowhere)
    LOCKED.clear()
    HELD.clear()


os.register_at_fork(after_in_child=leave_to_parent)


@contextmanager
def server_lock(url: URL, name: str, shared: bool) -> Iterator[None]:
    lock = ServerLock(url, name, shared)
    try:
        with told(url):
            taken = lock.take()
        if not taken:
            raise LockHeld(held(name, "it holds the advisory lock on the server"))
        HELD.append(lock)
        yield
    finally:
        if lock in HELD:
            HELD.remove(lock)
        lock.release()


def take_locks_again(*_: object) -> None:
    """Called with each new connection to a server: it may have been restarted, and then it has
    forgotten the locks of this process. Raises what the driver raises where it is away again.
    """
    for lock in HELD:
        lock.take_again()


def keep_locks() -> None:
    """The same for a run that asks nothing of its store for a while; a server that is away is
    left to whoever needs it.
    """
    with suppress(DBAPIError):
        take_locks_again()


def require_locks(*names: str) -> None:
    """Raise LockHeld where another run was quicker to take a lock that the server had forgotten."""
    for lock in HELD:
        if lock.lost and lock.name in names:
            raise LockHeld(held(lock.name, "it took the lock when the server was restarted"))


def held(name: str, how: str) -> str:
    return f"Another run ({name}) is under way: {how}. Wait for its end, or stop it first."
