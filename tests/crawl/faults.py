"""Spiders and pipelines that fail in each of the ways that the library answers with status 0, and
components that kill their own process at a named point.
"""

import json
import os
import signal

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import MemoryStatsCollector

from crawler.given.seed_list import Seed
from crawler.middlewares.archive import ArchiveSession
from crawler.running.scheduler import FrontierScheduler
from crawler.running.spider_loader import SiteSpiderLoader, spider_class
from crawler.site import Listing, Site
from crawler.spiders.article import ArticleSpider
from crawler.spiders.seeds import SeedsSpider
from domain.errors import DiskFull
from domain.records import Issue
from pipelines.stages import StoreStage


class RaisingCallback(SeedsSpider):
    name = "raising-callback"

    def parse_article(self, response, seed):
        raise RuntimeError("no reader for this page")


class RaisingStart(ArticleSpider):
    name = "raising-start"

    async def start(self):
        raise RuntimeError("no list of pages")
        yield


class OldStart(ArticleSpider):
    """The interface before Scrapy 2.13: the library makes no request and says nothing."""

    name = "old-start"

    def start_requests(self):
        yield Request("http://127.0.0.1:9/")


class Offsite(SeedsSpider):
    name = "offsite"
    allowed_domains = ["example.org"]


class OnLoopback(SeedsSpider):
    name = "on-loopback"
    allowed_domains = ["127.0.0.1"]


class Lossy(SeedsSpider):
    """Asks for a page and never says what became of it."""

    name = "lossy"

    def parse_article(self, response, seed: Seed):
        return iter(())


class FaultyLoader(SiteSpiderLoader):
    def __init__(self) -> None:
        super().__init__()
        faulty = (RaisingCallback, RaisingStart, OldStart, Offsite, OnLoopback, Lossy)
        self._spiders |= {spider.name: spider for spider in faulty}


class LoopbackLoader(SiteSpiderLoader):
    """Sites whose listings TEST_SITES gives as a JSON object; one module that does not import."""

    def __init__(self, listings) -> None:
        self.issues = (
            Issue(
                level="error",
                kind="site-unusable",
                where="crawler/sites/torn.py",
                excerpt="does not import",
            ),
        )
        self._spiders = {}
        for key, url in listings.items():
            domain = url.partition("//")[2].partition(":")[0]
            site = Site(key=key, name=key, domains=(domain,), sources=(Listing(url),))
            self._spiders[key] = spider_class(site)
        self._spiders["crashing"] = Crashing
        self._spiders["unlisted"] = spider_class(
            Site(key="unlisted", name="unlisted", domains=("127.0.0.9",))
        )

    @classmethod
    def from_settings(cls, settings):
        return cls(json.loads(settings["TEST_SITES"]))


class Crashing(ArticleSpider):
    """Its spider cannot even be made."""

    name = "crashing"
    site = Site(key="crashing", name="crashing", domains=("127.0.0.8",))

    def __init__(self, **kwargs):
        raise RuntimeError("no spider of this name can be made")


class RaisingProcess:
    def process_item(self, item):
        raise RuntimeError("disk on fire")


class RaisingClose:
    def process_item(self, item):
        return item

    def close_spider(self):
        raise RuntimeError("cannot close")


class FullStore(StoreStage):
    """Its disk is full from the first page on."""

    def process_item(self, item):
        raise DiskFull("No space is left for the store. Free some and start again.")


class NotConfiguredStore:
    """Stands where the store stage should: the library counts its items as scraped."""

    def __init__(self) -> None:
        raise NotConfigured("no store here")


def kill_at(settings, point: str) -> None:
    """Die as by kill -9 when the point KILL_POINT is passed for the KILL_AT-th time."""
    if settings.get("KILL_POINT") == point:
        left = settings.getint("KILL_AT") - 1
        settings.frozen = False
        settings.set("KILL_AT", left, priority="cmdline")
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class KillingScheduler(FrontierScheduler):
    def lease(self, frontier):
        found = super().lease(frontier)
        if found:
            kill_at(self.crawler.settings, "leased")
        return found


class KillingArchive(ArchiveSession):
    def write(self, response, body, request, fetched_at):
        if not response.url.endswith("robots.txt"):
            kill_at(self.crawler.settings, "fetched")
        written = super().write(response, body, request, fetched_at)
        kill_at(self.crawler.settings, "archived")
        return written


class KillingStore(StoreStage):
    def process_item(self, item):
        settings, frontier = self.crawler.settings, self.frontier
        if frontier is not None and settings.get("KILL_POINT") == "storing":
            settle = type(frontier).settle

            def settle_and_die(*args):
                settle(frontier, *args)
                kill_at(settings, "storing")

            frontier.settle = settle_and_die
        stored = super().process_item(item)
        kill_at(settings, "stored")
        return stored


class SignalledStats(MemoryStatsCollector):
    """SIGTERM while the crawl is set up: not one of its components is made."""

    def __init__(self, crawler):
        super().__init__(crawler)
        os.kill(os.getpid(), signal.SIGTERM)


class SignalledStore(StoreStage):
    """SIGTERM while the spider is opened: the engine is made and not under way."""

    def open_spider(self):
        super().open_spider()
        os.kill(os.getpid(), signal.SIGTERM)
