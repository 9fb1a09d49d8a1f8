"""What a number of points is: a score, a gap, a change, or the change of a gap."""

import re
from typing import Literal

from pipelines.figures.attribution.neighbours import owner_of
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import AND_BY, FALLS, GAP_AFTER, GAP_NOUN, LAGS, RISES, TO
from pipelines.figures.rules.gaps.against import is_set_against
from pipelines.figures.rules.gaps.comparisons import is_farther, size_of_change
from pipelines.figures.rules.gaps.measured import measures_gap
from pipelines.figures.rules.points.changes import CHANGE_BEHIND, CHANGES_ALL, is_bracketed
from pipelines.figures.rules.points.forms import FROM_ENGLISH, is_of_year
from pipelines.figures.rules.points.roles_english import SET_BESIDE, is_headed_by_gap, owned
from pipelines.figures.rules.reading import Reading

_KEPT_LEAD = regex(r"\b(?:its|the|a) lead in\b|\btook the lead\b")
"""The US retained its lead in the index with 77.97 points: no gap."""
Role = Literal["score", "gap", "delta", "gap-delta"]
_MOVE = regex(r"^[^,;。]{0,14}(?:至|到|为|成)了?(?:(?:20\d\d|[去今上])年度?的?)?$")
_MOVE_ENGLISH = regex(
    r"^\s?(?:points?\s)?(?:in \d{4}\s|a year (?:earlier|ago),?\s)?(?:to|"
    r"from)\s(?:about |nearly |just )?$",
    re.IGNORECASE,
)
_COMPARED_ENGLISH = regex(r"\b(?:compared (?:with|to)|against|versus)\s(?:\w+\s)?$")
ROW = ("、", "和", "及", "与", "以及", ", ", " and ", ", and ")
THAN_BEFORE = regex(
    r"^\s(?:points?\s)?(?P<word>higher|more|better|lower|less|fewer) than "
    r"(?:in |a year|the (?:previous|prior|preceding)|last year|20\d\d)"
)
"""5.32 points higher than in the previous edition: a change, not a gap."""
_THAN_ENGLISH = regex(
    r"\b(?:smaller|narrower|wider|larger|bigger|greater|down|up) (?:than|from) (?:the )?$"
)
_IT_WAS = regex(
    r"(?:^|[;,] ?)(?: ?(?:last year|a year (?:ago|earlier)|in 20\d\d),?)? ?(?:it|that|this|"
    r"the figure) (?:was|stood at|had been|is) "
    r"(?:about |around |nearly |only )?$",
    re.IGNORECASE,
)
"""Now 37.77 points behind; last year it was 36.8."""
_STILL = regex(
    r"(?:这?也?是)?(?:首次|首度|已|更|再度|再次|仍|依然|依旧|历来)*(?:是|为|回到|跌破|降至|缩至|收窄至)?"
)
"""差距收窄至19.96分,首度少于20分."""


