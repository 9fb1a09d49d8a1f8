"""Factors: 增长5.5倍 is an increase, 是…的两倍 a ratio; the one is never turned into the other."""

import re
from collections.abc import Iterator
from typing import Literal

from pipelines.figures.attribution.neighbours import before_its_bracket
from pipelines.figures.attribution.pairing import Assignment, topics
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_INCREASE = regex(
    r"(?:增长|成长|增加|增|提高|上升|扩大|扩张|提升|多|涨|扩)了?(?:超过?|逾|约|近|了)*$"
)


_INCREASE_ENGLISH = regex(
    r"^\s?-?(?:increase|growth|rise|jump|surge|expansion|gain)|^\s(?:more|higher|larger)",
    re.IGNORECASE,
)


_GREW_ENGLISH = regex(
    r"\b(?:grew|grown|growing|increas\w+|rose|risen|surg\w+|jump\w*|expand\w+|up)\b[^.;]*$",
    re.IGNORECASE,
)


_OF_ENGLISH = regex(
    r"^\s(?:as many|as much|that of|the (?:number|size|amount|level)|those of|of)", re.IGNORECASE
)


def times(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if _is_no_factor(reading, number):
        return
    names = topics(reading.context, assignment)
    if not names:
        reading.leave(number, "no indicator is named that the factor is of")
        return
    base = _base(reading, number)
    reference = _compared(reading, number)
    row = _in_row(reading, number)
    if row:
        reference, assignment = row[1], assignment._replace(subjects=(row[0],))
    bracketed = before_its_bracket(reading.scene, number)
    if bracketed:
        reference = bracketed.ids[0]
        told = [
            m.ids
            for m in reading.scene.subjects
            if m.acting and m.end <= bracketed.start and m.ids != bracketed.ids
        ]
        assignment = assignment._replace(subjects=told[-1] if told else ())
    years = _against_year(reading, number) if base == "ratio" else {}
    said = reference or years or number.base or _SAYS_OF_WHAT.search(reading.before(number))
    if base == "ratio" and not said and not reading.scene.english:
        reading.leave(number, "so many times of what, is not said")
        return
    for subject in assignment.subjects[:1]:
        yield reading.draft(
            number, "multiple", "multiple", unit="times", subject=subject, indicator=names[0],
            base=base, reference=reference, **years,
        )  # fmt: skip


_APART = regex(
    r"相?差了?(?:近|约)?$|"
    r"(?:比|较)(?![^,;。]{0,6}[年期届版])[^,;。]{1,12}(?:少|多|高|低)出?了?$"
)
_OCCASIONS = regex(r"\b(?:starred|cited|downloaded|viewed|mentioned|quoted|used|forked)\b[^,;.]*$")


def _is_no_factor(reading: Reading, number: Number) -> bool:
    """相差两倍, starred more than 200 times: how far apart, how often, or by a mean."""
    begin, before = reading.scene.clause_at(number.start)[0], reading.before(number)
    if not reading.scene.english and _APART.search(before):
        reading.leave(number, "how far two sums are apart")
    elif _OCCASIONS.search(before):
        reading.leave(number, "how often, and no factor")
    elif "平均" in reading.scene.text[max(0, begin - 16) : number.start]:
        reading.leave(number, "measured by a mean")
    else:
        return False
    return True


_SAYS_OF_WHAT = regex(
    r"翻|原来|原先|此前|上年|去年|当年|以前|之前|首期|扩大|扩张|放大|增至|增加到|增长到"
)


_THAT_OF_YEAR = regex(
    r"\s(?:the|that|those|its|their|as many|as much|what)\b[^,;.]{0,40}?\b(?:in|of|for|from|"
    r"recorded in)\s(?:the year\s)?"
)
"""More than double the number in 2020."""


def _against_year(reading: Reading, number: Number) -> dict[str, int]:
    """是2019年的两倍: the year is what the factor is measured against."""
    scene, context = reading.scene, reading.context
    for mention in scene.years:
        behind = scene.english and mention.start >= number.end and mention.year
        if behind and _THAT_OF_YEAR.fullmatch(scene.text, number.end, mention.start):
            return {"data_year": context.anchor, "compare_year": mention.year or 0}
        if mention.year and scene.text[mention.end : number.start] == "的":
            return {"data_year": context.anchor, "compare_year": mention.year}
    return {}


def _base(reading: Reading, number: Number) -> Literal["increase", "ratio"]:
    """增长5.5倍 is an increase, 是…的两倍 a ratio; the one is never turned into the other."""
    before, after = reading.before(number), reading.after(number)
    if number.base == "ratio":
        return "ratio"
    if not reading.scene.english:
        return "increase" if _INCREASE.search(before) else "ratio"
    grew = _GREW_ENGLISH.search(before) and not _OF_ENGLISH.match(after)
    return "increase" if grew or _INCREASE_ENGLISH.match(after) else "ratio"


def _compared(reading: Reading, number: Number) -> str | None:
    """Whom a factor compares with: 是美国的两倍, twice that of the US."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    for mention in scene.subjects:
        if not countries(mention.ids):
            continue
        if not scene.english and mention.reference and begin <= mention.start < number.start:
            return mention.ids[0]
        if scene.english and number.end <= mention.start < end:
            return mention.ids[0]
    return None


_LINKS = ("、", "和", "与", "及", "以及")


def _in_row(reading: Reading, number: Number) -> tuple[str, str] | None:
    """是美国的5.2倍、韩国的7.4倍: the same country, set against another."""
    scene = reading.scene
    earlier = [n for n in scene.numbers if n.kind == "times" and n.end <= number.start]
    if scene.english or not earlier or scene.text[number.start - 1] != "的":
        return None
    other = [m for m in scene.subjects if m.end == number.start - 1 and len(countries(m.ids)) == 1]
    if not other or scene.text[earlier[-1].end : other[0].start] not in _LINKS:
        return None
    part = scene.text.rfind(";", 0, number.start)
    acting = [m for m in scene.subjects if m.acting and countries(m.ids) and part < m.start]
    return (acting[0].ids[0], other[0].ids[0]) if acting[0].ids != other[0].ids else None
