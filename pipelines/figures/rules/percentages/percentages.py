"""Percentages: shares, growth, changes in percentage points."""

from collections.abc import Iterator

from pipelines.figures.attribution.pairing import Assignment
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.percentages import growth
from pipelines.figures.rules.percentages.carried import (
    is_elliptic,
    lower_than,
    moved_on,
    of_the_sum,
)
from pipelines.figures.rules.percentages.cues import is_share
from pipelines.figures.rules.percentages.holders import holder_of
from pipelines.figures.rules.percentages.things import measured, world_of_rounds
from pipelines.figures.rules.percentages.wholes import is_of_worlds_sum, whole_of
from pipelines.figures.rules.reading import Reading

_COMPARED = regex(
    r"^\s?(?:compared (?:with|to)|against|versus|up from|down from)\s(?:just |only |about )?$"
    r"|^(?:高于|低于|较|比)(?:\d{4}|[上去前])(?:一)?年的$"
)
"""47 percent in 2024, compared with 35 percent in 2020: of the same thing."""
_FROM = regex(r"\bfrom\s(?:just |only |about |around )?$")
_OF_REGION = regex(
    r"占(?:到|了)?(?:亚洲|亚太|欧洲|欧盟|非洲|拉美|北美|全国|我国|国内|"
    r"(?:全部|总)?增量|(?:全部|总)?增长|新增量)"
)


def read(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if growth.is_growth(reading, number):
        yield from growth.read(reading, assignment)
        return
    told = _told_before(reading, number)
    if told:
        rule, subject, indicator, reference = told
        yield reading.draft(
            number, "share", rule, unit="percent", subject=subject, indicator=indicator,
            reference=reference,
        )  # fmt: skip
        return
    if _is_of_nameless(reading, number):
        reading.leave(number, "of countries that are not named")
    elif _OF_REGION.search(reading.before(number)):
        reading.leave(number, "a share of a part of the world")
    elif not is_share(reading, number):
        reading.leave(number, "a percentage of what, or a change, is not said")
    elif number.value > 100:
        reading.refuse(number.start, "a share lies between 0 and 100")
    else:
        yield from _shares(reading, assignment)


def _is_of_nameless(reading: Reading, number: Number) -> bool:
    """Three countries account for 5 percent: which, is not said."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    return scene.english and any(begin <= start < number.start for start, _ in scene.nameless)


def _told_before(reading: Reading, number: Number) -> tuple[str, str, str, str | None] | None:
    """The rule, subject, indicator and reference of a share that goes on from one before."""
    share, english, before = reading.share, reading.scene.english, reading.before(number)
    if share is None:
        return None
    goes_on = bool(_COMPARED.search(before)) or moved_on(reading, number)
    goes_on = goes_on or (english and _FROM.search(before) is not None)
    other = lower_than(reading, number) or (_for_whom(reading, number) if goes_on else None)
    if other:
        return ("share-of-other", other, *share[1:])
    if goes_on and not _names_country(reading, number):
        return ("share-before", *share)
    return None


def _shares(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    holder, reference = _holder_and_whole(reading, assignment)
    for identity, indicator in _each(reading, assignment, holder):
        subject = world_of_rounds(reading, number, indicator, identity)
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


_ONLY = regex(r"(?:更|也|则|还|均|都)?(?:只有|仅有|仅为|仅|只及|不足|不到)(?:约|近)?$")


def _is_as_little(reading: Reading, number: Number) -> bool:
    """高价值专利仅及美国的四成,风投规模更只有一成: of the same country, set against the same."""
    share, scene = reading.share, reading.scene
    if share is None or not countries((share[2] or "",)) or scene.english:
        return False
    begin = scene.clause_at(number.start)[0]
    named = any(begin <= m.start < number.start and countries(m.ids) for m in scene.subjects)
    part = "占" in scene.text[begin : number.start]
    return not named and not part and _ONLY.search(scene.text, begin, number.start) is not None


def _holder_and_whole(reading: Reading, assignment: Assignment) -> tuple[str, str | None]:
    """Whose a share is, and of what whole."""
    number = assignment.number
    reference = whole_of(reading, number)
    if reading.share and reference is None and _is_as_little(reading, number):
        return reading.share[0], reading.share[2]
    if reading.share and is_elliptic(reading, number) and not _names_country(reading, number):
        return reading.share[0], reference
    return of_the_sum(reading, number) or holder_of(reading, assignment), reference


_FOR = regex(r"\s(?:for|in|by) (?:the )?")


def _for_whom(reading: Reading, number: Number) -> str | None:
    """28 percent, against 35 percent for the US: whose it is stands behind."""
    match = _FOR.match(reading.scene.text, number.end) if reading.scene.english else None
    named = [m for m in reading.scene.subjects if match and m.start == match.end()]
    return named[0].ids[0] if named and len(countries(named[0].ids)) == 1 else None


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
    return [(i, m) for m in measured(reading, assignment) for i in ids]


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
    for _, told_of, whole in reversed(reading.shares.values()):
        if told_of == indicator and whole and not reading.scene.english:
            return whole if not countries((whole,)) else None
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
