"""Statistics of the report: money and factors here, shares and counts in their modules."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from pipelines.figures.cues import RISES
from pipelines.figures.drafts import Draft
from pipelines.figures.indication import indicators_of
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, assign, topics
from pipelines.figures.reading import Reading
from pipelines.figures.rules import counts, shares
from pipelines.figures.rules.growth import of_pool
from pipelines.figures.rules.regions import names_region
from pipelines.figures.rules.share_objects import speaks_of_mega_rounds

_INCREASE = regex(
    r"(?:增长|成长|增加|增|提高|上升|扩大|扩张|提升|多|涨|扩)了?(?:超过?|逾|约|近|了)*$"
)
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


_KINDS = ("count", "plain", "percent", "pp", "money", "times")


def _assigned(reading: Reading, kind: str) -> list[Assignment]:
    numbers = [n for n in reading.left((kind,)) if n.high is None]
    if kind == "plain":
        numbers = [
            n
            for n in numbers
            if isinstance(n.value, int)
            and (
                (n.value > 100 and counts.names_number(reading, n))
                or counts.is_set_against(reading, n)
            )
        ]
    if not numbers:
        return []
    if _PLATFORM.search(reading.scene.text) and not reading.scene.subjects:
        reading.take(*numbers)
        return [Assignment(n, ("WORLD",), indicators_of(reading.scene, n)) for n in numbers]
    found = [
        _placed(reading, a)
        for a in assign(reading.scene, reading.context, numbers, groups=True)
        if len(a.subjects) > 1 or not _is_of_unknown_pair(reading, a.number)
    ]
    read = {a.number.start for a in found}
    runs = [n for n in numbers if n.start not in read]
    found += [
        _placed(reading, Assignment(n, ("WORLD",), indicators_of(reading.scene, n)))
        for n in runs
        if all(m.scope or m.start >= n.end for m in reading.scene.subjects)
        and not names_region(reading.scene.text[: n.start])
        and not _is_of_unknown_pair(reading, n)
    ]
    reading.take(*numbers)
    return sorted(found, key=lambda a: a.number.start)


_WHERE = regex(r"\s(?:based\s|headquartered\s)?in\s(?:the\s)?")


def _placed(reading: Reading, assignment: Assignment) -> Assignment:
    """4,700 AI companies in China: where the things are tells whose they are."""
    number, scene = assignment.number, reading.scene
    match = _WHERE.match(scene.text, number.end) if scene.english else None
    there = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    if not there or number.kind not in ("count", "plain", "money"):
        return assignment
    return replace(assignment, subjects=there[0].ids)


def _is_of_unknown_pair(reading: Reading, number: Number) -> bool:
    """两国合计占比超过50% where nobody said which two."""
    begin = reading.scene.clause_at(number.start)[0]
    both = re.search(
        r"两国|二者|两者|双方|\bthe two\b|\bboth\b", reading.scene.text[begin : number.start]
    )
    return both is not None and len(reading.context.pair) != 2


def _money(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if number.unit not in ("USD", "CNY") or re.match(
        r"以上|及以上| or more| and above", reading.after(number)
    ):
        return
    if speaks_of_mega_rounds(reading, number):
        return
    if not reading.scene.english and _APART.search(reading.before(number)):
        reading.leave(number, "a difference of two sums")
        return
    names = [n for n in topics(reading.context, assignment) if n.startswith(("vc.", "industry."))]
    names = [n for n in names if n not in ("vc.mega_rounds", "vc.late_stage", "vc.concentration")]
    if _PER_COMPANY.match(reading.scene.text, number.end) or _PER_EACH.search(
        reading.before(number)
    ):
        names = ["vc.per_company"]
    pool = of_pool(reading)
    if not names and pool:
        yield reading.draft(
            number, "amount", "amount", unit=number.unit, subject="WORLD", indicator=pool
        )
        return
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


_PER_COMPANY = regex(r"\s(?:per|for each|a) (?:company|firm)\b")
_PER_EACH = regex(r"(?:每[家户个间](?:企业|公司)?|户均|企均|单家)[^,;。\d]{0,8}$")
"""880家企业累计融资462亿美元,平均每家0.53亿美元."""
_WHOLE = regex(r"\bof (?:the |last year['’]s )$")
_WENT_TO = regex(
    r"(?:的)?(?:人工智能|AI)?(?:风险投资|风投|创投|资金|投资)?(?:则|都|均)?(?:流向|流入|流进|进入|进|投向|投给|给|归|落入)了?"
)
"""904亿美元进了美国公司口袋."""
_OBJECT = regex(r"的?(?:人工智能|AI)?(?:风险投资|风投|创投)")


def _holders(reading: Reading, assignment: Assignment) -> tuple[str, ...]:
    """66 percent of the $137 billion is of the world's sum; ③1370亿美元风投 is of nobody named."""
    number, scene = assignment.number, reading.scene
    if scene.english:
        return ("WORLD",) if _WHOLE.search(scene.text[: number.start]) else assignment.subjects
    into = _WENT_TO.match(scene.text, number.end)
    got = [m for m in scene.subjects if into and m.start == into.end() and countries(m.ids)]
    if got:
        return got[0].ids
    begin = scene.clause_at(number.start)[0]
    here = any(begin <= m.start < number.start for m in scene.subjects)
    if here or not _OBJECT.match(scene.text, number.end):
        return assignment.subjects
    reading.leave(number, "whose money it is, is not said")
    return ()


def _times(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if not reading.scene.english and _APART.search(reading.before(number)):
        reading.leave(number, "how far two sums are apart")
        return
    if _OCCASIONS.search(reading.before(number)):
        reading.leave(number, "how often, and no factor")
        return
    names = topics(reading.context, assignment)
    if not names:
        reading.leave(number, "no indicator is named that the factor is of")
        return
    base = _base(reading, number)
    reference = _compared(reading, number)
    years = _against_year(reading, number) if base == "ratio" else {}
    for subject in assignment.subjects[:1]:
        yield reading.draft(
            number, "multiple", "multiple", unit="times", subject=subject, indicator=names[0],
            base=base, reference=reference, **years,
        )  # fmt: skip


_OCCASIONS = regex(r"\b(?:starred|cited|downloaded|viewed|mentioned|quoted|used|forked)\b[^,;.]*$")
_THAT_OF_YEAR = regex(
    r"\s(?:the|that|those|its|their|as many|as much|what)\b[^,;.]{0,40}?\b(?:in|of|for|from|"
    r"recorded in)\s(?:the year\s)?"
)
"""More than double the number in 2020."""


def _against_year(reading: Reading, number: Number) -> dict[str, int]:
    """是2019年的两倍: the year is what the factor is measured against."""
    scene, context = reading.scene, reading.context
    for mention in scene.years:
        behind = scene.english and mention.start >= number.end and mention.year
        if behind and _THAT_OF_YEAR.fullmatch(scene.text, number.end, mention.start):
            return {"data_year": context.anchor, "compare_year": mention.year or 0}
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
