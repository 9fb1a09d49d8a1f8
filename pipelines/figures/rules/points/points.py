"""Points: score, gap, change. A number is a score unless its clause makes it something else."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution.pairing import Assignment, assign
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FALLS
from pipelines.figures.rules.gaps import drafts, gaps
from pipelines.figures.rules.gaps.comparisons import (
    is_against_unnamed,
    named_beside,
    size_of_change,
)
from pipelines.figures.rules.gaps.english import Pair
from pipelines.figures.rules.points.forms import is_mark, is_on_the_way, is_points, is_score
from pipelines.figures.rules.points.roles import ROW, THAN_BEFORE, Role, role_of
from pipelines.figures.rules.reading import Reading

_AGAINST = regex(r"分?(?:对|比|vs\.?)\d")
_AGAINST_BEFORE = regex(r"\d分?(?:对|比|vs\.?)$")
_IN_BRACKET = regex(r"[(][^()]{0,8}[+＋\-−—－]$")
"""77.97分(+3.26分): a change, with its sign."""
_TO = regex(r"(?: points?)? to (?:the )?(?=[A-Z])")
_GIVES = regex(
    r"\b(?:g[ai]ve?s?|given|award\w*|went|go(?:es)?|assign\w*|lost|lose|credit\w*|allot\w*)\b",
    re.IGNORECASE,
)


def _to_whom(reading: Reading, number: Number) -> bool:
    """17.81 points to China, 37.77 to America: how far it is, unless points are given."""
    scene = reading.scene
    match = _TO.match(scene.text, number.end) if scene.english else None
    named = match and any(m.start == match.end() for m in scene.subjects)
    return bool(named) and not _GIVES.search(scene.text)


_RIVAL = regex(r"\d(?: points?)?,? (?:against|versus|vs\.?) $")


def _is_rivals(reading: Reading, number: Number) -> bool:
    """Norway beats Russia: 31.5 points against 17.2: the second is of the one that is beaten."""
    scene = reading.scene
    if not scene.english or not _RIVAL.search(scene.text, 0, number.start):
        return False
    end = scene.clause_at(number.end)[1]
    named = any(number.end <= m.start < end for m in scene.subjects)
    dated = any(number.end <= m.start < end for m in scene.years)
    rivals = any(m.reference and m.end <= number.start and countries(m.ids) for m in scene.subjects)
    return rivals and not named and not dated


_OF_TIER = regex(
    r"(?:梯队|[Tt]ier (?:one|two|three|four|[1-4])|tier)\s?[(](?:得分|总分)?[<>≤≥＜＞]?=?\s?$"
)
_GAP_LABEL = regex(r"分?[:：—-]+[^,，;；。]{0,6}(?:分差|差距|差值)")
"""19.96:两国分差: a label behind the number."""


_SIGN = regex(r"(?P<sign>[+＋]|[-−—－])$")
_YEARLY = regex(r"年均|每年|平均每")
"""年均提高1.85分: no change between two years."""


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of all points of the sentence."""
    scores: list[Number] = []
    last: tuple[Role, Number] | None = None
    pairs: dict[int, Pair] = {}
    deltas: list[Number] = []
    for number in reading.left(("points", "plain")):
        if not is_points(reading, number) or number.high is not None:
            continue
        if _is_aside(reading, number) or _is_signed(reading, number):
            deltas += [number] if _is_signed(reading, number) else []
            reading.take(number)
            continue
        role = role_of(reading, number, last[0] if last else None)
        if role in ("gap", "gap-delta"):
            carried = pairs.get(last[1].start) if last and last[0].startswith("gap") else None
            pair = gaps.pair_of(reading, number, carried)
            if pair:
                pairs[number.start] = pair
                yield drafts.draft(reading, number, pair, change=role == "gap-delta")
            else:
                reading.leave(number, "which two countries are apart by it is not said")
        elif role == "delta" and _is_of_share(reading, number):
            reading.leave(number, "points of a share, or of a score: it is not said")
        elif role == "delta":
            deltas.append(number)
        elif is_score(reading, number):
            scores.append(number)
        last = (role, number)
        reading.take(number)
    yield from _deltas(reading, deltas)
    for assignment in assign(reading.scene, reading.context, scores):
        yield from _scores(reading, assignment)


def _is_signed(reading: Reading, number: Number) -> bool:
    """77.97分(+3.26分): the sign in the bracket makes a change of it."""
    return _IN_BRACKET.search(reading.scene.text[: number.start]) is not None


def _is_of_share(reading: Reading, number: Number) -> bool:
    """A share climbed to 32 percent, nine points more than in 2020: no points of a score."""
    before = [n for n in reading.scene.numbers if n.end <= number.start]
    told = reading.scene.english and before and before[-1].kind == "percent"
    return bool(told) and not any(n.kind == "points" for n in before)


