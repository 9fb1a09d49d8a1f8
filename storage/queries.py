"""Questions to the store. All values are bound parameters, every connection can only read.

The current version of each article answers: its newest text under its newest processing.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from domain.records import Claim, Coverage, Issue, IssueLevel, Ruling, Run
from domain.scope import Dated, Held, Scope
from storage import models
from storage.archive_gaps import archive_gaps
from storage.article_queries import articles, count_articles, outlet_keys
from storage.asked import number
from storage.claim_reader import BATCH, CLAIMS, JOINED, ClaimReader
from storage.rows import DEPENDENT, run_of
from storage.rulings import Rulings, read_rulings
from storage.scoped import needed
from storage.storable import storable
from storage.store import Store

__all__ = [
    "archive_gaps",
    "articles",
    "claims",
    "count_articles",
    "coverage",
    "dated",
    "held",
    "issues",
    "languages",
    "orphans",
    "outlet_keys",
    "outlets",
    "runs",
]

V, A, M = models.articles.version.c, models.articles.article.c, models.stories.membership.c
CLAIM, OUTLET = models.figures.observation.c, models.articles.outlet.c

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

GAP = models.crawling.archive_gap.c
GAPS = (
    select(GAP.edition, func.count())
    .where(~GAP.kind.startswith("images-"))  # a picture is beside its article
    .group_by(GAP.edition)
)


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
    scope: Scope | None = None,
    printed: bool = True,
) -> Iterator[Claim]:
    """Observations of current versions with the article that makes each, in a fixed order, and
    behind them the figures that persons entered. All have the last ruling on them.

    `as_of` leaves articles published up to and on that day, Shanghai time; undated ones are left
    out. `index=None` gives claims of all indices. `scope` leaves what a question needs.
    Without `printed` the sentences as their pages print them are not looked up.
    """
    wanted: Mapping[Any, int | str | None] = {
        CLAIM.index: index,
        CLAIM.edition: edition,
        CLAIM.data_year: data_year,
        CLAIM.subject: subject,
        CLAIM.indicator: indicator,
    }
    until = (as_of + timedelta(days=1)).isoformat() if as_of is not None else None
    query = _observed(wanted, outlet, until, scope)
    with store.reading() as connection:
        reader = ClaimReader(connection, printed=printed)
        rulings = Rulings(read_rulings(connection))
        with connection.execution_options(yield_per=BATCH).execute(query) as rows:
            for batch in rows.partitions():
                for claim in reader.claims(batch):
                    yield rulings.put_on(claim)
        for claim in rulings.added():
            if _fits(claim, wanted, outlet, until):
                yield claim


def _observed(
    wanted: Mapping[Any, int | str | None],
    outlet: str | None,
    until: str | None,
    scope: Scope | None,
) -> Select[Any]:
    """Asks for the figures that were read, as `_fits` does for those that persons entered."""
    query = CLAIMS
    for column, value in wanted.items():
        if value is not None:
            asked = number(value) if isinstance(value, int) else storable(value)
            query = query.where(column == asked)
    if outlet is not None:
        query = query.where(A.outlet.in_(outlet_keys(storable(outlet))))
    if until is not None:
        query = query.where(V.published < until)
    if scope is not None:
        query = query.where(needed(scope))
    return query


def languages(store: Store) -> list[str]:
    """The languages that current articles are in."""
    query = select(V.lang).where(V.current, V.lang.is_not(None)).distinct().order_by(V.lang)
    with store.reading() as connection:
        return list(connection.execute(query).scalars())


def outlets(store: Store) -> list[str]:
    """The keys of all outlets that ever had an article here."""
    with store.reading() as connection:
        return list(connection.execute(select(OUTLET.key).order_by(OUTLET.key)).scalars())


def held(store: Store, index: str = "GAII") -> Held:
    """Data year and edition of every claim that `claims` gives without a scope."""
    query = (
        select(CLAIM.data_year, CLAIM.edition)
        .select_from(
            models.figures.observation.join(models.articles.version, V.id == CLAIM.version_id)
        )
        .where(V.current, CLAIM.index == index)
        .distinct()
    )
    with store.reading() as connection:
        seen = [claim.observation for claim in Rulings(read_rulings(connection)).added()]
        pairs = {(year, edition) for year, edition in connection.execute(query)}
    return frozenset(pairs | {(o.data_year, o.edition) for o in seen if o.index == index})


def dated(store: Store, index: str = "GAII") -> Dated:
    """Article and day of every claim that `claims` gives without a scope."""
    query = (
        select(V.article_id, V.published)
        .where(V.current, V.id.in_(select(CLAIM.version_id).where(CLAIM.index == index)))
        .distinct()
    )
    with store.reading() as connection:
        added = Rulings(read_rulings(connection)).added()
        pairs = {(article, published) for article, published in connection.execute(query)}
    return frozenset(
        pairs | {(c.article_id, c.published) for c in added if c.observation.index == index}
    )


def _fits(
    claim: Claim, wanted: Mapping[Any, int | str | None], outlet: str | None, until: str | None
) -> bool:
    """The conditions of `claims` on a figure that a person entered."""
    return (
        all(
            value is None or getattr(claim.observation, column.key) == value
            for column, value in wanted.items()
        )
        and outlet in (None, claim.outlet, claim.outlet_name)
        and (until is None or (claim.published is not None and claim.published < until))
    )


def orphans(store: Store) -> list[Ruling]:
    """Rulings on a figure that no current text has any more."""
    with store.reading() as connection:
        rulings = Rulings(read_rulings(connection))
        for batch in connection.execute(CLAIMS).partitions(BATCH):
            for claim in ClaimReader(connection).claims(batch):
                rulings.put_on(claim)
        rulings.added()
        return rulings.orphans()


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
    columns = models.crawling.issue.c
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
    query = (
        select(models.crawling.run).order_by(models.crawling.run.c.id.desc()).limit(number(limit))
    )
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [run_of(row) for row in rows]


def _stream(store: Store, query: Select[Any]) -> Iterator[Mapping[Any, Any]]:
    """Rows as they come, in constant memory."""
    with (
        store.reading() as connection,
        connection.execution_options(yield_per=500).execute(query) as rows,
    ):
        yield from rows.mappings()
