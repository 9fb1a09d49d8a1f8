"""Spiders and pipelines that fail in each of the ways that the library answers with status 0."""

from scrapy import Request
from scrapy.exceptions import NotConfigured

from crawler.seed_list import Seed
from crawler.spider_loader import SiteSpiderLoader
from crawler.spiders.article import ArticleSpider
from crawler.spiders.seeds import SeedsSpider
from domain.errors import DiskFull
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


class Lossy(SeedsSpider):
    """Asks for a page and never says what became of it."""

    name = "lossy"

    def parse_article(self, response, seed: Seed):
        return iter(())


class FaultyLoader(SiteSpiderLoader):
    def __init__(self) -> None:
        super().__init__()
        faulty = (RaisingCallback, RaisingStart, OldStart, Offsite, Lossy)
        self._spiders |= {spider.name: spider for spider in faulty}


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
