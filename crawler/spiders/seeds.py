"""`scrapy crawl seeds -a file=URLS`: the pages of a list, whatever site they are on."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request

from crawler.seed_list import read_seeds
from crawler.spiders.article import ArticleSpider
from domain.errors import UsageError


class SeedsSpider(ArticleSpider):
    name = "seeds"

    def __init__(self, file: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seeds = read_seeds(Path(file))

    @classmethod
    def check_arguments(cls, arguments: dict[str, str]) -> None:
        """Refuse before the crawl starts what would otherwise end in a traceback."""
        if not arguments.get("file"):
            raise UsageError(
                "The spider seeds needs a list of URLs: scrapy crawl seeds -a file=urls.txt"
            )
        read_seeds(Path(arguments["file"]))

    async def start(self) -> AsyncIterator[Request]:
        for seed in self.seeds:
            yield self.article_request(seed)
