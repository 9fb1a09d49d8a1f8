"""Sums of money: of venture capital and of the industry, by country, company and kind of round."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution.pairing import Assignment, topics
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import RISES
from pipelines.figures.rules.percentages.carried import money_carried
from pipelines.figures.rules.percentages.growth import of_pool
from pipelines.figures.rules.percentages.things import speaks_of_mega_rounds
from pipelines.figures.rules.reading import Reading

_APART = regex(r"相?差了?(?:近|约)?$|(?:比|较)[^,;。]{1,12}(?:少|多|高|低)出?了?$")


def money(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if number.unit not in ("USD", "CNY") or re.match(
        r"以上|及以上| or more| and above", reading.after(number)
    ):
        return
    if speaks_of_mega_rounds(reading, number):
        return
    if not reading.scene.english and _is_apiece(reading, number):
        reading.leave(number, "of one piece, and no sum")
        return
    if not reading.scene.english and _APART.search(reading.before(number)):
        reading.leave(number, "a difference of two sums")
        return
    names = _names(reading, assignment)
    told = None if names else money_carried(reading, number)
    if told:
        names, assignment = [told[1]], assignment._replace(subjects=(told[0],))
    pool = of_pool(reading)
    if not names and pool:
        names, assignment = [pool], assignment._replace(subjects=("WORLD",))
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


def _names(reading: Reading, assignment: Assignment) -> list[str]:
    """What the sum is of; rounds have one only where it stands behind their name."""
    number = assignment.number
    if _PER_COMPANY.match(reading.scene.text, number.end) or _PER_EACH.search(
        reading.before(number)
    ):
        return ["vc.per_company"]
    names = [n for n in topics(reading.context, assignment) if n.startswith(("vc.", "industry."))]
    of_rounds = _ROUNDS_SUM.search(reading.before(number)) is not None
    return names if of_rounds else [n for n in names if n not in _PARTS]


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


_APIECE = regex(r"平均|单笔|每笔|中位数|人均")


_PER_COMPANY = regex(r"\s(?:per|for each|a) (?:company|firm)\b")


_PER_EACH = regex(r"(?:每[家户个间](?:企业|公司)?|户均|企均|单家)[^,;。\d]{0,8}$")
"""880家企业累计融资462亿美元,平均每家0.53亿美元."""


_WENT_TO = regex(
    r"(?:的)?(?:人工智能|AI)?(?:风险投资|风投|创投|资金|投资)?(?:则|都|均)?"
    r"(?:流向|流入|流进|进入|进|投向|投给|给|归|落入)了?"
)
"""904亿美元进了美国公司口袋."""


_WHOLE = regex(r"\bof (?:the |last year['’]s )$")


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
    nobody = not any(m.acting and m.end <= number.start for m in scene.subjects)
    if (
        here
        or (nobody and assignment.subjects == ("WORLD",))
        or not _OBJECT.match(scene.text, number.end)
    ):
        return assignment.subjects
    reading.leave(number, "whose money it is, is not said")
    return ()
