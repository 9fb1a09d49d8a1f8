"""`scrapy crawl KEY`: the articles on the index that a declared site lists.

Listings, searches, feeds and sitemaps are read by `crawler.discovery`, which also decides what is
asked for; here they are only fetched, and what was left is told.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery.bounds import Limits
from crawler.discovery.discovered import Discovered
from crawler.discovery.feeds import FeedReading, read_feed
from crawler.discovery.listing import ListingReading, first_urls, following_url, read_listing
from crawler.discovery.packed import MAX_UNPACKED
from crawler.discovery.selection import Selection
from crawler.discovery.sitemaps import read_sitemap
from crawler.extraction.dates import SHANGHAI
from crawler.fetching.capture import header_map, page_of
from crawler.given.seed_list import Seed
from crawler.health.sources import SourceHealth
from crawler.site import Feed, Listing, Search, Site, Sitemap
from crawler.spiders.arguments import check
from crawler.spiders.article import ArticleSpider, Output
from crawler.spiders.spellings import keep_spellings
from domain.errors import PageQuarantined
from domain.records import ReadPage

SITEMAP_DEPTH = 2
"""Indexes of sitemaps inside each other; sitemaps.org allows one."""
NO_FURTHER_PAGE = (404, 410)


class ListedSpider(ArticleSpider):
    """One declared site; `crawler.running.spider_loader` makes a class of it for each.

    `-a edition=2023` searches for that edition instead of the newest, `-a today=2025-07-28` decides
    as on that day, as the replay of an archive needs it.
    """

    site: ClassVar[Site]
    ARGUMENTS: ClassVar[Mapping[str, str]] = {
        "edition": "the year of a release, whose coverage is searched for instead of the newest",
        "today": "decide as on that day, as in 2025-07-28",
    }

    def __init__(self, edition: str = "", today: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.edition = int(edition) if edition else None
        self.today = date.fromisoformat(today) if today else datetime.now(SHANGHAI).date()
        self.listed: dict[str, set[str]] = {}
        self.files: dict[int, int] = {}

    @classmethod
    def check_arguments(cls, arguments: dict[str, str]) -> None:
        check(cls.site, arguments)

    @cached_property
    def selection(self) -> Selection:
        limits = Limits.read(self.settings.getint, self.site.expect.max_articles)
        return Selection(self.site, limits, self.today)

    @cached_property
    def health(self) -> SourceHealth:
        return SourceHealth(self.crawler, self.site)

    async def start(self) -> AsyncIterator[Request]:
        for index, source in enumerate(self.site.sources):
            if isinstance(source, Listing | Search):
                for url in first_urls(source, self.site, self.today, self.edition):
                    template = url if isinstance(source, Search) else source.url
                    for request in self.page_request(url, index, template, 1):
                        yield request
            else:
                for request in self.file_request(source.url, index, 0):
                    yield request

    def page_request(self, url: str, source: int, template: str, number: int) -> Iterator[Request]:
        """Page `number` of a listing or of one query's results, within the bounds of the run."""
        if not self.selection.admits(url):
            return
        meta: dict[str, Any] = {"depth_reset": True}  # paging goes on, it does not go deeper
        if number > 1:
            meta["handle_httpstatus_list"] = list(NO_FURTHER_PAGE)
        yield Request(
            url,
            callback=self.parse_listing,
            errback=self.on_further_failure if number > 1 else self.on_source_failure,
            cb_kwargs={"source": source, "template": template, "number": number},
            meta=meta,
        )

    def file_request(self, url: str, source: int, depth: int) -> Iterator[Request]:
        """A feed, or a sitemap that lies `depth` indexes deep."""
        if not self.selection.admits(url):
            return
        feed = isinstance(self.site.sources[source], Feed)
        yield Request(
            url,
            callback=self.parse_feed if feed else self.parse_sitemap,
            errback=self.on_further_failure if depth else self.on_source_failure,
            cb_kwargs={"source": source} if feed else {"source": source, "depth": depth},
            meta={"depth_reset": True}
            | ({} if feed else {"download_maxsize": MAX_UNPACKED, "download_warnsize": 0}),
        )

    def parse_listing(self, response: Response, source: int, template: str, number: int) -> Output:
        """Ask for the listed articles, and for the next page while pages bring something new."""
        declared = self.site.sources[source]
        assert isinstance(declared, Listing | Search)
        if number > 1 and response.status in NO_FURTHER_PAGE:
            yield self.navigation(response, "end-of-list")
            return
        try:
            reading = read_listing(
                response.body, response.url, header_map(response), declared, self.site
            )
        except PageQuarantined as error:
            yield from self.unread(response, declared, error)
            return
        if number == 1:
            self.health.expect(response.url, declared, len(reading.found))
        yield from self.articles(reading.found)
        seen = self.listed.setdefault(f"{source} {template}", set())
        new = {link.url for link in reading.found} - seen
        seen |= new
        following = following_url(declared, template, number, reading.next_url)
        if new and following is not None:
            yield from self.page_request(following, source, template, number + 1)
        yield self.navigation(response, "listing", reading)

    def parse_feed(self, response: Response, source: int) -> Output:
        """Ask for the articles of a feed."""
        declared = self.site.sources[source]
        try:
            reading = read_feed(response.body, response.url, header_map(response), declared.url)
        except PageQuarantined as error:
            yield from self.unread(response, declared, error)
            return
        self.health.tell(response.url, "feed-damaged", reading.faults)
        self.health.expect(response.url, declared, len(reading.found))
        yield from self.articles(reading.found)
        yield self.navigation(response, "feed", reading)

    def parse_sitemap(self, response: Response, source: int, depth: int) -> Output:
        """Ask for the articles of a sitemap, and for the newest files of an index."""
        declared = self.site.sources[source]
        assert isinstance(declared, Sitemap)
        reading = read_sitemap(response.body, response.url, declared.url)
        if reading.is_feed:
            yield from self.parse_feed(response, source)
            return
        self.health.tell(response.url, "sitemap-damaged", reading.faults)
        if depth == 0:
            self.health.expect(response.url, declared, len(reading.found) + len(reading.files))
        yield from self.articles(reading.found)
        for url in reading.files if depth < SITEMAP_DEPTH else ():
            if self.files.get(source, 0) >= declared.files or not declared.has_file(url):
                continue
            for request in self.file_request(url, source, depth + 1):
                self.files[source] = self.files.get(source, 0) + 1
                yield request
        yield self.navigation(response, "sitemap")

    def articles(self, found: Iterable[Discovered]) -> Iterator[Request]:
        """Requests for those of the site's own links that are chosen."""
        own = [link for link in found if self.site.is_article(link.url)]
        for link in self.selection.choose(own):
            yield self.article_request(Seed(url=link.url))

    def navigation(
        self,
        response: Response,
        reason: str,
        reading: ListingReading | FeedReading | None = None,
    ) -> ReadPage:
        page = page_of(
            response,
            state="navigation",
            reason=reason,
            charset_declared=reading.charset_declared if reading else None,
            charset_used=reading.charset_used if reading else None,
        )
        return ReadPage(page=page)

    def unread(
        self, response: Response, source: Listing | Search | Feed | Sitemap, error: PageQuarantined
    ) -> Output:
        """A source that is hostile or is none: kept, and told as one that lists nothing."""
        self.health.tell(response.url, "source-unreadable", (str(error),))
        self.health.expect(response.url, source, 0)
        yield ReadPage(page=page_of(response, state="quarantined", reason=str(error)))

    def on_source_failure(self, failure: Failure) -> Output:
        """A source that does not answer hides all that it lists."""
        for item in self.on_failure(failure):
            if isinstance(item, ReadPage):
                self.health.failed(item.page)
            yield item

    def on_further_failure(self, failure: Failure) -> Output:
        """A further page of a listing, or a file of an index, hides what it lists; the source
        itself has answered. An archive that is replayed ends where the crawl that made it ended.
        """
        for item in self.on_failure(failure):
            page = item.page if isinstance(item, ReadPage) else None
            if page is not None and page.reason == "not-in-archive":
                item = ReadPage(page=replace(page, state="navigation", reason="end-of-list"))
            elif page is not None:
                self.health.incomplete(page)
            yield item

    def closed(self, reason: str) -> None:  # noqa: ARG002, Scrapy's interface
        """Tell what was not asked for and why, and keep the spellings of what was."""
        self.health.not_asked(self.selection.not_asked())
        for issue in self.selection.issues():
            self.health.note(issue)
        keep_spellings(self.crawler, self.selection.spellings)
