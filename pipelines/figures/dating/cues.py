"""What keeps a year from holding: a figure of its own, a bracket, a word for now."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.mentions import YearMention, has_own_value

ALL_YEARS = regex(r"(?:[两二三四五]年|历年|各年)(?:均|都|皆|一直)")


NOW = regex(
    r"\s?(?:(?:now|today|currently|this time)\b|如今|而今|时至今日|现在|目前|今年|此次|"
    r"这一次|最新|本届|"
    r"本期|本次|新版)",
    re.IGNORECASE,
)
"""It was third in 2019. Now it leads by four points: the year of the edition."""


NOW_AGAIN = regex(r"[,，;；。、](?:而|到|至)?(?:本届|本期|本次|今年|此次|如今|现在|目前)")


NOW_BEFORE = regex(
    r"\b(?:is|are|stands?|sits?|ranks?|lies|has|have) (?:now|currently|today)\b|\bnow (?:ranks?|"
    r"sits?|stands?|has|scores?)\b"
)


def _alike(one: Number, other: Number) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} == {"plain", "points"}


def is_second_of(scene: Scene, number: Number, mention: YearMention) -> bool:
    """India is No. 18; it was No. 21 last year: the first of them is of the year in force."""
    begin = scene.clause_at(number.start)[0]
    if mention.start < begin or not any(m.start < begin for m in scene.subjects):
        return False
    before = [n for n in scene.numbers if n.end <= begin and _alike(n, number)]
    named = any(begin <= m.start < number.start for m in scene.subjects if m.acting)
    dated = any(m is not mention and m.start < number.end for m in scene.years)
    return bool(before) and not named and not dated


_SET_AGAINST = regex(r"(?:较|比|低于|高于|小于|大于|少于|多于|对比|相比)(?:于)?$")


def is_set_against(scene: Scene, mention: YearMention) -> bool:
    """较去年的22.02分减少: the year before the one in force, whenever the text was printed."""
    return _SET_AGAINST.search(scene.text, 0, mention.start) is not None


def is_left_behind(scene: Scene, context: Context, mention: YearMention, number: Number) -> bool:
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


_THIS_YEAR = regex(r"今年|本届|此次|如今|现在|目前")


def is_over(scene: Scene, mention: YearMention, number: Number) -> bool:
    """去年还排在第六;澳大利亚...: a relative year holds up to a semicolon, or to 今年."""
    if scene.english or mention.end > number.start:
        return False
    later = [c[0] for c in scene.clauses if mention.end <= c[0] <= number.start]
    if any(NOW.match(scene.text, start) for start in later):
        return True
    if mention.year is not None:
        return False
    return ";" in scene.text[mention.end : number.start] or bool(
        _THIS_YEAR.search(scene.text, mention.end, number.start)
    )


def is_aside(text: str, mention: YearMention, number: Number) -> bool:
    """中国58.01分(2023年为52.69分),美国77.97分: a year in a bracket that is closed again."""
    start = text.rfind("(", 0, mention.start)
    close = text.find(")", mention.end)
    return start >= 0 and ")" not in text[start : mention.start] and -1 < close < number.start


_AS_OF = regex(r"(?:截至|截止到?)$|\b(?:[Aa]s of|[Bb]y the end of|[Bb]y (?:end-|mid-)?)(?: \w+)? $")
_HALF = regex(r"[上下]半年|前?[一二三四]季度|(?:前[一二三四五六七八九十]个?|[1-6])月")
_AHEAD = regex(
    r"预计|有望|预期|预测|将|料|望|目标|可能|\b(?:expect|forecast|project|predict|will|could|may|might|target)"
)


def is_told_plainly(scene: Scene, mention: YearMention, number: Number) -> bool:
    """截至2025年6月,...; 2025年中国58.01分,...: figures are of a year after the edition's.

    2025年,中国58.01分 alone is the year of the release, and the figures are of the edition's.
    """
    text = scene.text
    begin, end = scene.clause_at(mention.start)
    relative = mention.year is None and not mention.published
    if relative or _AHEAD.search(text, begin, end):
        return False
    if _AS_OF.search(text, begin, mention.start) or _HALF.match(text, mention.end):
        return True
    return any(mention.end <= n.start < end and _alike(n, number) for n in scene.numbers)
