"""Points: score, gap, change. A number is a score unless its clause makes it something else."""

import re
from collections.abc import Iterator
from typing import Literal

from pipelines.figures.attribution import countries
from pipelines.figures.cues import FALLS, GAP_AFTER, GAP_NOUN, LAGS, LEADS, RISES, SCORE, TO
from pipelines.figures.drafts import Draft
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, assign
from pipelines.figures.reading import Reading
from pipelines.figures.rules import gaps
from pipelines.figures.scene import SubjectMention

Role = Literal["score", "gap", "delta", "gap-delta"]
_NEAR_SCORE = re.compile(
    r"(?:总分|得分|分数|评分|成绩|得|总评|指数值)(?:[^,;。\d]{0,8})$|^(?:分)?的(?:综合|"
    r"总)?(?:总?得?分|成绩|分数|评分)"
)
_NEAR_SCORE_ENGLISH = re.compile(
    r"\bscor(?:e|es|ed|ing)\b[^.;\d]{0,40}$|"
    r"\b(?:puts?|places?d?|rate[sd]?|marks?|marked) [^.;,\d]{2,40} (?:at|on) $|"
    r"\b(?:next|second|first|third|leader|"
    r"top) (?:at|with|on)\s$",
    re.IGNORECASE,
)
_MOVE = re.compile(r"^[^,;。]{0,14}(?:至|到|为|成)(?:20\d\d年(?:的)?)?$")
_MOVE_ENGLISH = re.compile(
    r"^\s?(?:points?\s)?(?:in \d{4}\s|a year (?:earlier|ago),?\s)?(?:to|"
    r"from)\s(?:about |nearly |just )?$",
    re.IGNORECASE,
)
_FROM_ENGLISH = re.compile(r"\bfrom\s(?:\w+\s)?$")
_COMPARED_ENGLISH = re.compile(r"\b(?:compared (?:with|to)|against|versus)\s(?:\w+\s)?$")
_BY_ENGLISH = re.compile(r"\bby\s(?:\w+\s)?$")
_AND_BY = re.compile(r"^\s?and [\w .]{2,24} by\s$")
_TRAILS_BY = re.compile(r"\b(?:trail|lag|behind|ahead|leads?|led)\w*\b[^,;]*\bby\s$")
_APART = re.compile(r"(?:^|[^偏误温落级时顺反])(?:相差|差)了?(?:近|约)?$")
_LEADS_BY = re.compile(r"(?:领先|落后)了?$")
_GAP_CHANGE = re.compile(r"(?:缩小|缩窄|收窄|拉大|扩大)了?$")
_LESS = re.compile(r"^(?:已|又|共|再)?(?:少|多|减|增|减少|增加|缩小|缩窄|收窄|扩大|拉大|下降)了?$")
_THAN_GAP = re.compile(r"(?:比|较|低于|高于|小于|大于|少于|多于)[^,;。\d]{0,8}的$")
"""相差19.96分,比一年前的22.02分少了2.06分: three figures of one gap."""
_THAT_NUMBER = re.compile(
    r"(?:这个?|这一|该|此)(?:数字?|数值|差距|差值|分差)(?:则|还|曾)?(?:是|为)$"
)
_NARROWED = re.compile(r"^(?:了)?(?:有所|进一步|明显|显著|大幅)?(?:收窄|缩小|扩大|拉大)")


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of all points of the sentence."""
    scores: list[Number] = []
    last: tuple[Role, Number] | None = None
    pairs: dict[int, gaps.Pair] = {}
    for number in reading.left(("points", "plain")):
        if not _is_points(reading, number) or number.high is not None:
            continue
        if _is_on_the_way(reading, number):
            reading.take(number)
            continue
        role = _role(reading, number, last[0] if last else None)
        if role in ("gap", "gap-delta"):
            carried = pairs.get(last[1].start) if last and last[0].startswith("gap") else None
            pair = gaps.pair_of(reading, number, carried)
            if pair:
                pairs[number.start] = pair
                yield gaps.draft(reading, number, pair, change=role == "gap-delta")
            else:
                reading.leave(number, "which two countries are apart by it is not said")
        elif role == "delta":
            yield from _delta(reading, number)
        elif _is_score(reading, number):
            scores.append(number)
        last = (role, number)
        reading.take(number)
    for assignment in assign(reading.scene, reading.context, scores):
        yield from _scores(reading, assignment)


_CHAIN = re.compile(
    r"(?:从|由|\bfrom )(?P<a>\d+\.\d+)(?:分|,| points)?(?: to |[升增涨]?[至到])"
    r"(?P<b>\d+\.\d+)(?:分| points)?"
    r"(?:,? (?:and )?then (?:to )?|,?再[升增涨]?[至到]?)\d"
)
"""From 66.31 to 74.71 and then 77.97: which years the first two are of is not said."""


def _is_on_the_way(reading: Reading, number: Number) -> bool:
    return any(
        match.start(name) <= number.start < match.end(name)
        for match in _CHAIN.finditer(reading.scene.text)
        for name in "ab"
    )


LEAST_SCORE = 5
"""Below it nothing was ever printed as a score: 已韩国4分 has lost its 领先 and is a gap."""


def _is_score(reading: Reading, number: Number) -> bool:
    if not _is_plausible(reading, number):
        _refuse(reading, number)
        return False
    if _is_second_figure(reading, number):
        reading.leave(number, "a second figure in a bracket, of a year that is not said")
        return False
    return True


def _refuse(reading: Reading, number: Number) -> None:
    """Points beyond 100 beside the word score are told to a person; 4分 alone is no score."""
    named = SCORE[reading.scene.english].search(reading.before(number))
    if number.value > 100 and named:
        reading.refuse(number.start, "a score lies between 0 and 100")
    else:
        reading.leave(number, "no score was ever as low or as high, and nothing calls it one")


def _is_plausible(reading: Reading, number: Number) -> bool:
    if number.value > 100:
        return False
    named = SCORE[reading.scene.english].search(reading.before(number))
    return number.value >= LEAST_SCORE or named is not None


def _is_second_figure(reading: Reading, number: Number) -> bool:
    """58.01 (52.69): a figure in the bracket behind another, of a year that is not said."""
    scene = reading.scene
    before = [n for n in scene.numbers if n.end <= number.start]
    if not before or scene.text[before[-1].end : number.start].strip() != "(":
        return False
    close = scene.text.find(")", number.end)
    if before[-1].comparator == "approx" and abs(before[-1].value - number.value) <= 1:
        return False
    return not any(number.end <= y.start < close for y in scene.years) and (
        not any(number.end <= m.start < close for m in scene.subjects)
    )


def _is_points(reading: Reading, number: Number) -> bool:
    if number.kind == "points":
        return True
    if isinstance(number.value, float) and _in_bracket(reading, number):
        return 10 <= number.value <= 100
    if not 0 < number.value <= 100:
        return False
    if isinstance(number.value, float) and _NAMED_BEHIND.match(reading.scene.text, number.end):
        return True
    if reading.scene.english and _goes_on_against(reading, number):
        return True
    near = _NEAR_SCORE_ENGLISH if reading.scene.english else _NEAR_SCORE
    if near.search(reading.before(number)) or near.search(reading.after(number)):
        return True
    english = reading.scene.english
    whole = reading.scene.text
    before = reading.before(number)
    heads = _FROM_ENGLISH.search(before) and GAP_NOUN[True].search(whole[: number.start])
    if isinstance(number.value, float) and (heads or GAP_NOUN[english].search(before)):
        return True
    return isinstance(number.value, float) and SCORE[english].search(whole) is not None


_NAMED_BEHIND = re.compile(r"[,，](?:这|那)(?:就|正)?是[^,，;；。]{2,8}的(?:总|得)分")


def _goes_on_against(reading: Reading, number: Number) -> bool:
    """38 points behind the US and 15 behind China."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    told = any(n.kind == "points" and begin <= n.start < number.start for n in scene.numbers)
    return told and gaps.AGAINST.match(scene.text, number.end) is not None


