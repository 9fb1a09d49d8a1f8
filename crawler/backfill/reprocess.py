"""`scrapy reprocess`: today's rules over every archived page, without the network."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.backfill.captures import Capture, Captures, read_captures
from crawler.backfill.changes import Changes, compare
from crawler.backfill.lines import lay
from crawler.backfill.pool import check_workers, read_all
from crawler.backfill.reading import CaptureReading, settled
from crawler.backfill.tracking import Stopped, stoppable, tracked
from crawler.site import Site
from domain.errors import ArchiveUnusable, GaiiError
from domain.records import Issue, ReadPage, Run
from pipelines.process import PROCESSING_VERSION
from pipelines.stages import keep_anew, new_run
from storage.acknowledgements import Restored
from storage.archive import closed_files, recover_leftovers
from storage.lines import late_lines
from storage.locks import require_locks
from storage.reprocessing import (
    COMMAND,
    captures_read,
    retire_readings,
    standings,
    unfinished,
)
from storage.rulings import restore
from storage.store import Store
from storage.tombstone_file import agree
from storage.tombstones import still_stored

RULINGS = "rulings.jsonl"
TOGETHER = 128
"""Captures stored in one transaction, which takes 0.15 s: a commit each was half of the time that
storing took, and 64 of them cost a sixth more than 128."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which captures are meant: all, or those since a day (UTC), of a site, or both."""

    since: date | None = None
    site: Site | None = None

    def holds(self, capture: Capture) -> bool:
        if self.since is not None and capture.fetched_at[:10] < self.since.isoformat():
            return False
        return self.site is None or self.site.covers(capture.url)


@dataclass(slots=True)
class Reprocessed:
    """What a run did. `left` are captures that were read before under these rules, `laid` articles
    that had a capture come late and were laid anew.
    """

    captures: int = 0
    left: int = 0
    resumed: bool = False
    stopped_by: int | None = None
    outcomes: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    rulings: int = 0
    acknowledged: int = 0
    laid: int = 0


def archive_files(folder: Path) -> list[Path]:
    """The closed WARC files of an archive. Raises ArchiveUnusable where there is none."""
    files = closed_files(folder)
    if not files:
        raise ArchiveUnusable(
            f"The archive {folder} holds no .warc.gz file. Crawl first, or set GAII_ARCHIVE_DIR."
        )
    return files


def reprocess(
    store: Store, folder: Path, scope: Scope, *, workers: int = 1, recover: bool = True
) -> Reprocessed:
    """Read what today's rules have not read, in the order of time, and store it.

    A capture is stored and marked as read in one transaction, so that a run that is killed goes
    on where it stopped, and a second one finds nothing to do. A signal ends it cleanly. Raises
    UsageError, ArchiveUnusable, InputUnreadable, StoreUnusable, DiskFull.
    """
    check_workers(workers)
    closed = Restored.read(folder)
    agree(store, folder)
    done = Reprocessed(resumed=unfinished(store, PROCESSING_VERSION))
    done.issues += [forgotten_yet_stored(url) for url in still_stored(store)]
    if recover:
        done.issues += recover_leftovers(folder)
    captures = read_captures(archive_files(folder))
    done.issues += captures.issues
    wanted = select(store, captures, scope, done)
    before = standings(store, before=PROCESSING_VERSION if done.resumed else None)
    run = new_run(COMMAND, scope.site.key if scope.site else "archive")
    run_id = store.start_run(run)
    reasons = []
    try:
        with stoppable(), closing(read_all(captures, wanted, workers)) as readings:
            take(store, run_id, tracked(readings, len(wanted), COMMAND), done, closed)
            done.laid = lay(store, run_id, folder, late_lines(store), captures, closed).lines
            done.acknowledged += store.closed.restored + closed.enter_rest(store, run_id)
            retire_readings(store, PROCESSING_VERSION)
            if (folder / RULINGS).is_file():
                done.rulings = restore(store, folder / RULINGS)
    except Stopped as stop:
        done.stopped_by = stop.signum
        reasons = [f"stopped by {stop} with {done.captures - done.outcomes.total()} captures left"]
    except GaiiError as error:
        finish(store, run_id, run, done, [str(error)])
        raise
    done.changes = compare(before, standings(store))
    finish(store, run_id, run, done, reasons)
    return done


