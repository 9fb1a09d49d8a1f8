"""Which year a number is of, and which year a change is measured against.

The first rule that applies: a year that governs the number (2023年的22.02分, 22.02 in 2023), the
start of a move without years (由第三升至第二), a year stated earlier, the edition's data year.
"""

import re

from pipelines.figures.bases import base_of
from pipelines.figures.context import Context
from pipelines.figures.lazy import regex
from pipelines.figures.moves import OPENS_SPAN, ago, is_from, same_period
from pipelines.figures.numbers import Number
from pipelines.figures.scene import Scene
from pipelines.figures.years import OWN_FIGURE, YearMention, is_start, resolve

_GOVERNED_AFTER = regex(
    r"(?:\s(?:points?|percent|recorded|registered|seen|places?|companies|papers|"
    r"projects))*,?\s(?:recorded |registered |seen |posted )?(?:in|for|of|during|between|"
    r"by)\s(?:the\s)?(?:year\s)?$|\s?[(]$",
    re.IGNORECASE,
)
_OPENS_ENGLISH = regex(r"(?:^|[,;(]\s?|\b(?:In|in|For|for|By) )$")
_ASIDE = regex(r"\bfrom\b|^\s?(?:which|who|when|after|compared|against|up|down)\b")
"""Korea, which led by 3 points in 2019: the year of an aside does not hold on."""
_HEADS_ANOTHER = regex(r"\s?(?:年度?)?(?::|为|是|仅?为)?\s?(?:约|近)?(?:US)?\W?\d")
"""19.96 (2023: 22.02): the year in the bracket is of the figure behind it."""
_ALL_YEARS = regex(r"(?:[两二三四五]年|历年|各年)(?:均|都|皆|一直)")
_WHEN = regex(r"\s?when\b")
"""Unlike 2023, when Britain held third place."""
_NOW = regex(
    r"\s?(?:(?:now|today|currently|this time)\b|如今|而今|时至今日|现在|目前|"
    r"今年|此次|这一次|最新)",
    re.IGNORECASE,
)
"""It was third in 2019. Now it leads by four points: the year of the edition."""
_ENDS_WITH = regex(r"[^,;:()\d]{0,60}\s(?:in|during)\s(?:the year\s)?")
"""4,019 papers at top conferences in 2020: the year at the end of a clause."""


def years_of(scene: Scene, context: Context, number: Number) -> tuple[int, int | None]:
    """Data year of a number, and the year that its clause compares with."""
    found = _governing(scene, number)
    anchor = _anchor(scene, context, number, found)
    if found is not None:
        year = resolve(found, anchor, context.published)
        if found.published and year >= anchor and is_from(scene, number):
            year = anchor - 1
    elif is_from(scene, number):
        part = scene.text.rfind(";", 0, number.start)
        bases = [m for m in scene.years if m.base and m.year and m.end <= number.start]
        opens = scene.clauses[0][1] if scene.clauses else 0
        spans = [m.year for m in bases if m.year and (m.start > part or m.end <= opens)]
        if not spans and not scene.english:
            moves = [m for m in scene.years if m.year and is_start(scene.text, m)]
            spans = [m.year for m in moves if m.year and m.end <= number.start]
        since = OPENS_SPAN.match(scene.text)
        if since and not spans:
            spans = [int(since["year"])]
        year = spans[-1] if spans and spans[-1] < anchor else anchor - ago(scene, number)
        year = same_period(scene, number) or year
    else:
        year = anchor
    base = base_of(scene, context, number, anchor)
    return year, base if base is not None and base < year else None


def _anchor(scene: Scene, context: Context, number: Number, governing: YearMention | None) -> int:
    """The year in force; a relative one (一年前) is not counted from itself."""
    begin = scene.clause_at(number.start)[0]
    if _ALL_YEARS.search(scene.text, begin, number.start) or _NOW.match(scene.text, begin):
        return context.data_year
    for mention in reversed(scene.years):
        if mention is governing and mention.year is None:
            continue
        if _is_aside(scene.text, mention, number):
            continue
        if not scene.english and _is_over(scene, mention, number):
            continue
        if mention.end <= number.start and not mention.base and is_topic(scene, mention):
            year = resolve(mention, context.anchor, context.published)
            if mention.start >= begin or year <= context.data_year:
                return year if year <= context.data_year else context.data_year
    return context.anchor


_THIS_YEAR = regex(r"今年|本届|此次|如今|现在|目前")


def _is_over(scene: Scene, mention: YearMention, number: Number) -> bool:
    """去年还排在第六;澳大利亚...: a relative year holds up to a semicolon, or to 今年."""
    if mention.end > number.start:
        return False
    later = [c[0] for c in scene.clauses if mention.end <= c[0] <= number.start]
    if any(_NOW.match(scene.text, start) for start in later):
        return True
    if mention.year is not None:
        return False
    return ";" in scene.text[mention.end : number.start] or bool(
        _THIS_YEAR.search(scene.text, mention.end, number.start)
    )


def _is_aside(text: str, mention: YearMention, number: Number) -> bool:
    """中国58.01分(2023年为52.69分),美国77.97分: a year in a bracket that is closed again."""
    start = text.rfind("(", 0, mention.start)
    close = text.find(")", mention.end)
    return start >= 0 and ")" not in text[start : mention.start] and -1 < close < number.start


