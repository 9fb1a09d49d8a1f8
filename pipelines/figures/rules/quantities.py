"""Statistics of the report: money and factors here, shares and counts in their modules."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from pipelines.figures.attribution import item_of
from pipelines.figures.cues import RISES
from pipelines.figures.drafts import Draft
from pipelines.figures.indication import indicators_of
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.neighbours import before_its_bracket
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, assign, topics
from pipelines.figures.reading import Reading
from pipelines.figures.rules import counts, shares
from pipelines.figures.rules.share_moves import money_carried

_INCREASE = regex(r"(?:增长|增加|增|提高|上升|扩大|扩张|提升|多|涨|扩)了?(?:超过?|逾|约|近|了)*$")
_INCREASE_ENGLISH = regex(
    r"^\s?-?(?:increase|growth|rise|jump|surge|expansion|gain)|^\s(?:more|higher|larger)",
    re.IGNORECASE,
)
_GREW_ENGLISH = regex(
    r"\b(?:grew|grown|growing|increas\w+|rose|risen|surg\w+|jump\w*|expand\w+|up)\b[^.;]*$",
    re.IGNORECASE,
)
_OF_ENGLISH = regex(
    r"^\s(?:as many|as much|that of|the (?:number|size|amount|level)|those of|of)", re.IGNORECASE
)
_PLATFORM = regex(r"(?:GitHub|GitLab|Gitee|Hugging ?Face|抱脸)(?!上的中国)", re.IGNORECASE)
"""Projects on a platform are the world's, though the text before speaks of China."""


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of all quantities that an indicator of the vocabulary is named for."""
    present = {n.kind for n in reading.left(_KINDS)}
    for kind in _KINDS:
        for assignment in _assigned(reading, kind) if kind in present else ():
            yield from _READERS[kind](reading, assignment)


_APART = regex(r"相?差了?(?:近|约)?$|(?:比|较)[^,;。]{1,12}(?:少|多|高|低)出?了?$")


_KINDS = ("plain", "percent", "pp", "money", "times", "count")


def _assigned(reading: Reading, kind: str) -> list[Assignment]:
    numbers = [
        n
        for n in reading.left((kind,))
        if n.high is None and not _is_of_rest(reading, n) and not _is_per(reading, n)
        if not _is_by_head(reading, n)
    ]
    if kind == "plain":
        numbers = [
            n
            for n in numbers
            if isinstance(n.value, int) and n.value > 100 and counts.names_number(reading, n)
        ]
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
        and not _is_of_unknown_pair(reading, n)
    ]
    reading.take(*numbers)
    return sorted(found, key=lambda a: a.number.start)


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


def _is_by_head(reading: Reading, number: Number) -> bool:
    """每百万人口拥有量仅33人,是美国的七分之一."""
    part = reading.scene.text.rfind(";", 0, number.start) + 1
    if reading.scene.english or not _BY_HEAD.search(reading.scene.text, part, number.start):
        return False
    reading.leave(number, "a number by head")
    return True


_PER = regex(r"每[人家个台项名]?$|每\d[^;。]{0,40}(?:就|便|中|里|当中)(?:约|近|大约)?有(?:约|近)?$")


def _is_per(reading: Reading, number: Number) -> bool:
    """每100美元风险投资就有66美元投向美国: a part of a hundred, and no sum."""
    if reading.scene.english or not _PER.search(reading.scene.text[: number.start]):
        return False
    reading.leave(number, "one of so many, and no amount of its own")
    return True


_WORLDS_OWN = ("opensource.generative", "vc.late_stage", "vc.mega_rounds")
"""Told of the world alone, unless the part of the sentence names a country."""


def _of_world(reading: Reading, assignment: Assignment) -> Assignment:
    """英国排第三;生成式人工智能项目从1.7万个增到6万个: no country of the part before the semicolon."""
    number, scene = assignment.number, reading.scene
    named = assignment.indicators or ()
    if scene.english or not named or named[-1].id not in _WORLDS_OWN:
        return assignment
    part = scene.text.rfind(";", 0, number.start)
    own = any(part < m.start < number.start and m.acting for m in scene.subjects)
    return assignment if own else replace(assignment, subjects=("WORLD",))


_WHERE = regex(r"\s(?:based\s|headquartered\s)?in\s(?:the\s)?")


def _placed(reading: Reading, assignment: Assignment) -> Assignment:
    """4,700 AI companies in China: where the things are tells whose they are."""
    number, scene = assignment.number, reading.scene
    match = _WHERE.match(scene.text, number.end) if scene.english else None
    there = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    if not there or number.kind not in ("count", "plain"):
        return assignment
    return replace(assignment, subjects=there[0].ids)


def _is_of_unknown_pair(reading: Reading, number: Number) -> bool:
    """两国合计占比超过50% where nobody said which two."""
    begin = reading.scene.clause_at(number.start)[0]
    both = re.search(
        r"两国|二者|两者|双方|\bthe two\b|\bboth\b", reading.scene.text[begin : number.start]
    )
    told = {i for m in reading.scene.subjects if m.end <= begin for i in countries(m.ids)}
    return both is not None and len(reading.context.pair) != 2 and len(told) != 2


def _money(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if number.unit not in ("USD", "CNY") or re.match(
        r"以上|及以上| or more| and above", reading.after(number)
    ):
        return
    if shares.speaks_of_mega_rounds(reading, number):
        return
    if not reading.scene.english and _is_apiece(reading, number):
        reading.leave(number, "of one piece, and no sum")
        return
    if not reading.scene.english and _APART.search(reading.before(number)):
        reading.leave(number, "a difference of two sums")
        return
    names = [n for n in topics(reading.context, assignment) if n.startswith(("vc.", "industry."))]
    of_rounds = _ROUNDS_SUM.search(reading.before(number)) is not None
    if not of_rounds:
        names = [n for n in names if n not in _PARTS]
    if _PER_COMPANY.match(reading.scene.text, number.end):
        names = ["vc.per_company"]
    told = None if names else money_carried(reading, number)
    if told:
        names, assignment = [told[1]], replace(assignment, subjects=(told[0],))
    if not names:
        reading.leave(number, "no indicator of money is named")
        return
    change = None if reading.scene.english else RISES[False].search(reading.before(number))
    if change and not re.search(r"[至到为达]", change.group()):
        return
    for subject in _holders(reading, assignment):
        yield reading.draft(
            number, "amount", "amount", unit=number.unit, subject=subject, indicator=names[-1]
        )


def _is_apiece(reading: Reading, number: Number) -> bool:
    """平均单笔金额3060万美元: a mean, unless it is the one of companies."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    named = any(m.id == "vc.per_company" and begin <= m.start for m in scene.indicators)
    return not named and _APIECE.search(scene.text, begin, number.start) is not None


