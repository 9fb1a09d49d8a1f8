"""When a report is released, and for how long the press writes about it."""

from collections.abc import Iterable, Mapping
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


def in_release_window(day: date, editions: Mapping[int, Edition]) -> bool:
    """Whether articles about a release are likely to be published on a day.

    The day of a year's release is not known before it, and a table may lack the year: then the
    window reaches over all days of the year on which an earlier report was released.
    """
    edition = editions.get(day.year)
    if edition is not None and edition.released is not None:
        return edition.released - BEFORE <= day <= edition.released + AFTER
    past = [(e.released.month, e.released.day) for e in editions.values() if e.released]
    if not past:
        return False
    first, last = (date(day.year, *of_year(pair)) for pair in (min(past), max(past)))
    return first - BEFORE <= day <= last + AFTER


def of_year(pair: tuple[int, int]) -> tuple[int, int]:
    """A month and day that every year has."""
    return (2, 28) if pair == (2, 29) else pair
