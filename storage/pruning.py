"""Takes the readings of older processing versions out of a store."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, delete, func, select, update

from domain.errors import UsageError
from storage import models
from storage.bands import remove_holders
from storage.models.registry import metadata
from storage.store import Store

M, S, V = models.stories.membership.c, models.stories.story.c, models.articles.version.c

BATCH = 200
"""Versions taken out in one transaction, so that a crawl beside it never waits long."""

HANGING = tuple(
    column
    for table in reversed(metadata.sorted_tables)
    for column in table.c
    if column.references(V.id) and table is not models.stories.story
)
"""All columns that point at a version, but the story's: rows of such tables go with it, unless they
only mention it and may do without (the nearest text of a membership)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """Rows taken out, by table, and the processing versions that they belonged to."""

    processing_versions: tuple[str, ...]
    versions: int
    memberships: int
    observations: int
    stories: int

    def counts(self) -> dict[str, int]:
        names = [field.name for field in fields(self)][1:]
        return {name: getattr(self, name) for name in names}


def prune(store: Store, current: str, *, keep: int = 0, dry_run: bool = False) -> Pruned:
    """Remove the readings of all processing versions but `current` and the `keep` latest before it.

    A text that answers questions stays whatever read it, and so does what it needs. Pages and
    captures are never touched. Raises UsageError for a negative `keep`.
    """
    if keep < 0:
        raise UsageError(f"--keep {keep} cannot be meant; give 0 or more.")
    with store.reading() as connection:
        older = _older(connection, current)[keep:]
        doomed = _doomed(connection, older)
        counts = _counts(connection, doomed)
        stories = _emptied(connection, doomed)
    if not dry_run:
        for start in range(0, len(doomed), BATCH):
            with store.transaction() as connection:
                remove_versions(connection, doomed[start : start + BATCH])
    return Pruned(
        processing_versions=tuple(older),
        versions=len(doomed),
        memberships=counts["membership"],
        observations=counts["observation"],
        stories=stories,
    )


def _older(connection: Connection, current: str) -> list[str]:
    """The other processing versions, the latest first."""
    query = (
        select(V.processing_version)
        .where(V.processing_version != current)
        .group_by(V.processing_version)
        .order_by(func.max(V.id).desc())
    )
    return list(connection.execute(query).scalars())


def _doomed(connection: Connection, older: Sequence[str]) -> list[int]:
    query = select(V.id).where(V.processing_version.in_(older), ~V.current).order_by(V.id)
    return list(connection.execute(query).scalars())


def _counts(connection: Connection, doomed: Sequence[int]) -> dict[str, int]:
    tables = (models.stories.membership, models.figures.observation)
    found = {table.name: 0 for table in tables}
    for start in range(0, len(doomed), BATCH):
        for table in tables:
            part = table.c.version_id.in_(doomed[start : start + BATCH])
            query = select(func.count()).select_from(table).where(part)
            found[table.name] += connection.execute(query).scalar_one()
    return found


def _emptied(connection: Connection, doomed: Sequence[int]) -> int:
    """How many stories are left without a member."""
    gone = set(doomed)
    lives: dict[int, bool] = {}
    for row in connection.execute(select(M.story_id, M.version_id)):
        lives[row.story_id] = lives.get(row.story_id, False) or row.version_id not in gone
    return sum(1 for stays in lives.values() if not stays)


def remove_versions(connection: Connection, versions: Sequence[int]) -> None:
    """Delete versions with all rows that hang on them, and stories that lose their last member."""
    heirless = _hand_over(connection, versions)
    remove_holders(connection, versions)
    for column in HANGING:
        here = column.in_(versions)
        if column.nullable and column.table is not models.crawling.issue:
            connection.execute(update(column.table).where(here).values({column.name: None}))
        else:
            connection.execute(delete(column.table).where(here))
    connection.execute(delete(models.stories.story).where(S.id.in_(heirless)))
    connection.execute(delete(models.articles.version).where(V.id.in_(versions)))


def _hand_over(connection: Connection, versions: Sequence[int]) -> list[int]:
    """Let stories begin with a text that stays; gives those that have none."""
    heirless = []
    stories = select(S.id).where(S.earliest_version_id.in_(versions))
    for story_id in connection.execute(stories).scalars().all():
        heir = connection.execute(
            select(V.id)
            .join(models.stories.membership, M.version_id == V.id)
            .where(M.story_id == story_id, V.id.not_in(versions))
            .order_by(~V.current, func.coalesce(V.published, V.seen_at), V.id)
            .limit(1)
        ).scalar()
        if heir is None:
            heirless.append(story_id)
        else:
            story = update(models.stories.story).where(S.id == story_id)
            connection.execute(story.values(earliest_version_id=heir))
    return heirless
