"""Numbers named in a row and the names they belong to: 分别以A、B和C, third to fifth."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from domain.vocabulary import vocabulary
from pipelines.figures.attribution.collectives import all_of, both
from pipelines.figures.attribution.indicators import indicators_of
from pipelines.figures.attribution.subjects import subject_of
from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene

IN_TURN = regex(r"分别|依次|\brespectively\b")
SHARED = r"(?:[(](?:[与和同][^()]{1,6})?(?:同为?)?(?:并列|同分|持平)[)])?"
"""第四(并列)、第八: that a place is shared parts no row."""
_LINK = regex(SHARED + "(?:[、,和与及]|以及|、以及|和约|至|到)")
_LINK_ENGLISH = regex(r",? (?:and |to )?|,|-", re.IGNORECASE)
_RANGE = regex(r"至|到|\s?to\s?|-")
_YEAR_LINKS = ("和", "与", "、", "及", " and ", ", ", ", and ")
_FROM = regex(r"(?:从|由|自|\bfrom\s)$")
_BOTH = regex(r"两国|两者|二者|双方|前者|\b(?:both|the two)\b", re.IGNORECASE)


class Assignment(NamedTuple):
    """A number with who and what it is about. `indicators` is empty where none is named."""

    number: Number
    subjects: tuple[str, ...]
    indicators: tuple[Mention, ...] = ()
    value: int | float | None = None
    """Set where a range was spread over several names (第三至第五名分别为...)."""
    paired: bool = False
    year: int | None = None

    def dated(self) -> dict[str, int]:
        """The year of a number in a row of years (2023年和2024年,...分别为), as a field."""
        return {} if self.year is None else {"data_year": self.year}


def assign(
    scene: Scene, context: Context, numbers: Sequence[Number], *, groups: bool = False
) -> list[Assignment]:
    """Give each number its names; a row of numbers that fits no row of names is left out."""
    if not numbers:
        return []
    found: list[Assignment] = []
    for run in _runs(scene, numbers):
        if len(run) > 1:
            found += _paired(scene, context, run)
        else:
            subject = subject_of(scene, context, run[0], groups=groups)
            ids = (
                all_of(scene, run[0])
                or both(scene, context, run[0])
                or (subject.ids if subject else ())
            )
            if ids:
                found.append(Assignment(run[0], ids, indicators_of(scene, run[0])))
    return found


def _runs(scene: Scene, numbers: Sequence[Number]) -> list[list[Number]]:
    link = _LINK_ENGLISH if scene.english else _LINK
    runs: list[list[Number]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else None
        between = scene.text[last.end : number.start] if last else ""
        moves = last is not None and _FROM.search(scene.text[: last.start])
        if (
            last
            and not (moves and _RANGE.fullmatch(between.strip()))
            and _alike(last, number)
            and (link.fullmatch(between) or (between == "" and number.kind == "ordinal"))
            and not (between == "," and any(m.start == number.end for m in scene.subjects))
        ):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _alike(first: Number, second: Number) -> bool:
    """Whether two numbers can stand in one row: 4019篇,两项 are of different things."""
    if first.kind == second.kind == "count":
        return first.unit == second.unit
    return first.kind == second.kind or {first.kind, second.kind} == {"plain", "points"}


def _paired(scene: Scene, context: Context, run: list[Number]) -> list[Assignment]:
    values: list[tuple[Number, int | float]] = [(n, n.value) for n in run]
    if len(run) == 2 and _RANGE.fullmatch(scene.text[run[0].end : run[1].start].strip()):
        if run[0].kind != "ordinal" or run[1].value < run[0].value:
            return []
        values = [(run[0], v) for v in range(int(run[0].value), int(run[1].value) + 1)]
    size = len(values)
    ids = _row_of_subjects(scene, context, run, size)
    listed = indicators_of(scene, run[0]) or indicators_of(scene, run[-1])
    listed = listed or _told_before(scene, context, run[0], size)
    if ids:
        return [
            Assignment(n, (i,), listed, v, paired=True)
            for (n, v), i in zip(values, ids, strict=True)
        ]
    subject = subject_of(scene, context, run[0])
    if subject is not None and len(listed) == size and len(subject.ids) == 1:
        return [
            Assignment(n, subject.ids, (m,), v, paired=True)
            for (n, v), m in zip(values, listed, strict=True)
        ]
    years = _row_of_years(scene, run[0], size)
    if subject is not None and len(subject.ids) == 1 and years:
        return [
            Assignment(n, subject.ids, listed, v, paired=True, year=y)
            for (n, v), y in zip(values, years, strict=True)
        ]
    return []


_THOSE = regex(r"(?:这|上述|前述|以上)(?:[两二三四五2345])(?:项|个|类|大|方面)")


def _told_before(scene: Scene, context: Context, first: Number, size: int) -> tuple[Mention, ...]:
    """这两项分别比上年增加六分和三点五分: as many as the sentence before has named."""
    begin = scene.clause_at(first.start)[0]
    told = [i for i in context.named if i != "overall"]
    fits = not scene.english and not scene.indicators and len(told) == size
    if not fits or not _THOSE.search(scene.text, begin, first.start):
        return ()
    return tuple(Mention(begin, begin, identity) for identity in told)


def _row_of_years(scene: Scene, first: Number, size: int) -> list[int]:
    years = [m for m in scene.years if m.year and m.end <= first.start][-size:]
    linked = all(scene.text[a.end : b.start] in _YEAR_LINKS for a, b in pairwise(years))
    return [m.year for m in years if m.year] if linked and len(years) == size else []


def _row_of_subjects(
    scene: Scene, context: Context, run: list[Number], size: int
) -> tuple[str, ...]:
    before = [m for m in scene.subjects if m.acting and m.end <= run[0].start]
    after = [m for m in scene.subjects if m.start >= run[-1].end and m.start - run[-1].end < 26]
    begin = scene.clause_at(run[0].start)[0]
    many = len({i for m in before for i in countries(m.ids)}) > 2
    if size == 2 and many and _BOTH.search(scene.text, begin, run[0].start):
        return ()
    rows = [m for m in before if len(countries(m.ids)) == size]
    if rows:
        return rows[-1].ids
    if len(before) >= size and before and not any(len(m.ids) > 1 for m in before[-size:]):
        lead = before[-size:]
        begin, end = scene.clause_at(run[-1].start)
        told = bool(IN_TURN.search(scene.text, begin, end)) and lead[-1].end <= begin
        if told or all(_side_by_side(scene, a.end, b.start) for a, b in pairwise(lead)):
            return tuple(m.ids[0] for m in lead)
    for mention in after:
        if len(countries(mention.ids)) == size:
            return mention.ids
    return _both_of(scene, context, run[0]) if size == 2 else ()


def _both_of(scene: Scene, context: Context, first: Number) -> tuple[str, ...]:
    """两国排名分别为第七和第六: the last two that were named, here or before."""
    begin = scene.clause_at(first.start)[0]
    if not scene.english and _BOTH.search(scene.text, begin, first.start):
        named = [i for m in scene.subjects if m.end <= begin for i in countries(m.ids)]
        two = list(dict.fromkeys(reversed(named)))[:2][::-1]
        if len(two) == 2:
            return tuple(two)
    nobody = not any(m.end <= first.start and countries(m.ids) for m in scene.subjects)
    begin = 0 if nobody and not scene.english else begin
    both = _BOTH.search(scene.text[begin : first.start])
    return context.pair if both and len(context.pair) == 2 else ()


def _side_by_side(scene: Scene, start: int, end: int) -> bool:
    """Whether two names stand in a row, each perhaps with a figure: 美国77.97分、中国58.01分."""
    inside = [n for n in scene.numbers if start <= n.start and n.end <= end]
    figures = sum(n.end - n.start for n in inside)
    words = 8 if inside and scene.english else 5 if inside else 3
    return len(inside) <= 1 and end - start - figures <= words


_NO_STATISTIC = ("overall", "opensource", "education")


def topics(context: Context, assignment: Assignment) -> list[str]:
    """What a statistic measures; 开源 and 教育 alone are themes, first-level scores no counts."""
    names = [m.id for m in assignment.indicators]
    names = [n for n in names if n not in _NO_STATISTIC and not n.startswith("l1.")]
    names = [n for n in names if _is_measured(n)]
    if not names and context.topic:
        names = [context.topic]
    return list(dict.fromkeys(names))


_STATISTICS = frozenset(("count", "share", "amount", "growth", "multiple"))


def _is_measured(identity: str) -> bool:
    """Whether anything but a direction is told of it: no share is one of 研发门槛."""
    known = vocabulary().indicators.get(identity)
    return known is None or bool(_STATISTICS & set(known.kinds))


def acting_ids(assignment: Assignment) -> tuple[str, ...]:
    """A lone group or country, else the countries of a row, each of which has the figure."""
    ids = assignment.subjects
    return ids if len(ids) == 1 else countries(ids)
