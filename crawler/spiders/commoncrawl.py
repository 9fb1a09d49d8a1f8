"""`scrapy crawl commoncrawl -a site=KEY -a edition=YEAR`: pages out of Common Crawl's files."""

import json
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from scrapy import Request
from scrapy.http import Response

from crawler.backfill.captures import seconds_apart
from crawler.backfill.cdx import GOOD, CdxRow, months_without, read_cdx
from crawler.backfill.choosing import REVISIT
from crawler.backfill.window import Window
from crawler.fetching.parts import Parts
from crawler.middlewares.captures import ORIGINAL, Original
from crawler.spiders.article import Output
from crawler.spiders.past import PastSpider
from domain.records import Page
from storage.urls import url_key

LATER = timedelta(days=90)
"""A crawl comes by once a month or two; an article is still there then."""
MAX_PAGES = 40
"""Pages of the index for one domain in one crawl, of 15,000 captures each."""


class CommonCrawlSpider(PastSpider):
    """Asks which crawls were made in those months, asks each index, then reads single records."""

    name = "commoncrawl"

    async def start(self) -> AsyncIterator[Request]:
        base = str(self.settings["GAII_COMMONCRAWL_INDEX_URL"]).rstrip("/")
        self.waiting = 1
        yield Request(
            f"{base}/collinfo.json", callback=self.parse_crawls, errback=self.on_index_failure
        )

    def parse_crawls(self, response: Response) -> Output:
        """The crawls of the weeks of the release and three months after."""
        self.crawled = Window(self.window.first, self.window.last + LATER)
        try:
            crawls = [crawl for crawl in json.loads(response.body) if overlaps(crawl, self.crawled)]
            indexes = [str(crawl["cdx-api"]) for crawl in crawls]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield self.unread_index(response, f"{response.url}: no list of crawls ({error})")
            yield from self.answered()
            return
        yield self.navigation(response)
        if not crawls:
            self.unanswered += 1
            self.gap("no-index", "no crawl was made in these months")
        self.waiting += len(crawls) * len(self.target.domains)
        for index in indexes:
            for domain in self.target.domains:
                yield self.index_request(index, domain, None)
        yield from self.answered()

    def index_request(self, index: str, domain: str, page: int | None) -> Request:
        """A question for the number of pages, or for one of them."""
        asked = {"url": domain, "matchType": "domain", "output": "json"}
        asked |= {"showNumPages": "true"} if page is None else {"page": str(page)}
        return Request(
            f"{index}?{urlencode(asked)}",
            callback=self.parse_size if page is None else self.parse_index,
            errback=self.on_index_failure,
            cb_kwargs={"index": index, "domain": domain},
            meta={"handle_httpstatus_list": [404]},  # the index says so where it holds nothing
        )

    def parse_size(self, response: Response, index: str, domain: str) -> Output:
        pages = 0
        try:
            pages = 0 if holds_nothing(response) else int(json.loads(response.body)["pages"])
            yield self.navigation(response)
        except (ValueError, KeyError, TypeError):
            yield self.unread_index(response, f"{response.url} does not say how many pages it has")
        if pages > MAX_PAGES:
            self.gap("not-fetched", f"{index} has {pages} pages of {domain}, {MAX_PAGES} are read")
        self.waiting += min(pages, MAX_PAGES)
        for page in range(min(pages, MAX_PAGES)):
            yield self.index_request(index, domain, page)
        yield from self.answered()

    def parse_index(self, response: Response, index: str, domain: str) -> Output:  # noqa: ARG002
        try:
            if not holds_nothing(response):
                answer = read_cdx(response.body)
                self.rows += answer.rows
                if answer.unread:
                    self.gap("index-error", f"{response.url}: {answer.unread} lines unreadable")
            yield self.navigation(response)
        except ValueError as error:
            yield self.unread_index(response, f"{response.url}: {error}")
        yield from self.answered()

    def capture_request(self, row: CdxRow) -> Request:
        return self.request_for(*self.range_of(row), headers=range_header(row))

    def holes(self, days: Window) -> list[Window]:
        """By the month: a crawl comes by once in it."""
        return months_without(self.rows, days)

    def range_of(self, row: CdxRow) -> tuple[str, Original]:
        base = str(self.settings["GAII_COMMONCRAWL_DATA_URL"]).rstrip("/")
        source = f"{row.file}#{row.offset}"
        original = Original(url=row.url, fetched_at=row.fetched_at, source=source, packed=True)
        return f"{base}/{row.file}", original

    def part_from_archive(self, request: Request, parts: Parts) -> Output:
        """The nearest capture that the index named; without one the page is missing."""
        asked = self.nearest(request, parts.first.page.fetched_at)
        if asked is None:
            yield from self.ask(parts, parts.lost())
        else:
            yield asked

    def image_from_archive(self, request: Request, page: Page) -> Request | None:
        """Common Crawl keeps pages; of images only what its index names by chance."""
        asked = self.nearest(request, page.fetched_at)
        if asked is None:
            self.unheld_images.append(request.url)
        return asked

    def nearest(self, request: Request, moment: str) -> Request | None:
        """A request of the site as a range of the capture nearest in time that the index named."""
        key = url_key(request.url)
        found = [row for row in self.rows if row.status in GOOD and url_key(row.url) == key]
        if not found:
            return None
        row = min(
            found, key=lambda row: (row.mime == REVISIT, seconds_apart(row.fetched_at, moment))
        )
        address, original = self.range_of(row)
        meta = {**request.meta, ORIGINAL: original}
        # Many captures lie in one file, which the duplicate filter would take for one page.
        return request.replace(url=address, meta=meta, headers=range_header(row), dont_filter=True)


def holds_nothing(response: Response) -> bool:
    """Whether the index says, by 404 and in words, that it has no captures of a domain. Raises
    ValueError for a 404 of something else: an address that is no index.
    """
    if response.status != 404:
        return False
    if b"no captures" not in response.body.lower():
        raise ValueError("404, and not from a capture index")
    return True


def range_header(row: CdxRow) -> dict[str, str]:
    return {"Range": f"bytes={row.offset}-{row.offset + row.length - 1}"}


def overlaps(crawl: dict[str, Any], window: Window) -> bool:
    """Whether a crawl was made in these days; one that does not say is asked."""
    first, last = crawl.get("from"), crawl.get("to")
    if not first or not last:
        return True
    begun, ended = (date.fromisoformat(str(day)[:10]) for day in (first, last))
    return begun <= window.last and ended >= window.first
