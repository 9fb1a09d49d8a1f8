"""The header Retry-After (RFC 9110 section 10.2.3): seconds or a date."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.politeness.hosts import DAY


def retry_after(value: str | None, now: datetime, date: str | None = None) -> float | None:
    """Seconds to wait, 0 to a day; None for no header and for one that says nothing.

    `date` is the answer's own Date: a server whose clock is wrong means a span by its own clock.
    A date in the past is 0, and a number of any length is a day at most.
    """
    text = (value or "").strip()
    if re.fullmatch(r"[0-9]+(?:\.[0-9]*)?", text):
        return DAY if len(text.partition(".")[0].lstrip("0")) > 6 else min(float(text), DAY)
    until = http_date(text)
    if until is None:
        return None
    since = http_date(date or "") or now
    return min(max((until - since).total_seconds(), 0.0), DAY)


def http_date(text: str) -> datetime | None:
    """A date as HTTP writes it, in UTC; None for anything else."""
    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
