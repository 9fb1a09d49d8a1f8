"""Errors of the databases in the user's words: which store, what is wrong, what to do."""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from domain.errors import DiskFull, GaiiError, StoreLost, StoreUnusable, UsageError

P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS = 3
TOO_LARGE = "A number of the question is larger than any that the store can hold."
OUT_OF_RANGE = "22003"
UNFIT = "Its tables are not those of this version. Build it anew from the archive."
SQLITE_ADVICE = {
    sqlite3.SQLITE_ERROR: UNFIT,
    sqlite3.SQLITE_CONSTRAINT: UNFIT,
    sqlite3.SQLITE_NOTADB: "It is no SQLite file. Name another, or move this one away.",
    sqlite3.SQLITE_CORRUPT: "It is damaged. Restore it, or build it anew from the archive.",
    sqlite3.SQLITE_BUSY: "Another process is writing to it. Try again when it has ended.",
    sqlite3.SQLITE_CANTOPEN: "Check that the folder exists and may be written.",
    sqlite3.SQLITE_READONLY: "It may not be written. Check its permissions and its disk.",
    sqlite3.SQLITE_PERM: "It may not be opened. Check its permissions.",
    sqlite3.SQLITE_IOERR: "Check the disk that it lies on.",
}
POSTGRESQL_ADVICE = {
    "": "Check that the server runs, that the database exists (createdb NAME), and user and "
    "password in GAII_STORE_URL.",  # a connection that failed bears no code
    "23": UNFIT,
    "25": "It may only be read.",
    "42": "The user needs the right to create and change tables there.",
    "53": "The server is out of memory or connections. Try again, or ask its administrator.",
    "57": "The server is starting or stopping. Try again in a moment.",
}
POSTGRESQL_FULL = "53100"
NEEDED = 1 << 20
"""Bytes that SQLite wants for its shared memory and journal; with less, it says "disk I/O"."""


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn a database error into one of the tree that says which store and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise explained(url, error) from error
    except OverflowError as error:  # of SQLite, where PostgreSQL says OUT_OF_RANGE
        raise UsageError(TOO_LARGE) from error


def explained(url: URL, error: DBAPIError) -> GaiiError:
    """The error without the address's password and without the statement."""
    name = url.render_as_string(hide_password=True)
    if is_full(url, error):
        return DiskFull(f"No space is left for the store {name}. Free some and start again.")
    said = str(error.orig).strip().partition("\n")[0].rstrip(".") if error.orig else "it failed"
    if url.password:
        said = said.replace(str(url.password), "***")
    code = getattr(error.orig, "sqlite_errorcode", None)
    state = getattr(error.orig, "sqlstate", None) or ""
    if state == OUT_OF_RANGE:
        return UsageError(TOO_LARGE)
    if code is not None:
        advice = SQLITE_ADVICE.get(code & 0xFF, "Check GAII_STORE_URL.")
    else:
        advice = POSTGRESQL_ADVICE.get(state[:2], "Look into the server's log.")
    kind = StoreLost if error.connection_invalidated else StoreUnusable
    return kind(f"The store {name} cannot be used: {said}. {advice}")


def persistent(transaction: Callable[P, T]) -> Callable[P, T]:
    """Do a whole transaction again where its connection broke off; connecting waits for a server
    that restarts. Only for what may be done twice.
    """

    @wraps(transaction)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(ATTEMPTS - 1):
            try:
                return transaction(*args, **kwargs)
            except StoreLost:
                continue
        return transaction(*args, **kwargs)

    return again


def is_full(url: URL, error: DBAPIError) -> bool:
    if getattr(error.orig, "sqlstate", None) == POSTGRESQL_FULL:
        return True
    return lacks_space(error.orig, Path(url.database or ".").parent)


def lacks_space(error: BaseException | None, folder: Path) -> bool:
    """Whether writing a file of SQLite in a folder failed for lack of space."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_FULL:
        return True
    return (
        code & 0xFF in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
        and folder.is_dir()
        and shutil.disk_usage(folder).free < NEEDED
    )
