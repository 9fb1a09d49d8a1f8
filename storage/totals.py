"""What the store holds, in a few numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from storage import models
from storage.store import Store

A, I, V = models.articles.article.c, models.crawling.issue.c, models.articles.version.c  # noqa: E741
M, O = models.stories.membership.c, models.figures.observation.c  # noqa: E741

ARTICLES = select(A.state, func.count()).group_by(A.state).order_by(A.state)
STORIES = select(func.count(M.story_id.distinct())).join(
    models.articles.version, V.id == M.version_id
)
OBSERVATIONS = select(func.count()).join_from(
    models.figures.observation, models.articles.version, V.id == O.version_id
)
OPEN = select(I.level, func.count()).where(~I.acknowledged).group_by(I.level).order_by(I.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Articles by state, open issues by level; stories and observations of current texts."""

    articles: Mapping[str, int]
    stories: int
    observations: int
    open_issues: Mapping[str, int]


def totals(store: Store) -> Totals:
    with store.reading() as connection:
        return Totals(
            articles={row[0]: row[1] for row in connection.execute(ARTICLES)},
            stories=connection.execute(STORIES.where(V.current)).scalar_one(),
            observations=connection.execute(OBSERVATIONS.where(V.current)).scalar_one(),
            open_issues={row[0]: row[1] for row in connection.execute(OPEN)},
        )
