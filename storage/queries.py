"""Questions to the store. All values are bound parameters, every connection can only read.

The current version of each article answers: its newest text under its newest processing.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from domain.errors import UsageError
from domain.offsets import OffsetMap
from domain.records import ArticleSummary, Claim, Coverage, Issue, IssueLevel, Run
from domain.vocabulary import vocabulary
from storage import models
from storage.archive_gaps import archive_gaps as archive_gaps
from storage.rows import DEPENDENT, claim_of, unpack
from storage.search import holds, phrases, query_words, snippet
from storage.storable import storable
from storage.store import Store
from storage.word_index import hits

V, A, M = models.version.c, models.article.c, models.membership.c
CLAIM, OUTLET = models.observation.c, models.outlet.c

JOINED = (
    models.version.join(models.article, A.id == V.article_id)
    .join(models.outlet, OUTLET.key == A.outlet)
    .join(models.membership, M.version_id == V.id)
)
OBSERVED = (
    select(func.count())
    .where(CLAIM.version_id == V.id)
    .correlate(models.version)
    .scalar_subquery()
    .label("observations")
)
ARTICLES = (
    select(
        V.article_id, A.url, A.outlet, V.title_hans, V.published, V.edition, V.lang, V.hans,
        M.story_id, M.kind, OBSERVED,
    )
    .select_from(JOINED)
    .where(V.current)
    .order_by(V.published.is_(None), V.published.desc(), A.url)
)  # fmt: skip
CLAIMS = (
    select(
        models.observation, V.article_id, V.title_hans.label("title"), V.published, V.mirrored,
        V.seen_at.label("retrieved"), A.url, A.outlet, M.story_id,
        OUTLET.name.label("outlet_name"), OUTLET.kind.label("outlet_kind"),
    )
    .select_from(JOINED.join(models.observation, CLAIM.version_id == V.id))
    .where(V.current)
    .order_by(A.url, CLAIM.version_id, CLAIM.place)
)  # fmt: skip
RAW = select(V.raw, V.removals).where(V.id == bindparam("version"))
DEPENDS = OUTLET.kind.in_(DEPENDENT) | V.mirrored
COVERAGE = (
    select(
        V.edition,
        func.count(V.article_id.distinct()),
        func.count(M.story_id.distinct()),
        func.count(A.outlet.distinct()).filter(~DEPENDS),
        func.count(A.outlet.distinct()).filter(DEPENDS),
    )
    .select_from(JOINED)
    .where(V.current, V.on_topic, V.edition.is_not(None))
    .group_by(V.edition)
    .order_by(V.edition)
)

GAP = models.archive_gap.c
GAPS = select(GAP.edition, func.count()).group_by(GAP.edition)


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
    `outlet` is a key or a name. Raises UsageError for words without a letter or digit, and for a
    limit below 0.
    """
    if limit is not None and limit < 0:
        raise UsageError(f"A limit of {limit} articles cannot be meant; give 0 or more.")
    wanted = searched(words)
    query = ARTICLES
    for condition in _conditions(edition=edition, outlet=outlet, lang=lang):
        query = query.where(condition)
    with store.reading() as connection:
        for place, phrase in enumerate(wanted):
            found = hits(connection.dialect.name, query_words(phrase), f"match{place}")
            query = query.where(V.id.in_(found))
        with connection.execution_options(yield_per=200).execute(query) as rows:
            fitting = (
                row for row in rows.mappings() if holds(wanted, row["title_hans"], row["hans"])
            )
            for row in islice(fitting, limit):
                yield _summary(row, wanted)


def searched(words: str | None) -> list[str]:
    """The phrases to search for; none without a question."""
    if words is None:
        return []
    wanted = phrases(storable(words))
    if not wanted:
        raise UsageError(f"{words!r} holds no letter or digit to search for.")
    if len(wanted) > MAX_PHRASES:
        raise UsageError(f"{len(wanted)} phrases are too many; search for up to {MAX_PHRASES}.")
    return wanted


MAX_PHRASES = 50
"""Each is a condition of its own; SQLite takes some hundred."""


