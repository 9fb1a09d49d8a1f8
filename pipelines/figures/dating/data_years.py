"""Which year a number is of, and which year a change is measured against.

The first rule that applies: a year that governs the number (2023年的22.02分, 22.02 in 2023), the
start of a move without years (由第三升至第二), a year stated earlier, the edition's data year.
"""

import re

from pipelines.figures.dating.bases import base_of
from pipelines.figures.dating.chinese import governing_chinese
from pipelines.figures.dating.cues import (
    ALL_YEARS,
    NOW,
    NOW_AGAIN,
    NOW_BEFORE,
    is_aside,
    is_left_behind,
    is_over,
    is_second_of,
    is_set_against,
    is_told_plainly,
)
from pipelines.figures.dating.english import closes, governing_english
from pipelines.figures.dating.moves import OPENS_SPAN, ago, is_from, same_period
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.mentions import OWN_FIGURE, YearMention, is_start, resolve

_OPENS_ENGLISH = regex(
    r"(?:^|[,;(]\s?|\b(?:In|in|For|for|By|[Aa]s of(?: [A-Z][a-z]+)?|[Aa]s of the end of) )$"
)
_ASIDE = regex(r"\bfrom\b|^\s?(?:which|who|when|after|compared|against|up|down)\b")
"""Korea, which led by 3 points in 2019: the year of an aside does not hold on."""
_UNTIL = ("以前", "之前", "前", "以后", "之后")
"""2021年以前无数据: the bound of something else."""
_TURNS = regex(r"\s(?:but|before|then|and then)\b")
"""Highest in 2021 but fell by 12 percent."""
_NOW_BEHIND = regex(
    r"(?: place| points)? (?:now|today|this (?:time|year)|currently)\b", re.IGNORECASE
)
_APPOSED = regex(r"\s?\S+ (?:place )?in ")
"""Russia, 24th in 2020, is now 30th."""


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
                is_from(scene, number)
                or is_set_against(scene, found)
                or is_second_of(scene, number, found)
            )
        ):
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
    if _is_now(scene, begin, number):
        return context.data_year
    for mention in reversed(scene.years):
        if mention is governing and mention.year is None:
            continue
        if _holds_for_others(scene, context, mention, number):
            continue
        if any(mention.end <= t.start < number.start for t in scene.titles):
            return context.data_year
        if mention.end <= number.start and NOW_AGAIN.search(scene.text, mention.end, number.start):
            return context.data_year
        if mention.end <= number.start and not mention.base and is_topic(scene, mention):
            year = resolve(mention, context.anchor, context.published)
            if year <= context.data_year or is_told_plainly(scene, mention, number):
                return year
            if mention.start >= begin:
                return context.data_year
    return context.anchor


def _holds_for_others(scene: Scene, context: Context, mention: YearMention, number: Number) -> bool:
    """Whether a year is closed again before the number: in a bracket, or with its own figure."""
    if is_aside(scene.text, mention, number) or is_over(scene, mention, number):
        return True
    begin = scene.clause_at(number.start)[0]
    return mention.end < begin and is_left_behind(scene, context, mention, number)


def _is_now(scene: Scene, begin: int, number: Number) -> bool:
    """Whether the clause speaks of the time of the edition, whatever year stands before it."""
    if scene.english and NOW_BEFORE.search(scene.text, begin, number.start):
        return True
    every = ALL_YEARS.search(scene.text, begin, number.start)
    return every is not None or NOW.match(scene.text, begin) is not None


def is_topic(scene: Scene, mention: YearMention) -> bool:
    """Whether a year holds for what follows, not for one figure alone (从2023年的22.02分)."""
    if scene.text.startswith(_UNTIL, mention.end) or _TURNS.match(scene.text, mention.end):
        return False
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


_BRACKET = regex(r"\s?[(][^()\d]{1,24}$")


def _in_bracket(text: str, number: Number, mention: YearMention) -> bool:
    """50.6 (China, 2020): the bracket behind a number gives its year."""
    inside = _BRACKET.match(text[number.end : mention.start]) if mention.year else None
    return inside is not None and text[mention.end :].lstrip("年度").startswith(")")


def _governing(scene: Scene, number: Number) -> YearMention | None:
    begin = scene.clause_at(number.start)[0]
    last = max((n.end for n in scene.numbers if n.end <= number.start), default=0)
    follow = min((n.start for n in scene.numbers if n.start >= number.end), default=len(scene.text))
    for mention in scene.years:
        if mention.start >= number.end and _in_bracket(scene.text, number, mention):
            return mention
    beside = governing_english if scene.english else governing_chinese
    found = beside(scene, number, follow)
    if found:
        return found
    zone = [
        m
        for m in scene.years
        if max(begin, last) <= m.start
        and m.end <= number.start
        and not m.base
        and not (scene.english and last > begin and closes(scene, last, m))
    ]
    return zone[-1] if zone else None


def _holds_on(scene: Scene, mention: YearMention) -> bool:
    """The only year of an English sentence: published 68,000 papers in 2020, ranking first."""
    begin = scene.clause_at(mention.start)[0]
    before = scene.text[begin : mention.start]
    alone = len(scene.years) == 1 and mention.year is not None
    alone = alone and "(" not in before and scene.text[begin - 1 : begin] != "("
    if begin > 0 and _APPOSED.fullmatch(before):
        return False
    return alone and before.endswith(" in ") and not _ASIDE.search(before)
