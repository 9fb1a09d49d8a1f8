"""Asks for the images of tables of an article that a spider read; they are archived, not parsed.

Those of an article that came from a web archive come from there too, or are told as missing.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeGuard

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.fetching.capture import failed_page, page_of
from crawler.fetching.images import ImageBudget, suffix_of, table_images
from crawler.middlewares.archive import REMOVED
from crawler.middlewares.captures import ORIGINAL
from crawler.sites import site_of
from domain.records import Article, Page, ReadPage
from pipelines.stages import forgotten

if TYPE_CHECKING:
    from crawler.spiders.past import PastSpider

IMAGE = "image"
"""Reason of the page record of an image; one that failed says `image: ` and the cause."""


class TableImagesMiddleware:
    """Each image ends as navigation in the account, one that is refused or missing too.

    An image is beside the article: none of them fails a run. robots.txt, delay and the guards of
    the network hold as for every request.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        self.budget = ImageBudget(
            per_article=settings.getint("GAII_IMAGES_PER_ARTICLE"),
            per_run=settings.getint("GAII_IMAGES_PER_RUN"),
            max_bytes=settings.getint("GAII_IMAGE_MAXSIZE"),
        )
        self.asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_spider_output(
        self,
        response: Response,  # noqa: ARG002, Scrapy's interface
        result: AsyncIterator[Any],
    ) -> AsyncIterator[Any]:
        async for item in result:
            yield item
            if isinstance(item, ReadPage) and item.article is not None:
                for request in self.requests(item.article):
                    asked = self.from_archive(request, item.page)
                    if asked is not None:
                        yield asked

    def requests(self, article: Article) -> Iterator[Request]:
        count = 0
        for url in table_images(article, site_of(article.url)):
            if count == self.budget.per_article or len(self.asked) >= self.budget.per_run:
                return
            if url in self.asked:
                continue
            self.asked.add(url)
            count += 1
            yield Request(
                url,
                callback=self.parse_image,
                errback=self.on_failure,
                headers={"Accept": "image/*"},
                meta={
                    "download_maxsize": self.budget.max_bytes,
                    "max_retry_times": 1,
                    "allow_offsite": True,  # the site's image host; `table_images` chose it
                    "depth_reset": True,
                },
                priority=-1,  # articles first
            )

    def from_archive(self, request: Request, page: Page) -> Request | None:
        """The request as the spider of a web archive asks for it; None where that has no images."""
        spider = self.crawler.spider
        return spider.image_from_archive(request, page) if is_of_past(spider) else request

    def lost(self, request: Request) -> None:
        """Tell the spider of a web archive that an image did not come of it."""
        spider, original = self.crawler.spider, request.meta.get(ORIGINAL)
        if is_of_past(spider) and original is not None:
            spider.lost_images.append(original.url)

    def parse_image(self, response: Response) -> Iterator[ReadPage]:
        kind = (response.headers.get("Content-Type") or b"nothing").decode("latin-1")
        if REMOVED in response.meta:
            yield forgotten(page_of(response, state="navigation"))
            return
        reason = IMAGE if suffix_of(response.body) else f"{IMAGE}: no image but {kind[:60]}"
        if reason != IMAGE and response.request is not None:
            self.lost(response.request)
        yield ReadPage(page=page_of(response, state="navigation", reason=reason))

    def on_failure(self, failure: Failure) -> Iterator[ReadPage]:
        request: Request = failure.request  # type: ignore[attr-defined]
        page = failed_page(request, failure)
        self.lost(request)
        cause = "too-large" if isinstance(failure.value, DownloadCancelledError) else page.reason
        yield ReadPage(page=replace(page, state="navigation", reason=f"{IMAGE}: {cause}"))


def is_of_past(spider: Spider | None) -> "TypeGuard[PastSpider]":
    """Whether a spider reads a web archive, so that the site of today is not asked."""
    return hasattr(spider, "image_from_archive")
