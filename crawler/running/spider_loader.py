"""Finds the spiders: one for each declared site, and those of `crawler.spiders`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawler.site import Site
from crawler.sites import load_sites
from crawler.spiders.commoncrawl import CommonCrawlSpider
from crawler.spiders.listed import ListedSpider
from crawler.spiders.seeds import SeedsSpider
from crawler.spiders.wayback import WaybackSpider
from domain.records import Issue

SPIDERS: tuple[type[Spider], ...] = (SeedsSpider, WaybackSpider, CommonCrawlSpider)
"""Those that are not of one site."""


class SiteSpiderLoader:
    """Scrapy's spider loader over declarations.

    A site module that does not import is an Issue of the run and costs nobody else:
    the library's own loader stops every crawl for one broken module.
    """

    def __init__(self) -> None:
        sites, self.issues = load_sites()
        self._spiders: dict[str, type[Spider]] = {spider.name: spider for spider in SPIDERS}
        self._spiders |= {key: spider_class(site) for key, site in sites.items()}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:  # noqa: ARG003, Scrapy's interface
        return cls()

    def load(self, spider_name: str) -> type[Spider]:
        """The spider class of a key. Raises KeyError that says why a broken site is missing."""
        if spider_name in self._spiders:
            return self._spiders[spider_name]
        raise KeyError(f"Spider not found: {spider_name}{reasons(self.issues, spider_name)}")

    def list(self) -> list[str]:
        return sorted(self._spiders)

    def find_by_request(self, request: Request) -> Iterable[str]:
        return [name for name, spider in self._spiders.items() if spider.handles_request(request)]


def spider_class(site: Site) -> type[Spider]:
    """A spider class bound to one declaration."""
    return type(
        f"{site.key.title().replace('_', '')}Spider",
        (ListedSpider,),
        {"name": site.key, "site": site, "allowed_domains": list(site.domains)},
    )


def reasons(issues: Iterable[Issue], key: str) -> str:
    """What the loader found wrong with the module of `key`, for an error message."""
    found = [f"{issue.where}: {issue.excerpt}" for issue in issues if Path(issue.where).stem == key]
    return "".join(f"\n  {line}" for line in found)
