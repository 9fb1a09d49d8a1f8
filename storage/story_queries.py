"""Questions about stories and versions of articles. Every connection can only read."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Select, func, select

from domain.errors import NotFound
from domain.records import StoryCandidate
from domain.stories import FormerPlace, StoredText, StoryMember, StorySummary
from storage import family_statements as sql
from storage import models
from storage.article_queries import outlet_keys
from storage.asked import number
from storage.storable import MAX_ROW, storable
from storage.store import Store
from storage.stories import candidate_of, candidates
from storage.story_rows import FORMERLY, Row, members, rows_of, summary
from storage.urls import url_key

V, A, M = models.articles.version.c, models.articles.article.c, models.stories.membership.c
U = models.articles.article_url.c

TEXT = (
    select(
        V.article_id, V.id.label("version_id"), V.n, A.url, A.outlet, V.title_hans.label("title"),
        V.hans, V.published, V.origin, V.seen_at, V.current, V.edition, V.lang,
    )
    .join(models.articles.article, A.id == V.article_id)
)  # fmt: skip

HOLDING = (
    select(M.story_id)
    .join(models.articles.version, V.id == M.version_id)
    .join(models.articles.article, A.id == V.article_id)
    .where(V.current)
)


def article_text(store: Store, reference: str) -> StoredText:
    """The current text of an article by its number or any of its addresses. Raises NotFound."""
    return versions(store, reference)[-1]


def versions(store: Store, reference: str) -> list[StoredText]:
    """All texts of an article in the order of their numbers, each under its newest processing; the
    current one last. Raises NotFound for an article that is not stored.
    """
    with store.reading() as connection:
        article = _article_id(reference)
        if article is None:
            found = select(U.article_id).where(U.url_key == url_key(storable(reference)))
            article = connection.execute(found).scalar()
        query = TEXT.where(V.article_id == article).order_by(V.n, V.id)
        rows = [StoredText(**row) for row in connection.execute(query).mappings()]
    if not rows:
        raise NotFound(
            f"No article {reference} is stored. Give an address or a number that "
            "`scrapy query --format json` lists."
        )
    newest = {row.n: row for row in rows}
    return sorted(newest.values(), key=lambda row: (row.current, row.n))


def texts(store: Store, without: Collection[str] = ()) -> Iterator[StoredText]:
    """The current text of every article by address, in constant memory; not of those that bear
    one of the flags `without`.
    """
    query = TEXT.add_columns(V.flags).where(V.current).order_by(A.url)
    with (
        store.reading() as connection,
        connection.execution_options(yield_per=100).execute(query) as rows,
    ):
        for row in rows.mappings():
            values = dict(row)
            if not set(values.pop("flags")).intersection(without):
                yield StoredText(**values)


def _article_id(reference: str) -> int | None:
    small = reference.isascii() and reference.isdigit() and len(reference) < 18
    return int(reference) if small and int(reference) <= MAX_ROW else None


def mark_of(store: Store, text: StoredText) -> StoryCandidate:
    """The fingerprint of a stored text, as later texts are compared with it."""
    with store.reading() as connection:
        row = connection.execute(sql.MARK_OF, {"version": text.version_id}).one()
    return candidate_of(row)


def neighbours(store: Store, mark: StoryCandidate) -> list[StoryCandidate]:
    """Other current texts that share a band with this one: all that were ever compared with it."""
    with store.reading() as connection:
        found = candidates(connection, mark.fingerprint)
    return [other for other in found if other.version_id != mark.version_id]


def story_members(store: Store, story_id: int) -> list[StoryMember]:
    """The articles of a story by date, undated ones last, and former texts that no longer stand
    in it. Raises NotFound.
    """
    return members(_rows(store, story_id))


def formerly(store: Store, text: StoredText) -> list[FormerPlace]:
    """Where the texts that an article had before stood."""
    query = FORMERLY.where(V.article_id == text.article_id)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return [FormerPlace(version=row.n, story_id=row.story_id, kind=row.kind) for row in rows]


def stories(
    store: Store,
    *,
    edition: int | None = None,
    outlet: str | None = None,
    least: int = 1,
    limit: int | None = None,
) -> Iterator[StorySummary]:
    """Stories of at least so many articles, those of most articles first.

    `edition` and `outlet` (a key or a name) choose stories that hold such an article; all their
    articles are counted.
    """
    for chosen in islice(_sizes(store, edition, outlet, least), limit):
        yield story(store, chosen)


def story(store: Store, story_id: int) -> StorySummary:
    """One story. Raises NotFound."""
    return summary(_rows(store, story_id))


def _rows(store: Store, story_id: int) -> list[Row]:
    with store.reading() as connection:
        rows = rows_of(connection, story_id)
    if not rows:
        raise NotFound(f"No story {story_id} is stored. `scrapy stories` lists them.")
    return rows


def _sizes(store: Store, edition: int | None, outlet: str | None, least: int) -> Iterator[int]:
    count = func.count(V.id)
    query: Select[Any] = (
        select(M.story_id)
        .join(models.articles.version, V.id == M.version_id)
        .where(V.current)
        .group_by(M.story_id)
        .having(count >= number(least))
        .order_by(count.desc(), M.story_id)
    )
    for condition in (
        V.edition == number(edition) if edition is not None else None,
        A.outlet.in_(outlet_keys(storable(outlet))) if outlet is not None else None,
    ):
        if condition is not None:
            query = query.where(M.story_id.in_(HOLDING.where(condition)))
    with store.reading() as connection:
        found = connection.execute(query).scalars().all()
    yield from found
