"""Which year a number is of, and which year a change is measured against.

The first rule that applies: a year that governs the number (2023年的22.02分, 22.02 in 2023), the
start of a move without years (由第三升至第二), a year stated earlier, the edition's data year.
"""

import re
from itertools import pairwise

from pipelines.figures.bases import base_of
from pipelines.figures.context import Context
from pipelines.figures.lazy import regex
from pipelines.figures.numbers import Number
from pipelines.figures.scene import Scene
from pipelines.figures.years import OWN_FIGURE, YearMention, has_own_value, resolve

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
_YEARS_LINK = ("和", "、", "与", "及")
"""分别从第三十位和第二十八位升至...: a row that starts together."""
_ALL_YEARS = regex(r"(?:[两二三四五]年|历年|各年)(?:均|都|皆|一直)")
_WHEN = regex(r"\s?when\b")
"""Unlike 2023, when Britain held third place."""
_NOW = regex(
    r"\s?(?:(?:now|today|currently|this time)\b|如今|现在|目前|今年|此次|这一次|最新|本届|本期|"
    r"本次|新版)",
    re.IGNORECASE,
)
"""It was third in 2019. Now it leads by four points: the year of the edition."""
_NOW_AGAIN = regex(r"[,，;；。、](?:而|到|至)?(?:本届|本期|本次|今年|此次|如今|现在|目前)")
_NOW_BEHIND = regex(
    r"(?: place| points)? (?:now|today|this (?:time|year)|currently)\b", re.IGNORECASE
)
_NOW_BEFORE = regex(
    r"\b(?:is|are|stands?|sits?|ranks?|lies|has|have) (?:now|currently|today)\b|\bnow (?:ranks?|"
    r"sits?|stands?|has|scores?)\b"
)
_APPOSED = regex(r"\s?\S+ (?:place )?in ")
"""Russia, 24th in 2020, is now 30th."""
_ENDS_WITH = regex(r"[^,;:()\d]{0,60}\s(?:in|during)\s(?:the year\s)?")
"""4,019 papers at top conferences in 2020: the year at the end of a clause."""
_FROM = regex(r"(?:从(?!而|此)|由(?!此|于)|自(?!此))[^,，;；。]{0,20}$")
_ENDS = regex(r"[至到为]|变成|进入|[升迈跃]入|跻身|跃居|[升降滑落]")
_FROM_ENGLISH = regex(
    r"\bfrom (?:the )?(?:about |around |nearly |roughly |just |only )?(?:US)?\W?$|"
    r"\b(?:compared with|against|versus) $",
    re.IGNORECASE,
)


_AGAINST = regex(r"\b(?:against|versus) $")
"""Measures 46 countries against 39 indicators."""


def years_of(scene: Scene, context: Context, number: Number) -> tuple[int, int | None]:
    """Data year of a number, and the year that its clause compares with."""
    if scene.english and _NOW_BEHIND.match(scene.text, number.end):
        return context.data_year, None
    found = _governing(scene, number)
    anchor = _anchor(scene, context, number, found)
    if found is not None:
        year = resolve(found, anchor, context.published)
        if (
            found.published
            and year >= anchor
            and (
                _is_from(scene, number)
                or _is_set_against(scene, found)
                or _is_second_of(scene, number, found)
            )
        ):
            year = anchor - 1
    elif _is_from(scene, number):
        part = scene.text.rfind(";", 0, number.start)
        bases = [m for m in scene.years if m.base and m.year and m.end <= number.start]
        spans = [m.year for m in bases if m.year and m.start > part]
        year = spans[-1] if spans and spans[-1] < anchor else anchor - _ago(scene, number)
        year = _same_period(scene, number) or year
    else:
        year = anchor
    base = base_of(scene, context, number, anchor)
    return year, base if base is not None and base < year else None


def _is_second_of(scene: Scene, number: Number, mention: YearMention) -> bool:
    """India is No. 18; it was No. 21 last year: the first of them is of the year in force."""
    begin = scene.clause_at(number.start)[0]
    if mention.start < begin or not any(m.start < begin for m in scene.subjects):
        return False
    before = [n for n in scene.numbers if n.end <= begin and n.kind == number.kind]
    named = any(begin <= m.start < number.start for m in scene.subjects if m.acting)
    dated = any(m is not mention and m.start < number.end for m in scene.years)
    return bool(before) and not named and not dated


_SET_AGAINST = regex(r"(?:较|比|低于|高于|小于|大于|少于|多于|对比|相比)(?:于)?$")


def _is_set_against(scene: Scene, mention: YearMention) -> bool:
    """较去年的22.02分减少: the year before the one in force, whenever the text was printed."""
    return _SET_AGAINST.search(scene.text, 0, mention.start) is not None


_LONG_AGO = regex(r"(?:近|过去|这)?(?P<n>[两三四五六七八九十]|\d)年(?:间|来|里|内)")


def _same_period(scene: Scene, number: Number) -> int | None:
    """由2020年的50.6分升至...;同期美国由66.31分升至...: the move starts in the same year."""
    place = scene.text.find("同期", 0, number.start)
    told = [m.year for m in scene.years if m.year and m.end <= place]
    return min(told) if len(set(told)) > 1 else None


def _ago(scene: Scene, number: Number) -> int:
    """近五年由第五升至第三: the move starts so many years before its end, else one."""
    begin = scene.clause_at(number.start)[0]
    match = _LONG_AGO.search(scene.text, max(0, begin - 12), number.start)
    return (
        (int(match["n"]) if match["n"].isdigit() else "两三四五六七八九十".find(match["n"]) + 2)
        if match
        else 1
    )