def _is_aside(reading: Reading, number: Number) -> bool:
    """Points whose holder stands elsewhere, or that nobody holds: 得分(中国/美国):56.2/80.1."""
    text = reading.scene.text
    if _AGAINST.match(text, number.end) or _AGAINST_BEFORE.search(text[: number.start]):
        reading.leave(number, "one score against another: whose is not said")
    elif text.startswith("/", number.end) or text[: number.start].endswith("/"):
        reading.leave(number, "one of several figures with a slash between")
    elif is_against_unnamed(reading, number):
        reading.leave(number, "a distance from somebody who is not named")
    elif _YEARLY.search(reading.before(number)):
        reading.leave(number, "a mean of several years")
    elif _is_rivals(reading, number):
        reading.leave(number, "of the other country, which is not named beside it")
    elif _to_whom(reading, number):
        reading.leave(number, "a way to somebody, whose is not said")
    elif _OF_TIER.search(text[: number.start]):
        reading.leave(number, "a bound of a tier")
    elif _GAP_LABEL.match(text, number.end):
        reading.leave(number, "which two countries are apart by it is not said")
    else:
        return is_mark(reading, number) or is_on_the_way(reading, number)
    return True


def _scores(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    ids = _score_indicators(reading, assignment)
    if assignment.paired and not ids:
        ids = tuple(m.id for m in assignment.indicators[:1])
    below = None if ids else named_beside(reading, number)
    for subject in countries(assignment.subjects):
        for indicator in ids or (below or _topic(reading) or "overall",):
            yield reading.draft(
                number, "score", "score", unit="point", subject=subject, indicator=indicator,
                value=number.value if assignment.value is None else assignment.value,
                **assignment.dated(),
            )  # fmt: skip


def _topic(reading: Reading) -> str | None:
    """The first-level indicator that the sentence before set: 在科技研发方面,..."""
    topic = reading.context.topic
    return topic if topic and (topic.startswith("l1.") or reading.context.item) else None


_NO_SCORE = ("companies", "papers", "patents")
"""They are counted, and have points only where 得分 stands beside them: 论文产出得分92.4分."""


def _score_indicators(reading: Reading, assignment: Assignment) -> tuple[str, ...]:
    text = reading.scene.text
    ids = [
        m.id
        for m in assignment.indicators
        if m.id.startswith("l1.")
        or ("." not in m.id and (m.id not in _NO_SCORE or text.startswith("得分", m.end)))
    ]
    return tuple(dict.fromkeys(ids))


def _between_years(reading: Reading, number: Number) -> dict[str, int]:
    """2024年58.01分,2023年52.69分,提高5.32分: a change between the two years told before."""
    scene, context = reading.scene, reading.context
    begin = scene.clause_at(number.start)[0]
    if any(begin <= m.start < number.start for m in scene.years):
        return {}
    if _SIGN.search(scene.text[: number.start]) and not scene.english:
        year, base = reading.years(number)
        return {"compare_year": base or year - 1}
    told = {
        m.year for m in scene.years if m.year and m.end <= begin and m.year <= context.data_year
    }
    return {"data_year": max(told), "compare_year": min(told)} if len(told) == 2 else {}


def _deltas(reading: Reading, numbers: list[Number]) -> Iterator[Draft]:
    sign = 1
    signs: dict[int, int] = {}
    for number in numbers:
        sign = signs[number.start] = _sign(reading, number) or sign
    for assignment in assign(reading.scene, reading.context, numbers):
        number = assignment.number
        for subject in countries(assignment.subjects):
            indicator = (_score_indicators(reading, assignment) or (_topic(reading) or "overall",))[
                0
            ]
            yield reading.draft(
                number, "delta", "delta", unit="point", subject=subject, indicator=indicator,
                value=signs[number.start] * number.value, **_between_years(reading, number),
            )  # fmt: skip


def _sign(reading: Reading, number: Number) -> int:
    """-1 for a fall, 1 for a rise; 0 where the number goes on in a row (分别提高3.26分和5.32分)."""
    english = reading.scene.english
    signed = _SIGN.search(reading.scene.text[: number.start])
    if signed and _IN_BRACKET.search(reading.scene.text[: number.start]):
        return 1 if signed["sign"] in "+＋" else -1
    told_before = size_of_change(reading, number)
    if told_before:
        return told_before
    if reading.before(number) in ROW:
        return 0
    told = THAN_BEFORE.search(reading.after(number)) if english else None
    if told:
        return -1 if told["word"] in ("lower", "less", "fewer") else 1
    before = reading.before(number)
    if english and before.strip() == "by":
        before = reading.scene.text[: number.start - 3].rstrip(" ,") + " "
    if not english and reading.after(number).startswith(("的降幅", "的跌幅")):
        return -1
    return -1 if FALLS[english].search(before) else 1
