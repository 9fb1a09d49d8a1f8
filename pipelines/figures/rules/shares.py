"""Percentages: shares, growth, changes in percentage points."""

import re
from collections.abc import Iterator

from pipelines.figures.cues import FALLS
from pipelines.figures.drafts import Draft
from pipelines.figures.indication import indicators_of
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, topics
from pipelines.figures.reading import Reading
from pipelines.figures.rules import growth
from pipelines.figures.rules.growth import SHARE, SHARE_ENGLISH
from pipelines.figures.rules.share_moves import (
    carried,
    follows_change,
    former,
    headed,
    is_within,
    is_elliptic,
    lower_than,
    moved_on,
    share_before,
    of_the_sum,
)
from pipelines.figures.rules.taken import PART_OF, taken
from pipelines.figures.rules.wholes import (
    country_compared,
    holder_of,
    is_of_worlds_sum,
    receiver_of,
    whole_of,
)

_COMPARED = regex(
    r"^\s?(?:compared (?:with|to)|against|versus|up from|down from)\s(?:just |only |about )?$"
    r"|^(?:高于|低于|较|比)(?:\d{4}|[上去前])(?:一)?年的$"
)
"""47 percent in 2024, compared with 35 percent in 2020: of the same thing."""
_MEGA = regex(
    r"(?:亿美元(?:及)?以上的?|(?:逾|超过?|高于|单笔)\d+(?:\.\d+)?亿美元的)"
    r"(?:超级|大额|巨额|超大型|大型)?(?:融资|轮次|交易|投资|项目)|"
    r"\b(?:rounds?|deals?)\s(?:of\s|worth\s|larger than\s)?"
    r"(?:above|over|exceeding|more than|at least|topping)?\s?\W?\$?\d",
    re.IGNORECASE,
)
"""Rounds above a sum: the sum is their bound, no amount."""
_BARE_PART = regex(
    r"(?:约|大约|几乎|已|共)?占(?:到|去|了|比)?(?:总额|总量|全部|其中)?(?:的)?(?:约|近)?"
)
_MEGA_ENDS = regex(
    r"亿美元(?:及)?以上的?(?:超级|大额|巨额)?(?:融资|轮次|交易|投资|项目)$|(?:逾|超过?|高于|单笔)\d+(?:\.\d+)?亿美元的(?:超级|大额|巨额)?(?:融资|轮次|交易|投资|项目)$"
)
_OF_REGION = regex(
    r"占(?:到|了)?(?:亚洲|亚太|欧洲|欧盟|非洲|拉美|北美|全国|我国|国内|(?:全部|总)?增量|(?:全部|总)?增长|新增量)"
)
_SHARED_AFTER = regex(r"^(?:的)?(?:全球|世界)")


