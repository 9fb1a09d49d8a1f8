"""Whether what a record's head says of its page stands in its block too, which a digest proves.

For records whose packed piece is harmed. A digest sums up the block alone: of one changed bit in
eleven came a wrong address, `a.example.com53` for `a.example.com/53`, and those of the records
behind that repeat it.
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from domain.errors import GaiiError
from storage.archive.digests import is_proven
from storage.archive.http import Answer
from storage.urls import utc

CLOCKS = timedelta(days=1)
"""By so much the clocks of a server and of a crawler, and a cache between them, may differ."""
FURTHER = rb"(?![\w.~%/?&=-])"
"""What would make the address that stands there a longer one."""


def is_confirmed(block: bytes, digest: str, url: str, date: str, answer: Answer) -> bool:
    """Whether a block fits its digest, the page names the address, and the answer's own `Date` is
    about the time of the capture.
    """
    return is_proven(block, digest) and names(answer.body, url) and tells(answer.headers, date)


def names(body: bytes, url: str) -> bool:
    """Whether a page holds its address, as canonical or in a link."""
    _, scheme_ends, address = url.partition("//")
    if not scheme_ends or not address:
        return False
    plain = body.replace(rb"\/", b"/").replace(b"&amp;", b"&")
    return re.search(b"//" + re.escape(address.encode()) + FURTHER, plain) is not None


def tells(headers: list[tuple[str, str]], date: str) -> bool:
    """Whether an answer was given at about the time that its record tells."""
    told = [value for name, value in headers if name.lower() == "date"]
    try:
        answered = parsedate_to_datetime(told[-1]) if told else None
        captured = datetime.fromisoformat(utc(date))
    except (ValueError, GaiiError):
        return False
    if answered is None:
        return False
    if answered.tzinfo is None:  # "-0000", which some servers write
        answered = answered.replace(tzinfo=UTC)
    return abs(answered - captured) <= CLOCKS
