"""`scrapy crawl seeds -a file=URLS`: the pages of a list, whatever site they are on."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request

from crawler.given.seed_list import check_seeds, read_seeds
from crawler.health.accounting import NOT_ASKED
from crawler.spiders.article import ArticleSpider
from crawler.spiders.spellings import keep_spellings
from domain.errors import UsageError
from storage.urls import page_key


class SeedsSpider(ArticleSpider):
    """Each page of the list is asked for once, however often and in whatever spelling it stands
    there.
    """

    name = "seeds"
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"file": "the list of URLs, a text or a table"}
    custom_settings: dict[str, Any] | None = {"CLOSESPIDER_PAGECOUNT": 0}  # noqa: RUF012, a list ends

    def __init__(self, file: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.path = Path(file)
        self.asked: dict[int, str] = {}
        self.spellings: dict[str, set[str]] = {}
        self.repeated = 0

    @classmethod
    def check_arguments(cls, arguments: dict[str, str]) -> None:
        """Refuse before the crawl starts what would otherwise end in a traceback."""
        if not arguments.get("file"):
            raise UsageError(
                "The spider seeds needs a list of URLs: scrapy crawl seeds -a file=urls.txt"
            )
        check_seeds(Path(arguments["file"]))

    async def start(self) -> AsyncIterator[Request]:
        for seed in read_seeds(self.path):
            key = hash(page_key(seed.url))
            asked = self.asked.get(key)
            if asked is None:
                self.asked[key] = seed.url
                yield self.article_request(seed)
                continue
            self.repeated += 1
            if asked != seed.url:
                self.spellings.setdefault(asked, set()).add(seed.url)

    def closed(self, reason: str) -> None:  # noqa: ARG002, Scrapy's interface
        """Keep the other spellings that the list has of a page."""
        assert self.crawler.stats is not None
        if self.repeated:
            self.crawler.stats.set_value(NOT_ASKED + "listed-twice", self.repeated)
        keep_spellings(self.crawler, self.spellings)
