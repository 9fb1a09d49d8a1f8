"""Decimals that are points by what stands beside them: a row, a bracket, a gap told before."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import AND_BY
from pipelines.figures.rules.gaps.english import AGAINST, by_whom
from pipelines.figures.rules.reading import Reading


def is_decimal(reading: Reading, number: Number) -> bool:
    """Whether it is printed with a point: 34.0 is a decimal too."""
    return (
        "." in reading.scene.text[number.start : number.end]
        or "点" in (reading.scene.text[number.start : number.end])
        or " point " in (reading.scene.text[number.start : number.end])
    )


_ANSWER = regex(
    r"(?:(?:A|Answer)\s?[:.]\s?)?[“\"]?(?:It (?:is|was) |Just |Only |About |By )?", re.IGNORECASE
)


def alone(reading: Reading, number: Number) -> bool:
    """How many points is China behind? A: 19.96: the answer opens with the number."""
    return _ANSWER.fullmatch(reading.scene.text, 0, number.start) is not None


_WITH = regex(r"(?:\b(?:with|at|on|hit|reached)|['’]s)\s(?:a (?:total )?score of )?$")


def is_with(reading: Reading, number: Number) -> bool:
    """Topped the Global AI Innovation Index with 66.31, followed by China at 50.6."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    placed = any(n.kind == "ordinal" and begin <= n.start < number.start for n in scene.numbers)
    told = bool(scene.indices) or placed
    named = told and number.value >= 10 and is_decimal(reading, number)
    return named and _WITH.search(scene.text[: number.start]) is not None


def is_apposed(reading: Reading, number: Number) -> bool:
    """Britain, at 40.2, is a distant third."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    alone = scene.text[begin : number.start].strip() in ("at", "on", "with")
    named = any(m.end == begin - 1 and countries(m.ids) for m in scene.subjects)
    return alone and named and is_decimal(reading, number)


_BETWEEN = regex(r"\s?(?:(?:stands?|stood|is|was|sits?|came in) )?(?:(?:at|on|with) )?")


LEAST_IN_ROW = 5
"""US 90.4, China 9.8, France 2.6: billions, for no score was ever so low."""


def in_row(reading: Reading, number: Number) -> bool:
    """The US 77.97, China 58.01: decimals alone beside two countries and more."""
    ends = {m.end for m in reading.scene.subjects if countries(m.ids) == m.ids and len(m.ids) == 1}
    plain = [n for n in reading.scene.numbers if n.kind == "plain" and is_decimal(reading, n)]
    text = reading.scene.text
    row = [
        n for n in plain if any(_BETWEEN.fullmatch(text, e, n.start) for e in ends if e <= n.start)
    ]
    low = any(n.value < LEAST_IN_ROW for n in row)
    return number in row and len(row) > 1 and not low


_UP_FROM = regex(
    r"\b(?:up|down|widening|narrowing|compared with|against) (?:from )?(?:about |around |nearly |"
    r"just )?$"
)


def is_point_beside(reading: Reading, number: Number) -> bool:
    """A number without the word points that goes on from points, or stands beside a country."""
    goes_on = goes_on_from(reading, number) or goes_on_against(reading, number)
    told = is_decimal(reading, number) and by_whom(reading, number) is not None
    return goes_on or told or is_apposed(reading, number) or is_with(reading, number)


def goes_on_from(reading: Reading, number: Number) -> bool:
    """About 22 points apart, up from about 17 in 2022."""
    scene = reading.scene
    before = [n for n in scene.numbers if n.end <= number.start]
    return (
        bool(before)
        and before[-1].kind == "points"
        and bool(_UP_FROM.search(scene.text, 0, number.start))
    )


def goes_on_against(reading: Reading, number: Number) -> bool:
    """38 points behind the US and 15 behind China."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    begin = 0 if AGAINST.match(scene.text, number.end) else begin
    told = any(n.kind == "points" and begin <= n.start < number.start for n in scene.numbers)
    against = AGAINST.match(scene.text, number.end) or AND_BY.search(reading.before(number))
    return told and against is not None


def in_bracket(reading: Reading, number: Number) -> bool:
    """美国(77.97): a decimal alone in the bracket behind a country."""
    text = reading.scene.text
    before = text[: number.start].rstrip()
    if not before.endswith("(") or not text[number.end :].lstrip().startswith(")"):
        return False
    place = len(before[:-1].rstrip())
    ends = {m.end for m in reading.scene.subjects if countries(m.ids)}
    placed = any(
        n.kind == "ordinal" and n.end == place and any(0 < n.start - e <= 12 for e in ends)
        for n in reading.scene.numbers
    )
    return place in ends or placed