def read(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if growth.is_growth(reading, number):
        yield from growth.read(reading, assignment)
        return
    other = lower_than(reading, number)
    if other and reading.share:
        yield reading.draft(
            number, "share", "share-of-other", unit="percent", subject=other,
            indicator=reading.share[1], reference=reading.share[2],
        )  # fmt: skip
        return
    goes_on = _COMPARED.search(reading.before(number)) or moved_on(reading, number)
    earlier = reading.share if goes_on else None
    if earlier and not any(
        reading.scene.clause_at(number.start)[0] <= m.start < number.start and countries(m.ids)
        for m in reading.scene.subjects
    ):
        subject, indicator, reference = earlier
        yield reading.draft(
            number, "share", "share-before", unit="percent", subject=subject, indicator=indicator,
            reference=reference,
        )  # fmt: skip
        return
    if _OF_REGION.search(reading.before(number)):
        reading.leave(number, "a share of a part of the world")
        return
    if not _is_share(reading, number):
        reading.leave(number, "a percentage of what, or a change, is not said")
        return
    if number.value > 100:
        reading.refuse(number.start, "a share lies between 0 and 100")
        return
    subject = of_the_sum(reading, number) or holder_of(reading, assignment)
    if reading.share and is_elliptic(reading, number) and not _names_country(reading, number):
        subject = reading.share[0]
    reference = whole_of(reading, number)
    for subject, indicator in _each(reading, assignment, subject):
        subject = _world_of_rounds(reading, number, indicator, subject)
        if reference is None and reading.scene.english and countries((subject,)):
            reference = "WORLD" if is_of_worlds_sum(reading, number) else None
        reference = _same_whole(reading, number, indicator, reference)
        rounds = indicator in ("vc.late_stage", "vc.mega_rounds")
        if subject == reference and not rounds:
            reading.leave(number, "a part of the country itself")
            return
        if subject == "WORLD" and not indicator.startswith("vc."):
            reading.leave(number, "whose share of the world it is, is not said")
            return
        reading.share = reading.shares[number.start] = (subject, indicator, reference)
        yield reading.draft(
            number, "share", "share", unit="percent", subject=subject, indicator=indicator,
            reference=reference,
        )  # fmt: skip


def _names_country(reading: Reading, number: Number) -> bool:
    begin = reading.scene.clause_at(number.start)[0]
    named = (m for m in reading.scene.subjects if begin <= m.start < number.start)
    return any(countries(m.ids) for m in named)


_ALL_HAVE = regex(r"均|都|皆|各(?!国)")


def _each(reading: Reading, assignment: Assignment, subject: str) -> list[tuple[str, str]]:
    """英国、德国、加拿大的占比均在5%以下: each has the share, and not all together."""
    scene, number = reading.scene, assignment.number
    begin = scene.clause_at(number.start)[0]
    apart = "+" in subject and not scene.english
    apart = apart and _ALL_HAVE.search(scene.text, begin, number.start) is not None
    part = scene.text.rfind(";", 0, begin) + 1
    apart = apart and not _TOGETHER.search(scene.text, part, number.start)
    ids = assignment.subjects if apart else (subject,)
    return [(i, m) for m in _measured(reading, assignment) for i in ids]


_TOGETHER = regex(r"之和|合计|总和|加起来|共占|两国共|合占|相加")


def _same_whole(
    reading: Reading, number: Number, indicator: str, reference: str | None
) -> str | None:
    """全球芯片企业中,美国占45%,中国占28%: of the same whole, of the same thing or in one clause."""
    told = reading.context.statistic
    if reference is None and not reading.scene.english and told and not reading.scene.indicators:
        return told[1] if told[0] == indicator else None
    if reference is not None or reading.share is None:
        return reference
    begin = reading.scene.clause_at(number.start)[0]
    beside = any(
        begin <= n.start < number.start and n.kind == "percent" for n in reading.scene.numbers
    )
    own = any(begin <= m.start < number.start for m in reading.scene.subjects)
    bare = not own and bool(_BARE.search(reading.scene.text, begin, number.start))
    goes_on = bare or is_elliptic(reading, number)
    return reading.share[2] if beside or goes_on or reading.share[1] == indicator else None


_BARE = regex(r"占(?:比)?(?:达|为|约|近|了)*(?:逾|超过?)?$")
"""芯片企业占参评国家的23%,大模型占三成: the whole was named."""


def _measured(reading: Reading, assignment: Assignment) -> list[str]:
    """What the share is of: named in the clause, or the sum told before (two-thirds of it)."""
    named = _shared(reading, assignment.number) or topics(reading.context, assignment)
    if not named and country_compared(reading, assignment.number):
        ids = [m.id for m in assignment.indicators]
        named = ids[-1:]
    if not named and country_compared(reading, assignment.number):
        named = ["overall"] if _behind_score(reading, assignment.number) else []
    named = former(reading, assignment.number) or named
    before, text = reading.context.amount, reading.scene.text
    of_it = _OF_IT.match(text, assignment.number.end)
    named = taken(reading, assignment.number) or named or ([before] if before and of_it else [])
    named = named or carried(reading, assignment.number)
    return named or _named_behind(reading, assignment.number)


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


def _world_of_rounds(reading: Reading, number: Number, indicator: str, subject: str) -> str:
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
    own = any(begin <= m.start < number.start for m in scene.indicators)
    bare = _BARE_PART.fullmatch(scene.text, begin, number.start)
    ends = _MEGA if bare else _MEGA_ENDS
    told = before is not None and ends.search(scene.text[before[0] : before[1]])
    return bool(told) and not own and number.kind == "percent" and not scene.english


def _shared(reading: Reading, number: Number) -> list[str]:
    """What stands before 占, where something does: 超级融资占风险投资总额的七成."""
    if speaks_of_mega_rounds(reading, number):
        return ["vc.mega_rounds"]
    begin = reading.scene.clause_at(number.start)[0]
    place = reading.scene.text.rfind("占", begin, number.start)
    named = [m for m in reading.scene.indicators if begin <= m.start and m.end <= place]
    if not named or reading.scene.english:
        return []
    anchor = Number(place, place + 1, 0, "percent")
    return list(dict.fromkeys(m.id for m in indicators_of(reading.scene, anchor)))


def _is_share(reading: Reading, number: Number) -> bool:
    begin, end = reading.scene.clause_at(number.start)
    if reading.scene.english:
        text = reading.scene.text[begin:end]
        if re.search(r"\bthat of\b", text):
            text = reading.scene.text
        if _is_part_of(reading, number):
            return True
        return bool(SHARE_ENGLISH.search(text)) or receiver_of(reading, number) is not None
    return (
        bool(SHARE.search(reading.scene.text[begin:end]))
        or follows_change(reading, number, begin)
        or headed(reading, number) is not None
        or is_elliptic(reading, number)
        or (reading.share is not None and _AT_RANK.match(_after_row(reading, number)) is not None)
        or (
            reading.scene.text[begin : begin + 1] in ("由", "从")
            and SHARE.search(reading.scene.text[:begin]) is not None
        )
        or receiver_of(reading, number) is not None
        or bool(country_compared(reading, number))
        or bool(_SHARED_AFTER.match(reading.after(number)))
    )


def _after_row(reading: Reading, number: Number) -> str:
    """The text behind a row of percentages: 分别以31%、17%居前两位."""
    text, last = reading.scene.text, number
    for later in reading.scene.numbers:
        if later.start > last.start and later.kind == "percent":
            if text[last.end : later.start] not in ("、", "和", "与", "及"):
                break
            last = later
    return text[last.end : reading.scene.clause_at(last.start)[1]]


_AT_RANK = regex(
    r"(?:的?占比|的?比重|的?比例|的?份额)?(?:紧随其后|反超|超越|赶超|领先|领跑|位列|位居|居|排名|排在|次之|名列|紧跟其后|分列|分居|居前|依次排)"
)
"""美国以44%的占比居首,中国以36%紧随其后."""


def _is_part_of(reading: Reading, number: Number) -> bool:
    """28 percent of the large models."""
    match = PART_OF.match(reading.scene.text, number.end)
    return bool(match) and any(m.start == match.end() for m in reading.scene.indicators if match)


_THAN = regex(
    r"(?<![占同环对])(?:比|较|高于|低于)[^,;。]{1,16}(?<![提升走增新降减])(?:高|低|多|少)(?:出|了)?(?:约|近)?$|平均"
)
_APART = regex(r"差额|差距|相差|之差|落差|分差")


def read_points(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, english = assignment.number, reading.scene.english
    begin, end = reading.scene.clause_at(number.start)
    if any(
        m.reference and countries(m.ids) and begin <= m.start < end for m in reading.scene.subjects
    ):
        return
    head = reading.scene.text[begin : number.start]
    dated = any(begin <= y.start < number.start for y in reading.scene.years)
    if not english and (_APART.search(head) or (not dated and _THAN.search(head))):
        reading.leave(number, "how far two shares are apart")
        return
    sign = -1 if FALLS[english].search(reading.before(number)) else 1
    named = topics(reading.context, assignment)[:1]
    holder = holder_of(reading, assignment)
    alone = not any(
        m.acting and countries(m.ids) and begin <= m.start < number.start
        for m in reading.scene.subjects
    )
    share = None if english else share_before(reading, number)
    if share and alone and (not named or named == [share[1]]):
        holder, named = share[0], [share[1]]
    named = named or carried(reading, number)
    for indicator in named:
        yield reading.draft(
            number, "delta", "share-change", unit="pp", subject=holder, indicator=indicator,
            value=sign * number.value,
        )  # fmt: skip
