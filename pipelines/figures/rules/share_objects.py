"""What a share is of: named before 占, the rounds behind it, the sum told before."""

import re

from pipelines.figures.indication import indicators_of
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, topics
from pipelines.figures.reading import Reading
from pipelines.figures.rules.share_moves import former
from pipelines.figures.rules.taken import taken
from pipelines.figures.rules.wholes import country_compared

_MEGA = regex(
    r"(?:亿美元(?:及)?以上的?|(?:逾|超过?|高于|单笔)\d+(?:\.\d+)?亿美元的)"
    r"(?:超级|大额|巨额|超大型|大型)?(?:融资|轮次|交易|投资|项目)|"
    r"\b(?:rounds?|deals?|(?:financings?|fundings?|transactions?)(?=\s(?:\w+ )?(?:over|above|"
    r"exceeding|more than)))\s(?:of\s|worth\s|larger than\s)?"
    r"(?:above|over|exceeding|more than|at least|topping)?\s?(?:US)?\W?(?:USD ?)?\$?\d",
    re.IGNORECASE,
)
"""Rounds above a sum: the sum is their bound, no amount."""


_SCORE_BEFORE = regex(r"(?:得分|分数|总分)[^,;。]{0,10}$")


def measured(reading: Reading, assignment: Assignment) -> list[str]:
    """What the share is of: named in the clause, or the sum told before (two-thirds of it)."""
    named = _shared(reading, assignment.number) or topics(reading.context, assignment)
    if not named and country_compared(reading, assignment.number):
        named = [m.id for m in assignment.indicators if m.id == "overall"][:1]
        named = named or (
            ["overall"] if _SCORE_BEFORE.search(reading.before(assignment.number)) else []
        )
    named = former(reading, assignment.number) or named
    before, text = reading.context.amount, reading.scene.text
    of_it = _OF_IT.match(text, assignment.number.end)
    return taken(reading, assignment.number) or named or ([before] if before and of_it else [])


def world_of_rounds(reading: Reading, number: Number, indicator: str, subject: str) -> str:
    """三分之二流向美国,中后期轮次占47%: rounds are the world's unless their clause names whose."""
    if indicator not in ("vc.late_stage", "vc.mega_rounds"):
        return subject
    begin, end = reading.scene.clause_at(number.start)
    own = any(
        m.acting and countries(m.ids) and begin <= m.start < end for m in reading.scene.subjects
    )
    told = (
        any(m.acting and countries(m.ids) and m.end <= begin for m in reading.scene.subjects)
        or reading.context.acting
    )
    return "WORLD" if told and not own else subject


_OF_IT = regex(
    r"\sof (?:it|that|this|the (?:total|sum|money))\b|\sshare\b|(?:的资金)?(?:流向|流入|投向|归)"
)


def speaks_of_mega_rounds(reading: Reading, number: Number) -> bool:
    """Rounds above $1 billion made up 70 percent; 单笔10亿美元以上的融资占七成."""
    begin, end = reading.scene.clause_at(number.start)
    return bool(_MEGA.search(reading.scene.text[begin:end]))


_COMES_FROM = regex(r"(?:的)?(?:资金|投资额?|金额|融资额?|钱)?(?:都|均)?来自(?:于)?(?:单笔|大额)?")


def from_rounds(reading: Reading, number: Number) -> list[str]:
    """逾七成资金来自超级融资: the rounds stand behind their share."""
    match = _COMES_FROM.match(reading.scene.text, number.end)
    rounds = ("vc.mega_rounds", "vc.late_stage")
    return [
        m.id
        for m in reading.scene.indicators
        if match and m.start == match.end() and m.id in rounds
    ]


def _shared(reading: Reading, number: Number) -> list[str]:
    """What stands before 占, where something does: 超级融资占风险投资总额的七成."""
    if speaks_of_mega_rounds(reading, number):
        return ["vc.mega_rounds"]
    rounds = from_rounds(reading, number)
    if rounds:
        return rounds
    begin = reading.scene.clause_at(number.start)[0]
    place = reading.scene.text.rfind("占", begin, number.start)
    named = [m for m in reading.scene.indicators if begin <= m.start and m.end <= place]
    if not named or reading.scene.english:
        return []
    anchor = Number(place, place + 1, 0, "percent")
    return list(dict.fromkeys(m.id for m in indicators_of(reading.scene, anchor)))
