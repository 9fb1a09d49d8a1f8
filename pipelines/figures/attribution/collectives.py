"""Whom both, each and all three mean: the countries that the sentence has named."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene

_BOTH_HAVE = regex(r"两国|两者|二者|双方|\bthe two\b|\bboth\b|\beach\b", re.IGNORECASE)


_EACH = regex(r"each")


_ALL = regex(r"\ball (?P<n>three|four|five)\b")


_SIZES = {"three": 3, "four": 4, "five": 5}


def all_of(scene: Scene, number: Number) -> tuple[str, ...]:
    """Canada, Sweden and the Netherlands..., all three with fewer than 33 points."""
    begin = scene.clause_at(number.start)[0]
    match = _ALL.search(scene.text, begin, number.start) if scene.english else None
    told = [i for m in scene.subjects if m.end <= begin for i in countries(m.ids)]
    ids = tuple(dict.fromkeys(told))
    return ids if match and len(ids) == _SIZES[match["n"]] else ()


def both(scene: Scene, context: Context, number: Number) -> tuple[str, ...]:
    """美国第一,中国第二,两国得分均在50分以上: the last two that the sentence named."""
    begin = scene.clause_at(number.start)[0]
    both = _BOTH_HAVE.search(scene.text, begin, number.start)
    each = None if both or scene.english else _EACH_MOVED.search(scene.text, begin, number.start)
    if both is None and scene.english and scene.text.startswith(" each", number.end):
        both = _EACH.search(scene.text, number.end)
        begin = number.start
    if both is None and each is None:
        return ()
    if both and scene.text.startswith(("之外", "以外", "外"), both.end()):
        return ()
    if any(begin <= m.start < number.start and countries(m.ids) for m in scene.subjects):
        return ()
    told = [i for m in scene.subjects if m.end <= begin for i in countries(m.ids)]
    if not told and len(context.pair) == 2 and scene.english:
        return context.pair
    two = list(dict.fromkeys(reversed(told)))[:2]
    if each and len(set(told)) != 2:
        return ()
    return tuple(reversed(two)) if len(two) == 2 else ()


_EACH_MOVED = regex(r"各(?=进步|上升|下降|提高|前进|后退|下滑|退|升|降|增|减)")
"""两国名次分别是第18和第19,较上年各进步1位."""
