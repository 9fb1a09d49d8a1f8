"""Statements about stories, built once and executed with parameters."""

from sqlalchemy import bindparam, case, delete, func, or_, select, update

from storage import models

A, V = models.article.c, models.version.c
F, M, S = models.fingerprint.c, models.membership.c, models.story.c
Q, BAND, OUTLET = models.quotation.c, models.fingerprint_band.c, models.outlet.c

_MARKED = (
    models.fingerprint.join(models.membership, M.version_id == F.version_id)
    .join(models.version, V.id == F.version_id)
    .join(models.article, A.id == V.article_id)
    .join(models.outlet, OUTLET.key == A.outlet)
)
_MARK = (
    F.version_id, F.scheme, F.sketch, F.bands, M.story_id, V.published, A.url, V.mirrored,
    OUTLET.kind.label("outlet_kind"),
)  # fmt: skip

HEAD = 5
"""Bytes of a sketch that `promising` may look at: they say how large it is."""
_MET = (
    select(BAND.version_id, func.count().label("shared"))
    .where(BAND.band.in_(bindparam("bands", expanding=True)))
    .group_by(BAND.version_id)
    .having(func.count() >= bindparam("least"))
    .subquery()
)
MET = (
    select(
        F.version_id, _MET.c.shared, F.scheme, F.bands, func.substr(F.sketch, 1, HEAD).label("head")
    )
    .join(_MET, _MET.c.version_id == F.version_id)
    .where(F.scheme == bindparam("scheme"))
)
CANDIDATES = (
    select(*_MARK)
    .select_from(_MARKED)
    .where(F.version_id.in_(bindparam("versions", expanding=True)), V.current)
    .order_by(F.version_id)
)
FAMILY = (
    select(*_MARK, M.kind, M.rule, M.nearest, M.contained, M.containing, M.figures)
    .select_from(_MARKED)
    .where(M.story_id == bindparam("story"), V.current)
    .order_by(F.version_id)
)
EARLIEST = select(S.earliest_version_id).where(S.id == bindparam("story"))

_QUOTED = models.membership.alias("quoted_membership")
_HOLDING = models.membership.alias("holding_membership")
QUOTATIONS = (
    select(
        Q.holder_id.label("holder"), Q.quoted_id.label("quoted"), Q.rule, Q.contained,
        Q.containing, _QUOTED.c.story_id.label("quoted_story"), A.url.label("quoted_url"),
    )
    .join(_HOLDING, _HOLDING.c.version_id == Q.holder_id)
    .join(_QUOTED, _QUOTED.c.version_id == Q.quoted_id)
    .join(models.version, V.id == Q.quoted_id)
    .join(models.article, A.id == V.article_id)
    .where(_HOLDING.c.story_id == bindparam("story"), V.current)
    .order_by(Q.holder_id, Q.quoted_id)
)  # fmt: skip
NEIGHBOURS = (
    select(M.story_id)
    .join(
        models.quotation,
        M.version_id == case((Q.holder_id == bindparam("version"), Q.quoted_id), else_=Q.holder_id),
    )
    .where(or_(Q.holder_id == bindparam("version"), Q.quoted_id == bindparam("version")))
)

STORY = select(M.story_id).where(M.version_id == bindparam("version"))
STORIES_OF = (
    select(M.story_id)
    .join(models.version, V.id == M.version_id)
    .where(V.article_id == bindparam("article"))
    .distinct()
)
MOVE = (
    update(models.membership)
    .where(M.story_id == bindparam("from_story"))
    .values(story_id=bindparam("story"))
)
DROP = delete(models.story).where(S.id == bindparam("story"))
NEW_EARLIEST = (
    update(models.story)
    .where(S.id == bindparam("story"))
    .values(earliest_version_id=bindparam("version"))
)
NEW_ROW = (
    update(models.membership)
    .where(M.version_id == bindparam("version"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("kind", "rule", "nearest", "contained", "containing", "figures")
        }
    )
)
