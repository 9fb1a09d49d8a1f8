"""From a capture to what is stored of it: the same steps as a crawl, without a network."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from scrapy.http import HtmlResponse

from crawler.backfill.captures import Capture, Captures
from crawler.extract import PageReading, read_page
from crawler.fetching.parts import Parts
from crawler.fetching.refetch import leads_elsewhere, may_refresh, refresh_target
from crawler.given.ingest import Given, article_of
from crawler.given.seed_list import Seed
from crawler.spiders.article import given
from domain.errors import PageQuarantined
from domain.records import Page, PageState, ReadPage
from pipelines.stages import processed
from storage.archive import ArchivedRecord
from storage.standing import MOVED

STATES: dict[str, PageState] = {
    "article": "stored",
    "no-article": "no-article",
    "quarantined": "quarantined",
}


class Pages(Protocol):
    """Where the further pages of an article are found: in our own archive, or in another's file."""

    def further_page(self, url: str, first: Capture) -> Capture | None: ...

    def record(self, capture: Capture) -> ArchivedRecord | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureReading:
    """The outcome of one capture. `parts` are the captures of the article's further pages,
    which are no articles of their own.
    """

    capture: Capture
    item: ReadPage
    parts: tuple[Capture, ...] = ()


def read_capture(captures: Captures, capture: Capture) -> CaptureReading:
    """Read one capture under today's rules. Deterministic; raises ArchiveUnusable alone."""
    record = captures.record(capture)
    if record is None:
        return unread(capture, "the record was damaged meanwhile")
    page = page_of(capture, record)
    if capture.kind == "resource":
        return CaptureReading(capture=capture, item=processed(ingested(capture, page, record.body)))
    if capture.status >= 400:
        failed = replace(page, state="failed", reason=f"http-{capture.status}")
        return CaptureReading(capture=capture, item=ReadPage(page=failed))
    if capture.role != "article":
        reason = "part" if capture.role == "part" else "listing"
        return CaptureReading(
            capture=capture, item=ReadPage(page=replace(page, state="navigation", reason=reason))
        )
    if capture.kind == "revisit" or capture.status == 304:
        same = replace(page, state="unchanged", reason="not-modified")
        return CaptureReading(capture=capture, item=ReadPage(page=same))
    target = capture.leads_to or refreshed(captures, capture, record)
    if target:
        moved = replace(page, state="no-article", reason=f"{MOVED}{target}")
        return CaptureReading(capture=capture, item=ReadPage(page=moved))
    return article_reading(captures, capture, page, record)


def refreshed(captures: Captures, capture: Capture, record: ArchivedRecord) -> str:
    """The other site that the page's markup leads to, where the crawl stayed; empty for none."""
    if not may_refresh(record.body):
        return ""
    target = refresh_target(HtmlResponse(record.url, body=record.body))
    if target is None or captures.was_followed(capture):
        return ""
    return target if leads_elsewhere(record.url, target) else ""


def unread(capture: Capture, reason: str) -> CaptureReading:
    """A capture that cannot be read is quarantined, and tried again under the next rules."""
    page = Page(
        url=capture.url,
        sha256="",
        fetched_at=capture.fetched_at,
        status=capture.status,
        archive_file=capture.file.name,
        archive_offset=capture.offset,
        state="quarantined",
        reason=reason,
    )
    return CaptureReading(capture=capture, item=ReadPage(page=page))


def article_reading(
    pages: Pages, capture: Capture, page: Page, record: ArchivedRecord
) -> CaptureReading:
    """The article of a page, joined from the captures of its parts."""
    reading = read_body(record)
    page = replace(
        page,
        state=STATES[reading.state],
        reason=reading.reason,
        charset_declared=reading.charset_declared,
        charset_used=reading.charset_used,
    )
    if reading.article is None:
        return CaptureReading(capture=capture, item=ReadPage(page=page))
    seed = Seed(url=capture.url, outlet=capture.outlet, published=capture.published)
    article = given(reading.article, seed)
    parts = Parts.of(ReadPage(page=page, article=article), record.url)
    used = join_parts(pages, capture, parts, reading)
    return CaptureReading(capture=capture, item=processed(parts.joined()), parts=tuple(used))


def join_parts(pages: Pages, first: Capture, parts: Parts, reading: PageReading) -> list[Capture]:
    """Fill `parts` from the archive as a spider does from the network; gives the captures used."""
    used: list[Capture] = []
    url = parts.begun(reading)
    while url is not None:
        capture = pages.further_page(url, first)
        record = None if capture is None else pages.record(capture)
        if capture is None or record is None or record.status >= 400:
            url = parts.lost()
            continue
        used.append(capture)
        url = parts.came(record.url, read_body(record))
    return used


def read_body(record: ArchivedRecord) -> PageReading:
    return read_page(record.body, record.url, record.header_map())


def ingested(capture: Capture, page: Page, body: bytes) -> ReadPage:
    """A file that a person gave, with what the person said of it."""
    page = replace(page, status=200, reason="ingested")
    said = Given(url=capture.url, outlet=capture.outlet, published=capture.published)
    try:
        article, page = article_of(
            page, body, said, html=capture.content_type.startswith("text/html")
        )
    except PageQuarantined as error:
        return ReadPage(page=replace(page, state="quarantined", reason=str(error)))
    return ReadPage(page=page, article=article)


def settled(readings: Iterable[CaptureReading]) -> Iterator[ReadPage]:
    """The pages in the order of time; one that is part of an earlier article is no article."""
    joined: set[tuple[str, int]] = set()
    for reading in readings:
        joined.update(part.place for part in reading.parts)
        item = reading.item
        if reading.capture.place in joined and item.processed is not None:
            # Only in an archive that does not say what it asked for: a page of an article.
            page = replace(item.page, state="navigation", reason="part")
            item = replace(item, page=page, article=None, processed=None)
        yield item


def page_of(capture: Capture, record: ArchivedRecord) -> Page:
    return Page(
        url=capture.url,
        sha256=hashlib.sha256(record.body).hexdigest(),
        fetched_at=capture.fetched_at,
        status=capture.status,
        headers=record.header_map(),
        archive_file=capture.file.name,
        archive_offset=capture.offset,
        redirect_urls=capture.redirected_from,
    )
