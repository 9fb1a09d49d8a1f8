"""Which captures of a site are fetched for an edition, and in which order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from crawler.backfill.cdx import GOOD, CdxRow
from crawler.backfill.window import Window
from crawler.extraction.dates import url_date
from crawler.site import Site
from storage.urls import url_key

REVISIT = "warc/revisit"
PAGES = ("text/html", "application/xhtml+xml", REVISIT, "unk", "-", "")
TRIES = 3
"""Captures of one article that are asked for until one of them holds it: the nearest to the release
may be a page that says 403 with status 200, or be damaged."""

ArticleCaptures = tuple[CdxRow, ...]
"""Those of one article, in the order in which to ask for them."""

_FURTHER = re.compile(r"(?P<stem>.+)[_-]\d{1,2}(?P<suffix>\.[a-z]{3,5})", re.IGNORECASE)


def articles_captured(
    rows: Iterable[CdxRow], site: Site, window: Window, released: date
) -> list[ArticleCaptures]:
    """The captures of each article of a site, TRIES at most, in the order in which to ask.

    Articles whose address has a date outside the window are not of the edition. Those with a date
    inside come first, then those whose address says nothing, each nearest to the release first.
    """
    rows = list(rows)
    known = {url_key(row.url) for row in rows}
    noon = datetime(released.year, released.month, released.day, 12, tzinfo=UTC)
    undated: dict[str, bool] = {}
    captures: dict[str, list[CdxRow]] = defaultdict(list)
    for row in rows:
        if row.status not in GOOD or row.mime not in PAGES:
            continue
        if not site.is_article(row.url) or is_further_page(row.url, known):
            continue
        dated = url_date(urlsplit(row.url).path)
        day = dated[0].day if dated and dated[1] else None
        if day is None or window.holds(day):
            key = url_key(row.url)
            undated[key] = day is None
            captures[key].append(row)
    found = [(undated[key], in_turn(of_one, noon)) for key, of_one in captures.items()]
    found.sort(key=lambda one: (one[0], abs(one[1][0].moment - noon), one[1][0].url))
    return [in_order for _, in_order in found]


def untried(
    articles: Iterable[ArticleCaptures], read: Mapping[tuple[str, str], bool]
) -> list[ArticleCaptures]:
    """The captures left to ask for, of each article that none of those `read` holds. That says by
    key and time of a capture whether it held an article; what a capture holds does not change.
    """
    left = []
    for rows in articles:
        held = [read.get((url_key(row.url), row.fetched_at)) for row in rows]
        new = tuple(row for row, holds in zip(rows, held, strict=True) if holds is None)
        if new and not any(held):
            left.append(new)
    return left


def in_turn(rows: Sequence[CdxRow], noon: datetime) -> ArticleCaptures:
    """The captures of one page nearest to a moment: first those of other bytes than the one before
    them, each nearest first; one that repeats another's bytes elsewhere (`warc/revisit`) last.
    """
    ordered = sorted(rows, key=lambda row: (row.mime == REVISIT, abs(row.moment - noon)))
    first: dict[str, CdxRow] = {}
    for row in ordered:
        first.setdefault(row.digest or row.timestamp, row)
    others = [row for row in ordered if row not in first.values()]
    return (*first.values(), *others)[:TRIES]


def is_further_page(url: str, known: set[str]) -> bool:
    """Whether an address is page two or later of an article whose first page is known too; it is
    fetched with that.
    """
    found = _FURTHER.fullmatch(url_key(url))
    return found is not None and found["stem"] + found["suffix"] in known
