"""Places among countries of a kind, and those that go on from them: 第二梯队中英国第一,德国第二.

A sentence, or its part behind a semicolon, may open with its field (在英语国家中,...). All of its
places are in that field, unless their clause names the whole (全球, 总排名).
"""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.places.regions import is_partial
from pipelines.figures.rules.reading import Reading

_WHOLE = (
    r"46|四十|纳入|\d国|\d个|参评|所有|全部|各|主要|重点|全球|世界|上榜|入榜|"
    r"入围|被评|评价|评估|评比|受评|样本|这些|前|梯队"
)
_FIELD = regex(
    rf"(?:^|[,:])(?:而|但|不过|其中|另外|此外)?(?:在|"
    rf"从)?(?:(?!{_WHOLE})[^,;。:]){{1,12}}?(?:国家|国|经济体|成员|大国)"
    r"(?:的?(?:排名|名次|比较))?(?:中|里|内|当中|之中|之间)(?:来?看)?,"
)
"""在英语国家中,...: no field of the index."""
_TIER = regex(
    r"(?:^|[,:])(?:而|但|不过|其中|另外|此外)?(?:在|从)?(?:第?[二三四]|该|"
    r"这一)梯队(?:的?(?:国家|成员国?|\d+国|\d+个国家))?"
    r"(?:中|里|内|当中|之中|之间)(?:来?看)?,"
)
_TIER_BEFORE = regex(r"[二三四]梯队(?:国家)?[,:]$")
"""14个国家归入第二梯队,中国居首: first of those."""
_FIELD_ENGLISH = regex(
    r"(?:^|[,;:]\s)(?:and |but |yet |while )?(?:among|of|within|in)\s(?:all )?(?:the )?"
    r"(?!(?:all|other|these|those|evaluated|surveyed|participating|covered|assessed|major|key|"
    r"leading|ranked|both|many|most|some|such|\d+|two|three|four|five|world|its|their|different|"
    r"various|first|second|top)\b)[a-z]+(?:-[a-z]+)?\s(?:countries|nations|economies|states)"
    r"(?:\s(?!surveyed|evaluated|assessed|covered|ranked)\w+){0,3},",
    re.IGNORECASE,
)
_SCOPE = regex(r"全球|世界|国际|总|46|各国|榜|\b(?:global|world|overall)", re.IGNORECASE)
_OF_TIER = regex(
    r"[二三四]梯队(?:国家)?(?:的|之|中|里|内|排名|排|位?居|列|当中|之中|居于|位列|排在){0,3}$"
)
LEAST_TOLD = 2
"""Nobody below the first tier is first or second of all."""


def in_subset(reading: Reading, number: Number) -> bool:
    """Whether a place is one in a field that the sentence opens with, or goes on from such one."""
    scene = reading.scene
    if number.kind not in ("ordinal", "top"):
        return False
    begin = scene.clause_at(number.start)[0]
    if _SCOPE.search(scene.text, begin, number.start):
        return False
    if scene.english:
        return _FIELD_ENGLISH.search(scene.text, 0, number.start) is not None
    part = scene.text.rfind(";", 0, number.start) + 1
    head = scene.text[part:begin]
    if _FIELD.search(head):
        return True
    if number.value == 1 and _TIER_BEFORE.search(scene.text[:begin]):
        return True
    if _TIER.search(head):
        return number.kind == "top" or _first_of(reading, part).value <= LEAST_TOLD
    return number.kind == "ordinal" and _goes_on(reading, number)


def _first_of(reading: Reading, part: int) -> Number:
    return next(n for n in reading.scene.numbers if n.kind == "ordinal" and n.start >= part)


def _goes_on(reading: Reading, number: Number) -> bool:
    """英国在第二梯队中排名第一,德国排名第二: the next place, of another country, in one field."""
    scene = reading.scene
    before = [n for n in scene.numbers if n.kind == "ordinal" and n.end <= number.start]
    if not before:
        return number.value == reading.context.place + 1 and reading.context.place > 0
    last = before[-1]
    named = any(
        m.acting and countries(m.ids) and last.end <= m.start < number.start for m in scene.subjects
    )
    return named and number.value == last.value + 1 and is_in_part(reading, last)


def is_in_part(reading: Reading, number: Number) -> bool:
    """Whether a place is none in the whole field."""
    head = reading.scene.text[: number.start]
    return (
        _OF_TIER.search(head) is not None
        or is_partial(reading, number)
        or in_subset(reading, number)
    )


def last_in_part(reading: Reading) -> int:
    """The last place of the sentence where it is one in a part of the countries, else 0."""
    places = [n for n in reading.scene.numbers if n.kind == "ordinal"]
    return int(places[-1].value) if places and is_in_part(reading, places[-1]) else 0
