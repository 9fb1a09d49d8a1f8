"""Changes of place, and places held for years in a row."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution.indicators import indicators_of
from pipelines.figures.attribution.pairing import Assignment, assign
from pipelines.figures.attribution.subjects import subject_of
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import FALLS, IN_A_ROW_ENGLISH, RISES
from pipelines.figures.rules.reading import Reading

_CHINESE_STEPS = ("位", "名", "个", "级")


_ENGLISH_STEPS = ("place", "places", "spot", "spots", "position", "positions", "notch", "notches")


_STEPS = _CHINESE_STEPS + _ENGLISH_STEPS


def read_steps(reading: Reading) -> Iterator[Draft]:
    """上升一位, moved up two places: a rise is positive."""
    signs: dict[int, int] = {}
    steps: list[Number] = []
    for number in reading.left(("count",)):
        if number.unit not in _STEPS or number.value > 60:
            continue
        sign = _sign(reading, number) or (
            _goes_on(reading, steps, number) and signs[steps[-1].start]
        )
        if not sign or (
            number.unit == "个" and not reading.after(number).startswith(("位次", "名次"))
        ):
            continue
        signs[number.start] = sign
        steps.append(number)
    reading.take(*steps)
    for assignment in _assigned(reading, steps):
        number = assignment.number
        for subject in countries(assignment.subjects):
            named = [m.id for m in assignment.indicators]
            yield reading.draft(
                number, "delta", "rank-change", unit="place", subject=subject,
                indicator=named[0] if named else "overall",
                value=signs[number.start] * number.value,
            )  # fmt: skip


def _assigned(reading: Reading, steps: list[Number]) -> list[Assignment]:
    """Steps with their holders; 分别上升1位、下跌1位 follow the row of names in their order."""
    scene = reading.scene
    if len(steps) < 2 or scene.clause_at(steps[0].start) != scene.clause_at(steps[-1].start):
        return assign(scene, reading.context, steps)
    begin = scene.clause_at(steps[0].start)[0]
    if not _RESPECTIVELY.search(scene.text, begin, steps[0].start):
        return assign(scene, reading.context, steps)
    told = [
        i for m in scene.subjects if m.acting and m.end <= steps[0].start for i in countries(m.ids)
    ]
    both = _TWO.search(scene.text, begin, steps[0].start)
    if both and not told and len(steps) == 2:
        told = list(reading.context.pair)
    ids = list(dict.fromkeys(told))[-len(steps) :]
    if len(ids) != len(steps):
        return []
    return [Assignment(n, (i,), paired=True) for n, i in zip(steps, ids, strict=True)]


_THAN_ANOTHER = regex(r"(?:比|较)(?!上|去|前|20\d\d)[^,;。]{1,8}(?:高|低)出?$")
"""比总排名高2位: a distance between places, no change of one."""
_MORE_OF = regex(r"(?:增加|减少|新增|净增|增至|增)了?$")
"""占3席,比上年增加1席: more of something, no step in a ranking."""
_OF_RANKED = regex(r"\b(?:countries|economies|nations)$")
"""Second among 46 countries for the fifth straight year: those are ranked, no years."""
_RESPECTIVELY = regex(r"分别|依次")
_TWO = regex(r"两国|二者|两者")
_ROW_OF_STEPS = ("、", "和", "及", "与", ", ", " and ", ", and ")


def _goes_on(reading: Reading, steps: list[Number], number: Number) -> bool:
    """分别上升5位和3位: the verb stands before the first of the row."""
    return bool(steps) and reading.scene.text[steps[-1].end : number.start] in _ROW_OF_STEPS


def _sign(reading: Reading, number: Number) -> int:
    """1 for a rise, -1 for a fall, 0 for no change of place."""
    before, english = reading.before(number), reading.scene.english
    if not english and (_THAN_ANOTHER.search(before) or _MORE_OF.search(before)):
        return 0
    if FALLS[english].search(before):
        return -1
    return 1 if RISES[english].search(before) else 0


def read_rows(reading: Reading, ranks: list[Number]) -> Iterator[Draft]:
    """连续四年排名第二, second for the fourth straight year: years in a row, beside the rank."""
    scene = reading.scene
    for number in reading.left(("count", "occasion")):
        rank = _rank_of_row(reading, number, ranks)
        if (
            rank is None
            or reading.modality(rank) == "negated"
            or _OF_RANKED.search(number.unit or "")
        ):
            continue
        reading.take(number)
        subject = subject_of(scene, reading.context, rank)
        for identity in countries(subject.ids) if subject else ():
            named = [m.id for m in indicators_of(scene, rank)]
            yield reading.draft(
                number, "consecutive", "years-in-a-row", unit="year", subject=identity,
                indicator=named[-1] if named else reading.context.topic or "overall",
                comparator="eq",
            )  # fmt: skip


def _rank_of_row(reading: Reading, number: Number, ranks: list[Number]) -> Number | None:
    """The rank that was held for so many years; none for the top of a tier."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    rank = next((n for n in ranks if begin <= n.start < end), None)
    if rank is None and _ROW_ALONE.fullmatch(scene.text, begin, end):
        rank = next((n for n in ranks if scene.clause_at(n.start)[1] + 1 == begin), None)
    if rank is None and scene.english and _LED_IN.match(scene.text, begin):
        rank = next((n for n in ranks if scene.clause_at(n.start)[0] == end + 1), None)
    if rank is None or not _is_row(scene.text, number, english=scene.english):
        return None
    between = [n for n in scene.numbers if rank.end <= n.start < number.start]
    return None if any(n.kind == "tier" for n in between) else rank


_LED_IN = regex(r"\s?for (?:the|a) ", re.IGNORECASE)
"""For the fourth year in a row, China placed second."""
_ROW_ALONE = regex(r"(?:已|且|并|这?是|为)*连续第?[\d一二三四五六七八九十]+年(?:如此)?")
"""中国排名第二,连续第四年: the clause behind says for how long."""


def _is_row(text: str, number: Number, *, english: bool) -> bool:
    if english:
        near = text[number.start : number.end + 24]
        return bool(IN_A_ROW_ENGLISH.search(near)) and number.unit != "time"
    if number.unit not in ("年", "次", "届"):
        return False
    near = text[max(0, number.start - 4) : number.end]
    return "连续" in near or ("近" in near and text.startswith("一直", number.end))