def forgotten_yet_stored(url: str) -> Issue:
    """That a store, as one from an old backup, holds what the archive's tombstones name."""
    said = "it was removed on request; `scrapy forget` its address again"
    return Issue(level="error", kind="forgotten-in-store", where=url, excerpt=said)


def select(store: Store, captures: Captures, scope: Scope, done: Reprocessed) -> list[Capture]:
    """The captures of the scope that these rules have not read."""
    read = captures_read(store, PROCESSING_VERSION)
    scoped = [capture for capture in captures.ordered if scope.holds(capture)]
    wanted = [capture for capture in scoped if capture.place not in read]
    done.captures, done.left = len(wanted), len(scoped) - len(wanted)
    return wanted


def take(
    store: Store,
    run_id: int,
    readings: Iterable[CaptureReading],
    done: Reprocessed,
    closed: Restored,
) -> None:
    """Store what was read, some captures at a time: one writer, whatever the number of readers.

    What a person closed is entered in between, where the crawl had it: a text that was refused is
    let in when it comes again.
    """
    closed.begin(store)
    done.acknowledged += closed.close_doubted(store)
    for items in batches(settled(readings), closed):
        done.outcomes.update(keep_anew(store, run_id, items))
        require_locks(COMMAND)
        if closed.names(items[-1].page.url, items[-1].page.fetched_at):
            done.acknowledged += closed.close_doubted(store)


def batches(items: Iterator[ReadPage], closed: Restored) -> Iterator[list[ReadPage]]:
    """Some pages at a time; one whose doubt a person closed is the last of its batch."""
    batch: list[ReadPage] = []
    for item in items:
        batch.append(item)
        if len(batch) == TOGETHER or closed.names(item.page.url, item.page.fetched_at):
            yield batch
            batch = []
    if batch:
        yield batch


def try_out(store: Store | None, folder: Path, scope: Scope, *, workers: int = 1) -> Reprocessed:
    """What `reprocess` would change, found in a store that is made for it and thrown away.

    Nothing is written to `store` or to the archive; a crawl may work in both meanwhile. Without a
    store all is new. Families are compared only where all of the archive is read, as they are made
    of all texts.
    """
    with TemporaryDirectory(prefix="gaii-") as name:
        trial = Store.open(f"sqlite:///{name}/trial.sqlite")
        try:
            done = reprocess(trial, folder, scope, workers=workers, recover=False)
            places = captures_read(trial, PROCESSING_VERSION)
            after = standings(trial)
        finally:
            trial.close()
    before = {}
    if store is not None:
        before = {key: text for key, text in standings(store).items() if text.place in places}
        done.left = len(captures_read(store, PROCESSING_VERSION) & places)
        done.captures -= done.left
    done.changes = compare(before, after, stories=scope == Scope())
    return done


def finish(store: Store, run_id: int, run: Run, done: Reprocessed, reasons: Sequence[str]) -> None:
    """Close the run row with its account: captures = the sum of the outcomes, unless stopped."""
    total = done.outcomes.total()
    complaints = [*reasons]
    if not reasons and total != done.captures:
        complaints.append(f"the account does not close: {done.captures - total} captures missing")
    with store.writing() as tx:
        tx.record_issues(run_id, done.issues)
    store.finish_run(
        run_id,
        replace(
            run,
            ended=datetime.now(UTC).isoformat(timespec="seconds"),
            result="failure" if complaints else "success",
            reasons=tuple(complaints),
            counts={"captures": done.captures, "left": done.left, **done.outcomes},
        ),
    )
