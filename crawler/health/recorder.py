"""Watches a crawl, closes its account, writes the run row and gives the verdict."""

import logging
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from crawler.health.accounting import (
    NAMED,
    REQUESTED,
    RETRIED,
    RETRY,
    WAIT,
    WANTED,
    Account,
    account,
)
from crawler.health.stopping import STOPPED, end_early
from crawler.health.verdict import Verdict, judge
from crawler.middlewares.archive import ArchiveSession
from crawler.sites import load_sites
from domain.errors import DiskFull, GaiiError, StoreUnusable
from domain.records import ArchiveGap, Issue, Run
from pipelines.stages import FAILED, OUTCOME, StoreStage

ACCOUNTED = (
    "scrapy.core.scraper",
    "scrapy.downloadermiddlewares.retry",
    "scrapy.downloadermiddlewares.robotstxt",
)
"""Loggers whose errors are counted as failed pages already."""

CRAWL: ContextVar[str] = ContextVar("crawl", default="")
"""The site whose crawl the current task belongs to, where several run in one process."""

MAX_ERRORS = 20
"""Different complaints that a run row holds; 5,000 pages may fail for as many reasons."""


class Health(logging.Handler):
    """Extension. `verdict` is set when the spider has closed; the crawl command returns it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(level=logging.ERROR)
        assert crawler.stats is not None
        self.crawler = crawler
        self.stats: StatsCollector = crawler.stats
        self.errors: list[str] = []
        self.unmet: list[str] = []
        self.stopped_by: int | None = None
        self.verdict: Verdict | None = None
        self.account: Account | None = None
        self.finish_reason = "not started"
        self.noted: list[Issue] = list(load_sites()[1])
        self.alarms: list[Issue] = []
        self.gaps: list[ArchiveGap] = []
        self.acknowledged: set[tuple[str, str]] = set()
        self.ignored = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        health = cls(crawler)
        connect = crawler.signals.connect
        connect(health.request_scheduled, signal=signals.request_scheduled)
        connect(health.request_dropped, signal=signals.request_dropped)
        connect(health.spider_error, signal=signals.spider_error)
        connect(health.item_error, signal=signals.item_error)
        connect(health.spider_closed, signal=signals.spider_closed)
        connect(health.engine_stopped, signal=signals.engine_stopped)
        logging.getLogger().addHandler(health)
        return health

    def request_scheduled(self, request: Request) -> None:
        """Count a request once: a retry repeats one, a redirect answers the one before it, and an
        article page counts when the scheduler hands it out.
        """
        if WAIT in request.meta:
            return  # it comes again when its time has come
        if WANTED in request.meta:
            self.stats.inc_value(NAMED)
            return
        if request.meta.pop(RETRY, False):
            self.stats.inc_value(RETRIED)
            return
        self.stats.inc_value(REQUESTED)
        if request.meta.get("redirect_times"):
            self.stats.inc_value(OUTCOME + "navigation")

    def request_dropped(self) -> None:
        """A duplicate is not asked for."""
        self.stats.inc_value(REQUESTED, -1)

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """A callback raised, or an errback: then the failure that it was to tell of is given."""
        if response is None:  # start() raised: the log tells, no request stands behind it
            return
        self.stats.inc_value(FAILED + "callback")
        read = response.url if isinstance(response, Response) else repr(response.value)
        self.errors.append(f"reading {read} raised {failure.value!r}")

    def item_error(self, failure: Failure) -> None:
        """A store that takes nothing any more ends the run; one bad page does not."""
        if isinstance(failure.value, DiskFull):
            end_early(self.crawler, "disk-full")
        elif isinstance(failure.value, StoreUnusable):
            end_early(self.crawler, "store-unusable")
        self.stats.inc_value(FAILED + "storing")
        known = isinstance(failure.value, GaiiError)
        said = str(failure.value) if known else f"a page raised {failure.value!r}"
        self.errors.append(f"processing or storing: {said}")

    def emit(self, record: logging.LogRecord) -> None:
        """Errors of components that no signal tells of, such as a pipeline's close_spider."""
        if not record.name.startswith(ACCOUNTED) and self.is_ours(record):
            self.errors.append(record.getMessage().splitlines()[0])

    def is_ours(self, record: logging.LogRecord) -> bool:
        """Of several crawls in one process each answers for its own errors."""
        spider = getattr(record, "spider", None)
        if spider is not None:
            return spider is self.crawler.spider
        return CRAWL.get() in ("", self.crawler.spidercls.name)

    def expect(self, holds: bool, complaint: str) -> None:
        """Note an expectation of the site's declaration that does not hold."""
        if not holds:
            self.unmet.append(complaint)

    def note(self, issue: Issue) -> None:
        """Something a person must look at, stored with the run; once, however often it is met."""
        if issue not in self.noted:
            self.noted.append(issue)

    def alarm(self, issue: Issue) -> None:
        """What fails this run, unless a person has acknowledged it: then it is only counted."""
        if (issue.kind, issue.where) in self.acknowledged:
            self.ignored += 1
            return
        self.alarms.append(issue)
        self.unmet.append(f"{issue.kind} {issue.where}: {issue.excerpt}")

    def spider_closed(self, reason: str) -> None:
        self.finish_reason = str(self.stats.get_value(STOPPED, reason))

    def engine_stopped(self) -> None:
        """Judge after every component has closed, so that their last errors count."""
        logging.getLogger().removeHandler(self)
        stage = self.crawler.get_item_pipeline(StoreStage)
        if stage is None:
            self.errors.append("pipelines.stages.StoreStage is off: nothing was stored")
        self.account = account(self.stats.get_stats())
        self.verdict = judge(
            self.account,
            finish_reason=self.finish_reason,
            errors=list(dict.fromkeys(self.errors))[:MAX_ERRORS],
            unmet=self.unmet,
            stopped_by=self.stopped_by,
            max_failed_share=self.crawler.settings.getfloat("GAII_MAX_FAILED_SHARE"),
        )
        if stage is not None:
            self.finish(stage)

    def finish(self, stage: StoreStage) -> None:
        """Write the run's row; where it cannot be, it stays `running` and the verdict says why."""
        try:
            stage.finish(self.run_row(stage.run), (*self.issues(), *self.alarms))
        except GaiiError as error:
            assert self.verdict is not None
            self.verdict = Verdict(
                reasons=(*self.verdict.reasons, f"the run's row was not written: {error}"),
                exit_code=self.verdict.exit_code or error.exit_code,
            )

    def run_row(self, run: Run) -> Run:
        """The row that stays: verdict, reasons and the account."""
        assert self.verdict is not None
        assert self.account is not None
        return replace(
            run,
            ended=datetime.now(UTC).isoformat(timespec="seconds"),
            result="success" if self.verdict.success else "failure",
            reasons=self.verdict.reasons,
            counts=self.account.counts() | self.further_counts(),
        )

    def further_counts(self) -> dict[str, int]:
        """Alarms of this run, those that it kept quiet about, and gaps of a web archive."""
        found = {
            "alarms": len(self.alarms),
            "alarms-acknowledged": self.ignored,
            "archive-gaps": len(self.gaps),
        }
        return {name: number for name, number in found.items() if number}

    def issues(self) -> tuple[Issue, ...]:
        """What a person must look at: torn archives, sites that do not load."""
        session = self.crawler.get_extension(ArchiveSession)
        return (*self.noted, *(session.issues if session is not None else ()))


def health_of(crawler: Crawler) -> Health | None:
    """The Health of a crawl; None where it broke off, or is asked, before its extensions are made:
    the library's own names raise then.
    """
    return crawler.get_extension(Health) if crawler._extensions is not None else None