def _in_bracket(reading: Reading, number: Number) -> bool:
    """美国(77.97): a decimal alone in the bracket behind a country."""
    text = reading.scene.text
    before = text[: number.start].rstrip()
    if not before.endswith("(") or not text[number.end :].lstrip().startswith(")"):
        return False
    place = len(before[:-1].rstrip())
    return any(m.end == place and countries(m.ids) for m in reading.scene.subjects)


def _role(reading: Reading, number: Number, last: Role | None) -> Role:
    """What a number of points is; `last` is the role of the number before it in the sentence."""
    english = reading.scene.english
    before = reading.before(number)
    if _goes_on(reading, number, last):
        return "gap"
    if last in ("gap", "gap-delta") and not english and _LESS.search(before):
        return "gap-delta"
    about_gap = GAP_NOUN[english].search(before)
    moved = (_MOVE_ENGLISH if english else _MOVE).search(before)
    if not about_gap and (
        (last in ("score", "delta") and moved) or (english and _FROM_ENGLISH.search(before))
    ):
        return "score"
    changes = (RISES[english].search(before) or FALLS[english].search(before)) and not TO[
        english
    ].search(before)
    if not english and _GAP_CHANGE.search(before):
        return "gap-delta"
    if about_gap:
        by = _BY_ENGLISH.search(before) and not LAGS[True].search(before)
        grows = by if english else changes and not re.search(r"(?:相差|高|多)$", before)
        return "gap-delta" if grows else "gap"
    if _is_set_against(reading, number):
        return "gap"
    return "delta" if changes else "score"


