"""Takes the captures of removed pages out of an archive, whichever of its files hold them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select, update

from domain.errors import ArchiveUnusable, LockHeld
from domain.records import Page, ReadPage
from storage import models
from storage.archive.recovery import EMPTY, closed_files, open_files
from storage.archive.rewriting import Rewritten, rewrite
from storage.archive.scan import ArchivedRecord, Damaged, scan
from storage.store import Store
from storage.tombstones import Tombstone, covers, paths_of
from storage.urls import path_key

P = models.crawling.page.c

Reads = Callable[[Page, ArchivedRecord], ReadPage]
"""Reads the page of a record, so that its text can be compared."""
Watch = Callable[[Iterable[Path], int], Iterable[Path]]
"""Passes files on, and knows how many there are: a progress bar."""


def unread(page: Page, _: ArchivedRecord) -> ReadPage:
    """A `Reads` that knows bytes alone."""
    return ReadPage(page=page)


@dataclass(slots=True)
class Cleared:
    """What was done to an archive, by the names of its files.

    `records` are the captures taken out, `dropped` the damaged stretches that went with them:
    what cannot be read cannot be known not to hold the text. `unsearched` says what could not be
    read in files that hold no such capture as far as they can; it is left.
    """

    files: int = 0
    records: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    unsearched: dict[str, str] = field(default_factory=dict)


class Sought:
    """The captures of the pages that have these tombstones, judged as a page that comes in."""

    def __init__(self, tombstones: Collection[Tombstone], reads: Reads) -> None:
        self._tombstones = tombstones
        self._paths = {path_key(stone.key) for stone in tombstones}
        behind = (path.partition("/")[2] for path in self._paths)
        self._words = [path.encode() for path in behind if path]
        self._reads = reads

    def __call__(self, record: ArchivedRecord) -> bool:
        if not record.url:
            return False
        led = record.redirected_from
        page = Page(
            url=record.url, sha256="", fetched_at=record.date, status=200, redirect_urls=led
        )
        if self._paths.isdisjoint(paths_of(ReadPage(page=page))) and not self._may_name(record):
            return False
        page = replace(page, sha256=sha256(record.body).hexdigest())
        if covers(self._tombstones, ReadPage(page=page)):
            return True
        return bool(record.body) and covers(self._tombstones, self._reads(page, record))

    def _may_name(self, record: ArchivedRecord) -> bool:
        """Whether a page may say that it is one of them: it holds the words of such a path, with
        more than a link to it.
        """
        lowered = record.body.lower() if self._words else b""
        if b"canonical" not in lowered and b"og:url" not in lowered:
            return False
        return any(word in record.body for word in self._words)


def is_held(folder: Path, sought: Sought) -> bool:
    """Whether any file of an archive holds such a capture. What cannot be read is passed over."""
    return any(_holds(path, sought) for path in (*closed_files(folder), *open_files(folder)))


def clear(
    store: Store, folder: Path, sought: Sought, named: Collection[str], watch: Watch
) -> Cleared:
    """Write the files of an archive anew without such captures; the places of the others follow.

    Damage is dropped also in files without one, where the store has `named` them as holding one.
    Raises LockHeld, before anything is done, for a file that holds one and that a run still writes;
    ArchiveUnusable for a named file that cannot be read; DiskFull.
    """
    for path in open_files(folder):
        if _holds(path, sought):
            raise LockHeld(
                f"{path} holds the page and is being written by a run. Wait for its end."
            )
    files = closed_files(folder)
    done = Cleared(files=len(files))
    for path in folder.glob(f"*{EMPTY}"):
        done.unsearched[path.name] = "it holds no sound record"
    for path in watch(files, len(files)):
        is_named = path.name in named
        try:
            result = rewrite(path, sought, damaged_too=is_named)
        except ArchiveUnusable as error:
            if is_named:
                raise
            done.unsearched[path.name] = str(error)
            continue
        _follow(store, path, result)
        _count(done, path.name, result)
    return done


def _count(done: Cleared, name: str, result: Rewritten) -> None:
    if not result.is_written:
        if result.damaged:
            done.unsearched[name] = f"{result.damaged} damaged stretches"
        return
    if result.removed:
        done.records[name] = result.removed
    if result.damaged:
        done.dropped[name] = result.damaged


def _follow(store: Store, path: Path, result: Rewritten) -> None:
    """Move the offsets of the captures that stay."""
    if not result.is_written:
        return
    with store.transaction() as connection:
        rows = connection.execute(
            select(P.id, P.archive_offset).where(P.archive_file == path.name)
        ).all()
        for row in rows:
            place = result.moved.get(row.archive_offset)
            file = path.name if place is not None else None
            values = {"archive_offset": place, "archive_file": file}
            connection.execute(update(models.crawling.page).where(P.id == row.id).values(values))


def _holds(path: Path, sought: Sought) -> bool:
    try:
        return any(not isinstance(found, Damaged) and sought(found) for found in scan(path))
    except ArchiveUnusable:  # also one that was closed meanwhile, or holds nothing yet
        return False
