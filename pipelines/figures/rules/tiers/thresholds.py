"""Bounds of tiers: 50分以上为第一梯队, 35至50分, below 20 points."""

import re
from collections.abc import Iterator

from domain.records import Comparator
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.sentences.spans import Span

_EACH = regex(r"\s?(?:each|both)\b")
"""China and the US, each scoring more than 50 points, form the first tier: their scores."""
_SCORES = regex(r"(?:其|各国)?(?:综合|总)?(?:得分|总分|分数|评分|分值)")


def bounds_of(reading: Reading, tier: Number) -> list[Number]:
    """Points that bound a tier: beside it without a country that could have scored them."""
    scene = reading.scene
    begin, end = _reach(reading, tier)
    if scene.english and _EACH.match(scene.text, begin):
        return []
    tiers = [n for n in scene.numbers if n.kind == "tier" and begin <= n.start < end]
    if len(tiers) > 1:
        return []
    points = [n for n in reading.left(("points", "plain")) if begin <= n.start and n.end <= end]
    if len(points) != 1 and not (points and all(n.comparator != "eq" or n.high for n in points)):
        return []
    first = points[0]
    if (
        first.high is None
        and first.comparator == "eq"
        and not re.search(
            r"(?:门槛|分数线|入围线|入门线|准入线|及格线|界限|界线|下限|上限|threshold|cut-?off)",
            scene.text[:end],
        )
    ):
        return []
    if _in_bracket(scene.text, tier, first):
        return points
    lead = [
        m
        for m in scene.subjects
        if begin <= m.start < min(first.start, tier.start) and countries(m.ids)
    ]
    return [] if lead else points


def _in_bracket(text: str, tier: Number, bound: Number) -> bool:
    """Both in the third tier (15 to 30 points): the bracket is of the tier beside it."""
    return text[tier.end : bound.start].strip() == "("


def _reach(reading: Reading, tier: Number) -> tuple[int, int]:
    """The clause of a tier, with the one before or the bracket behind where that has the bounds."""
    clauses = reading.scene.clauses
    index = next(i for i, c in enumerate(clauses) if c[0] <= tier.start < c[1])
    begin, end = clauses[index]
    if any(begin <= n.start < end for n in reading.left(("points",))):
        return begin, end
    tiers = [n for n in reading.scene.numbers if n.kind == "tier"]
    if index + 1 < len(clauses) and reading.scene.text[clauses[index + 1][0] - 1] == "(":
        return begin, clauses[index + 1][1]
    behind = clauses[index + 1] if index + 1 < len(clauses) else None
    members = any(begin <= m.start < end and countries(m.ids) for m in reading.scene.subjects)
    listed = clauses[index + 1 : index + 3] if reading.scene.text[end : end + 1] == ":" else []
    if len(listed) == 2 and _goes_on(reading, listed[0][1], listed[1]):
        return listed[1]
    ranged = behind and any(
        n.high is not None and behind[0] <= n.start < behind[1] for n in reading.left(("points",))
    )
    if behind and (ranged or not members) and _goes_on(reading, end, behind):
        return begin, behind[1]
    before = clauses[index - 1] if index else None
    mark = reading.scene.text[begin - 1 : begin]
    if before and mark == "," and not any(before[0] <= t.start < before[1] for t in tiers):
        return before[0], end
    return begin, end


def _goes_on(reading: Reading, end: int, behind: Span) -> bool:
    """第四梯队有21个国家,总分低于20分: the clause behind gives the bounds."""
    scene = reading.scene
    named = any(behind[0] <= m.start < behind[1] for m in scene.subjects)
    tiers = any(n.kind == "tier" and behind[0] <= n.start < behind[1] for n in scene.numbers)
    opens = _SCORES.match(scene.text, behind[0])
    alone = _only_points(reading, behind)
    return bool(opens or alone) and scene.text[end : end + 1] == "," and not named and not tiers


def _only_points(reading: Reading, clause: Span) -> bool:
    """第三梯队24国,15至30分: the clause behind is nothing but the bounds."""
    points = [n for n in reading.left(("points",)) if clause[0] <= n.start < clause[1]]
    printed = sum(n.end - n.start for n in points)
    bounded = all(n.high is not None or n.comparator in ("ge", "le") for n in points)
    return bool(points) and bounded and clause[1] - clause[0] - printed <= 3


def read(reading: Reading, tier: Number, bound: Number) -> Iterator[Draft]:
    subject = f"TIER{int(tier.value)}"
    bounds: list[tuple[int | float, Comparator]] = [(bound.value, bound.comparator)]
    if bound.high is not None:
        bounds = [(bound.value, "ge"), (bound.high, "le")]
    for value, comparator in bounds:
        yield reading.draft(
            bound, "threshold", "tier-bound", unit="point", subject=subject,
            indicator="tier.threshold", value=value,
            comparator="ge" if comparator == "eq" else comparator,
        )  # fmt: skip
