"""A direction as a draft: whose it is, of which year, and measured against which."""

import re

from pipelines.figures.dating.bases import base_of
from pipelines.figures.drafts import Draft
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.trends.words import GAP
from pipelines.figures.sentences.spans import Span
from pipelines.figures.years.mentions import YearMention, is_since


def subject_of_trend(reading: Reading, span: Span, *, world: bool = False) -> str:
    scene = reading.scene
    here = [m for m in scene.subjects if m.acting and span[0] <= m.start < span[1]]
    if world and not here:
        return "WORLD"
    earlier = [m for m in scene.subjects if m.acting and m.end <= span[0]]
    for mentions in (
        here,
        () if world and not any(m.ids == ("WORLD",) for m in earlier) else earlier,
    ):
        if mentions:
            return summed(mentions[-1].ids)
    if world or not reading.context.here:
        return "WORLD"
    return summed(reading.context.here)


def summed(ids: tuple[str, ...]) -> str:
    return "+".join(sorted(ids)) if len(ids) > 1 else ids[0]


def _span_before(reading: Reading, span: Span) -> list[YearMention]:
    """2018年至2022年,新成立的企业逐年减少: a span of years alone in the clause before."""
    scene = reading.scene
    before = max((c for c in scene.clauses if c[1] <= span[0]), default=None)
    if before is None or scene.text[span[0] - 1 : span[0]] not in (",", "，"):
        return []
    years = [y for y in scene.years if y.year and before[0] <= y.start < before[1]]
    alone = len(years) == 2 and before[1] - before[0] - (years[1].end - years[0].start) <= 3
    return years if alone and years[0].base else []


def _ends(moved: list[YearMention], anchor: int) -> int:
    """2018年至2022年逐年下降: a direction over a span is of its last year."""
    years = [y.year for y in moved if y.year]
    return max(years) if len(years) == 2 and moved[0].base else anchor


def _start_of_gap(reading: Reading, span: Span) -> int | None:
    """差距由约17分扩大至约22分: the year of the figure that the gap starts from."""
    numbers = [n for n in reading.scene.numbers if span[0] <= n.start < span[1]]
    years = {reading.years(n)[0] for n in numbers if n.kind in ("points", "plain")}
    if len(years) == 2:
        return min(years)
    moved = re.search(r"[由从]\d", reading.scene.text[span[0] : span[1]])
    return reading.context.anchor - 1 if moved else None


def direction(
    reading: Reading, span: Span, place: int, kind: str, value: str, subject: str, topic: str
) -> Draft:
    scene, context = reading.scene, reading.context
    number = Number(span[0] + place, span[1], 0, "plain")
    base = base_of(scene, context, Number(span[1], span[1], 0, "plain"), context.anchor)
    if any(is_since(scene.text, y) for y in scene.years):
        base = None
    inside = [y for y in scene.years if span[0] <= y.start < span[1]]
    if base is None and scene.english and len(inside) == 1 and inside[0].shift < 0:
        base = context.anchor + inside[0].shift
    moved = [y for y in inside if y.year] or _span_before(reading, span)
    if base is None and len(moved) == 2:
        base = min(y.year for y in moved if y.year)
    if base is None and GAP.search(scene.text[span[0] : span[1]]):
        base = _start_of_gap(reading, span)
    draft = reading.draft(
        number, kind, kind, unit=None, subject=subject, indicator=topic, value=value,
        data_year=_ends(moved, context.anchor), compare_year=base or context.base, comparator="eq",
    )  # fmt: skip
    if draft.compare_year is not None and draft.compare_year >= context.anchor:
        draft.compare_year = None
    draft.confidence = 0.7
    draft.evidence = span
    return draft
