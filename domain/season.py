"""When a report is released, and for how long the press writes about it."""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.terms import Edition

BEFORE, AFTER = timedelta(days=3), timedelta(days=21)
"""Announcements stand a day or two before a release, the last newspapers three weeks behind it."""
FIRST_REPORTS = timedelta(days=1)
"""Until the evening of a release nothing may have been printed yet."""


def released_lately(editions: Iterable[Edition], day: date) -> Edition | None:
    """The edition in whose release window a day lies; None out of season."""
    for edition in editions:
        if edition.released and edition.released - BEFORE <= day <= edition.released + AFTER:
            return edition
    return None


def reported_by(edition: Edition, day: date) -> bool:
    """Whether a site that covers an edition must have done so by a day."""
    return edition.released is not None and day > edition.released + FIRST_REPORTS
