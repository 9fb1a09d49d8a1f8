"""Which numbers are points of the index: by their unit, the words beside them, their size."""

import re

from pipelines.figures.cues import GAP_NOUN, SCORE
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.numbers import Number
from pipelines.figures.reading import Reading, clause_text
from pipelines.figures.rules import gaps

_NEAR_SCORE = regex(
    r"(?:总分|得分|分数|评分|成绩|(?<![值获取觉显难使])得|总评|指数值)(?:[^,;。\d]{0,8})$|"
    r"^(?:分)?的(?:综合|"
    r"总)?(?:总?得?分|成绩|分数|评分)"
)


_NEAR_SCORE_ENGLISH = regex(
    r"\bscor(?:e|es|ed|ing)\b[^.;\d]{0,40}$|"
    r"\b(?:puts?|places?d?|rate[sd]?|marks?|marked) [^.;,\d]{2,40} (?:at|on) $|"
    r"\b(?:got|earn(?:s|ed)|receiv(?:es|ed)|achiev(?:es|ed)|attain(?:s|ed)|"
    r"notch(?:es|ed)|garner(?:s|ed)|awards? [^.;,\d]{2,30}) $|"
    r"\b(?:sits?|sat|stands?|stood|(?:came|comes) in) at $|"
    r"\b(?:next|second|first|third|leader|"
    r"top) (?:at|with|on)\s$",
    re.IGNORECASE,
)


FROM_ENGLISH = regex(r"\bfrom\s(?:\w+\s)?$")


_CHAIN = regex(
    r"(?:从|由|\bfrom )(?P<a>\d+\.\d+)(?:分|,| points)?(?: to |[升增涨]?[至到])"
    r"(?P<b>\d+\.\d+)(?:分| points)?"
    r"(?:,? (?:and )?then (?:to )?|,?再[升增涨]?[至到]?)\d"
)
"""From 66.31 to 74.71 and then 77.97: which years the first two are of is not said."""


def is_on_the_way(reading: Reading, number: Number) -> bool:
    return any(
        match.start(name) <= number.start < match.end(name)
        for match in _CHAIN.finditer(reading.scene.text)
        for name in "ab"
    )


LEAST_SCORE = 5
"""Below it nothing was ever printed as a score: 已韩国4分 has lost its 领先 and is a gap."""


def is_score(reading: Reading, number: Number) -> bool:
    if not _is_plausible(reading, number):
        _refuse(reading, number)
        return False
    if _OF_SOME.search(reading.before(number)):
        reading.leave(number, "of indicators that are not named")
        return False
    if _OLDER.search(reading.before(number)):
        reading.leave(number, "of an older report whose year is not said")
        return False
    if _AVERAGE.search(reading.before(number)):
        reading.leave(number, "an average, or measured by one: of no country")
        return False
    if _is_second_figure(reading, number):
        reading.leave(number, "a second figure in a bracket, of a year that is not said")
        return False
    return True


def _refuse(reading: Reading, number: Number) -> None:
    """Points beyond 100 beside the word score are told to a person; 4分 alone is no score."""
    named = SCORE[reading.scene.english].search(reading.before(number))
    if number.value > 100 and named:
        reading.refuse(number.start, "a score lies between 0 and 100")
    else:
        reading.leave(number, "no score was ever as low or as high, and nothing calls it one")


def _is_plausible(reading: Reading, number: Number) -> bool:
    if number.value > 100:
        return False
    named = SCORE[reading.scene.english].search(reading.before(number))
    return number.value >= LEAST_SCORE or named is not None


def _is_second_figure(reading: Reading, number: Number) -> bool:
    """58.01 (52.69): a figure in the bracket behind another, of a year that is not said."""
    scene = reading.scene
    before = [n for n in scene.numbers if n.end <= number.start]
    if not before or scene.text[before[-1].end : number.start].strip() != "(":
        return False
    if before[-1].kind not in ("points", "plain"):
        return False
    close = scene.text.find(")", number.end)
    if before[-1].comparator == "approx" and abs(before[-1].value - number.value) <= 1:
        return False
    return not any(number.end <= y.start < close for y in scene.years) and (
        not any(number.end <= m.start < close for m in scene.subjects)
    )


def _is_decimal(reading: Reading, number: Number) -> bool:
    """Whether it is printed with a point: 34.0 is a decimal too."""
    return (
        "." in reading.scene.text[number.start : number.end]
        or "点" in (reading.scene.text[number.start : number.end])
        or " point " in (reading.scene.text[number.start : number.end])
    )


def is_mark(reading: Reading, number: Number) -> bool:
    """离60分还差1.99分, 满分100分: marks of the scale and the way to them."""
    marked = _MARKED.search(clause_text(reading.scene, number)) is not None
    if marked:
        reading.leave(number, "a mark of the scale, or the way to it")
    return marked


def is_points(reading: Reading, number: Number) -> bool:
    if number.kind == "points":
        return True
    if _is_decimal(reading, number) and _in_bracket(reading, number):
        return 10 <= number.value <= 100
    if not 0 < number.value <= 100:
        return False
    if _is_decimal(reading, number) and (_in_row(reading, number) or is_of_year(reading, number)):
        return number.value >= 10
    if _is_decimal(reading, number) and _NAMED_BEHIND.match(reading.scene.text, number.end):
        return True
    if _is_decimal(reading, number) and reading.context.asked_points and _alone(reading, number):
        return True
    if reading.scene.english and _goes_on_from(reading, number):
        return True
    if reading.scene.english and _goes_on_against(reading, number):
        return True
    if reading.scene.english and (_is_apposed(reading, number) or _is_with(reading, number)):
        return True
    near = _NEAR_SCORE_ENGLISH if reading.scene.english else _NEAR_SCORE
    if near.search(reading.before(number)) or near.search(reading.after(number)):
        return True
    english = reading.scene.english
    whole = reading.scene.text
    before = reading.before(number)
    heads = FROM_ENGLISH.search(before) and GAP_NOUN[True].search(whole[: number.start])
    if _is_decimal(reading, number) and (heads or GAP_NOUN[english].search(before)):
        return True
    return _is_decimal(reading, number) and SCORE[english].search(whole) is not None


