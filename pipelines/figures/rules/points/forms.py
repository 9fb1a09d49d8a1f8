"""Which numbers are points of the index: by their unit, the words beside them, their size."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import GAP_NOUN, SCORE
from pipelines.figures.rules.points.neighbours import (
    alone,
    in_bracket,
    in_row,
    is_decimal,
    is_point_beside,
)
from pipelines.figures.rules.reading import Reading, clause_text

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
    r"(?:,? (?:and )?(?:then |back )(?:up |down )?(?:to )?|"
    r",?再[升增涨]?[至到]?)(?P<c>\d+(?:\.\d+)?)"
)
"""From 66.31 to 74.71 and then 77.97: which years the first two are of is not said."""


def is_on_the_way(reading: Reading, number: Number) -> bool:
    return any(
        match.start(name) <= number.start < match.end(name)
        for match in _CHAIN.finditer(reading.scene.text)
        for name in ("abc" if "back" in match.group() else "ab")
    )


_LEFT_OPEN = regex(r"\s?(?:points?\s)?(?:more|less|fewer|higher|lower|better|worse)\b")
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
    if reading.scene.english and _LEFT_OPEN.match(reading.after(number)):
        reading.leave(number, "a difference, from what is not said")
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


def is_mark(reading: Reading, number: Number) -> bool:
    """离60分还差1.99分, 满分100分: marks of the scale and the way to them."""
    marked = _MARKED.search(clause_text(reading.scene, number)) is not None
    if not reading.scene.english:
        marked = marked or _is_of_scale(reading, number)
    if marked:
        reading.leave(number, "a mark of the scale, or the way to it")
    return marked


_BAND = regex(r"(?:这条|这道|这一)?(?:区间|关口|档|线|及格线)")
_RATIO = regex(
    r"(?:得分(?:之)?比(?=由|从|为|达|是|值|例)|比值|系数|标准差|(?<!双)方差|之比)[^,;。]*$"
)


def _is_of_scale(reading: Reading, number: Number) -> bool:
    """已进入20分区间, 得分比由0.71提高到0.79: a band of the scale, a ratio of scores."""
    begin = reading.scene.clause_at(number.start)[0]
    band = number.comparator == "eq" and _BAND.match(reading.scene.text, number.end)
    ratio = _RATIO.search(reading.scene.text[begin : number.start])
    return bool(band or ratio)


def is_points(reading: Reading, number: Number) -> bool:
    if number.kind == "points":
        return True
    if is_decimal(reading, number) and in_bracket(reading, number):
        return 10 <= number.value <= 100
    if not 0 < number.value <= 100:
        return False
    if is_decimal(reading, number) and (in_row(reading, number) or is_of_year(reading, number)):
        return number.value >= 10
    if is_decimal(reading, number) and _is_labelled(reading.scene.text, number):
        return True
    if is_decimal(reading, number) and reading.context.asked_points and alone(reading, number):
        return True
    if reading.scene.english and is_point_beside(reading, number):
        return True
    near = _NEAR_SCORE_ENGLISH if reading.scene.english else _NEAR_SCORE
    if near.search(reading.before(number)) or near.search(reading.after(number)):
        return True
    english = reading.scene.english
    whole = reading.scene.text
    before = reading.before(number)
    heads = FROM_ENGLISH.search(before) and GAP_NOUN[True].search(whole[: number.start])
    if is_decimal(reading, number) and (heads or GAP_NOUN[english].search(before)):
        return True
    return is_decimal(reading, number) and SCORE[english].search(whole) is not None


def _is_labelled(text: str, number: Number) -> bool:
    """Gap: 19.96; 74.71,这是美国的总分: the label stands on either side."""
    before = _GAP_FIELD.search(text, 0, number.start) is not None
    return before or _NAMED_BEHIND.match(text, number.end) is not None


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
    r"(?<!差)距离?)\d+(?:\.\d+)?分|及格线|"
    r"(?:看作|看成|当作|视作|视为|设为|设定为|定为|折算)[^,;。\d]{0,4}\d|"
    r"\d+-point (?:barrier|mark|threshold|line|milestone|hurdle)\b"
)
_OF_SOME = regex(
    r"有(?:\d+|[一二两三四五六七八九十]+)项(?:[一二三]级|评价)?(?:指标)?(?:的)?(?:总?得分|"
    r"分数)?[^,;。]{0,6}$|"
    r"(?:任何|没有|每|各)一?项[^,;。]{0,8}$|"
    r"(?:\d+|[一二两三四五六七八九十]+)(?:大|项|个|条|门)(?![国成])[^,;。国]{0,12}?(?:均|都|皆|"
    r"全部|全)[^,;。]{0,6}$"
)
"""有两项一级指标得分超过85分: which two is not said."""
_OLDER = regex(
    r"(?:首期|首份|首版|首次报告|往期|早期)[^,;。]*$|"
    r"\b(?:first|inaugural) (?:edition|report)\b[^,;.]*$"
)
_AVERAGE = regex(r"平均|均值|均分|\b(?:average|averag(?:ed|ing)|mean)\b[^,;.]*$", re.IGNORECASE)
_GAP_FIELD = regex(
    r"\b(?:gap|difference|margin|lead)\s?[:=]\s?$|(?:分差|差距)[:：]\s?$", re.IGNORECASE
)
_NAMED_BEHIND = regex(r"[,，](?:这|那)(?:就|正)?是[^,，;；。]{2,8}的(?:总|得)分")
