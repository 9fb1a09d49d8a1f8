"""What earlier runs of a site found, for the judgement of this one; and the runs themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import Row, Select, func, select

from domain.records import Run
from storage import models
from storage.asked import number
from storage.explained import persistent
from storage.rows import run_of
from storage.store import Store

A, I, P = models.articles.article.c, models.crawling.issue.c, models.crawling.page.c  # noqa: E741
R, V = models.crawling.run.c, models.articles.version.c

READ_OF_SITE = (
    select(
        V.title, V.published, V.origin, V.layout, func.length(V.clean).label("body"),
        (P.run_id).label("run_id"),
    )
    .select_from(
        models.articles.version.join(models.crawling.page, P.id == V.page_id).join(
            models.crawling.run, R.id == P.run_id
        )
    )
    .where(R.command == "crawl")
    .order_by(V.id.desc())
)  # fmt: skip
FIELDS = ("title", "published", "origin", "layout")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCoverage:
    """Of articles that were read: how many, the share that has each field, and the median length
    of their bodies in characters.
    """

    articles: int
    shares: Mapping[str, float]
    body: float


@persistent
def field_coverage(
    store: Store, site: str, run_id: int, last: int = 100
) -> tuple[FieldCoverage, FieldCoverage]:
    """The last articles that earlier runs of a site read, and those of this run."""
    query = READ_OF_SITE.where(R.site == site)
    with store.reading() as connection:
        before = connection.execute(query.where(P.run_id < run_id).limit(last)).all()
        now = connection.execute(query.where(P.run_id == run_id)).all()
    return _coverage(before), _coverage(now)


def _coverage(rows: Sequence[Row[*tuple[Any, ...]]]) -> FieldCoverage:
    number = len(rows)
    shares = {
        field: sum(bool(getattr(row, field)) for row in rows) / number if number else 0.0
        for field in FIELDS
    }
    body = float(median(row.body for row in rows)) if rows else 0.0
    return FieldCoverage(articles=number, shares=shares, body=body)


@persistent
def articles_of_edition(store: Store, outlet: str, edition: int) -> int:
    """Articles of an outlet on one edition of the index, whenever they were found."""
    query = (
        select(func.count(V.article_id.distinct()))
        .join(models.articles.article, A.id == V.article_id)
        .where(V.current, V.on_topic, V.edition == number(edition), A.outlet == outlet)
    )
    with store.reading() as connection:
        return connection.execute(query).scalar_one()


@persistent
def issues_of_run(store: Store, run_id: int, kinds: Sequence[str]) -> int:
    """How often a run met one of these kinds of trouble."""
    query = select(func.count()).select_from(models.crawling.issue)
    with store.reading() as connection:
        found = connection.execute(query.where(I.run_id == run_id, I.kind.in_(kinds)))
        return found.scalar_one()


@persistent
def latest_start(store: Store) -> str | None:
    """When the latest run began, UTC; a time in the future tells of a clock that jumped."""
    with store.reading() as connection:
        return connection.execute(select(func.max(R.started))).scalar()


@persistent
def runs_of_sites(store: Store, *, sites: Sequence[str] = (), last: int = 1) -> list[Run]:
    """The last runs of each site (or of those named), the newest first."""
    place = func.row_number().over(partition_by=R.site, order_by=R.id.desc()).label("place")
    numbered = select(R.id, place).where(R.site.in_(sites)) if sites else select(R.id, place)
    found = numbered.subquery()
    wanted = select(found.c.id).where(found.c.place <= number(last))
    return _runs(store, select(models.crawling.run).where(R.id.in_(wanted)).order_by(R.id.desc()))


def last_successes(store: Store) -> dict[str, str]:
    """When the last good run of each site ended, UTC."""
    query = select(R.site, func.max(R.ended)).where(R.result == "success").group_by(R.site)
    with store.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


def _runs(store: Store, query: Select[*tuple[Any, ...]]) -> list[Run]:
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [run_of(row) for row in rows]
