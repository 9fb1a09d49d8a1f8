"""`scrapy crawl wayback -a site=KEY -a edition=YEAR`: the Wayback Machine, or a pywb."""

from collections.abc import AsyncIterator
from urllib.parse import urlencode, urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.backfill.cdx import CdxRow, read_cdx
from crawler.fetching.parts import Parts
from crawler.middlewares.captures import ORIGINAL, Original
from crawler.spiders.article import Output
from crawler.spiders.past import PastSpider
from domain.records import Page

ROWS = 5000
"""Captures in one answer of the index; the next is asked for by its key."""
MAX_ANSWERS = 40


class WaybackSpider(PastSpider):
    """Asks the index for all captures in the window, then for the raw bytes (`id_`) of one each."""

    name = "wayback"

    async def start(self) -> AsyncIterator[Request]:
        """One question for each domain; captures are chosen when all are answered."""
        self.waiting = len(self.target.domains)
        for domain in self.target.domains:
            yield self.index_request(domain, None, 1)

    @property
    def base(self) -> str:
        return str(self.settings["GAII_WAYBACK_URL"]).rstrip("/")

    @property
    def is_collection(self) -> bool:
        """Whether the base is a collection of pywb; the Wayback Machine's is its bare host."""
        return bool(urlsplit(self.base).path)

    def index_request(self, domain: str, resume: str | None, number: int) -> Request:
        """Collapsed by address, where the index can; pywb has neither that nor keys to go on by."""
        asked = {
            "url": domain,
            "matchType": "domain",
            "output": "json",
            "from": f"{self.window.first:%Y%m%d}",
            "to": f"{self.window.last:%Y%m%d}235959",
        }
        path = "/cdx"
        if not self.is_collection:
            path = "/cdx/search/cdx"
            asked |= {"limit": str(ROWS), "showResumeKey": "true", "collapse": "digest"}
            asked["filter"] = "statuscode:200"
            asked |= {"resumeKey": resume} if resume else {}
        return Request(
            f"{self.base}{path}?{urlencode(asked)}",
            callback=self.parse_index,
            errback=self.on_index_failure,
            cb_kwargs={"domain": domain, "number": number},
        )

    def parse_index(self, response: Response, domain: str, number: int) -> Output:
        try:
            answer = read_cdx(response.body)
        except ValueError as error:
            yield self.unread_index(response, f"{domain}: {error}")
            yield from self.answered()
            return
        yield self.navigation(response)
        self.rows += answer.rows
        if answer.unread:
            self.gap("index-error", f"{domain}: {answer.unread} lines are no captures")
        if answer.resume and number < MAX_ANSWERS:
            yield self.index_request(domain, answer.resume, number + 1)
            return
        if answer.resume:
            self.unanswered += 1
            self.gap("not-fetched", f"{domain}: the index goes on after {MAX_ANSWERS} answers")
        yield from self.answered()

    def capture_request(self, row: CdxRow) -> Request:
        return self.request_for(*self.captured(row.url, row.timestamp, row.fetched_at))

    def image_from_archive(self, request: Request, page: Page) -> Request:
        """The capture nearest in time to the article's."""
        return self.nearest(request, page.fetched_at)

    def captured(self, url: str, timestamp: str, fetched_at: str) -> tuple[str, Original]:
        address = f"{self.base}{'' if self.is_collection else '/web'}/{timestamp}id_/{url}"
        return address, Original(url=url, fetched_at=fetched_at, source=address, base=self.base)

    def part_from_archive(self, request: Request, parts: Parts) -> Output:
        """The archive gives the capture nearest in time."""
        yield self.nearest(request, parts.first.page.fetched_at)

    def nearest(self, request: Request, moment: str) -> Request:
        """A request of the site, put to the archive instead."""
        timestamp = "".join(filter(str.isdigit, moment[:19]))
        address, original = self.captured(request.url, timestamp, moment)
        return request.replace(url=address, meta={**request.meta, ORIGINAL: original})
