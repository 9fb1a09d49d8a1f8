"""When the report is released: the days on which a headline may mean it without naming it."""

from collections.abc import Mapping
from datetime import date, timedelta

from domain.terms import Edition

BEFORE, AFTER = timedelta(days=3), timedelta(days=21)
"""Around the day of a release. Announcements stand a day or two before it, the last reports of
newspapers three weeks behind it."""


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