_ANSWER = regex(
    r"(?:(?:A|Answer)\s?[:.]\s?)?[“\"]?(?:It (?:is|was) |Just |Only |About |By )?", re.IGNORECASE
)


def _alone(reading: Reading, number: Number) -> bool:
    """How many points is China behind? A: 19.96: the answer opens with the number."""
    return _ANSWER.fullmatch(reading.scene.text, 0, number.start) is not None


_WITH = regex(r"(?:\b(?:with|at|on|hit|reached)|['’]s)\s(?:a (?:total )?score of )?$")


def _is_with(reading: Reading, number: Number) -> bool:
    """Topped the Global AI Innovation Index with 66.31, followed by China at 50.6."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    placed = any(n.kind == "ordinal" and begin <= n.start < number.start for n in scene.numbers)
    told = bool(scene.indices) or placed
    named = told and number.value >= 10 and _is_decimal(reading, number)
    return named and _WITH.search(scene.text[: number.start]) is not None


def _is_apposed(reading: Reading, number: Number) -> bool:
    """Britain, at 40.2, is a distant third."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    alone = scene.text[begin : number.start].strip() in ("at", "on", "with")
    named = any(m.end == begin - 1 and countries(m.ids) for m in scene.subjects)
    return alone and named and _is_decimal(reading, number)


_BETWEEN = regex(r"\s?(?:(?:stands?|stood|is|was|sits?|came in) )?(?:(?:at|on|with) )?")


def _in_row(reading: Reading, number: Number) -> bool:
    """The US 77.97, China 58.01: decimals alone beside two countries and more."""
    ends = {m.end for m in reading.scene.subjects if countries(m.ids) == m.ids and len(m.ids) == 1}
    plain = [n for n in reading.scene.numbers if n.kind == "plain" and _is_decimal(reading, n)]
    text = reading.scene.text
    row = [
        n for n in plain if any(_BETWEEN.fullmatch(text, e, n.start) for e in ends if e <= n.start)
    ]
    return number in row and len(row) > 1


_YEAR_HEADS = regex(r"(?:分|,? points)?\s?[(](?:in )?20\d\d年?(?::|为|是|,)?\s?")


def is_of_year(reading: Reading, number: Number) -> bool:
    """19.96 (2023: 22.02): the figure of another year beside that of this one."""
    before = [n for n in reading.scene.numbers if n.end <= number.start]
    close = reading.scene.text[number.end : number.end + 2].lstrip("分")
    return (
        bool(before)
        and before[-1].kind in ("plain", "points")
        and close.startswith(")")
        and _YEAR_HEADS.fullmatch(reading.scene.text, before[-1].end, number.start) is not None
    )


_MARKED = regex(
    r"满分(?!100分?[,，])[^,;。]*\d|\d分?[^,;。]*满分(?!为)|(?:(?<!距)离|"
    r"(?<!差)距离?)\d+(?:\.\d+)?分|及格线"
)
_OF_SOME = regex(
    r"有(?:\d+|[一二两三四五六七八九十]+)项(?:[一二三]级|评价)?(?:指标)?(?:的)?(?:总?得分|"
    r"分数)?[^,;。]{0,6}$|"
    r"(?:任何|没有|每|各)一?项[^,;。]{0,8}$"
)
"""有两项一级指标得分超过85分: which two is not said."""
_OLDER = regex(
    r"(?:首期|首份|首版|首次报告|往期|早期)[^,;。]*$|"
    r"\b(?:first|inaugural) (?:edition|report)\b[^,;.]*$"
)
_AVERAGE = regex(r"平均|均值|均分|\b(?:average|averag(?:ed|ing)|mean)\b[^,;.]*$", re.IGNORECASE)
_AND_BY = regex(r"^\s?and [\w .]{2,24} by\s$")
_NAMED_BEHIND = regex(r"[,，](?:这|那)(?:就|正)?是[^,，;；。]{2,8}的(?:总|得)分")


_UP_FROM = regex(
    r"\b(?:up|down|widening|narrowing|compared with|against) (?:from )?(?:about |around |nearly |"
    r"just )?$"
)


def _goes_on_from(reading: Reading, number: Number) -> bool:
    """About 22 points apart, up from about 17 in 2022."""
    scene = reading.scene
    before = [n for n in scene.numbers if n.end <= number.start]
    return (
        bool(before)
        and before[-1].kind == "points"
        and bool(_UP_FROM.search(scene.text, 0, number.start))
    )


def _goes_on_against(reading: Reading, number: Number) -> bool:
    """38 points behind the US and 15 behind China."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    begin = 0 if gaps.AGAINST.match(scene.text, number.end) else begin
    told = any(n.kind == "points" and begin <= n.start < number.start for n in scene.numbers)
    against = gaps.AGAINST.match(scene.text, number.end) or _AND_BY.search(reading.before(number))
    return told and against is not None


def _in_bracket(reading: Reading, number: Number) -> bool:
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
