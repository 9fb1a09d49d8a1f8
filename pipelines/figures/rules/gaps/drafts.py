"""A gap, or the change of one, as a draft."""

from pipelines.figures.attribution.indicators import indicators_of
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FALLS
from pipelines.figures.rules.gaps.comparisons import named_beside
from pipelines.figures.rules.gaps.english import Pair
from pipelines.figures.rules.reading import Reading

_NO_POINTS = ("percent", "money", "times", "count")
_FEWER = regex(r"(?:少|小)了?(?:约|近)?$")


def draft(reading: Reading, number: Number, pair: Pair, *, change: bool) -> Draft:
    actor, other, leader = pair
    subject = "~".join(sorted((actor, other)))
    mentions = indicators_of(reading.scene, number)
    named = [m.id for m in mentions]
    topic = reading.context.topic or ""
    told = topic if topic.startswith("l1.") else "overall"
    begin = reading.scene.clause_at(number.start)[0]
    # What the clause before counts has no points: 企业数量增长超过5.5倍,两国分差...
    counted = any(
        m.end <= n.start < begin and n.kind in _NO_POINTS
        for m in mentions
        for n in reading.scene.numbers
    )
    alone = named[0] if len(named) == 1 and "." not in named[0] and not counted else told
    indicator = next((i for i in named if i == "overall" or i.startswith("l1.")), alone)
    indicator = named_beside(reading, number) or indicator
    if change:
        before = reading.before(number)
        sign = -1 if FALLS[reading.scene.english].search(before) or _FEWER.search(before) else 1
        return reading.draft(
            number, "delta", "gap-change", unit="point", subject=subject, indicator=indicator,
            value=sign * number.value,
        )  # fmt: skip
    return reading.draft(
        number, "gap", "gap", unit="point", subject=subject, indicator=indicator, leader=leader
    )
