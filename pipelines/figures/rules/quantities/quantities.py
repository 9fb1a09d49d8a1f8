"""Statistics of the report: each kind of number goes to the module that reads it."""

import re
from collections.abc import Callable, Iterator

from pipelines.figures.attribution.indicators import indicators_of
from pipelines.figures.attribution.pairing import Assignment, assign
from pipelines.figures.attribution.subjects import item_of
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.percentages import percentages, points
from pipelines.figures.rules.places.regions import is_by_head, names_region
from pipelines.figures.rules.quantities import counts
from pipelines.figures.rules.quantities.carried import is_in_doubt
from pipelines.figures.rules.quantities.factors import times
from pipelines.figures.rules.quantities.money import money
from pipelines.figures.rules.reading import Reading

_PLATFORM = regex(r"(?:GitHub|GitLab|Gitee|Hugging ?Face|抱脸)(?!上的中国)", re.IGNORECASE)
"""Projects on a platform are the world's, though the text before speaks of China."""


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of all quantities that an indicator of the vocabulary is named for."""
    present = {n.kind for n in reading.left(_KINDS)}
    for kind in _KINDS:
        if kind not in present or (kind == "count" and not counts.may_be_of_something(reading)):
            continue
        for assignment in _assigned(reading, kind):
            yield from _READERS[kind](reading, assignment)


_KINDS = ("count", "plain", "percent", "pp", "money", "times")


def _assigned(reading: Reading, kind: str) -> list[Assignment]:
    numbers = [
        n
        for n in reading.left((kind,))
        if n.high is None and not _is_of_rest(reading, n) and not _is_per(reading, n)
        if not _left_by_head(reading, n)
    ]
    if kind == "plain":
        numbers = [n for n in numbers if _is_bare_count(reading, n)]
    if not numbers:
        return []
    if _PLATFORM.search(reading.scene.text) and not reading.scene.subjects:
        reading.take(*numbers)
        return [Assignment(n, ("WORLD",), indicators_of(reading.scene, n)) for n in numbers]
    found = [
        _of_world(reading, _placed(reading, a))
        for a in assign(reading.scene, reading.context, numbers, groups=True)
        if len(a.subjects) > 1 or not _is_of_unknown_pair(reading, a.number)
    ]
    read = {a.number.start for a in found}
    runs = [n for n in numbers if n.start not in read]
    found += [
        _placed(reading, Assignment(n, ("WORLD",), indicators_of(reading.scene, n)))
        for n in runs
        if all(
            m.scope or m.start >= n.end or m.end <= item_of(reading.scene, n.start)
            for m in reading.scene.subjects
        )
        and not names_region(reading.scene, n)
        and not _is_of_unknown_pair(reading, n)
    ]
    reading.take(*numbers)
    found = [a for a in found if not is_in_doubt(reading, a)]
    return sorted(found, key=lambda a: a.number.start)


def _is_bare_count(reading: Reading, number: Number) -> bool:
    if not isinstance(number.value, int):
        return False
    named = number.value > 100 and counts.names_number(reading, number)
    return named or counts.is_set_against(reading, number)


_REST = regex(
    r"其他|其余|其它|另外|另有|还有|剩下|多数|大部分|不少|没有|欧洲|亚洲|非洲|拉美|北美|南美|中东|[北西东]欧|东南亚|海湾"
)


def _is_of_rest(reading: Reading, number: Number) -> bool:
    """其余国家合计不足20%: of holders that the clause sums up and does not name."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    rest = [
        end
        for start, end in scene.nameless
        if begin <= start and end <= number.start and _REST.match(scene.text, start)
    ]
    later = rest and any(rest[-1] <= m.start < number.start for m in scene.subjects if m.acting)
    if not rest or later or scene.english:
        return False
    reading.leave(number, "of countries that are not named")
    return True


def _left_by_head(reading: Reading, number: Number) -> bool:
    if not is_by_head(reading, number):
        return False
    reading.leave(number, "a number by head")
    return True


_PER = regex(r"每[人家个台项名]?$|每\d[^;。]{0,40}(?:就|便|中|里|当中)(?:约|近|大约)?有(?:约|近)?$")


def _is_per(reading: Reading, number: Number) -> bool:
    """每100美元风险投资就有66美元投向美国: a part of a hundred, and no sum."""
    scene = reading.scene
    named = any(m.end == number.start and m.id == "vc.per_company" for m in scene.indicators)
    if scene.english or named or not _PER.search(scene.text[: number.start]):
        return False
    reading.leave(number, "one of so many, and no amount of its own")
    return True


_WORLDS_OWN = ("opensource.generative", "vc.late_stage", "vc.mega_rounds")
"""Told of the world alone, unless the part of the sentence names a country."""


def _of_world(reading: Reading, assignment: Assignment) -> Assignment:
    """英国排第三;生成式人工智能项目从1.7万个增到6万个: none of the country before."""
    number, scene = assignment.number, reading.scene
    named = assignment.indicators or ()
    if scene.english or not named or named[-1].id not in _WORLDS_OWN:
        return assignment
    part = scene.text.rfind(";", 0, number.start)
    own = any(part < m.start < number.start and m.acting for m in scene.subjects)
    return assignment if own else assignment._replace(subjects=("WORLD",))


_WHERE = regex(r"\s(?:based\s|headquartered\s)?in\s(?:the\s)?")


def _placed(reading: Reading, assignment: Assignment) -> Assignment:
    """4,700 AI companies in China: where the things are tells whose they are."""
    number, scene = assignment.number, reading.scene
    match = _WHERE.match(scene.text, number.end) if scene.english else None
    there = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    if not there or number.kind not in ("count", "plain", "money"):
        return assignment
    return assignment._replace(subjects=there[0].ids)


_UNKNOWN_PAIR = regex(r"两国|二者|两者|双方|\bthe two\b|\bboth\b")


def _is_of_unknown_pair(reading: Reading, number: Number) -> bool:
    """两国合计占比超过50% where nobody said which two."""
    begin = reading.scene.clause_at(number.start)[0]
    if not _UNKNOWN_PAIR.search(reading.scene.text, begin, number.start):
        return False
    told = {i for m in reading.scene.subjects if m.end <= begin for i in countries(m.ids)}
    return len(reading.context.pair) != 2 and len(told) != 2


_READERS: dict[str, Callable[[Reading, Assignment], Iterator[Draft]]] = {
    "plain": counts.read_bare,
    "percent": percentages.read,
    "pp": points.read_points,
    "money": money,
    "times": times,
    "count": counts.read,
}
