"""The issues of a line that is laid anew: those that its captures give again."""

from collections.abc import Collection
from typing import get_args

from sqlalchemy import Connection, Select, and_, delete, func, or_, select, update

from domain.records import ArticleState
from storage import models
from storage.closed_issues import DOUBTS

I, P = models.crawling.issue.c, models.crawling.page.c  # noqa: E741
U = models.articles.article_url.c
PLACE = I["where"]
KINDS = (*DOUBTS, *(f"article-{state}" for state in get_args(ArticleState)))
"""Issues without a version that the laying of a line meets again."""
WORDS = (I.kind, PLACE, I.excerpt)
Words = tuple[str, str, str]
"""What an issue says, and of what."""


RunsByWords = dict[Words, list[int]]
"""The runs that met issues, the earliest first."""


def take_issues(
    connection: Connection, keys: Collection[str], versions: Select[int]
) -> RunsByWords:
    """Remove the open issues about the addresses of a line; those of its versions go with them.

    What a person closed stays. Gives which runs met those that the captures give again.
    """
    connection.execute(
        update(models.crawling.issue)
        .where(I.acknowledged, I.version_id.in_(versions))
        .values(version_id=None)
    )
    spelt = select(P.url).where(P.url_key.in_(keys))
    known = select(U.url).where(U.url_key.in_(keys))
    here = or_(PLACE.in_(spelt), PLACE.in_(known))
    open_ones = and_(~I.acknowledged, I.version_id.is_(None), I.kind.in_(KINDS), here)
    given = or_(open_ones, I.version_id.in_(versions))
    met: RunsByWords = {}
    for row in connection.execute(select(*WORDS, I.run_id).where(given).order_by(I.id)):
        met.setdefault((row[0], row[1], row[2]), []).append(row.run_id)
    connection.execute(delete(models.crawling.issue).where(open_ones))
    return met


def last_issue(connection: Connection) -> int:
    """The id of the last one that stays, when all that the line gives again is removed."""
    return int(connection.execute(select(func.coalesce(func.max(I.id), 0))).scalar_one())


def give_again(connection: Connection, last: int, met: RunsByWords) -> None:
    """Bring the issues behind `last` in order, when a line is laid: what is closed is not said
    again, and what was `met` before belongs to the run that met it.
    """
    _drop_closed(connection, last)
    _keep_runs(connection, last, met)


def _keep_runs(connection: Connection, last: int, met: RunsByWords) -> None:
    """When an article was withdrawn is told by the run that met it."""
    left = {words: iter(runs) for words, runs in met.items()}
    again = select(I.id, *WORDS).where(I.id > last).order_by(I.id)
    for row in connection.execute(again).all():
        run = next(left.get((row[1], row[2], row[3]), iter(())), None)
        if run is not None:
            values = update(models.crawling.issue).where(I.id == row.id).values(run_id=run)
            connection.execute(values)


def _drop_closed(connection: Connection, last: int) -> None:
    """Of the issues behind `last` remove those that a person closed in the same words before; of
    doubts all, for a text that was refused is let in behind its acknowledgement.
    """
    closed = models.crawling.issue.alias("closed")
    same = (
        select(closed.c.id)
        .where(
            closed.c.id <= last,
            closed.c.acknowledged,
            closed.c.kind == I.kind,
            closed.c["where"] == PLACE,
            closed.c.excerpt == I.excerpt,
        )
        .exists()
    )
    again = or_(I.acknowledged, I.kind.in_(DOUBTS))
    connection.execute(delete(models.crawling.issue).where(I.id > last, again, same))
