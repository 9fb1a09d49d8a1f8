"""`scrapy crawl KEY`: the articles that a declared site lists."""

from collections.abc import AsyncIterator
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.capture import page_of
from crawler.discovery import article_links, listing_urls
from crawler.health import Health
from crawler.seed_list import Seed
from crawler.site import Listing, Search, Site
from crawler.spiders.article import ArticleSpider, Output
from domain.records import Issue, ReadPage


class ListedSpider(ArticleSpider):
    """One declared site; `crawler.spider_loader` makes a class of it for each."""

    site: ClassVar[Site]

    async def start(self) -> AsyncIterator[Request]:
        for source in self.site.sources:
            if not isinstance(source, Listing | Search):
                kind = type(source).__name__.lower()
                self.health.note(
                    Issue(level="info", kind="source-not-read", where=source.url, excerpt=kind)
                )
                continue
            for url in listing_urls(source):
                yield Request(
                    url,
                    callback=self.parse_listing,
                    errback=self.on_failure,
                    cb_kwargs={"source": source},
                )

    @property
    def health(self) -> Health:
        health = self.crawler.get_extension(Health)
        assert health is not None
        return health

    def parse_listing(self, response: Response, source: Listing | Search) -> Output:
        """Ask for the listed articles, up to the site's bound.

        Expectations hold for the live site; an archive that is replayed may be a part of it.
        """
        links = article_links(response, source, self.site)
        expected = self.site.expect.min_links
        if isinstance(source, Listing) and not self.settings.get("GAII_REPLAY"):
            self.health.expect(
                len(links) >= expected,
                f"{response.url} lists {len(links)} articles, expected at least {expected}",
            )
        for url in links[: self.site.expect.max_articles]:
            yield self.article_request(Seed(url=url))
        yield ReadPage(page=page_of(response, state="navigation", reason="listing"))
