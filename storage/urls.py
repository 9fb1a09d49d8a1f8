"""Addresses and times in the form in which they are compared."""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from domain.errors import GaiiError
from storage.spellings import bare_path, bare_query

FIRST_ARCHIVE = "1996-01-01"
CLOCKS = timedelta(days=1)
MAX_KEY = 500
"""Characters; PostgreSQL indexes 2,700 bytes, and URLs of 8,000 characters have been seen."""


@lru_cache(maxsize=1024)  # a page asks for its key 16 times on its way into the store
def url_key(url: str) -> str:
    """A URL without scheme, `www.`, credentials, fragment and final slash: one page has one key.

    A fragment that is a route of a script (`#!/news/1`, `#/news/1`) names a page and is kept.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # such as http://[
        return bounded(url)
    host = parts.netloc.lower().rpartition("@")[2].removeprefix("www.")
    host = host.removesuffix(":80").removesuffix(":443")
    query = f"?{parts.query}" if parts.query else ""
    route = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return bounded(f"{host}{parts.path.rstrip('/')}{query}{route}" or url)


@lru_cache(maxsize=1024)
def path_key(key: str) -> str:
    """A key without its query, session, index file and mobile host: `?from=timeline` and the like
    come and go. Pages that share it may still be different ones.
    """
    return bare_path(key)


def page_key(url: str) -> str:
    """What all spellings of a page's address share: as `url_key`, without the parameters of a
    visit (utm_*, spm, from=timeline, session ids), the index file and the host's mobile label.

    Discovery asks for one spelling of a page; identity is decided by the text (`addresses`).
    """
    key = url_key(url)
    address, mark, route = key.partition("#")
    query = bare_query(address.partition("/")[0], address.partition("?")[2])
    return f"{bare_path(address)}{'?' if query else ''}{query}{mark}{route}"


def bounded(key: str) -> str:
    """A key short enough for an index; of a long one the beginning and a digest."""
    key = key.replace("\x00", "").encode("utf-8", "replace").decode()
    if len(key) <= MAX_KEY:
        return key
    return f"{key[:400]}…{hashlib.sha256(key.encode()).hexdigest()}"


def utc(moment: str) -> str:
    """A time as the store keeps it, so that times can be compared as text: UTC, to the second.

    Raises GaiiError for what is no ISO 8601 time; one without a zone is taken for UTC.
    """
    try:
        time = datetime.fromisoformat(moment)
        if time.tzinfo is None:
            time = time.replace(tzinfo=UTC)
        return time.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):  # the year 1 in China is before all years
        raise GaiiError(f"{moment!r} is no ISO 8601 time; it cannot be stored.") from None


def capture_time(moment: str) -> str:
    """The time of a capture as the store keeps it. Raises GaiiError for one at which none was made:
    before the web was archived, or later than tomorrow, for clocks and zones differ by a day. A
    capture of 2099 would be the newest of its page for ever.
    """
    time = utc(moment)
    if not FIRST_ARCHIVE <= time <= utc((datetime.now(UTC) + CLOCKS).isoformat()):
        raise GaiiError(f"A capture of {time} cannot be: before the web was archived, or to come.")
    return time


def key_of(url: str | None) -> str | None:
    """The key of an address that may be missing."""
    return url_key(url) if url else None
