"""When a page was published, and which witness says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urlsplit

import lxml.html

from crawler.extraction.blocks import Block
from crawler.extraction.date_witnesses import clock_of, date_witnesses
from crawler.extraction.dates import (
    Stamp,
    read_timestamp,
    url_date,
    without_impossible_days,
)
from crawler.extraction.document import Document
from domain.records import Issue


@dataclass(frozen=True, slots=True)
class Published:
    """`value` is an ISO date or datetime in +08:00, None where no witness gave one."""

    value: str | None = None
    raw: str | None = None
    witness: str | None = None
    issues: tuple[Issue, ...] = ()


def find_published(
    document: Document, info: Sequence[Block], declared: Stamp | None = None
) -> Published:
    """The first witness in the order URL, meta, info line, JSON-LD, and htmldate where all fail.

    `declared` was read by a site's own layout and counts as an info line that is never mistaken.
    A date in the URL gives the day; the time comes from the next witness that names the same day.
    Figures of the body are never a witness.
    """
    path = unquote(urlsplit(document.url).path)
    from_url = url_date(path)
    found = list(date_witnesses(document, info, declared))
    if from_url is not None:
        stamp, certain = from_url
        if certain or not found or any(_near(stamp, other) for _, other in found):
            return _by_url(document.url, stamp, [*found, *clock_of(stamp, info)])
    if found:
        witness, stamp = found[0]
        timed = [item for item in found if item[1].day == stamp.day and item[1].clock]
        if timed:
            witness, stamp = timed[0]
        return Published(stamp.iso, stamp.raw, witness, _conflicts(document.url, stamp, found))
    return _by_htmldate(document)


def _by_url(url: str, stamp: Stamp, found: list[tuple[str, Stamp]]) -> Published:
    issues = _conflicts(url, stamp, found)
    for witness, other in found:
        if other.day == stamp.day and other.clock:
            return Published(other.iso, other.raw, witness, issues)
    return Published(stamp.iso, stamp.raw, "url", issues)


def _near(one: Stamp, other: Stamp) -> bool:
    return abs(one.day - other.day) <= timedelta(days=1)


def _conflicts(url: str, chosen: Stamp, found: list[tuple[str, Stamp]]) -> tuple[Issue, ...]:
    others = {f"{name}: {stamp.raw}" for name, stamp in found if not _near(chosen, stamp)}
    if not others:
        return ()
    return (
        Issue(
            level="info",
            kind="date-conflict",
            where=url,
            excerpt=f"{chosen.iso} taken; {'; '.join(sorted(others))}"[:300],
        ),
    )


def _by_htmldate(document: Document) -> Published:
    """The library always answers, so its answer is marked and only used where nobody else spoke.

    It reads the head and the marked-up dates alone: over the whole text it takes the article's
    own figures (a page of 二〇二五年 whose body says 2024年 became 2024-01-01), for over 3 s. Of a
    day that does not exist it makes the first of the month.
    """
    from htmldate import find_date

    head = document.root.find("head")
    if head is None:
        return Published()
    page = lxml.html.document_fromstring("<html><body></body></html>")
    said = without_impossible_days(lxml.html.tostring(head, encoding="unicode"))
    page.insert(0, lxml.html.fromstring(said))
    try:
        answer = find_date(page, url=None, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError):
        return Published()
    stamp = read_timestamp(answer) if answer else None
    if stamp is None:
        return Published()
    issue = Issue(level="info", kind="date-guessed", where=document.url, excerpt=stamp.raw)
    return Published(stamp.day.isoformat(), stamp.raw, "htmldate", (issue,))
