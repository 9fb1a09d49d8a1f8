"""`acknowledgements.jsonl`: what persons closed, mirrored in the archive's folder and restored.

An acknowledged doubt lets a text in (`storage.standing`), so that a store rebuilt from the archive
must know it too. There the doubt is met again under today's rules, which may say it in other words
and of a text with another digest. So a line names the captures that were refused: whatever is
doubted in these is what the person let in.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import get_args

from sqlalchemy import Connection, select, update

from domain.errors import InputUnreadable
from domain.records import Issue, IssueLevel
from storage import models
from storage.closed_issues import Closing
from storage.mirror_file import read_lines, write_lines
from storage.rows import closed_row, issue_row
from storage.statements import insert_all
from storage.storable import storable
from storage.store import Store
from storage.urls import url_key, utc

NAME = "acknowledgements.jsonl"
I, P = models.crawling.issue.c, models.crawling.page.c  # noqa: E741
PLACE = I["where"]
CLOSED = select(
    I.level, I.kind, PLACE, I.excerpt, I.acknowledged_at, I.acknowledged_reason
).order_by(I.acknowledged_at, I.id)
REFUSED = select(P.fetched_at, P.reason).where(P.state == "quarantined").order_by(P.fetched_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """One closed issue. `refused` are the times (UTC) of the captures at its place that were
    refused for it.
    """

    kind: str
    where: str
    excerpt: str
    level: IssueLevel
    at: str
    reason: str
    refused: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        return self.kind, self.where, self.excerpt, self.at


COLUMNS = tuple(field.name for field in fields(Acknowledgement))


def acknowledgements_file(archive: Path) -> Path:
    return archive / NAME


def mirror(connection: Connection, file: Path) -> None:
    """Write anew all that the file or the store says. Lines that only the file has stay: it may be
    older than the store. Raises DiskFull, InputUnreadable; then the old file stays.
    """
    found = {one.identity: one for one in _closed(connection)}
    if file.exists():
        found |= {one.identity: one for one in read_file(file)}
    rows = (asdict(one) for one in sorted(found.values(), key=lambda one: (one.at, one.identity)))
    write_lines(file, rows, "nothing was acknowledged")


def _closed(connection: Connection) -> Iterator[Acknowledgement]:
    for row in connection.execute(CLOSED.where(I.acknowledged)).all():
        doubted = REFUSED.where(P.url_key == url_key(row.where))
        said = f"{row.kind}: {row.excerpt}"
        yield Acknowledgement(
            kind=row.kind,
            where=row.where,
            excerpt=row.excerpt,
            level=row.level,
            at=row.acknowledged_at,
            reason=row.acknowledged_reason or "",
            refused=tuple(
                page.fetched_at for page in connection.execute(doubted) if page.reason == said
            ),
        )


def strike(file: Path, keys: Collection[str]) -> None:
    """Take the lines about addresses, given by their keys, out of the file. Raises DiskFull,
    InputUnreadable.
    """
    found = read_file(file) if file.exists() else []
    kept = [one for one in found if url_key(one.where) not in keys]
    if len(kept) < len(found):
        write_lines(file, map(asdict, kept), "nothing was taken out of it")


def read_file(file: Path) -> list[Acknowledgement]:
    """The lines of a file. Raises InputUnreadable with the line that is none."""
    found = []
    for where, row in read_lines(file, COLUMNS, COLUMNS[:-1]):
        refused = row.get("refused") or []
        if row["level"] not in get_args(IssueLevel) or not isinstance(refused, list):
            raise InputUnreadable(f"{where}: no acknowledgement; see {NAME} of another archive")
        times = tuple(utc(str(time)) for time in refused)
        found.append(Acknowledgement(**row | {"at": utc(str(row["at"])), "refused": times}))
    return found


class Restored:
    """The acknowledgements of an archive while its store is rebuilt."""

    def __init__(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        self._plain = [one for one in acknowledgements if not one.refused]
        self._doubted: dict[tuple[str, str], list[Acknowledgement]] = {}
        for one in acknowledgements:
            for time in one.refused:
                self._doubted.setdefault((url_key(one.where), time), []).append(one)

    @classmethod
    def read(cls, archive: Path) -> "Restored":
        """Of the file in an archive's folder, where there is one. Raises InputUnreadable."""
        file = acknowledgements_file(archive)
        return cls(read_file(file) if file.is_file() else ())

    def names(self, url: str, fetched_at: str) -> bool:
        """Whether a person closed the doubt about this capture: it is closed before the next."""
        return (url_key(url), fetched_at) in self._doubted

    def begin(self, store: Store) -> None:
        """Let what captures give again be closed in the store where it was closed after them; what
        is restored so is counted from here on.
        """
        store.closed.restored = 0
        for one in self._plain:
            store.closed.learn(one.kind, one.where, Closing(one.at, one.reason))

    def close_doubted(self, store: Store) -> int:
        """Close what is doubted in the captures that are stored by now; gives how many."""
        if not self._doubted:
            return 0
        with store.transaction() as connection:
            return sum(self.close(connection, *doubted) for doubted in self._doubted)

    def enter_rest(self, store: Store, run_id: int) -> int:
        """Enter what no capture gave, when all are stored; gives how many. What is there already
        stays as it is.
        """
        if not self._plain:
            return 0
        with store.transaction() as connection:
            known = {
                (row.kind, row.where, row.acknowledged_at)
                for row in connection.execute(CLOSED.where(I.acknowledged))
            }
            new = [one for one in self._plain if (one.kind, one.where, one.at) not in known]
            insert_all(connection, models.crawling.issue, [_row(one, run_id) for one in new])
            return len(new)

    def close(self, connection: Connection, key: str, time: str) -> int:
        """Close what is doubted in one capture, given by the key of its address; gives how many."""
        refused = REFUSED.where(P.url_key == key, P.fetched_at == time)
        return sum(
            _close(connection, one, page.reason)
            for page in connection.execute(refused).all()
            for one in self._doubted.get((key, time), ())
        )


def _row(one: Acknowledgement, run_id: int) -> dict[str, object]:
    issue = Issue(level=one.level, kind=one.kind, where=one.where, excerpt=one.excerpt)
    return issue_row(issue, run_id, None) | closed_row(one.at, one.reason)


def _close(connection: Connection, one: Acknowledgement, reason: str) -> int:
    """Close the issues that a refused page's reason names; gives how many there were."""
    kind, _, excerpt = reason.partition(": ")
    closed = connection.execute(
        update(models.crawling.issue)
        .where(I.kind == kind, storable(one.where) == PLACE, I.excerpt == excerpt)
        .where(~I.acknowledged)
        .values(closed_row(one.at, one.reason))
    )
    return closed.rowcount
