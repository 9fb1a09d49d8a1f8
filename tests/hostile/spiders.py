"""A spider that takes every liberty that the library gives, to get past the guard."""

from crawler.running.spider_loader import SiteSpiderLoader
from crawler.site import Site
from crawler.sites import load_sites
from crawler.spiders.seeds import SeedsSpider

EXCUSED = "127.0.0.45"


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


class ExcusingLoader(SiteSpiderLoader):
    """Knows a site whose file excuses one host from a valid certificate."""

    def __init__(self) -> None:
        super().__init__()
        load_sites()[0]["excused"] = Site(
            key="excused", name="excused", domains=(EXCUSED,), unverified_hosts=(EXCUSED,)
        )
