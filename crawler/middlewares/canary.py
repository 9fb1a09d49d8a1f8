"""One article that a site has shown for long is read on every run: if it cannot be, nothing can."""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.extraction.dates import SHANGHAI
from crawler.extraction.shown import fold
from crawler.fetching.refetch import CANARY
from crawler.given.seed_list import Seed
from crawler.health.expectations import alarm
from crawler.health.recorder import Health
from crawler.site import Canary, Site
from domain.records import Article, ReadPage
from pipelines.stages import StoreStage
from storage.known import known_article

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
                site.canary.url,
                callback=spider.parse_article,  # type: ignore[attr-defined]
                errback=spider.on_failure,  # type: ignore[attr-defined]
                cb_kwargs={"seed": Seed(url=site.canary.url)},
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
        if site is not None and site.canary is not None:
            other = differences(site.canary, article)
            if other:
                return other
        if not article.title.strip():
            return "no title was found"
        if len(article.text) < MIN_BODY:
            return "no body was found"
        verified = site is not None and site.state == "verified"
        return "no verified layout fits it" if verified and article.layout is None else ""

    def spider_closed(self, reason: str) -> None:
        """An alarm only where this store has seen the canary: an address that never answered says
        nothing about the site, and an alarm on each run from the first on would be switched off.
        """
        canary = self.site.canary if self.site is not None else None
        health = self.crawler.get_extension(Health)
        if canary is None or health is None or not self.missing or reason != "finished":
            return
        found = alarm("canary", canary.url, self.missing)
        if self.was_seen(canary.url):
            health.alarm(found)
        else:
            said = f"{self.missing}; it was never read: declare another one"
            health.note(replace(found, level="warning", kind="canary-unproven", excerpt=said))

    def was_seen(self, url: str) -> bool:
        stage = self.crawler.get_item_pipeline(StoreStage)
        store = stage.store if stage is not None else None
        return store is not None and known_article(store, url) is not None


def differences(canary: Canary, article: Article) -> str:
    """What was read otherwise than the declaration says; empty for nothing."""
    if canary.title is not None and fold(canary.title) != fold(article.title):
        return f"the title is {article.title!r}, not {canary.title!r}"
    day = day_of(article.published)
    if canary.published is not None and day != canary.published:
        return f"the day is {day or 'not found'}, not {canary.published}"
    return ""


def day_of(published: str | None) -> str:
    """The day in Shanghai of a time; a day alone is one already."""
    if published is None or "T" not in published:
        return published or ""
    time = datetime.fromisoformat(published)
    return (time.astimezone(SHANGHAI) if time.tzinfo else time).date().isoformat()
