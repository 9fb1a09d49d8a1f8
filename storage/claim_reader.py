"""Rows to claims, a batch at a time: what 50,000 of them cost decides how quick an answer is.

With a query for the text of each article, and every string a copy of its own, 50,000 claims took
2.2 s and 120 MB.
"""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, null, select

from domain.offsets import OffsetMap
from domain.records import Claim, Observation
from storage import models
from storage.rows import PLAIN, is_independent, unpack

V, A, M = models.version.c, models.article.c, models.membership.c
CLAIM, OUTLET = models.observation.c, models.outlet.c

JOINED = (
    models.version.join(models.article, A.id == V.article_id)
    .join(models.outlet, OUTLET.key == A.outlet)
    .join(models.membership, M.version_id == V.id)
)
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
"""Observations of current versions with the article that makes each, in a fixed order."""
BATCH = 1_000
NAMES = CLAIMS.selected_columns.keys()
TOLD = (
    "article_id", "version_id", "story_id", "url", "outlet", "outlet_name", "title", "published",
    "retrieved",
)  # fmt: skip
"""Fields of a claim that are columns of the query."""
TEXTS = select(V.id, case((V.raw == V.hans, null()), else_=V.raw), V.removals).where(
    V.id.in_(bindparam("versions", expanding=True))
)
"""Raw texts, but for those that equal the text that was read."""


def _columns(*names: str) -> "itemgetter[Any]":
    return itemgetter(*(NAMES.index(name) for name in names))


OBSERVED, TELLING = _columns(*PLAIN), _columns(*TOLD)
SPANS = _columns("span_start", "span_end", "sentence_start", "sentence_end")
REST = _columns("flags", "outlet_kind", "mirrored")
PLACE = _columns("version_id", "text_layer", "sentence", "sentence_start", "sentence_end")


class ClaimReader:
    """Makes claims of the rows of `CLAIMS`. Equal strings of all of them are one object."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._strings: dict[str, str] = {}

    def claims(self, batch: Sequence[Row[Any]]) -> Iterator[Claim]:
        """The claims of some rows; the texts that they were printed in are read with one query."""
        printed = _Printed(self._connection, {row[NAMES.index("version_id")] for row in batch})
        for row in batch:
            yield self._claim(row, printed.sentence(row))

    def _claim(self, row: Row[Any], raw_sentence: str) -> Claim:
        flags, outlet_kind, mirrored = REST(row)
        start, end, sentence_start, sentence_end = SPANS(row)
        observation = Observation(
            **dict(zip(PLAIN, self._shared(OBSERVED(row)), strict=True)),
            span=(start, end),
            sentence_span=(sentence_start, sentence_end),
            flags=tuple(flags),
        )
        return Claim(
            observation=observation,
            **dict(zip(TOLD, self._shared(TELLING(row)), strict=True)),
            independent=is_independent(outlet_kind, mirrored),
            raw_sentence=self._strings.setdefault(raw_sentence, raw_sentence),
        )

    def _shared(self, values: Sequence[Any]) -> list[Any]:
        known = self._strings.setdefault
        return [known(value, value) if value.__class__ is str else value for value in values]


class _Printed:
    """Sentences of some versions as their pages printed them, annotation included."""

    def __init__(self, connection: Connection, versions: set[int]) -> None:
        self._texts: dict[int, tuple[str, OffsetMap]] = {}
        for version, raw, removals in connection.execute(TEXTS, {"versions": sorted(versions)}):
            if raw is not None:
                offsets = OffsetMap([unpack(packed) for packed in removals], len(raw))
                self._texts[version] = (raw, offsets)

    def sentence(self, row: Row[Any]) -> str:
        version, layer, sentence, start, end = PLACE(row)
        if version not in self._texts:
            return str(sentence)
        raw, offsets = self._texts[version]
        if layer != "raw":
            start, end = offsets.to_raw(start, end)
        return raw[start:end]
