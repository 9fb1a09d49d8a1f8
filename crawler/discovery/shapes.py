"""The pattern of an address: what a calendar, a facet or a counter varies is folded."""

import re
from urllib.parse import urlsplit

from storage.urls import page_key

_LONG_ID = re.compile(r"(?<![a-z0-9])(?=[a-z]*[0-9])[0-9a-z_-]{16,}(?![a-z0-9])", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_REPEATED = re.compile(r"((?:/[^/]+)+?)\1+(?=/|$)")


def shape(url: str) -> str:
    """`example.cn/cal/0/0`, `example.cn/list?`: digits as 0, ids as x, all queries as one, and a
    path that repeats itself (/a/b/a/b) once. Pages of a trap share it.
    """
    key = page_key(url)
    try:
        parts = urlsplit(f"//{key}")
    except ValueError:  # such as //[broken
        return key
    path = _REPEATED.sub(r"\1", parts.path)
    path = _DIGITS.sub("0", _LONG_ID.sub("x", path))
    return f"{parts.netloc}{path}{'?' if parts.query else ''}"
