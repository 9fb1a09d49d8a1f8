"""Points by which a country leads or trails another."""

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import GAP_AFTER, LAGS, LEADS
from pipelines.figures.rules.gaps.comparisons import set_beside
from pipelines.figures.rules.reading import Reading

_WITH = regex(r"\b(?:with|at|on) $")
"""Ahead of Germany with 37.1: a score."""


_TRAILS_BY = regex(r"\b(?:trail|lag|behind|ahead|leads?|led)\w*\b[^,;]*\bby\s$")


_APART = regex(
    r"(?:(?:^|[^偏误温落级时顺反])(?:相差|差)|相去|拉开|甩开|相隔|间隔|只隔|仅隔|隔)[了着出]?(?:将近|近|约)?$"
)


_AWAY = regex(
    r"(?:(?<=[还仍却只尚])差(?!距|异|值|额)[^,;。\d]{1,8}(?:将近|约|近)?$)|(?:离|"
    r"距离?)(?!\d)[^,;。]{1,8}(?:也|还|尚|仍|均)?(?:有|差|是)(?:将近|约|近)?$"
)
"""离美国有38分之遥, 却差美国近20分."""


_LEADS_BY = regex(r"(?:领先|落后)了?$")


def is_set_against(reading: Reading, number: Number) -> bool:
    """Whether a country leads or trails another by the number."""
    english = reading.scene.english
    before = reading.before(number)
    if english and _WITH.search(before):
        return False
    if GAP_AFTER[english].search(reading.after(number)):
        return True
    if not english and (_APART.search(before) or _AWAY.search(before)):
        return True
    leads_or_lags = LEADS[english].search(before) or LAGS[english].search(before)
    others = [m for m in reading.scene.subjects if m.ids == ("OTHERS",) and m.end <= number.start]
    others = others or set_beside(reading, number)
    if leads_or_lags and (_references(reading, number) or others):
        return True
    return bool((_TRAILS_BY if english else _LEADS_BY).search(before))


def _references(reading: Reading, number: Number) -> list[SubjectMention]:
    """Countries that the clause sets something against, near the number."""
    begin, end = reading.scene.clause_at(number.start)
    if not reading.scene.english:
        end = number.start
    return [
        m
        for m in reading.scene.subjects
        if m.reference and begin <= m.start < end and countries(m.ids)
    ]
