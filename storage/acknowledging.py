"""Issues that nobody has closed, and closing them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select, update

from domain.errors import NotFound
from domain.records import IssueLevel
from storage import models
from storage.acknowledgements import mirror
from storage.rows import closed_row
from storage.storable import storable
from storage.store import Store
from storage.urls import utc

I, R = models.crawling.issue.c, models.crawling.run.c  # noqa: E741
PLACE = I["where"]
JOINED = models.crawling.issue.join(models.crawling.run, R.id == I.run_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGroup:
    """One trouble in one place, however often it was met. `id` is that of its newest issue, and
    excerpt, level, site and reason are that issue's; `first` and `last` are starts of runs, UTC.
    """

    id: int
    level: IssueLevel
    kind: str
    where: str
    site: str
    count: int
    first: str
    last: str
    excerpt: str
    acknowledged: bool
    reason: str | None


def issue_groups(
    store: Store,
    *,
    site: str | None = None,
    kind: str | None = None,
    level: IssueLevel | None = None,
    since: date | None = None,
    acknowledged: bool = False,
) -> Iterator[IssueGroup]:
    """Issues by kind and place, errors first, then those met last; closed ones only if asked for.

    `since` leaves groups that a run begun on that day (UTC) or later met.
    """
    wanted: dict[Any, str | None] = {R.site: site, I.kind: kind, I.level: level}
    groups = (
        select(
            func.max(I.id).label("newest"),
            func.count().label("count"),
            func.min(R.started).label("first"),
            func.max(R.started).label("last"),
        )
        .select_from(JOINED)
        .group_by(I.kind, PLACE)
    )
    if not acknowledged:
        groups = groups.where(~I.acknowledged)
    for column, value in wanted.items():
        if value is not None:
            groups = groups.where(column == storable(value))
    if since is not None:
        groups = groups.having(func.max(R.started) >= since.isoformat())
    with store.reading() as connection:
        for row in connection.execute(_with_newest(groups)):
            yield IssueGroup(**row._mapping)


def _with_newest(groups: Select[*tuple[Any, ...]]) -> Select[Any]:
    found = groups.subquery()
    return (
        select(
            I.id, I.level, I.kind, PLACE, R.site, found.c.count, found.c.first, found.c.last,
            I.excerpt, I.acknowledged, I.acknowledged_reason.label("reason"),
        )
        .select_from(JOINED.join(found, found.c.newest == I.id))
        .order_by(I.level != "error", I.level != "warning", found.c.last.desc(), I.id.desc())
    )  # fmt: skip


def acknowledge(
    store: Store, ids: Sequence[int], reason: str, at: str, file: Path | None = None
) -> list[IssueGroup]:
    """Close all open issues of the same kind and place as each of `ids`, up to that one.

    Gives the groups as they are then. An id that is closed already gets the new reason. `file` is
    written anew before the transaction ends, so that it never lacks what the store has. Raises
    NotFound where one of them does not exist, DiskFull, InputUnreadable; then nothing is closed.
    """
    with store.transaction() as connection:
        rows = connection.execute(select(I.id, I.kind, PLACE).where(I.id.in_(ids))).all()
        missing = sorted(set(ids) - {row.id for row in rows})
        if missing:
            raise NotFound(
                f"No issue has the id {', '.join(map(str, missing))}. `scrapy issues` lists them."
            )
        for row in rows:
            connection.execute(
                update(models.crawling.issue)
                .where(I.kind == row.kind, row.where == PLACE, I.id <= row.id)
                .where(~I.acknowledged | (I.id == row.id))
                .values(closed_row(utc(at), reason))
            )
        if file is not None:
            mirror(connection, file)
    store.closed.read_anew()
    closed = {row.id for row in rows}
    return [group for group in issue_groups(store, acknowledged=True) if group.id in closed]


def ignored(store: Store, since: str) -> set[tuple[str, str]]:
    """Kind and place of what a person acknowledged after a moment: met again, it is known."""
    query = select(I.kind, PLACE).where(I.acknowledged, I.acknowledged_at >= utc(since)).distinct()
    with store.reading() as connection:
        return {(row.kind, row.where) for row in connection.execute(query)}