def is_topic(scene: Scene, mention: YearMention) -> bool:
    """Whether a year holds for what follows, not for one figure alone (从2023年的22.02分)."""
    after, before = (
        scene.text[mention.end : mention.end + 2],
        scene.text[max(0, mention.start - 12) : mention.start],
    )
    if before.endswith("(") and after.startswith(")"):
        return False
    if scene.english:
        opens = _OPENS_ENGLISH.search(before) and not _number_before(scene, mention)
        return bool(opens) or _holds_on(scene, mention)
    if (
        after.startswith(("的", "高点", "峰值", "低点", "水平", "低谷"))
        or _MEASURED.search(before)
        or OWN_FIGURE.match(scene.text, mention.end)
        or re.search(r"(?:[由从自]|除了?|除去)$", before)
        or (mention.shift == -2 and mention.published and not mention.contrasted)
    ):
        return False
    return not _number_before(scene, mention) or bool(re.search(r"[,，;；。:：]$", before))


_MEASURED = regex(r"(?:仅为|相当于|超过|低于|高于|不及|不如|恢复到|恢复至|回到|略低于|略高于)$")
"""仅为2021年高点的44%: the year is what the figure is measured against."""


def _number_before(scene: Scene, mention: YearMention) -> bool:
    """Whether a number of the same clause stands before the year: `22.02 in 2023`."""
    begin = scene.clause_at(mention.start)[0]
    return any(begin <= n.start and n.end <= mention.start for n in scene.numbers)


def _governing(scene: Scene, number: Number) -> YearMention | None:
    begin = scene.clause_at(number.start)[0]
    last = max((n.end for n in scene.numbers if n.end <= number.start), default=0)
    follow = min((n.start for n in scene.numbers if n.start >= number.end), default=len(scene.text))
    beside = _behind_english if scene.english else _in_bracket
    found = beside(scene, number, follow)
    if found:
        return found
    zone = [
        m
        for m in scene.years
        if max(begin, last) <= m.start and m.end <= number.start and not m.base
    ]
    return zone[-1] if zone else None


def _behind_english(scene: Scene, number: Number, follow: int) -> YearMention | None:
    """22.02 in 2023, 4,019 papers at top conferences in 2020, unlike 2023, when ..."""
    begin = scene.clause_at(number.start)[0]
    told = _WHEN.match(scene.text, begin)
    named = [m for m in scene.years if told and begin - 2 <= m.end <= begin]
    if named:
        return named[-1]
    for mention in scene.years:
        if not number.end <= mention.start <= follow:
            continue
        between = scene.text[number.end : mention.start]
        if _GOVERNED_AFTER.fullmatch(between):
            if _HEADS_ANOTHER.match(scene.text, mention.end):
                continue
            return _last_of_span(scene, mention)
        near = mention.shift and len(between) < 12 and ";" not in between and not mention.base
        if near or (mention.year and _ENDS_WITH.fullmatch(between)):
            return mention
    return None


def _in_bracket(scene: Scene, number: Number, follow: int) -> YearMention | None:
    """58.01分(2024年), 2021年高点(221亿美元): a bracket ties the two."""
    begin = scene.clause_at(number.start)[0]
    for mention in scene.years:
        if (
            number.end <= mention.start <= follow
            and scene.text[number.end : mention.start] == "("
            and not _HEADS_ANOTHER.match(scene.text, mention.end)
        ):
            later = [m for m in scene.years if m.start > mention.start]
            return later[0] if mention.base and later else mention
    told = _SINCE_WHEN.match(scene.text, number.end)
    behind = [m for m in scene.years if told and m.start == told.end() and m.year]
    if behind:
        return behind[0]
    if scene.text[begin - 1 : begin] != "(":
        return None
    ahead = [m for m in scene.years if m.end <= begin - 1]
    peak = ahead and _PEAK.fullmatch(scene.text, ahead[-1].end, begin - 1)
    return ahead[-1] if peak else None


_SINCE_WHEN = regex(r"(?:的成绩|的位置)?(?:还|则|已)?(?:是在|要追溯到|发生在)")
"""上一次进入前十还是在2021年."""
_PEAK = regex(r"(?:的)?(?:历史)?(?:高点|峰值|顶峰|低点|低谷|水平)")
"""仅为2021年高点(221亿美元)的44%."""


def _last_of_span(scene: Scene, mention: YearMention) -> YearMention:
    """Between 2016 and 2021: the figure is of the last year."""
    later = [m for m in scene.years if m.start > mention.start]
    spans = mention.base and later and later[0].start <= mention.end + 1
    return later[0] if spans else mention


def _holds_on(scene: Scene, mention: YearMention) -> bool:
    """The only year of an English sentence: published 68,000 papers in 2020, ranking first."""
    begin = scene.clause_at(mention.start)[0]
    before = scene.text[begin : mention.start]
    alone = len(scene.years) == 1 and mention.year is not None
    alone = alone and "(" not in before and scene.text[begin - 1 : begin] != "("
    return alone and before.endswith(" in ") and not _ASIDE.search(before)
