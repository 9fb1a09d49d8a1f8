"""The Scrapy-facing item pipelines: ReadPage in, ReadPage out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Self

from scrapy.crawler import Crawler

from domain.records import Issue, Page, PageState, ReadPage, Run
from domain.version import CODE_VERSION
from pipelines.process import PROCESSING_VERSION, process
from pipelines.reprints import settle
from pipelines.reprints.placing import judge, placed
from pipelines.reprints.promise import Promise, least_bands
from storage.acknowledgements import Restored
from storage.explained import persistent
from storage.frontier import Frontier
from storage.lines import Line, digests, laying
from storage.store import Store
from storage.tombstones import FORGOTTEN
from storage.urls import url_key
from storage.writer import Writer

OUTCOME = "gaii/outcome/"
"""Prefix of stats that say what became of a page; `crawler.health.accounting` closes the sum."""
FAILED = "gaii/failed/"


class ProcessStage:
    """Runs the whole text chain over an article."""

    def process_item(self, item: ReadPage) -> ReadPage:
        return processed(item)


class StoreStage:
    """Writes each page in one transaction and counts what became of it.

    It never raises NotConfigured: the library would then count pages as scraped that are
    stored nowhere.
    """

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        self.crawler = crawler
        self.stats = crawler.stats
        self.store: Store | None = None
        self.frontier: Frontier | None = None  # set by the scheduler of a live crawl
        self.run_id = 0
        self.run = Run(command="", site="", started="")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        assert self.crawler.spider is not None
        self.store = Store.open(self.crawler.settings["GAII_STORE_URL"])
        self.run = new_run("crawl", self.crawler.spider.name)
        self.run_id = self.store.start_run(self.run)

    def process_item(self, item: ReadPage) -> ReadPage:
        assert self.store is not None
        if self.frontier is not None and self.frontier.owed:
            self.frontier.flush()  # a listing is not stored before the pages that it named
        outcome = keep(self.store, self.run_id, item, self.frontier)
        if outcome == "failed":
            self.stats.inc_value(FAILED + item.page.reason)
        else:
            self.stats.inc_value(OUTCOME + outcome)
        return item

    def finish(self, run: Run, issues: tuple[Issue, ...]) -> None:
        """Close the run row and the store; called when every component has stopped."""
        if self.store is None:
            return
        try:
            note(self.store, self.run_id, issues)
            self.store.finish_run(self.run_id, run)
        finally:
            self.store.close()
            self.store = None


def new_run(command: str, site: str) -> Run:
    """The row of a run that begins now."""
    return Run(
        command=command,
        site=site,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        code_version=CODE_VERSION,
        processing_version=PROCESSING_VERSION,
    )


def processed(item: ReadPage) -> ReadPage:
    """The page with its article's text processed; pages without an article pass through."""
    if item.article is None:
        return item
    return replace(item, processed=process(item.article))


@persistent
def note(store: Store, run_id: int, issues: tuple[Issue, ...]) -> None:
    """Store what a run as a whole met."""
    with store.writing() as tx:
        tx.record_issues(run_id, issues)


@persistent
def keep(
    store: Store,
    run_id: int,
    item: ReadPage,
    frontier: Frontier | None = None,
) -> PageState:
    """Store one page in one transaction and say what became of it.

    The frontier's entry is settled in the same transaction: a page is done when it is stored. The
    same capture twice changes nothing, so that a connection that broke off is no failure.
    """
    with store.writing([item]) as tx:
        outcome = written(tx, run_id, item)
        if frontier is not None:
            tx.acknowledge(frontier, item.page, outcome)
    return outcome


@persistent
def keep_anew(store: Store, run_id: int, items: Sequence[ReadPage]) -> list[PageState]:
    """Store captures that today's rules read once more, all in one transaction, or none."""
    with store.writing(items) as tx:
        return [written(tx, run_id, item, anew=True) for item in items]


@persistent
def keep_line(
    store: Store, run_id: int, line: Line, items: Sequence[ReadPage], closed: Restored
) -> list[PageState]:
    """Store the captures of a line anew, in the order of time, in one transaction; empty where
    another run has done it. What a person closed is closed where it is met.
    """
    with laying(store, run_id, line, settle) as tx:
        if tx is None:
            return []
        known = digests(tx.connection, line)
        outcomes = []
        for item in items:
            page = item.page
            same = known.get((page.archive_file or "", page.archive_offset or 0), page.sha256)
            item = replace(item, page=replace(page, sha256=same))
            outcomes.append(written(tx, run_id, item, anew=True))
            if closed.names(page.url, page.fetched_at):
                closed.close(tx.connection, url_key(page.url), page.fetched_at)
        return outcomes


def forgotten(page: Page) -> ReadPage:
    """The capture of a page that was removed on request: that it came, and nothing of it."""
    page = replace(
        page, state="no-article", reason=FORGOTTEN, sha256="", archive_file=None,
        archive_offset=None, headers={},
    )  # fmt: skip
    return ReadPage(page=page)


def left_in_archive(page: Page) -> list[Issue]:
    """That the archive still holds a page which was removed on request, as where a file of another
    archive was laid beside it, or a page is only known again when all of it is read.
    """
    if page.archive_file is None:
        return []
    said = f"{page.archive_file} holds it; `scrapy forget` its address again"
    return [Issue(level="warning", kind="forgotten-in-archive", where=page.url, excerpt=said)]


def written(tx: Writer, run_id: int, item: ReadPage, *, anew: bool = False) -> PageState:
    """The story is placed inside the transaction: between "who is alike?" and "store" no other
    writer may come. Where the whole archive is read `anew`, only among texts read so.
    """
    if tx.is_forgotten(item) and item.page.state != "failed":
        tx.record_issues(run_id, left_in_archive(item.page))
        item = forgotten(item.page)
    if item.processed is None:
        tx.record_page(run_id=run_id, page=item.page)
        return item.page.state
    fingerprint = item.processed.fingerprint
    under = item.processed.processing_version if anew else None
    alike = tx.candidates(fingerprint, Promise(fingerprint), least_bands(fingerprint), under=under)
    judged = judge(fingerprint, alike)
    membership = placed(judged)
    saved = tx.save(run_id=run_id, page=item.page, processed=item.processed, membership=membership)
    known = {one.candidate.version_id: one for one in judged}
    tx.settle(saved, partial(settle, judged=known), bool(membership.joins))
    return saved.outcome
