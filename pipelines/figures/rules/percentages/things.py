"""What a share is of: named in its clause, behind it, told before, or rounds above a sum."""

import re

from pipelines.figures.attribution.indicators import indicators_of
from pipelines.figures.attribution.pairing import Assignment, topics
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.percentages.carried import carried, former, is_within
from pipelines.figures.rules.percentages.holders import country_compared
from pipelines.figures.rules.percentages.taken import taken
from pipelines.figures.rules.reading import Reading

_MEGA = regex(
    r"(?:亿美元(?:及)?以上的?|(?:逾|超过?|高于|单笔)\d+(?:\.\d+)?亿美元的)"
    r"(?:超级|大额|巨额|超大型|大型)?(?:融资|轮次|交易|投资|项目)|"
    r"\b(?:rounds?|deals?|(?:financings?|fundings?|transactions?)(?=\s(?:\w+ )?(?:over|above|"
    r"exceeding|more than)))\s(?:of\s|worth\s|larger than\s)?"
    r"(?:above|over|exceeding|more than|at least|topping)?\s?(?:US)?\W?(?:USD ?)?\$?\d",
    re.IGNORECASE,
)
"""Rounds above a sum: the sum is their bound, no amount."""


_BARE_PART = regex(
    r"(?:约|大约|几乎|已|共)?占(?:到|去|了|比)?(?:总额|总量|全部|其中)?(?:的)?(?:约|近)?"
)


_WHOLE = regex(r"(?:总额|总量|总规模)?(?:中|里)")
"""在风险投资总额中的比例: what the rounds are a part of."""
_BARE_SUM = regex(
    r"(?:合计|共计|总计|总额|金额)(?:达|为|约|近)*|占(?:到|了)?(?:全年|全部|当年|总额|全球)(?:的|总额的)?(?:约|近)?"
)
_MEGA_OPENS = regex(
    r"(?:超|逾|超过)\d+(?:\.\d+)?亿美元的(?:超级|大额|巨额)?(?:融资|轮次|交易|投资|项目)(?:共?有|达|为)?\d|亿美元以上的?(?:融资|轮次|交易)(?:共?有|达|为)?\d"
)
_MEGA_ENDS = regex(
    r"亿美元(?:及)?以上的?(?:超级|大额|巨额)?(?:融资|轮次|交易|投资|项目)$|(?:逾|超过?|高于|单笔)\d+(?:\.\d+)?亿美元的(?:超级|大额|巨额)?(?:融资|轮次|交易|投资|项目)$"
)


def measured(reading: Reading, assignment: Assignment) -> list[str]:
    """What the share is of: named in the clause, or the sum told before (two-thirds of it)."""
    named = _shared(reading, assignment.number) or topics(reading.context, assignment)
    if not named and country_compared(reading, assignment.number):
        ids = [m.id for m in assignment.indicators]
        named = ids[-1:]
    if not named and country_compared(reading, assignment.number):
        named = ["overall"] if _behind_score(reading, assignment.number) else []
        scored = _SCORE_BEFORE.search(reading.before(assignment.number))
        named = named or (["overall"] if scored else [])
    named = former(reading, assignment.number) or named
    before, text = reading.context.amount, reading.scene.text
    of_it = _OF_IT.match(text, assignment.number.end)
    named = taken(reading, assignment.number) or named or ([before] if before and of_it else [])
    named = named or carried(reading, assignment.number)
    return named or _named_behind(reading, assignment.number)


_SCORE_BEFORE = regex(r"(?:得分|分数|总分)[^,;。]{0,10}$")
_OF_SHARE = regex(r"的(?:占比|份额|比重|比例)")


def _named_behind(reading: Reading, number: Number) -> list[str]:
    """美国以35%的占比位居顶级论文榜首: what the share is of stands behind it."""
    scene = reading.scene
    end = scene.clause_at(number.start)[1]
    if scene.english or not _OF_SHARE.match(scene.text, number.end):
        return []
    return [m.id for m in scene.indicators if number.end <= m.start < end][:1]


def _behind_score(reading: Reading, number: Number) -> bool:
    """得分36.2分,不及中国的三分之二: the score before it is what is compared."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    told = [n for n in scene.numbers if n.end <= begin]
    return bool(told) and told[-1].kind == "points" and ";" not in scene.text[told[-1].end : begin]


_OF_IT = regex(
    r"\sof (?:it|that|this|the (?:total|sum|money))\b|\sshare\b|(?:的资金)?(?:流向|流入|投向|归)"
)


def speaks_of_mega_rounds(reading: Reading, number: Number) -> bool:
    """Rounds above $1 billion made up 70 percent; 单笔10亿美元以上的融资占七成."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    if _MEGA.search(scene.text[begin:end]):
        return True
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    own = any(
        begin <= m.start < number.start and not _WHOLE.match(scene.text, m.end)
        for m in scene.indicators
    )
    bare = _BARE_PART.fullmatch(scene.text, begin, number.start)
    ends = _MEGA if bare else _MEGA_ENDS
    told = before is not None and ends.search(scene.text[before[0] : before[1]])
    part = scene.text.rfind(";", 0, begin) + 1
    told = told or (
        (bare or _BARE_SUM.fullmatch(scene.text, begin, number.start))
        and (_MEGA_OPENS.search(scene.text[part:begin]))
    )
    return bool(told) and not own and number.kind in ("percent", "money") and not scene.english


def world_of_rounds(reading: Reading, number: Number, indicator: str, subject: str) -> str:
    """三分之二流向美国,中后期轮次占47%: rounds are the world's unless their clause names whose."""
    if indicator not in ("vc.late_stage", "vc.mega_rounds"):
        return subject
    begin, end = reading.scene.clause_at(number.start)
    within = is_within(reading, number)
    if within:
        return within
    own = any(
        m.acting and countries(m.ids) and begin <= m.start < end for m in reading.scene.subjects
    )
    told = (
        any(m.acting and countries(m.ids) and m.end <= begin for m in reading.scene.subjects)
        or reading.context.acting
    )
    return "WORLD" if told and not own else subject


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
