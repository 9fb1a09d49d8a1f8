"""Statements about stories, built once and executed with parameters."""

import json
from collections.abc import Iterable

from sqlalchemy import bindparam, case, delete, or_, select, text, update

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
    A.outlet, V.origin, OUTLET.kind.label("outlet_kind"),
)  # fmt: skip

HEAD = 5
"""Bytes of a sketch that `promising` may look at: they say how large it is."""
MEETING = (
    select(BAND.version_id).where(BAND.band.in_(bindparam("bands", expanding=True))).distinct()
)
COMMON = 6
"""The bands of a text that most others have are not looked up, at most so many: among 100,000
articles they are four fifths of the entries (benchmark `reprint_placing`). Who shares `least` bands
shares `least` without `COMMON` of the others."""
_OWN = {
    "sqlite": "SELECT value AS band FROM json_each(:bands)",
    "postgresql": "SELECT band FROM unnest(CAST(:bands AS bigint[])) AS given (band)",
}
_SHARING = """
WITH own AS ({own}),
rare AS (
    SELECT band FROM own
    ORDER BY (
        SELECT count(*) FROM (
            SELECT 1 FROM fingerprint_band AS held WHERE held.band = own.band LIMIT 5000
        ) AS counted
    ) DESC, band
    LIMIT 1000 OFFSET :common
),
sharing AS (
    SELECT fingerprint_band.version_id, count(*) AS shared FROM rare
    CROSS JOIN fingerprint_band WHERE fingerprint_band.band = rare.band
    GROUP BY fingerprint_band.version_id HAVING count(*) >= :least
)
SELECT fingerprint.version_id, sharing.shared, length(fingerprint.bands) AS size,
    substr(fingerprint.sketch, 1, :head) AS head
FROM sharing JOIN fingerprint ON fingerprint.version_id = sharing.version_id
WHERE fingerprint.scheme = :scheme
"""
SHARING = {dialect: text(_SHARING.format(own=own)) for dialect, own in _OWN.items()}
# The bands of a version in one row of parameters: a row for each was half the time of its inserts.
_ENTER = "INSERT INTO fingerprint_band (band, version_id) SELECT band, :version FROM ({own}) AS own"
ENTER_BANDS = {dialect: text(_ENTER.format(own=own)) for dialect, own in _OWN.items()}


def bands_parameter(dialect: str, bands: Iterable[int]) -> str | list[int]:
    """Bands as `_OWN` of a dialect takes them."""
    return json.dumps(list(bands)) if dialect == "sqlite" else list(bands)


# Whether a version is current is looked at afterwards: asked for it, SQLite walks through all that
# are (9 ms among 100,000).
CANDIDATES = (
    select(*_MARK, V.current)
    .select_from(_MARKED)
    .where(F.version_id.in_(bindparam("versions", expanding=True)))
    .order_by(F.version_id)
)
BANDS = select(F.version_id, F.bands).where(F.version_id.in_(bindparam("versions", expanding=True)))
MARK_OF = select(*_MARK).select_from(_MARKED).where(F.version_id == bindparam("version"))
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