def _goes_on(reading: Reading, number: Number, last: Role | None) -> bool:
    """Whether a number is the other end of a gap told before: ...缩小至19.96分, and China by 15."""
    if last not in ("gap", "gap-delta"):
        return False
    before = reading.before(number)
    if reading.scene.english:
        return bool(
            _AND_BY.search(before)
            or _FROM_ENGLISH.search(before)
            or _COMPARED_ENGLISH.search(before)
            or (_MOVE_ENGLISH.search(before) and "score" not in before)
        )
    return bool(
        before in ("和", "、", "及")
        or _THAN_GAP.search(before)
        or _THAT_NUMBER.search(before)
        or (_MOVE.search(before) and not re.search(r"总分|得分", before))
        or _NARROWED.search(reading.after(number))
    )


def _is_set_against(reading: Reading, number: Number) -> bool:
    """Whether a country leads or trails another by the number."""
    english = reading.scene.english
    before = reading.before(number)
    if GAP_AFTER[english].search(reading.after(number)):
        return True
    if not english and _APART.search(before):
        return True
    leads_or_lags = LEADS[english].search(before) or LAGS[english].search(before)
    if leads_or_lags and _references(reading, number):
        return True
    return bool((_TRAILS_BY if english else _LEADS_BY).search(before))


def _references(reading: Reading, number: Number) -> list[SubjectMention]:
    """Countries that the clause sets something against, near the number."""
    begin, end = reading.scene.clause_at(number.start)
    if not reading.scene.english:
        end = number.start
    return [
        m
        for m in reading.scene.subjects
        if m.reference and begin <= m.start < end and countries(m.ids)
    ]


def _scores(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    for subject in countries(assignment.subjects):
        for indicator in _score_indicators(assignment) or ("overall",):
            yield reading.draft(
                number, "score", "score", unit="point", subject=subject, indicator=indicator,
                value=number.value if assignment.value is None else assignment.value,
                **assignment.dated(),
            )  # fmt: skip


def _score_indicators(assignment: Assignment) -> tuple[str, ...]:
    ids = [m.id for m in assignment.indicators]
    ids = [i for i in ids if i == "overall" or i.startswith("l1.") or "." not in i] or ids[:0]
    return tuple(dict.fromkeys(ids))


def _between_years(reading: Reading, number: Number) -> dict[str, int]:
    """2024年58.01分,2023年52.69分,提高5.32分: a change between the two years told before."""
    scene, context = reading.scene, reading.context
    begin = scene.clause_at(number.start)[0]
    if any(begin <= m.start < number.start for m in scene.years):
        return {}
    told = {
        m.year for m in scene.years if m.year and m.end <= begin and m.year <= context.data_year
    }
    return {"data_year": max(told), "compare_year": min(told)} if len(told) == 2 else {}


def _delta(reading: Reading, number: Number) -> Iterator[Draft]:
    english = reading.scene.english
    sign = -1 if FALLS[english].search(reading.before(number)) else 1
    for assignment in assign(reading.scene, reading.context, [number]):
        for subject in countries(assignment.subjects):
            indicator = (_score_indicators(assignment) or ("overall",))[0]
            yield reading.draft(
                number, "delta", "delta", unit="point", subject=subject, indicator=indicator,
                value=sign * number.value, **_between_years(reading, number),
            )  # fmt: skip
