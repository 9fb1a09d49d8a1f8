"""Statements about stories, built once and executed with parameters."""

from sqlalchemy import bindparam, case, delete, or_, select, text, union, union_all, update

from storage import models
from storage.bands import GIVEN

A, V = models.articles.article.c, models.articles.version.c
F, M, S = models.stories.fingerprint.c, models.stories.membership.c, models.stories.story.c
Q, OUTLET = models.stories.quotation.c, models.articles.outlet.c

_MARKED = (
    models.stories.fingerprint.join(models.stories.membership, M.version_id == F.version_id)
    .join(models.articles.version, V.id == F.version_id)
    .join(models.articles.article, A.id == V.article_id)
    .join(models.articles.outlet, OUTLET.key == A.outlet)
)
_MARK = (
    F.version_id, F.scheme, F.sketch, F.bands, M.story_id, V.published, A.url, V.mirrored,
    A.outlet, V.origin, OUTLET.kind.label("outlet_kind"),
)  # fmt: skip

HEAD = 5
"""Bytes of a sketch that `promising` may look at: they say how large it is."""
COMMON = 4
"""The bands of a text that most others have are not looked up, at most so many: among 100,000
articles they are 84 % of the entries (benchmark `reprint_placing`). Who shares `least`
bands shares `least` without `COMMON` of the others."""
_SIZES = """
SELECT fingerprint.version_id, length(fingerprint.bands) AS bytes,
    substr(fingerprint.sketch, 1, :head) AS head
FROM {given} AS given CROSS JOIN fingerprint
WHERE fingerprint.version_id = given.value AND fingerprint.scheme = :scheme
"""
# A parameter for each of 600 versions takes the statement from 1.5 to 3 ms.
SIZES = {dialect: text(_SIZES.format(given=given)) for dialect, given in GIVEN.items()}
CANDIDATES = (
    select(*_MARK)
    .select_from(_MARKED)
    .where(
        F.version_id.in_(bindparam("versions", expanding=True)),
        F.scheme == bindparam("scheme"),
        V.current,
    )
    .order_by(F.version_id)
)
MARK_OF = select(*_MARK).select_from(_MARKED).where(F.version_id == bindparam("version"))
FAMILY = (
    select(*_MARK, M.kind, M.rule, M.nearest, M.contained, M.containing, M.figures)
    .select_from(_MARKED)
    .where(M.story_id == bindparam("story"), V.current)
    .order_by(F.version_id)
)
EARLIEST = select(S.earliest_version_id).where(S.id == bindparam("story"))

_QUOTED = models.stories.membership.alias("quoted_membership")
_HOLDING = models.stories.membership.alias("holding_membership")
_PAIR = (
    select(
        Q.holder_id.label("holder"), Q.quoted_id.label("quoted"), Q.rule, Q.contained,
        Q.containing, _HOLDING.c.story_id.label("holder_story"),
        _QUOTED.c.story_id.label("quoted_story"), A.url, V.published,
    )
    .join(_HOLDING, _HOLDING.c.version_id == Q.holder_id)
    .join(_QUOTED, _QUOTED.c.version_id == Q.quoted_id)
    .where(V.current)
)  # fmt: skip
QUOTATIONS = union_all(
    _PAIR.join(models.articles.version, V.id == Q.quoted_id)
    .join(models.articles.article, A.id == V.article_id)
    .where(_HOLDING.c.story_id == bindparam("story")),
    # Of other stories only the earliest text can be what this story was taken from.
    _PAIR.join(models.stories.story, S.id == _HOLDING.c.story_id)
    .join(models.articles.version, V.id == Q.holder_id)
    .join(models.articles.article, A.id == V.article_id)
    .where(
        _QUOTED.c.story_id == bindparam("story"),
        _HOLDING.c.story_id != bindparam("story"),
        S.earliest_version_id == Q.holder_id,
    ),
)
"""Passages that a story's texts hold, and passages of its texts; address and date are those of the
other text, as those of the story's own are known."""
NEIGHBOURS = (
    select(M.story_id)
    .join(
        models.stories.quotation,
        M.version_id == case((Q.holder_id == bindparam("version"), Q.quoted_id), else_=Q.holder_id),
    )
    .where(or_(Q.holder_id == bindparam("version"), Q.quoted_id == bindparam("version")))
)
STORY = select(M.story_id).where(M.version_id == bindparam("version"))
_OF_ARTICLE = V.article_id == bindparam("article")
STORIES_OF = union(
    select(M.story_id).join(models.articles.version, V.id == M.version_id).where(_OF_ARTICLE),
    select(M.story_id)
    .join(models.stories.quotation, Q.holder_id == M.version_id)
    .join(models.articles.version, V.id == Q.quoted_id)
    .where(_OF_ARTICLE),
    select(M.story_id)
    .join(models.stories.quotation, Q.quoted_id == M.version_id)
    .join(models.articles.version, V.id == Q.holder_id)
    .where(_OF_ARTICLE),
)
"""The stories that an article is in, by any of its versions, and those that share a passage."""
MOVE = (
    update(models.stories.membership)
    .where(M.story_id == bindparam("from_story"))
    .values(story_id=bindparam("story"))
)
DROP = delete(models.stories.story).where(S.id == bindparam("story"))
NEW_EARLIEST = (
    update(models.stories.story)
    .where(S.id == bindparam("story"))
    .values(earliest_version_id=bindparam("version"))
)
NEW_ROW = (
    update(models.stories.membership)
    .where(M.version_id == bindparam("version"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("kind", "rule", "nearest", "contained", "containing", "figures")
        }
    )
)
