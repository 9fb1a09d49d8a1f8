"""Questions about stories and versions of articles. Every connection can only read."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Select, func, select

from domain.errors import NotFound
from domain.records import StoryCandidate
from domain.stories import StoredText, StoryMember, StorySummary
from storage import family_statements as sql
from storage import models
from storage.article_queries import outlet_keys
from storage.rows import is_independent
from storage.storable import storable
from storage.store import Store
from storage.stories import candidate_of, candidates
from storage.urls import url_key

V, A, M = models.version.c, models.article.c, models.membership.c
S, OUTLET = models.story.c, models.outlet.c
U = models.article_url.c
NEAR = models.version.alias("near")
NEAR_ARTICLE = models.article.alias("near_article")

TEXT = (
    select(
        V.article_id, V.id.label("version_id"), V.n, A.url, A.outlet, V.title_hans.label("title"),
        V.hans, V.published, V.origin, V.seen_at, V.current, V.edition, V.lang,
    )
    .join(models.article, A.id == V.article_id)
)  # fmt: skip
MEMBERS = (
    select(
        M.story_id, V.article_id, A.url, A.outlet, V.title_hans.label("title"), V.published,
        V.edition, M.kind, M.rule, NEAR_ARTICLE.c.url.label("nearest"), M.contained, M.containing,
        M.figures, V.origin, V.mirrored, OUTLET.kind.label("outlet_kind"),
        (S.earliest_version_id == V.id).label("earliest"),
    )
    .select_from(
        models.membership.join(models.version, V.id == M.version_id)
        .join(models.article, A.id == V.article_id)
        .join(models.outlet, OUTLET.key == A.outlet)
        .join(models.story, S.id == M.story_id)
        .outerjoin(NEAR, NEAR.c.id == M.nearest)
        .outerjoin(NEAR_ARTICLE, NEAR_ARTICLE.c.id == NEAR.c.article_id)
    )
    .where(V.current)
)  # fmt: skip
IN_ORDER = (V.published.is_(None), V.published, A.url)


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
    return int(reference) if small else None


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
    """The articles of a story by date, undated ones last. Raises NotFound."""
    query = MEMBERS.where(M.story_id == story_id).order_by(*IN_ORDER)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    if not rows:
        raise NotFound(f"No story {story_id} is stored. `scrapy stories` lists them.")
    return [_member(row) for row in rows]


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
        query = MEMBERS.where(M.story_id == chosen).order_by(*IN_ORDER)
        with store.reading() as connection:
            yield _summary(connection.execute(query).mappings().all())


def story(store: Store, story_id: int) -> StorySummary:
    """One story. Raises NotFound."""
    query = MEMBERS.where(M.story_id == story_id).order_by(*IN_ORDER)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    if not rows:
        raise NotFound(f"No story {story_id} is stored. `scrapy stories` lists them.")
    return _summary(rows)


def _sizes(store: Store, edition: int | None, outlet: str | None, least: int) -> Iterator[int]:
    count = func.count(V.id)
    query: Select[Any] = (
        select(M.story_id)
        .join(models.version, V.id == M.version_id)
        .where(V.current)
        .group_by(M.story_id)
        .having(count >= least)
        .order_by(count.desc(), M.story_id)
    )
    for condition in (
        V.edition == edition if edition is not None else None,
        A.outlet.in_(outlet_keys(storable(outlet))) if outlet is not None else None,
    ):
        if condition is not None:
            holding = MEMBERS.where(condition).with_only_columns(M.story_id)
            query = query.where(M.story_id.in_(holding))
    with store.reading() as connection:
        found = connection.execute(query).scalars().all()
    yield from found


def _member(row: Mapping[Any, Any]) -> StoryMember:
    fields = {name: row[name] for name in StoryMember.__slots__ if name != "independent"}
    return StoryMember(independent=is_independent(row["outlet_kind"], row["mirrored"]), **fields)


def _summary(rows: Sequence[Mapping[Any, Any]]) -> StorySummary:
    earliest = next((row for row in rows if row["earliest"]), rows[0])
    own = [row for row in rows if is_independent(row["outlet_kind"], row["mirrored"])]
    return StorySummary(
        story_id=earliest["story_id"],
        edition=earliest["edition"],
        published=earliest["published"],
        outlet=earliest["outlet"],
        url=earliest["url"],
        title=earliest["title"],
        origin=earliest["origin"],
        articles=len(rows),
        outlets=tuple(dict.fromkeys(row["outlet"] for row in own)),
        mirrors=len(rows) - len(own),
        kinds=dict(sorted(Counter(row["kind"] for row in rows).items())),
    )