def _is_listed_year(reading: Reading, number: Number) -> bool:
    """22.02 points in 2023, 19.96 in 2024: the same gap of another year."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    dated = any(number.end <= m.start < end for m in scene.years)
    return dated and scene.text[begin : number.start].strip() == ""


def _clause_head(reading: Reading, number: Number) -> tuple[int, int]:
    return reading.scene.clause_at(number.start)[0], number.start


_IS_GAP = regex(r"(?:就|正|则)?是[^,，;；。]{2,14}(?:分差|差距|差值)")
"""38分是英国与美国的差距."""
_BY_ENGLISH = regex(r"\bby\s(?:\w+\s)?$")
_SIZED = regex(
    r"(?:-point| points?)? (?:gain|rise|increase|jump|improvement|advance|drop|fall|decline|loss)\b"
)
"""The 3.26-point gain of the United States."""
_OF_CHANGE = regex(r"(?:增幅|升幅|涨幅|降幅|跌幅)[^,;。\d]{0,10}的$")
"""增幅较上年的5.32分收窄."""
_GAP_CHANGE = regex(r"(?:缩小|缩窄|收窄|拉大|扩大)了?$")
_GAP_THAN = regex(
    r"(?:比|较)(?:上年|去年|上一?[年届期次版]|前一年|20\d\d年度?)的?(?:小|大|少|多|短|长)了?(?:约|近)?$"
)
"""分差比上年小2.06分: the change of a gap."""
_LESS = regex(r"^(?:已|又|共|再)?(?:少|多|减|增|减少|增加|缩小|缩窄|收窄|扩大|拉大|下降)了?$")
_THAN_GAP = regex(r"(?:比|较|低于|高于|小于|大于|少于|多于)[^,;。\d]{0,8}的$")
"""相差19.96分,比一年前的22.02分少了2.06分: three figures of one gap."""
_THAT_NUMBER = regex(
    r"(?:这个?|这一|该|此)(?:数字?|数值|差距|差值|分差)(?:则|还|曾)?(?:是|为)$"
    r"|^(?:而|在)?(?:一年前|上一?年|前一年|去年|前年|20\d\d年度?)(?:则|还|曾|仅|只)*(?:是|为|"
    r"差)?(?:约|近)?$"
)
_NARROWED = regex(r"^(?:了)?(?:有所|进一步|明显|显著|大幅)?(?:收窄|缩小|扩大|拉大)")


_SAME_GAP = regex(
    r"(?:而|并|且|也|已|又|再|仅|只|首次|首度|再次|一举|一度|历史性地|自20\d\d年以来|20\d\d年(?:以来|后)?)*"
    r"(?:跌破|跌穿|降破|突破|低于|高于|不足|不到|超过|(?:达|回落|回升|降|缩|缩小|收窄|扩大|拉大|扩|升|回|落|压缩|压减|增)(?:至|到))?了?(?:约|近)?"
)
"""落差收敛为19.96分,首次跌破20分: the gap goes on, where nobody and no score is named."""


def _clause_before(reading: Reading, number: Number) -> str:
    begin = reading.scene.clause_at(number.start)[0]
    return reading.scene.text[begin : number.start]


def role_of(reading: Reading, number: Number, last: Role | None) -> Role:
    """What a number of points is; `last` is the role of the number before it in the sentence."""
    english = reading.scene.english
    before = reading.before(number)
    told = _told_plainly(reading, number) if english else _told_beside(reading, number, last)
    if told:
        return told
    if _goes_on(reading, number, last) or _answers(reading, number):
        return "gap"
    if last in ("gap", "gap-delta") and not english:
        if _LESS.search(before):
            return "gap-delta"
        if _SAME_GAP.fullmatch(_clause_before(reading, number)):
            return "gap"
    if last == "delta" and before in ROW:
        return "delta"
    if THAN_BEFORE.search(reading.after(number)) if english else _OF_CHANGE.search(before):
        return "delta"
    return _by_words(reading, number, last)


def _by_words(reading: Reading, number: Number, last: Role | None) -> Role:
    """By the words of gap, movement and score before the number."""
    english = reading.scene.english
    before = reading.before(number)
    about_gap = GAP_NOUN[english].search(_KEPT_LEAD.sub("", before) if english else before)
    moved = (_MOVE_ENGLISH if english else _MOVE).search(before)
    if not about_gap and (
        (last in ("score", "delta") and moved) or (english and FROM_ENGLISH.search(before))
    ):
        return "score"
    changes = (RISES[english].search(before) or FALLS[english].search(before)) and not TO[
        english
    ].search(before)
    if not english and (_GAP_CHANGE.search(before) or (about_gap and _GAP_THAN.search(before))):
        return "gap-delta"
    if about_gap:
        by = _BY_ENGLISH.search(before) and not LAGS[True].search(before)
        grows = by if english else changes and not re.search(r"(?:相差|高|多)$", before)
        return "gap-delta" if grows else "gap"
    against = is_set_against(reading, number) or measures_gap(reading, number)
    if against or (english and is_headed_by_gap(reading, number)):
        return "gap"
    return "delta" if changes else "score"


def _told_plainly(reading: Reading, number: Number) -> Role | None:
    """By its neighbours alone: America's 80.4 is a score, and a clause `by 17.81` a gap."""
    if number.kind == "points" and _SIZED.match(reading.scene.text, number.end):
        return "delta"
    if owned(reading, number):
        return "score"
    if reading.before(number).strip() != "by":
        return None
    if SET_BESIDE.search(reading.scene.text, 0, number.start):
        return "gap"
    head = reading.scene.text[: number.start - 3].rstrip(" ,")
    moved = RISES[True].search(head) or FALLS[True].search(head)
    return "delta" if moved else None


def _told_beside(reading: Reading, number: Number, last: Role | None) -> Role | None:
    """低于美国的78分 is the score of the name beside it; 升幅最大,达3.1分 a change."""
    if size_of_change(reading, number) or CHANGE_BEHIND.match(reading.after(number)):
        return "delta"
    if CHANGES_ALL.search(reading.before(number)) or (
        last == "delta" and is_bracketed(reading, number)
    ):
        return "delta"
    owned = owner_of(reading.scene, number) is not None
    if owned and not GAP_AFTER[False].search(reading.after(number)):
        return "delta" if last == "delta" else "score"
    return "gap" if is_farther(reading, number) else None


def _answers(reading: Reading, number: Number) -> bool:
    """How far behind is China? Almost 20 points: the question made a gap of it."""
    if _IS_GAP.match(reading.scene.text, number.end):
        return True
    named = any(m.acting and m.end <= number.start for m in reading.scene.subjects)
    return reading.context.asked_gap and not named


def _goes_on(reading: Reading, number: Number, last: Role | None) -> bool:
    """Whether a number is the other end of a gap told before: ...缩小至19.96分, and China by 15."""
    if last not in ("gap", "gap-delta"):
        return False
    before = reading.before(number)
    if is_of_year(reading, number):
        return True
    if reading.scene.english:
        return bool(
            AND_BY.search(before)
            or FROM_ENGLISH.search(before)
            or _COMPARED_ENGLISH.search(before)
            or _THAN_ENGLISH.search(before)
            or _IT_WAS.search(before)
            or _is_listed_year(reading, number)
            or (_MOVE_ENGLISH.search(before) and "score" not in before)
        )
    if number.comparator != "eq" and _STILL.fullmatch(
        reading.scene.text, *_clause_head(reading, number)
    ):
        return True
    return bool(
        before in ("和", "、", "及")
        or _THAN_GAP.search(before)
        or _THAT_NUMBER.search(before)
        or (
            _MOVE.search(before)
            and not re.search(r"总分|得分", before)
            and not _of_another(reading, number)
        )
        or _NARROWED.search(reading.after(number))
    )


def _of_another(reading: Reading, number: Number) -> bool:
    """两国相差17分左右;到了2023年,美国升至74.71分: a country acts, so it is no gap."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    last = max((n.end for n in scene.numbers if n.end <= number.start), default=0)
    named = [m for m in scene.subjects if max(begin, last) <= m.start and m.end <= number.start]
    return len(named) == 1 and named[0].acting and len(countries(named[0].ids)) == 1
