"""What the sources of a site are worth to a run: whether they list what they should, what in them
is damaged, what of them does not come, and what they list that is not asked for.

A source that lists too little fails the verdict, but only of a live site: an archive that is
replayed may be a part of it. Everything else is an Issue or a count.
"""

from collections.abc import Iterable, Mapping

from scrapy.crawler import Crawler

from crawler.health.accounting import FAILED_NAVIGATION, NOT_ASKED
from crawler.health.recorder import Health
from crawler.site import Feed, Listing, Search, Site, Sitemap
from domain.records import Issue, Page


class SourceHealth:
    """The sources of one site in one crawl."""

    def __init__(self, crawler: Crawler, site: Site) -> None:
        health = crawler.get_extension(Health)
        assert health is not None
        assert crawler.stats is not None
        self._health, self._stats, self._site = health, crawler.stats, site
        self._live = not crawler.settings.get("GAII_REPLAY")

    def expect(self, url: str, source: Listing | Search | Feed | Sitemap, links: int) -> None:
        """A source must list as many articles as it, or else its site, declares."""
        expected = source.min_links
        if expected is None:
            expected = self._site.expect.min_links
        self._expect_live(
            links >= expected, f"{url} lists {links} articles, expected at least {expected}"
        )

    def failed(self, page: Page) -> None:
        """A source that does not answer hides all that it lists."""
        self._expect_live(False, f"the source {page.url} failed: {page.reason}")

    def incomplete(self, page: Page) -> None:
        """A further page or file of a source that has answered did not come."""
        self._stats.inc_value(FAILED_NAVIGATION)
        self.tell(page.url, "source-incomplete", (page.reason,))

    def tell(self, url: str, kind: str, faults: Iterable[str]) -> None:
        """Note what is wrong with a source that was read, each fault as a warning."""
        for fault in faults:
            self.note(Issue(level="warning", kind=kind, where=url, excerpt=fault))

    def note(self, issue: Issue) -> None:
        """Keep an issue with the run."""
        self._health.note(issue)

    def not_asked(self, numbers: Mapping[str, int]) -> None:
        """Count the listed articles that are not asked for, by the reason."""
        for why, number in sorted(numbers.items()):
            self._stats.set_value(NOT_ASKED + why, number)

    def _expect_live(self, holds: bool, complaint: str) -> None:
        if self._live:
            self._health.expect(holds, complaint)
