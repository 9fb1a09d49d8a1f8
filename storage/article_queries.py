"""Articles found by words, edition, outlet, language, story and time, the newest first.

The index decides where it can (`Phrase.exact`); other phrases are looked for in the texts that it
names. So a count of a Chinese word reads no text: 100,000 articles, 60,000 of them hits, 20 ms.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, not_, or_, select, true

from domain.errors import UsageError
from domain.records import ArticleSummary
from domain.vocabulary import vocabulary
from storage import models
from storage.asked import number
from storage.search import snippet
from storage.search_query import All, Not, Phrase, Query, holds, is_exact, read_query, wanted_of
from storage.storable import storable
from storage.store import Store
from storage.word_index import hits

V, A, M = models.articles.version.c, models.articles.article.c, models.stories.membership.c
OBSERVATION = models.figures.observation.c

OBSERVED = (
    select(func.count())
    .where(OBSERVATION.version_id == V.id)
    .correlate(models.articles.version)
    .scalar_subquery()
    .label("observations")
)
FOUND = models.articles.version.join(models.articles.article, A.id == V.article_id).join(
    models.stories.membership, M.version_id == V.id
)
COLUMNS = (
    V.article_id, A.url, A.outlet, V.title_hans, V.published, V.edition, V.lang, V.hans,
    M.story_id, M.kind, OBSERVED,
)  # fmt: skip
NEWEST = (V.published.desc().nulls_last(), A.url)

FEW = 3_000
"""Hits up to which they are sorted; of more, the newest articles are tried one after another."""
PAGE = 500
"""Articles asked for at once up to which they are found first and read then."""
RANKED = 2_000
"""Hits that are read for a ranking, the newest; each costs some 50 us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to find. `words` must be Simplified, as the texts searched are; `outlet` is a key or a
    name; `since` and `until` are days of publication in Shanghai, both included. Articles that do
    not speak of the index were read and are kept; `off_topic` gives these, and these alone.
    """

    words: str | None = None
    edition: int | None = None
    outlet: str | None = None
    lang: str | None = None
    story: int | None = None
    since: date | None = None
    until: date | None = None
    off_topic: bool = False


def articles(
    store: Store, *, ranked: bool = False, limit: int | None = None, **wanted: Any
) -> Iterator[ArticleSummary]:
    """Articles that fit all that is wanted (the fields of `Wanted`), undated ones last.

    `ranked` puts first where the words stand in the title and often in the text, among the newest
    hits. Raises UsageError for words that cannot be read as a query, and for a limit below 0.
    """
    if limit is not None and limit < 0:
        raise UsageError(f"A limit of {limit} articles cannot be meant; give 0 or more.")
    search = _Search(Wanted(**wanted))
    with store.reading() as connection:
        if not ranked or search.query is None:
            rows = search.rows(connection, limit)
        else:
            rows = search.rows(connection, RANKED)
            rows = iter(sorted(rows, key=search.rank))
        for row in islice(rows, limit):
            yield search.summary(row)


def count_articles(store: Store, **wanted: Any) -> int:
    """How many articles `articles` would give without a limit."""
    search = _Search(Wanted(**wanted))
    with store.reading() as connection:
        if search.by_index_alone:
            return search.count(connection)
        return sum(1 for _ in search.rows(connection, None))


class _Search:
    """One question, read once and asked in the dialect of the connection."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        words = wanted.words
        self.query = read_query(storable(words)) if words is not None else None
        self.by_index_alone = self.query is None or is_exact(self.query)

    def conditions(
        self, connection: Connection, *, one_by_one: bool = False
    ) -> list[ColumnElement[bool]]:
        found = list(_filters(self.wanted))
        if self.query is not None:
            naming = _Naming(connection.dialect.name, one_by_one)
            found.append(naming.superset(self.query))
        return found

    def _are_many(self, connection: Connection) -> bool:
        """Whether the newest articles are better tried one by one than all hits sorted.

        PostgreSQL's planner knows by itself how frequent a word is.
        """
        if self.query is None or connection.dialect.name != "sqlite":
            return False
        if isinstance(self.query, Phrase):
            named = hits("sqlite", self.query, "match0")
        else:
            naming = _Naming("sqlite", one_by_one=False)
            named = select(V.id).where(naming.superset(self.query))
        counted = select(func.count()).select_from(named.limit(FEW + 1).subquery())
        return int(connection.execute(counted).scalar_one()) > FEW

    def count(self, connection: Connection) -> int:
        """How many the index names; of one phrase alone without a look at any version."""
        wanted = self.wanted
        if isinstance(self.query, Phrase) and wanted == Wanted(
            words=wanted.words, off_topic=wanted.off_topic
        ):
            dialect, on_topic = connection.dialect.name, not wanted.off_topic
            named = hits(dialect, self.query, "match0", on_topic=on_topic).subquery()
            return int(connection.execute(select(func.count()).select_from(named)).scalar_one())
        query = select(func.count()).where(V.current, *self.conditions(connection))
        query = query.select_from(self._joined())
        return int(connection.execute(query).scalar_one())

    def _joined(self) -> Any:
        """Only the tables that a condition names: each costs a look-up a hit."""
        joined: Any = models.articles.version
        if self.wanted.outlet is not None:
            joined = joined.join(models.articles.article, A.id == V.article_id)
        if self.wanted.story is not None:
            joined = joined.join(models.stories.membership, M.version_id == V.id)
        return joined

    def rows(self, connection: Connection, limit: int | None) -> Iterator[Mapping[Any, Any]]:
        """Fitting rows as they come, the newest first, in constant memory."""
        many = self._are_many(connection)
        conditions = (V.current, *self.conditions(connection, one_by_one=many))
        query = select(*COLUMNS).select_from(FOUND).order_by(*NEWEST)
        if self.by_index_alone and limit is not None and limit <= PAGE:
            # Sorted without their texts, and only those that are given are read: half the time.
            newest = select(V.id).select_from(FOUND).where(*conditions).order_by(*NEWEST)
            found = connection.execute(newest.limit(number(limit))).scalars().all()
            query = query.where(V.id.in_(found))
        else:
            query = query.where(*conditions)
            if self.by_index_alone and limit is not None:
                query = query.limit(number(limit))
        with connection.execution_options(yield_per=100).execute(query) as rows:
            fitting = (row for row in rows.mappings() if self.by_index_alone or self._holds(row))
            yield from islice(fitting, limit)

    def _holds(self, row: Mapping[Any, Any]) -> bool:
        return self.query is None or holds(self.query, row["title_hans"], row["hans"])

    def rank(self, row: Mapping[Any, Any]) -> float:
        """The lower the better: hits in the title count ten, those in a long text less."""
        score = 0.0
        for phrase in self._phrases():
            title = len(phrase.pattern.findall(row["title_hans"].lower()))
            text = len(phrase.pattern.findall(row["hans"].lower()))
            score += 10 * title + text / (1 + len(row["hans"]) / 2_000)
        return -score

    def _phrases(self) -> list[Phrase]:
        return list(wanted_of(self.query)) if self.query is not None else []

    def summary(self, row: Mapping[Any, Any]) -> ArticleSummary:
        return ArticleSummary(
            article_id=row["article_id"],
            url=row["url"],
            outlet=row["outlet"],
            title=row["title_hans"],
            published=row["published"],
            edition=row["edition"],
            lang=row["lang"],
            story_id=row["story_id"],
            membership=row["kind"],
            observations=row["observations"],
            snippet=snippet(row["hans"], [phrase.text for phrase in self._phrases()]),
        )