def claims(
    store: Store,
    *,
    edition: int | None = None,
    data_year: int | None = None,
    subject: str | None = None,
    indicator: str | None = None,
    outlet: str | None = None,
    index: str | None = "GAII",
    as_of: date | None = None,
) -> Iterator[Claim]:
    """Observations of current versions with the article that makes each, in a fixed order.

    `as_of` leaves articles published up to and on that day, Shanghai time; undated ones are left
    out. `index=None` gives claims of all indices.
    """
    wanted: Mapping[Any, int | str | None] = {
        CLAIM.index: index,
        CLAIM.edition: edition,
        CLAIM.data_year: data_year,
        CLAIM.subject: subject,
        CLAIM.indicator: indicator,
    }
    query = CLAIMS
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == storable(value))
    for condition in _conditions(outlet=outlet):
        query = query.where(condition)
    if as_of is not None:
        query = query.where(V.published < (as_of + timedelta(days=1)).isoformat())
    with store.reading() as connection:
        printed = _Printed(connection)
        with connection.execution_options(yield_per=500).execute(query) as rows:
            for row in rows.mappings():
                yield claim_of(row, printed.sentence(row))


def coverage(store: Store) -> dict[int, Coverage]:
    """What is held of each edition: articles, stories, independent outlets, mirrors.

    An outlet that carries a mirror's text beside others counts on both sides.
    """
    with store.reading() as connection:
        gaps = {row[0]: row[1] for row in connection.execute(GAPS)}
        return {
            row[0]: Coverage(
                edition=row[0], articles=row[1], stories=row[2], outlets=row[3], mirrors=row[4],
                archive_gaps=gaps.get(row[0], 0),
            )
            for row in connection.execute(COVERAGE)
        }  # fmt: skip


def issues(
    store: Store, *, level: IssueLevel | None = None, kind: str | None = None
) -> Iterator[Issue]:
    """What a person must look at and nobody has acknowledged, the newest first."""
    columns = models.issue.c
    query = select(columns.level, columns.kind, columns["where"], columns.excerpt)
    query = query.where(~columns.acknowledged).order_by(columns.id.desc())
    if level is not None:
        query = query.where(columns.level == level)
    if kind is not None:
        query = query.where(columns.kind == storable(kind))
    for row in _stream(store, query):
        yield Issue(**row)


def runs(store: Store, *, limit: int = 20) -> list[Run]:
    """The last runs, the newest first."""
    query = select(models.run).order_by(models.run.c.id.desc()).limit(limit)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [
        Run(**{key: row[key] for key in row if key not in ("id", "reasons")},
            reasons=tuple(row["reasons"]))
        for row in rows
    ]  # fmt: skip


class _Printed:
    """Sentences as the page printed them. A text is read once for all its observations: with each
    of them, 20,000 claims took 7.6 s instead of 0.8.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._version = 0
        self._raw = ""
        self._map = OffsetMap((), 0)

    def sentence(self, row: Mapping[Any, Any]) -> str:
        if row["version_id"] != self._version:
            self._read(row["version_id"])
        start, end = row["sentence_start"], row["sentence_end"]
        if row["text_layer"] != "raw":
            start, end = self._map.to_raw(start, end)
        return self._raw[start:end]

    def _read(self, version_id: int) -> None:
        raw, removals = self._connection.execute(RAW, {"version": version_id}).one()
        self._version, self._raw = version_id, raw
        self._map = OffsetMap([unpack(packed) for packed in removals], len(raw))


def _stream(store: Store, query: Select[Any]) -> Iterator[Mapping[Any, Any]]:
    """Rows as they come, in constant memory."""
    with (
        store.reading() as connection,
        connection.execution_options(yield_per=500).execute(query) as rows,
    ):
        yield from rows.mappings()


def _conditions(
    *, edition: int | None = None, outlet: str | None = None, lang: str | None = None
) -> Iterator[ColumnElement[bool]]:
    if edition is not None:
        yield V.edition == edition
    if outlet is not None:
        yield A.outlet.in_(_outlet_keys(storable(outlet)))
    if lang is not None:
        yield V.lang == storable(lang)


def _outlet_keys(name: str) -> list[str]:
    """The key itself, and the keys of outlets that bear the name: 新华网 finds xinhua."""
    named = (
        outlet.key
        for outlet in vocabulary().outlets.values()
        if name in (outlet.name, *outlet.names.hans, *outlet.names.hant, *outlet.names.en)
    )
    return [name, *named]


def _summary(row: Mapping[Any, Any], wanted: list[str]) -> ArticleSummary:
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
        snippet=snippet(row["hans"], wanted),
    )