_PARTS = ("vc.mega_rounds", "vc.late_stage", "vc.concentration")
_ROUNDS_SUM = regex(
    r"(?:超级融资|巨额融资|大额融资|超大额融资|中后期融资|中后期投资)(?:总额|金额|规模)?(?:则|也|仅|只|已|合计|共)*(?:达到?|为|有)?(?:约|近)?$"
)
_BY_HEAD = regex(r"人均|每人|每百?万人")
_APIECE = regex(r"平均|单笔|每笔|中位数|人均")
_PER_COMPANY = regex(r"\s(?:per|for each|a) (?:company|firm)\b")
_WHOLE = regex(r"\bof (?:the |last year['’]s )$")
_OBJECT = regex(r"的?(?:人工智能|AI)?(?:风险投资|风投|创投)")


def _holders(reading: Reading, assignment: Assignment) -> tuple[str, ...]:
    """66 percent of the $137 billion is of the world's sum; ③1370亿美元风投 is of nobody named."""
    number, scene = assignment.number, reading.scene
    if scene.english:
        return ("WORLD",) if _WHOLE.search(scene.text[: number.start]) else assignment.subjects
    begin = scene.clause_at(number.start)[0]
    here = any(begin <= m.start < number.start for m in scene.subjects)
    nobody = not any(m.acting and m.end <= number.start for m in scene.subjects)
    if (
        here
        or (nobody and assignment.subjects == ("WORLD",))
        or not _OBJECT.match(scene.text, number.end)
    ):
        return assignment.subjects
    reading.leave(number, "whose money it is, is not said")
    return ()


def _times(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    names = topics(reading.context, assignment)
    if not names:
        reading.leave(number, "no indicator is named that the factor is of")
        return
    begin = reading.scene.clause_at(number.start)[0]
    if "平均" in reading.scene.text[max(0, begin - 16) : number.start]:
        reading.leave(number, "measured by a mean")
        return
    base = _base(reading, number)
    reference = _compared(reading, number)
    bracketed = before_its_bracket(reading.scene, number)
    if bracketed:
        reference = bracketed.ids[0]
        told = [
            m.ids
            for m in reading.scene.subjects
            if m.acting and m.end <= bracketed.start and m.ids != bracketed.ids
        ]
        assignment = replace(assignment, subjects=told[-1] if told else ())
    years = _against_year(reading, number) if base == "ratio" else {}
    if base == "ratio" and not (
        reference or years or _SAYS_OF_WHAT.search(reading.before(number)) or number.base
    ):
        if not reading.scene.english:
            reading.leave(number, "so many times of what, is not said")
            return
    for subject in assignment.subjects[:1]:
        yield reading.draft(
            number, "multiple", "multiple", unit="times", subject=subject, indicator=names[0],
            base=base, reference=reference, **years,
        )  # fmt: skip


_SAYS_OF_WHAT = regex(
    r"翻|原来|原先|此前|上年|去年|当年|以前|之前|首期|扩大|扩张|放大|增至|增加到|增长到"
)


def _against_year(reading: Reading, number: Number) -> dict[str, int]:
    """是2019年的两倍: the year is what the factor is measured against."""
    scene, context = reading.scene, reading.context
    for mention in scene.years:
        if mention.year and scene.text[mention.end : number.start] == "的":
            return {"data_year": context.anchor, "compare_year": mention.year}
    return {}


def _base(reading: Reading, number: Number) -> Literal["increase", "ratio"]:
    """增长5.5倍 is an increase, 是…的两倍 a ratio; the one is never turned into the other."""
    before, after = reading.before(number), reading.after(number)
    if number.base == "ratio":
        return "ratio"
    if not reading.scene.english:
        return "increase" if _INCREASE.search(before) else "ratio"
    grew = _GREW_ENGLISH.search(before) and not _OF_ENGLISH.match(after)
    return "increase" if grew or _INCREASE_ENGLISH.match(after) else "ratio"


def _compared(reading: Reading, number: Number) -> str | None:
    """Whom a factor compares with: 是美国的两倍, twice that of the US."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    for mention in scene.subjects:
        if not countries(mention.ids):
            continue
        if not scene.english and mention.reference and begin <= mention.start < number.start:
            return mention.ids[0]
        if scene.english and number.end <= mention.start < end:
            return mention.ids[0]
    return None


_READERS: dict[str, Callable[[Reading, Assignment], Iterator[Draft]]] = {
    "plain": counts.read_bare,
    "percent": shares.read,
    "pp": shares.read_points,
    "money": _money,
    "times": _times,
    "count": counts.read,
}
