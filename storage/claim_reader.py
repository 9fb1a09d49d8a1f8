"""Rows to claims, a batch at a time: what 50,000 of them cost decides how quick an answer is.

With a query for the text of each article, and every string a copy of its own, 50,000 claims took
2.2 s and 120 MB.
"""

import json
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, String, Text, bindparam, cast, select

from domain.offsets import OffsetMap
from domain.records import Claim, Observation
from storage import models
from storage.rows import PLAIN, is_independent, unpack

V, A, M = models.articles.version.c, models.articles.article.c, models.stories.membership.c
CLAIM, OUTLET = models.figures.observation.c, models.articles.outlet.c

JOINED = (
    models.articles.version.join(models.articles.article, A.id == V.article_id)
    .join(models.articles.outlet, OUTLET.key == A.outlet)
    .join(models.stories.membership, M.version_id == V.id)
)
CLAIMS: Select[Any] = (
    select(
        *(column for column in CLAIM if column.key != "flags"),
        cast(CLAIM.flags, Text).label("flags"),  # most are the same empty list
        V.article_id, V.title_hans.label("title"), V.published, V.mirrored,
        V.seen_at.label("retrieved"), A.url, A.outlet, M.story_id,
        OUTLET.name.label("outlet_name"), OUTLET.kind.label("outlet_kind"),
    )
    .select_from(JOINED.join(models.figures.observation, CLAIM.version_id == V.id))
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
WORDS = tuple(name for name in PLAIN if isinstance(CLAIM[name].type, String))
OTHERS = tuple(name for name in PLAIN if name not in WORDS)
FIELDS = (*WORDS, *OTHERS, "flags", "span", "sentence_span")
TEXTS = select(V.id, V.raw, V.removals).where(
    V.id.in_(bindparam("versions", expanding=True)), V.raw != V.hans
)
"""Raw texts, but for those that equal the text that was read."""


def _columns(*names: str) -> "itemgetter[Any]":
    return itemgetter(*(NAMES.index(name) for name in names))


WORDED, OTHER, TELLING = _columns(*WORDS), _columns(*OTHERS), _columns(*TOLD)
REST = _columns("flags", "span_start", "span_end", "sentence_start", "sentence_end")
VOICE = _columns("outlet_kind", "mirrored")
PLACE = _columns("version_id", "text_layer", "sentence", "sentence_start", "sentence_end")
VERSION = NAMES.index("version_id")


class ClaimReader:
    """Makes claims of the rows of `CLAIMS`. Equal strings of all of them are one object.

    Without `printed` no text of an article is read, and `raw_sentence` is the sentence as cleaned.
    """

    def __init__(self, connection: Connection, *, printed: bool = True) -> None:
        self._connection, self._as_printed = connection, printed
        self._strings: dict[Any, Any] = {}
        self._flags: dict[str, tuple[str, ...]] = {}
        self._version = 0
        self._told: dict[str, Any] = {}

    def claims(self, batch: Sequence[Row[Any]]) -> Iterator[Claim]:
        """The claims of some rows; the texts that they were printed in are read with one query."""
        versions = {row[VERSION] for row in batch} if self._as_printed else set()
        printed = _Printed(self._connection, versions)
        for row in batch:
            if row[VERSION] != self._version:
                self._version, self._told = row[VERSION], self._telling(row)
            raw = printed.sentence(row)
            yield Claim(
                observation=self._observation(row),
                raw_sentence=self._strings.setdefault(raw, raw),
                **self._told,
            )

    def _telling(self, row: Row[Any]) -> dict[str, Any]:
        """What all claims of one article have in common."""
        told = dict(zip(TOLD, self._shared(TELLING(row)), strict=True))
        return told | {"independent": is_independent(*VOICE(row))}

    def _observation(self, row: Row[Any]) -> Observation:
        words, known = WORDED(row), self._strings.setdefault
        flags, start, end, sentence_start, sentence_end = REST(row)
        values = (
            *map(known, words, words), *OTHER(row),
            self._flags[flags] if flags in self._flags else self._decoded(flags),
            (start, end), (sentence_start, sentence_end),
        )  # fmt: skip
        return Observation(**dict(zip(FIELDS, values, strict=True)))

    def _decoded(self, flags: str) -> tuple[str, ...]:
        return self._flags.setdefault(flags, tuple(json.loads(flags)))

    def _shared(self, values: Sequence[Any]) -> list[Any]:
        known = self._strings.setdefault
        return [known(value, value) if value.__class__ is str else value for value in values]


class _Printed:
    """Sentences of some versions as their pages printed them, annotation included."""

    def __init__(self, connection: Connection, versions: set[int]) -> None:
        self._texts: dict[int, tuple[str, OffsetMap]] = {}
        if not versions:
            return
        for version, raw, removals in connection.execute(TEXTS, {"versions": sorted(versions)}):
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
