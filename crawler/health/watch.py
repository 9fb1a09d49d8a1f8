"""Holds a run against what its site usually gives, the season and the disk, and raises alarms."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.extraction.dates import SHANGHAI
from crawler.health.expectations import (
    above_most,
    blocked_alarms,
    field_alarms,
    layout_alarms,
    number_alarms,
)
from crawler.health.recorder import Health
from crawler.middlewares.archive import archive_folder
from crawler.site import Site
from domain.errors import GaiiError
from domain.records import Issue, ReadPage
from domain.vocabulary import vocabulary
from pipelines.stages import StoreStage
from storage.acknowledging import ignored
from storage.connections import file_of
from storage.run_history import (
    articles_of_edition,
    field_coverage,
    issues_of_run,
    latest_start,
)
from storage.space import low_space
from storage.store import Store

RULES = {"no-layout": "body", "no-title": "title"}
"""Issues of single pages that say which rule of a verified layout found nothing."""
REFUSED = ("layout-alarm", "text-replaced")
BLOCKED = ("http-403", "http-429", "challenge")
QUIET = timedelta(days=30)
"""For so long an alarm that a person acknowledged does not fail a run; it is counted."""
CLOCK = timedelta(hours=1)


class Watch:
    """Extension. The site's expectations hold for the live site: a replayed archive may be a part
    of it, and a list of URLs is no site.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.read = 0
        self.unfit: Counter[str] = Counter()
        self.blocked: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        watch = cls(crawler)
        crawler.signals.connect(watch.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(watch.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(watch.spider_closed, signal=signals.spider_closed)
        return watch

    def spider_opened(self) -> None:
        self.note_space()
        store = self.store
        if store is None:
            return
        since = (datetime.now(UTC) - QUIET).isoformat()
        self.health.acknowledged = ignored(store, since)
        latest = latest_start(store)
        if latest is not None and datetime.fromisoformat(latest) > datetime.now(UTC) + CLOCK:
            said = (
                f"the store holds a run of {latest}; this machine's clock is behind, or was ahead"
            )
            self.health.note(Issue(level="error", kind="clock-jumped", where="UTC", excerpt=said))

    def item_scraped(self, item: object) -> None:
        if not isinstance(item, ReadPage):
            return
        if item.page.reason.startswith(BLOCKED):
            self.blocked[urlsplit(item.page.url).hostname or ""] += 1
        if item.article is not None:
            self.read += 1
            self.unfit.update({RULES[i.kind] for i in item.article.issues if i.kind in RULES})

    def spider_closed(self) -> None:
        """Before the verdict, which counts what was raised here; a store that is gone says so."""
        self.note_space()
        store, stage = self.store, self.crawler.get_item_pipeline(StoreStage)
        if store is None or stage is None:
            return
        try:
            for found in self.alarms(store, stage.run_id):
                self.health.alarm(found)
        except GaiiError as error:
            self.health.expect(False, str(error))

    def alarms(self, store: Store, run_id: int) -> Iterator[Issue]:
        settings, site = self.crawler.settings, self.site
        yield from blocked_alarms(self.blocked, settings.getint("GAII_BLOCKED_AFTER"))
        if site is None or settings.get("GAII_REPLAY"):
            return
        refused = issues_of_run(store, run_id, REFUSED)
        yield from layout_alarms(site.key, self.read, self.unfit, refused)
        yield from field_alarms(site.key, *field_coverage(store, site.key, run_id))
        for found in above_most(site, self.read):
            self.health.note(found)
        editions = vocabulary().editions
        covered = {
            edition: articles_of_edition(store, site.outlet_key, edition)
            for edition in (editions if site.expect.min_articles_in_window else ())
        }
        yield from number_alarms(site, self.today, editions, covered)

    def note_space(self) -> None:
        """A full disk ends a run; one that is nearly full is told at its start and at its end."""
        folder, store = archive_folder(self.crawler.settings), self.store
        file = file_of(store.url) if store is not None else None
        told = {issue.where for issue in self.health.noted if issue.kind == "disk-low"}
        for issue in low_space([place for place in (folder, file) if place is not None]):
            if issue.where not in told:
                self.health.note(issue)

    @property
    def health(self) -> Health:
        health = self.crawler.get_extension(Health)
        assert health is not None
        return health

    @property
    def store(self) -> Store | None:
        stage = self.crawler.get_item_pipeline(StoreStage)
        return stage.store if stage is not None else None

    @property
    def site(self) -> Site | None:
        return getattr(self.crawler.spider, "site", None)

    @property
    def today(self) -> date:
        """The day in Shanghai, where the report is released."""
        given: date | None = getattr(self.crawler.spider, "today", None)
        return given or datetime.now(SHANGHAI).date()
