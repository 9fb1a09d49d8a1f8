"""`scrapy ingest-warc`: takes the coverage of the index out of WARC files of other tools."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.backfill.captures import Capture, Captures
from crawler.backfill.prefilter import prefilter
from crawler.backfill.reading import article_reading, page_of
from crawler.site import Site
from domain.errors import ArchiveUnusable, GaiiError
from domain.records import Issue, PageState, ReadPage, Run
from pipelines.stages import keep
from storage.archive import (
    ASKED_AS,
    SOURCE,
    ArchivedRecord,
    ArchiveWriter,
    ForeignRecord,
    ReadCounts,
    damage_issue,
    foreign_records,
)
from storage.reprocessing import has_capture
from storage.store import Store
from storage.urls import utc


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
            for found in foreign_records(path, prefilter().passes, account.read):
                if isinstance(found, ForeignRecord):
                    account.outcomes[self._take(found, account)] += 1
                    continue
                name, damaged = found
                account.issues.append(damage_issue(Path(name), damaged))
                if damaged.offset == damaged.end and account.missing > 0:
                    account.outcomes["damaged"] += 1
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

    def _take(self, found: ForeignRecord, account: FileAccount) -> str:
        if not found.url.startswith(("http://", "https://")):
            return "no-address"
        if self.wanted.site is not None and not self.wanted.site.covers(found.url):
            return "other-site"
        if found.answer.status != 200:
            return f"http-{found.answer.status}"
        try:
            fetched_at = utc(found.date)
        except GaiiError as error:
            place = f"{found.file} byte {found.offset}"
            account.issues.append(
                Issue(level="error", kind="archive-damaged", where=place, excerpt=str(error))
            )
            return "no-date"
        sha256 = hashlib.sha256(found.answer.body).hexdigest()
        if self.store is not None and has_capture(self.store, found.url, fetched_at, sha256):
            return "known"
        item = read(found, fetched_at)
        if self.wanted.edition not in (None, item.processed.edition if item.processed else None):
            return "other-edition" if item.processed else item.page.state
        return self._keep(found, item)

    def _keep(self, found: ForeignRecord, item: ReadPage) -> PageState:
        if self.store is None:
            processed = item.processed
            return "off-topic" if processed and not processed.on_topic else item.page.state
        writer = self._archive() if item.article is not None else None
        if writer is not None:
            page, answer = item.page, found.answer
            source = f"{found.file}#{found.offset}"
            file, offset = writer.write_response(
                page.url, page.status, answer.headers, answer.body, page.fetched_at,
                said={ASKED_AS: "article", SOURCE: source},
            )  # fmt: skip
            item = replace(item, page=replace(page, archive_file=file, archive_offset=offset))
        return keep(self.store, self.run_id, item)

    def _archive(self) -> ArchiveWriter | None:
        if not self._opened:
            self._writer, self._opened = self._open_archive(), True
        return self._writer


def read(found: ForeignRecord, fetched_at: str) -> ReadPage:
    """Read a page as if we had captured it then; further pages of it are missing."""
    record = ArchivedRecord(
        file=Path(found.file),
        offset=found.offset,
        end=found.offset,
        kind=found.kind,
        url=found.url,
        date=fetched_at,
        status=found.answer.status,
        headers=tuple(found.answer.headers),
        body=found.answer.body,
    )
    capture = Capture(
        fetched_at=fetched_at,
        file=record.file,
        offset=record.offset,
        kind=record.kind,
        url=record.url,
        status=record.status,
        role="article",
    )
    page = replace(page_of(capture, record), archive_file=None, archive_offset=None)
    return article_reading(Captures(), capture, page, record).item


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
