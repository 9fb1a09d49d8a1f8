"""The texts of a story as rows: those that stand, and former ones that no other tells of.

An outlet that edits its article may leave the story, or stay in it with a later text. Who had the
story first is then a text that is not shown any more; it is stored, and it is told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, exists, not_, or_, select

from domain.stories import StoryMember, StorySummary
from storage import models
from storage.asked import number
from storage.rows import is_independent

V, A, M = models.articles.version.c, models.articles.article.c, models.stories.membership.c
S, OUTLET = models.stories.story.c, models.articles.outlet.c
NEAR = models.articles.version.alias("near")
NEAR_ARTICLE = models.articles.article.alias("near_article")
NOW = models.articles.version.alias("now")
NEWER = models.articles.version.alias("newer")

Row = Mapping[Any, Any]

FORMER = and_(
    V.n != NOW.c.n,
    V.seen_at < NOW.c.seen_at,
    not_(exists().where(NEWER.c.article_id == V.article_id, NEWER.c.n == V.n, NEWER.c.id > V.id)),
)
"""A text that its article had before, under its newest processing."""
MEMBERS = (
    select(
        M.story_id, V.article_id, A.url, A.outlet, V.title_hans.label("title"), V.published,
        V.edition, M.kind, M.rule, NEAR_ARTICLE.c.url.label("nearest"), M.contained, M.containing,
        M.figures, V.origin, V.mirrored, OUTLET.kind.label("outlet_kind"), V.n.label("version"),
        V.current, V.seen_at, (S.earliest_version_id == V.id).label("earliest"),
    )
    .select_from(
        models.stories.membership.join(models.articles.version, V.id == M.version_id)
        .join(models.articles.article, A.id == V.article_id)
        .join(models.articles.outlet, OUTLET.key == A.outlet)
        .join(models.stories.story, S.id == M.story_id)
        .join(NOW, and_(NOW.c.article_id == V.article_id, NOW.c.current))
        .outerjoin(NEAR, NEAR.c.id == M.nearest)
        .outerjoin(NEAR_ARTICLE, NEAR_ARTICLE.c.id == NEAR.c.article_id)
    )
    .where(or_(V.current, FORMER))
    .order_by(V.published.is_(None), V.published, A.url, V.n)
)  # fmt: skip
FORMERLY = (
    select(V.n, M.story_id, M.kind)
    .select_from(
        models.articles.version.join(models.stories.membership, M.version_id == V.id)
        .join(NOW, and_(NOW.c.article_id == V.article_id, NOW.c.current))
    )
    .where(~V.current, FORMER)
    .order_by(V.n)
)  # fmt: skip


def rows_of(connection: Connection, story_id: int) -> list[Row]:
    """All texts of a story, undated ones last; none where it has no current text."""
    rows = connection.execute(MEMBERS.where(M.story_id == number(story_id))).mappings().all()
    return list(rows) if any(row["current"] for row in rows) else []


def members(rows: Sequence[Row]) -> list[StoryMember]:
    """The articles of a story, and the former texts of those that have left it; of one that has
    not, the former text where it was the first of all.
    """
    staying = {row["article_id"] for row in rows if row["current"]}
    first = first_of(rows)
    told = (r for r in rows if r["current"] or r["article_id"] not in staying or r is first)
    return [_member(row) for row in told]


def first_of(rows: Sequence[Row]) -> Row:
    """The text that was first: the earliest that stands, unless a former one is of an earlier day,
    or of the same and was seen before it. Of former texts those count that led the story.
    """
    earliest = _earliest(rows)
    led = [row for row in rows if not row["current"] and row["kind"] in ("origin", "quoted")]
    return min([earliest, *led], key=lambda row: (_day(row), row["seen_at"], not row["current"]))


def summary(rows: Sequence[Row]) -> StorySummary:
    """A story of at least one current text."""
    standing = [row for row in rows if row["current"]]
    earliest, first = _earliest(rows), first_of(rows)
    own = [row for row in standing if is_independent(row["outlet_kind"], row["mirrored"])]
    return StorySummary(
        story_id=earliest["story_id"],
        edition=earliest["edition"],
        published=earliest["published"],
        outlet=earliest["outlet"],
        url=earliest["url"],
        title=earliest["title"],
        origin=earliest["origin"],
        articles=len(standing),
        outlets=tuple(dict.fromkeys(row["outlet"] for row in own)),
        mirrors=len(standing) - len(own),
        kinds=dict(sorted(Counter(row["kind"] for row in standing).items())),
        first_published=first["published"],
        first_outlet=first["outlet"],
        first_url=first["url"],
        first_version=first["version"],
        first_replaced=not first["current"],
        cut_from=earliest["nearest"] if earliest["kind"] == "cut" else None,
    )


def _earliest(rows: Sequence[Row]) -> Row:
    standing = [row for row in rows if row["current"]]
    return next((row for row in standing if row["earliest"]), standing[0])


def _day(row: Row) -> str:
    return row["published"][:10] if row["published"] else "~"


def _member(row: Row) -> StoryMember:
    fields = {name: row[name] for name in StoryMember.__slots__ if name != "independent"}
    return StoryMember(independent=is_independent(row["outlet_kind"], row["mirrored"]), **fields)
