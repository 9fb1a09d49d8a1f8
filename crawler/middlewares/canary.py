"""One article that a site has shown for long is read on every run: if it cannot be, nothing can."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.fetching.refetch import CANARY
from crawler.given.seed_list import Seed
from crawler.health.expectations import alarm
from crawler.health.recorder import Health
from crawler.site import Site
from domain.records import ReadPage

MIN_BODY = 20


class CanaryMiddleware:
    """Spider middleware: asks for `Site.canary` first, whatever is due, and looks at the answer."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.missing = "it was not read"

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        canary = cls(crawler)
        crawler.signals.connect(canary.spider_closed, signal=signals.spider_closed)
        return canary

    @property
    def site(self) -> Site | None:
        """The site, where it has a canary; an archive that is replayed need not hold it."""
        site: Site | None = getattr(self.crawler.spider, "site", None)
        live = not self.crawler.settings.get("GAII_REPLAY")
        return site if live and site is not None and site.canary else None

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        site, spider = self.site, self.crawler.spider
        if site is not None and site.canary is not None and spider is not None:
            yield Request(
                site.canary,
                callback=spider.parse_article,  # type: ignore[attr-defined]
                errback=spider.on_failure,  # type: ignore[attr-defined]
                cb_kwargs={"seed": Seed(url=site.canary)},
                meta={CANARY: True},
                dont_filter=True,
            )
        async for item in start:
            yield item

    def process_spider_output(self, response: Response, result: Iterable[Any]) -> Iterator[Any]:
        """Look at the canary's page; of an article of several pages, at the last."""
        watched = response.request is not None and response.request.meta.get(CANARY)
        for item in result:
            if watched and isinstance(item, Request):
                item.meta[CANARY] = True
            elif watched and isinstance(item, ReadPage) and item.page.state != "navigation":
                self.missing = self.look(item)
            yield item

    async def process_spider_output_async(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        async for item in result:
            for same in self.process_spider_output(response, [item]):
                yield same

    def look(self, item: ReadPage) -> str:
        """What is wrong with the canary; empty for nothing."""
        site, article = self.site, item.article
        if article is None:
            return item.page.reason or item.page.state
        if not article.title.strip():
            return "no title was found"
        if len(article.text) < MIN_BODY:
            return "no body was found"
        verified = site is not None and site.state == "verified"
        return "no verified layout fits it" if verified and article.layout is None else ""

    def spider_closed(self, reason: str) -> None:
        site = self.site
        health = self.crawler.get_extension(Health)
        if site is None or health is None or not self.missing or reason != "finished":
            return
        health.alarm(alarm("canary", str(site.canary), self.missing))
