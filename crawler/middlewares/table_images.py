"""Asks for the images of tables of an article that a spider read; they are archived, not parsed."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.fetching.capture import failed_page, page_of
from crawler.fetching.images import ImageBudget, suffix_of, table_images
from crawler.middlewares.archive import REMOVED
from crawler.sites import site_of
from domain.records import Article, ReadPage
from pipelines.stages import forgotten

IMAGE = "image"
"""Reason of the page record of an image; one that failed says `image: ` and the cause."""


class TableImagesMiddleware:
    """Each image ends as navigation in the account, one that is refused or missing too.

    An image is beside the article: none of them fails a run. robots.txt, delay and the guards of
    the network hold as for every request.
    """

    def __init__(self, crawler: Crawler) -> None:
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
                    yield request

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

    def parse_image(self, response: Response) -> Iterator[ReadPage]:
        kind = (response.headers.get("Content-Type") or b"nothing").decode("latin-1")
        if REMOVED in response.meta:
            yield forgotten(page_of(response, state="navigation"))
            return
        reason = IMAGE if suffix_of(response.body) else f"{IMAGE}: no image but {kind[:60]}"
        yield ReadPage(page=page_of(response, state="navigation", reason=reason))

    def on_failure(self, failure: Failure) -> Iterator[ReadPage]:
        page = failed_page(failure.request, failure)  # type: ignore[attr-defined]
        cause = "too-large" if isinstance(failure.value, DownloadCancelledError) else page.reason
        yield ReadPage(page=replace(page, state="navigation", reason=f"{IMAGE}: {cause}"))