def _anchor(scene: Scene, context: Context, number: Number, governing: YearMention | None) -> int:
    """The year in force; a relative one (一年前) is not counted from itself."""
    begin = scene.clause_at(number.start)[0]
    now = scene.english and _NOW_BEFORE.search(scene.text, begin, number.start)
    if now or _ALL_YEARS.search(scene.text, begin, number.start) or _NOW.match(scene.text, begin):
        return context.data_year
    for mention in reversed(scene.years):
        if mention is governing and mention.year is None:
            continue
        if _is_aside(scene.text, mention, number):
            continue
        if mention.end < begin and _is_left_behind(scene, context, mention, number):
            continue
        if mention.end <= number.start and _NOW_AGAIN.search(scene.text, mention.end, number.start):
            return context.data_year
        if mention.end <= number.start and not mention.base and is_topic(scene, mention):
            year = resolve(mention, context.anchor, context.published)
            if mention.start >= begin or year <= context.data_year:
                return year if year <= context.data_year else context.data_year
    return context.anchor


def _is_left_behind(scene: Scene, context: Context, mention: YearMention, number: Number) -> bool:
    """中国62.3分,2024年为58.01分;英国39.7分: an earlier year that one figure is of."""
    if not has_own_value(scene.text, mention):
        return False
    if mention.year is None:
        return True
    if mention.year >= context.data_year:
        return False
    between = scene.text[mention.end : number.start]
    named = any(mention.end <= m.start < number.start for m in scene.subjects if m.acting)
    return ";" in between or named


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
        after.startswith("的")
        or OWN_FIGURE.match(scene.text, mention.end)
        or re.search(r"[由从自]$", before)
        or (mention.shift == -2 and mention.published)
    ):
        return False
    return not _number_before(scene, mention) or bool(re.search(r"[,，;；。:：]$", before))


def _number_before(scene: Scene, mention: YearMention) -> bool:
    """Whether a number of the same clause stands before the year: `22.02 in 2023`."""
    begin = scene.clause_at(mention.start)[0]
    return any(begin <= n.start and n.end <= mention.start for n in scene.numbers)


def _governing(scene: Scene, number: Number) -> YearMention | None:
    begin = scene.clause_at(number.start)[0]
    last = max((n.end for n in scene.numbers if n.end <= number.start), default=0)
    follow = min((n.start for n in scene.numbers if n.start >= number.end), default=len(scene.text))
    if scene.english:
        told = _WHEN.match(scene.text, begin)
        named = [m for m in scene.years if told and begin - 2 <= m.end <= begin]
        if named:
            return named[-1]
        for mention in scene.years:
            if number.end <= mention.start <= follow and _GOVERNED_AFTER.fullmatch(
                scene.text[number.end : mention.start]
            ):
                if _HEADS_ANOTHER.match(scene.text, mention.end):
                    continue
                return _last_of_span(scene, mention)
            between = scene.text[number.end : mention.start]
            ends = mention.year and not mention.base and _ENDS_WITH.fullmatch(between)
            if mention.start <= follow and ends:
                return mention
            if (
                number.end <= mention.start <= follow
                and mention.shift
                and len(between) < 12
                and ";" not in between
                and not mention.base
            ):
                return mention
    else:
        for mention in scene.years:
            if (
                number.end <= mention.start <= follow
                and scene.text[number.end : mention.start] == "("
                and not _HEADS_ANOTHER.match(scene.text, mention.end)
            ):
                later = [m for m in scene.years if m.start > mention.start]
                return later[0] if mention.base and later else mention
    zone = [
        m
        for m in scene.years
        if max(begin, last) <= m.start
        and m.end <= number.start
        and not m.base
        and not (scene.english and last > begin and _closes(scene, last, m))
    ]
    return zone[-1] if zone else None


def _closes(scene: Scene, last: int, mention: YearMention) -> bool:
    """From seventh in 2022 to eleventh, 21st a year ago and 18th: of the number before it."""
    between = scene.text[last : mention.start]
    return _GOVERNED_AFTER.fullmatch(between) is not None or (
        mention.year is None and between == " "
    )


def _last_of_span(scene: Scene, mention: YearMention) -> YearMention:
    """Between 2016 and 2021: the figure is of the last year."""
    later = [m for m in scene.years if m.start > mention.start]
    spans = mention.base and later and later[0].start <= mention.end + 1
    return later[0] if spans else mention


def _is_from(scene: Scene, number: Number) -> bool:
    """Whether a number is the start of a move without years: 由第三升至第二, up from 52.69."""
    before = scene.text[max(0, number.start - 30) : number.start]
    if scene.english:
        of_other = re.match(r"(?: points)? for (?:the )?[A-Z]", scene.text[number.end :])
        counted = number.kind == "count" and _AGAINST.search(before)
        return bool(_FROM_ENGLISH.search(before)) and not of_other and not counted
    match = _FROM.search(before)
    if match is None:
        return False
    start = number.start - len(before) + match.start()
    row = [n for n in scene.numbers if start < n.end <= number.start] + [number]
    if any(scene.text[a.end : b.start] not in _YEARS_LINK for a, b in pairwise(row)):
        return False
    if "等" in match.group():
        return False
    after = scene.text[number.end : number.end + 24]
    return bool(_ENDS.search(after))


def _holds_on(scene: Scene, mention: YearMention) -> bool:
    """The only year of an English sentence: published 68,000 papers in 2020, ranking first."""
    begin = scene.clause_at(mention.start)[0]
    before = scene.text[begin : mention.start]
    alone = len(scene.years) == 1 and mention.year is not None
    alone = alone and "(" not in before and scene.text[begin - 1 : begin] != "("
    if begin > 0 and _APPOSED.fullmatch(before):
        return False
    return alone and before.endswith(" in ") and not _ASIDE.search(before)
