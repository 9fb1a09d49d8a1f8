"""The year that a change is measured against: 较2020年提高, up from 74.71 in 2023."""

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.mentions import YearMention, is_compared, is_start, resolve

_ANOTHER = regex(r"\b(?:after|when|while|having|following)\b")
"""Rebounded 21.5 percent after falling from 2018 to 2022: the years of something else."""
_LEFT = regex(r"\s?(?:points? |places? )?from [\d.]+ (?:points? )?in (?:the )?")


def base_of(scene: Scene, context: Context, number: Number, anchor: int) -> int | None:
    """The year that a change is measured against, where the clause or the one before names it."""
    begin, end = scene.clause_at(number.start)
    index = next((i for i, c in enumerate(scene.clauses) if c[0] == begin), 0)
    start = scene.clauses[index - 1][0] if index else begin
    sized = number.kind in ("count", "points", "pp")
    named = [
        m
        for m in scene.years
        if start <= m.start < number.start
        and (
            m.base
            or (is_start(scene.text, m) and (sized or begin <= m.start))
            or (begin <= m.start and is_compared(scene.text, m))
        )
    ]
    if not named:
        part = scene.text.rfind(";", 0, number.start)
        ahead = [m for m in scene.years if m.base and part < m.start < begin]
        named = [m for m in ahead if _COMPARES.fullmatch(scene.text, *scene.clause_at(m.start))]
    if not named:
        named = [m for m in scene.years if m.base and m.end <= 12 and _reaches(scene, m, anchor)]
    if scene.english:
        behind = [
            m
            for m in scene.years
            if number.end <= m.start < end and not _ANOTHER.search(scene.text, number.end, m.start)
        ]
        named += [m for m in behind if m.base or m.shift or _is_left(scene, number, m)][:1]
    if not named:
        return None
    year = resolve(named[-1], anchor, context.published)
    compared = named[-1].published and not scene.english
    return anchor - 1 if compared and year >= anchor else year


_COMPARES = regex(r"(?:与|同|和|跟|相?较于?|相比于?|对比)[^,;。]{2,8}(?:相比|相较|比较)?")
"""与上年相比 alone in its clause holds for all that follows."""


def _reaches(scene: Scene, mention: YearMention, anchor: int) -> bool:
    """2018年至2022年下降,2023年增长: a span that ends before the year in force is no base of it."""
    later = [m for m in scene.years if m.start > mention.start]
    spans = bool(later) and later[0].start - mention.end <= 3 and not later[0].base
    return not spans or later[0].year is None or later[0].year >= anchor


def _is_left(scene: Scene, number: Number, mention: YearMention) -> bool:
    """Climbed 3.26 points from 74.71 in 2023 to 77.97: the year that a change starts from."""
    return bool(_LEFT.fullmatch(scene.text[number.end : mention.start]))
