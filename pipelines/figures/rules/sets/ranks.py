"""Which place the counted indicators have."""

import re
from itertools import pairwise

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.sentences.scene import Scene

_RANKED_IN = regex(
    r"\s(?:place )?in (?:all |each )?(?:of )?(?:the |its )?"
    r"(?:[\w-]+ second-level(?: indicators)?,? and (?:in )?)?"
)


_SAME_RANK = regex(
    r"(?:[一二三]级指标)?(?:[、,和及与]|以及)(?:有|的)?(?:[^,;。:]{2,24}等)?|,? and "
)


def rank_of(reading: Reading, number: Number) -> Number | None:
    """The rank that the counted indicators have: the next one, else the one before (en)."""
    scene = reading.scene
    places = [n for n in scene.numbers if n.kind in ("ordinal", "top") and not _is_best(scene, n)]
    counts = [n for n in scene.numbers if n.kind == "count" and n.start > number.start]
    last, rest = number, [*counts]
    while rest and _SAME_RANK.fullmatch(scene.text[last.end : rest[0].start]):
        last = rest.pop(0)
    stop = rest[0].start if rest else len(scene.text)
    semicolon = re.search(r"[;；。]", scene.text[number.end : stop])
    stop = number.end + semicolon.start() if semicolon else stop
    other = _ANOTHER_SET.search(scene.text, number.end + 6, stop)
    stop = other.start() if other else stop
    begin, end = scene.clause_at(number.start)
    after = [n for n in places if number.end <= n.start < stop]
    before = [n for n in places if begin <= n.start and n.end <= number.start]
    if scene.english:
        before = [n for n in before if not _parted(scene, n, number)]
        tied = before and _RANKED_IN.fullmatch(scene.text, before[-1].end, number.start)
        if before and (tied or not (after and after[0].start < end)):
            return before[-1]
    elif before and re.search(r"的[^,]{0,6}$", scene.text[before[-1].end : number.start]):
        return before[-1]
    return after[0] if after else (before[-1] if before else None)


def _is_best(scene: Scene, number: Number) -> bool:
    """得分最高的两个二级指标: the best of its own, and no place in the field."""
    word = scene.text[number.start : number.end]
    return word.endswith("最高") and not word.startswith(("全球", "世界"))


_ANOTHER_SET = regex(r"[,，](?:没有|未有|无|并无|没)[^,，;；。]{0,6}[一二三]级指标")
"""10个三级指标上升,未有一个一级指标跌出前五: the place is of the other set."""


def _parted(scene: Scene, place: Number, number: Number) -> bool:
    """Whether other counts part a place from a count; not the row that the count is in."""
    between = [n for n in scene.numbers if place.end <= n.start < number.start]
    row = [*between, number]
    if between and any("-level" not in (n.unit or "") for n in row):
        return True
    return any(not _ENGLISH_ROW.fullmatch(scene.text[a.end : b.start]) for a, b in pairwise(row))


_ENGLISH_ROW = regex(r",?(?: and)? (?:in )?|, ")
