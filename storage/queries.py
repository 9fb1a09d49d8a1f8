"""Questions to the store. All values are bound parameters, every connection can only read.

The current version of each article answers: its newest text under its newest processing.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select, text

from domain.offsets import OffsetMap
from domain.records import ArticleSummary, Claim, Coverage, Issue, Run
from domain.vocabulary import vocabulary
from storage import models
from storage.rows import DEPENDENT, claim_of, unpack
from storage.search import fold, phrases, query_words
from storage.store import Store

V, A, M = models.version.c, models.article.c, models.membership.c
CLAIM = models.observation.c

SNIPPET = 30
"""Characters on each side of the first hit."""


def articles(
    store: Store,
    *,
    words: str | None = None,
    edition: int | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    limit: int | None = None,
) -> Iterator[ArticleSummary]:
    """Articles, the newest first, undated ones last.

    Every phrase of `words` must occur in title or text: a run of Chinese of one character or more
    anywhere, Latin words and numbers whole. `words` must be Simplified, as the texts searched are.
    """
    wanted = phrases(words) if words is not None else []
    if words is not None and not wanted:
        return
    query = _article_query()
    for condition in _conditions(edition=edition, outlet=outlet, lang=lang):
        query = query.where(condition)
    with store.reading() as connection:
        for place, phrase in enumerate(wanted):
            versions = _hits(connection.dialect.name, query_words(phrase), f"match{place}")
            query = query.where(V.id.in_(versions))
        with connection.execution_options(yield_per=200).execute(query) as rows:
            hits = (row for row in rows.mappings() if _holds(row, wanted))
            for row in islice(hits, limit):
                yield _summary(row, wanted)


def claims(
    store: Store,
    *,
    edition: int | None = None,
    data_year: int | None = None,
    subject: str | None = None,
    indicator: str | None = None,
    outlet: str | None = None,
    index: str = "GAII",
) -> Iterator[Claim]:
    """Observations of current versions with the article that makes each, in a fixed order."""
    wanted = {
        CLAIM.index: index,
        CLAIM.edition: edition,
        CLAIM.data_year: data_year,
        CLAIM.subject: subject,
        CLAIM.indicator: indicator,
        A.outlet: outlet,
    }
    query = _claim_query()
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    texts = _RawTexts()
    with (
        store.reading() as connection,
        connection.execution_options(yield_per=500).execute(query) as rows,
    ):
        for row in rows.mappings():
            yield claim_of(row, texts.sentence(row))


def coverage(store: Store) -> dict[int, Coverage]:
    """What is held of each edition: articles, stories, independent outlets, mirrors."""
    dependent = models.outlet.c.kind.in_(DEPENDENT) | V.mirrored
    query = (
        select(
            V.edition,
            func.count(V.article_id.distinct()),
            func.count(M.story_id.distinct()),
            func.count(A.outlet.distinct()).filter(~dependent),
            func.count(A.outlet.distinct()).filter(dependent),
        )
        .select_from(_joined())
        .where(V.current, V.on_topic, V.edition.is_not(None))
        .group_by(V.edition)
        .order_by(V.edition)
    )
    with store.reading() as connection:
        return {
            edition: Coverage(
                edition=edition, articles=articles, stories=stories, outlets=outlets,
                mirrors=mirrors,
            )
            for edition, articles, stories, outlets, mirrors in connection.execute(query)
        }  # fmt: skip


def issues(store: Store, *, level: str | None = None) -> Iterator[Issue]:
    """What a person must look at and nobody has acknowledged, the newest first."""
    columns = models.issue.c
    query = select(columns.level, columns.kind, columns["where"], columns.excerpt)
    query = query.where(~columns.acknowledged).order_by(columns.id.desc())
    if level is not None:
        query = query.where(columns.level == level)
    with (
        store.reading() as connection,
        connection.execution_options(yield_per=500).execute(query) as rows,
    ):
        for row in rows:
            yield Issue(level=row[0], kind=row[1], where=row[2], excerpt=row[3])


def runs(store: Store, *, limit: int = 20) -> list[Run]:
    """The last runs, the newest first."""
    query = select(models.run).order_by(models.run.c.id.desc()).limit(limit)
    with store.reading() as connection:
        return [
            Run(**{key: value for key, value in row.items() if key not in ("id", "reasons")},
                reasons=tuple(row["reasons"]))
            for row in connection.execute(query).mappings()
        ]  # fmt: skip


class _RawTexts:
    """Sentences as the page printed them; the map of a text serves all its observations."""

    def __init__(self) -> None:
        self._version = 0
        self._map = OffsetMap((), 0)

    def sentence(self, row: Any) -> str:
        if row["version_id"] != self._version:
            self._version = row["version_id"]
            removals = [unpack(packed) for packed in row["removals"]]
            self._map = OffsetMap(removals, len(row["raw"]))
        start, end = row["sentence_span"]
        if row["text_layer"] != "raw":
            start, end = self._map.to_raw(start, end)
        return str(row["raw"][start:end])


def _joined() -> Any:
    return (
        models.version.join(models.article, A.id == V.article_id)
        .join(models.outlet, models.outlet.c.key == A.outlet)
        .join(models.membership, M.version_id == V.id)
    )


def _article_query() -> Select[Any]:
    observed = select(func.count()).where(CLAIM.version_id == V.id).correlate(models.version)
    columns = (V.article_id, A.url, A.outlet, V.title_hans, V.published, V.edition, V.lang, V.hans)
    return (
        select(*columns, M.story_id, M.kind, observed.scalar_subquery().label("observations"))
        .select_from(_joined())
        .where(V.current)
        .order_by(V.published.is_(None), V.published.desc(), A.url)
    )


def _claim_query() -> Select[Any]:
    columns = (
        V.article_id, V.raw, V.removals, V.title_hans.label("title"), V.published, V.mirrored,
        V.seen_at.label("retrieved"), A.url, A.outlet, M.story_id,
        models.outlet.c.name.label("outlet_name"), models.outlet.c.kind.label("outlet_kind"),
    )  # fmt: skip
    return (
        select(models.observation, *columns)
        .select_from(_joined().join(models.observation, CLAIM.version_id == V.id))
        .where(V.current)
        .order_by(A.url, CLAIM.version_id, CLAIM.place)
    )


def _conditions(
    *, edition: int | None, outlet: str | None, lang: str | None
) -> Iterator[ColumnElement[bool]]:
    if edition is not None:
        yield V.edition == edition
    if outlet is not None:
        yield A.outlet.in_(_outlet_keys(outlet))
    if lang is not None:
        yield V.lang == lang


def _outlet_keys(name: str) -> list[str]:
    """The key itself, and the keys of outlets that bear the name: 新华网 finds xinhua."""
    named = (
        outlet.key
        for outlet in vocabulary().outlets.values()
        if name in (outlet.name, *outlet.names.hans, *outlet.names.hant, *outlet.names.en)
    )
    return [name, *named]


def _hits(dialect: str, words: Sequence[str], name: str) -> Select[Any]:
    """Versions whose index holds the words; the last of them may be a word's beginning."""
    if dialect == "sqlite":
        condition, match = f"version_words MATCH :{name}", '"' + " ".join(words) + '" *'
    else:
        condition = f"version_words.words @@ CAST(:{name} AS tsquery)"
        match = " & ".join(f"'{word}':*" for word in words)
    return (
        select(literal_column("version_words.rowid"))
        .select_from(text("version_words"))
        .where(text(condition).bindparams(**{name: match}))
    )


def _holds(row: Any, wanted: Sequence[str]) -> bool:
    """Whether the phrases stand in the text as they were written, marks between words too."""
    if not wanted:
        return True
    searched = fold(f"{row['title_hans']}\n{row['hans']}")
    return all(fold(phrase) in searched for phrase in wanted)


def _summary(row: Any, wanted: Sequence[str]) -> ArticleSummary:
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
        snippet=_snippet(row["hans"], wanted),
    )


def _snippet(hans: str, wanted: Sequence[str]) -> str:
    """The text around the first phrase, on one line; its beginning where only the title hits;
    nothing where no words were asked for.
    """
    if not wanted:
        return ""
    at = next((place for phrase in wanted if (place := hans.lower().find(phrase.lower())) >= 0), 0)
    start = max(at - SNIPPET, 0)
    piece = hans[start : at + SNIPPET].split()
    return " ".join(piece)
