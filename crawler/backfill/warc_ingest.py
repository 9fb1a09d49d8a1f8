"""`scrapy ingest-warc`: takes the coverage of the index out of WARC files of other tools."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.backfill.captures import Capture
from crawler.backfill.foreign_pages import ForeignPages, Place, place_of, record_of
from crawler.backfill.prefilter import prefilter
from crawler.backfill.reading import CaptureReading, page_of
from crawler.given.removed import Removed
from crawler.site import Site
from domain.errors import ArchiveUnusable, GaiiError
from domain.records import Issue, ReadPage, Run
from pipelines.stages import forgotten, keep
from storage.archive import (
    ASKED_AS,
    SOURCE,
    ArchiveWriter,
    Damaged,
    ForeignFile,
    ForeignRecord,
    ReadCounts,
    damage_issue,
    foreign_files,
)
from storage.reprocessing import has_capture
from storage.store import Store
from storage.tombstones import FORGOTTEN
from storage.urls import capture_time, utc

MAX_HELD = 64 * 1024 * 1024
"""Bytes of pages that wait to be read until their file is known; a file of CC-NEWS has some
megabytes that name the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which pages are taken: all, those of a site, those about an edition, or both."""

    site: Site | None = None
    edition: int | None = None


@dataclass(slots=True)
class FileAccount:
    """What became of the records of one file: `passed` is the sum of `outcomes`."""

    name: str
    read: ReadCounts = field(default_factory=ReadCounts)
    outcomes: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    unreadable: str = ""

    @property
    def false_passes(self) -> int:
        """Pages that passed the filter and do not speak of the index."""
        return sum(self.outcomes[name] for name in ("off-topic", "no-article", "quarantined"))

    @property
    def missing(self) -> int:
        return self.read.passed - self.outcomes.total()


class WarcIngest:
    """One run over some files. `open_archive` gives our own archive when the first page is taken;
    with a store of None nothing is stored or archived.
    """

    def __init__(
        self,
        store: Store | None,
        run_id: int,
        wanted: Wanted,
        open_archive: Callable[[], ArchiveWriter | None],
    ) -> None:
        self.store = store
        self.run_id = run_id
        self.wanted = wanted
        self._open_archive = open_archive
        self._writer: ArchiveWriter | None = None
        self._opened = False

    def take(self, path: Path) -> FileAccount:
        """Take what a file holds; what cannot be read is named in the account, nothing is raised
        for it. Raises DiskFull, StoreUnusable.
        """
        account = FileAccount(path.name)
        try:
            for file in foreign_files(path):
                if isinstance(file, tuple):
                    account.issues.append(damage_issue(Path(file[0]), file[1]))
                else:
                    self._take_file(file, account)
        except ArchiveUnusable as error:
            account.unreadable = str(error)
        if self.store is not None:
            with self.store.writing() as tx:
                tx.record_issues(self.run_id, account.issues)
        return account

    def finish(self, run: Run) -> None:
        """Close the run row."""
        if self.store is not None:
            self.store.finish_run(self.run_id, run)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def _take_file(self, file: ForeignFile, account: FileAccount) -> None:
        """Take the pages of one file: read when all of it is known, for the further pages of an
        article may lie anywhere in it; of a large collection of coverage, some at a time.
        """
        pages, held, size = ForeignPages(file), list[ForeignRecord](), 0
        named = account.read.passed
        for found in file.records(prefilter().passes, account.read):
            if isinstance(found, Damaged):
                account.issues.append(damage_issue(Path(file.name), found))
                if account.read.passed > named:  # a record that passed, and cannot be read
                    account.outcomes["damaged"] += 1
            elif outcome := self._refused(found, account):
                account.outcomes[outcome] += 1
            else:
                held.append(found)
                size += len(found.answer.body)
            named = account.read.passed
            if size > MAX_HELD:
                self._settle(pages, held, account)
                held, size = [], 0
        self._settle(pages, held, account)

    def _refused(self, found: ForeignRecord, account: FileAccount) -> str:
        """Why a page is not taken, told without reading it; empty for one that is."""
        if not found.url.startswith(("http://", "https://")):
            return "no-address"
        if self.wanted.site is not None and not self.wanted.site.covers(found.url):
            return "other-site"
        if found.answer.status != 200:
            return f"http-{found.answer.status}"
        try:
            fetched_at = capture_time(found.date)
        except GaiiError as error:
            place = f"{found.file} byte {found.offset}"
            account.issues.append(
                Issue(level="error", kind="archive-damaged", where=place, excerpt=str(error))
            )
            return "no-date"
        return "known" if self._is_known(found.url, fetched_at, found.answer.body) else ""

    def _is_known(self, url: str, fetched_at: str, body: bytes) -> bool:
        sha256 = hashlib.sha256(body).hexdigest()
        return self.store is not None and has_capture(self.store, url, fetched_at, sha256)

    def _settle(self, pages: ForeignPages, held: list[ForeignRecord], account: FileAccount) -> None:
        """Read pages in the order of time, and keep those that are no part of another article."""
        readings: dict[Place, tuple[ForeignRecord, CaptureReading]] = {}
        met: set[tuple[str, str, bytes]] = set()
        for found in sorted(held, key=lambda one: (utc(one.date), one.offset)):
            fetched_at = utc(found.date)
            place = (found.offset, found.url, fetched_at)
            same = (found.url, fetched_at, hashlib.sha256(found.answer.body).digest())
            if same in met or place in pages.parts:
                account.outcomes["known" if same in met else "part"] += 1
                continue
            met.add(same)
            reading = pages.read(found, fetched_at)
            readings[place] = found, reading
            for part in reading.parts:  # one that was captured before its article's first page
                account.outcomes["part"] += readings.pop(place_of(part), None) is not None
        for found, reading in readings.values():
            account.outcomes[self._outcome(pages, found, reading)] += 1

    def _outcome(self, pages: ForeignPages, found: ForeignRecord, reading: CaptureReading) -> str:
        item = reading.item
        processed = item.processed
        if self.wanted.edition not in (None, processed.edition if processed else None):
            return "other-edition" if processed else item.page.state
        if self.store is None:
            return "off-topic" if processed and not processed.on_topic else item.page.state
        if Removed(self.store, None).holds(item):
            keep(self.store, self.run_id, forgotten(item.page))
            return FORGOTTEN
        if item.article is not None:
            for part in reading.parts:
                self._keep_part(self.store, pages, part)
            item = self._archived(item, found, "article")
        return keep(self.store, self.run_id, item)

    def _keep_part(self, store: Store, pages: ForeignPages, part: Capture) -> None:
        """Keep a further page of an article that is kept, as a crawl keeps it."""
        found = pages.file.record_at(part.offset)
        if found is None or self._is_known(part.url, part.fetched_at, found.answer.body):
            return
        page = page_of(part, record_of(found, part.fetched_at))
        page = replace(page, state="navigation", reason="part")
        if Removed(store, None).holds_bytes(part.url, found.answer.body, page.headers):
            keep(store, self.run_id, forgotten(page))
            return
        keep(store, self.run_id, self._archived(ReadPage(page=page), found, "part"))

    def _archived(self, item: ReadPage, found: ForeignRecord, role: str) -> ReadPage:
        """The page with its place in our own archive, where its bytes are copied to."""
        writer = self._archive()
        if writer is None:
            return replace(item, page=replace(item.page, archive_file=None, archive_offset=None))
        page, answer = item.page, found.answer
        file, offset = writer.write_response(
            page.url, page.status, answer.headers, answer.body, page.fetched_at,
            said={ASKED_AS: role, SOURCE: f"{found.file}#{found.offset}"},
        )  # fmt: skip
        return replace(item, page=replace(page, archive_file=file, archive_offset=offset))

    def _archive(self) -> ArchiveWriter | None:
        if not self._opened:
            self._writer, self._opened = self._open_archive(), True
        return self._writer


def judged(run: Run, accounts: Iterable[FileAccount], ended_by: str = "") -> Run:
    """The run row with its account and verdict: damage, unreadable files, records without outcome
    and an end before the end are failures.
    """
    counts: Counter[str] = Counter()
    reasons = [ended_by] if ended_by else []
    for account in accounts:
        counts.update({"records": account.read.records, "passed": account.read.passed})
        counts.update(account.outcomes)
        counts["false passes"] += account.false_passes
        reasons += [f"{one.where}: {one.excerpt}" for one in account.issues]
        reasons += [account.unreadable] if account.unreadable else []
        if account.missing:
            reasons.append(f"{account.name}: {account.missing} records without outcome")
    return replace(
        run,
        ended=datetime.now(UTC).isoformat(timespec="seconds"),
        result="failure" if reasons else "success",
        reasons=tuple(reasons),
        counts=dict(counts),
    )