class _Naming:
    """Conditions by the index. `one_by_one` asks it about each version that comes along."""

    def __init__(self, dialect: str, one_by_one: bool) -> None:
        self.dialect = dialect
        self.one_by_one = one_by_one
        self.names = (f"match{number}" for number in count())

    def superset(self, query: Query) -> ColumnElement[bool]:
        """All versions that can fit; the denial of what the index does not know denies nothing."""
        if isinstance(query, Phrase):
            name = next(self.names)
            # SQLite takes `id + 0` for no key, so it walks the articles by date instead of by id.
            key = V.id + 0 if self.one_by_one else V.id
            return key.in_(hits(self.dialect, query, name))
        if isinstance(query, Not):
            return not_(self.superset(query.part)) if is_exact(query) else true()
        parts = [self.superset(part) for part in query.parts]
        return and_(*parts) if isinstance(query, All) else or_(*parts)


def _filters(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield not_(V.on_topic) if wanted.off_topic else V.on_topic
    if wanted.edition is not None:
        yield V.edition == number(wanted.edition)
    if wanted.outlet is not None:
        yield A.outlet.in_(outlet_keys(storable(wanted.outlet)))
    if wanted.lang is not None:
        yield V.lang == storable(wanted.lang)
    if wanted.story is not None:
        yield M.story_id == number(wanted.story)
    if wanted.since is not None:
        yield V.published >= wanted.since.isoformat()
    if wanted.until is not None:
        yield V.published < (wanted.until + timedelta(days=1)).isoformat()


def outlet_keys(name: str) -> list[str]:
    """The key itself, and the keys of outlets that bear the name: 新华网 finds xinhua."""
    named = (
        outlet.key
        for outlet in vocabulary().outlets.values()
        if name in (outlet.name, *outlet.names.hans, *outlet.names.hant, *outlet.names.en)
    )
    return [name, *named]
