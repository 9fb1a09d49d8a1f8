"""A spider that takes every liberty that the library gives, to get past the guard."""

from crawler.spider_loader import SiteSpiderLoader
from crawler.spiders.seeds import SeedsSpider


class Reckless(SeedsSpider):
    """Skips the duplicate filter, the off-site filter and robots.txt."""

    name = "reckless"
    allowed_domains = ["example.org"]

    def article_request(self, seed):
        request = super().article_request(seed)
        request.meta["dont_obey_robotstxt"] = True
        request.meta["allow_offsite"] = True
        return request.replace(dont_filter=True)


class RecklessLoader(SiteSpiderLoader):
    def __init__(self) -> None:
        super().__init__()
        self._spiders[Reckless.name] = Reckless
