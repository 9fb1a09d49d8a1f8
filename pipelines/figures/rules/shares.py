"""Percentages: shares, growth, changes in percentage points."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution import countries, indicators_of
from pipelines.figures.cues import FALLS
from pipelines.figures.drafts import Draft
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, topics
from pipelines.figures.reading import Reading
from pipelines.figures.rules import growth
from pipelines.figures.rules.growth import SHARE, SHARE_ENGLISH

_SUM = re.compile(
    r"之和|合计|总和|加起来|合占|共占|共同占|两国共|合共|\b(?:combined|together|jointly|"
    r"between them|in total|sum)\b",
    re.IGNORECASE,
)
_REFERENCES = (
    (
        re.compile(
            r"参评|被评价|评价国家|46个|46国|\bevaluated|\bassessed|\bsurveyed|\bparticipating|"
            r"\b46 countries",
            re.IGNORECASE,
        ),
        "EVALUATED",
    ),
    (re.compile(r"全球|世界|国际|\bglobal|\bworld", re.IGNORECASE), "WORLD"),
)
_OF_ALL = re.compile(
    r"\b(?:of (?:the total|it|that|this)|went to|goes to|flowed to)\b", re.IGNORECASE
)
"""A country's part of a total that the sentence does not name is one of the world's total."""
_RECEIVED = re.compile(
    r"(?:流向|流入|投向|涌向|涌入|进入|落入|归于?|集中在|集中于|来自|由)了?|"
    r"\b(?:went|goes|flowed|flows|flowing|going) to\s(?:the\s)?",
    re.IGNORECASE,
)
_OF_THE_COUNTRIES = re.compile(
    r"\b(?:of|in|among) (?:the|all) (?:46 )?(?:evaluated |assessed |participating )?countries\b"
)
_OF_COUNTRY = re.compile(
    r"的?(?:总量|数量|规模)?(?:\d[\d.,]*(?:万亿|亿|万)?(?:美元|元|人|家|篇|个|项|件))?的?"
)
"""美国的四成, 美国904亿美元的12%."""
_COMPARED = re.compile(
    r"^\s?(?:compared (?:with|to)|against|versus|up from|down from)\s(?:just |only |about )?$"
    r"|^(?:高于|低于)\d{4}年的$"
)
"""47 percent in 2024, compared with 35 percent in 2020: of the same thing."""
_TO_WHOM = re.compile(r"\s(?:\w+ )?to\s(?:the\s)?")
_MEGA = re.compile(
    r"亿美元(?:及)?以上的?(?:超级|大额|巨额)?(?:融资|轮次|交易|投资|项目)|"
    r"\b(?:rounds?|deals?)\s(?:of\s|worth\s|larger than\s)?"
    r"(?:above|over|exceeding|more than|at least|topping)?\s?\W?\$?\d",
    re.IGNORECASE,
)
"""Rounds above a sum: the sum is their bound, no amount."""
_WHOLE_BEFORE = re.compile(r"(?:参评国家?|全球|世界)(?:的)?(?:总数|总量|总额|总和)?的?$")
"""超过参评国家总数的一半: a whole without 占."""
_LIKE = re.compile(
    r"(?:是|为|只有|仅有|相当于|仅为|约为|达到|不到|不足|不及|接近|超过|只及|仅及|仅|约|逾|近|高于|低于)$"
)
_SHARED_AFTER = re.compile(r"^(?:的)?(?:全球|世界)")


def read(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if growth.is_growth(reading, number):
        yield from growth.read(reading, assignment)
        return
    earlier = reading.share if _COMPARED.search(reading.before(number)) else None
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
    if not _is_share(reading, number):
        reading.leave(number, "a percentage of what, or a change, is not said")
        return
    if number.value > 100:
        reading.refuse(number.start, "a share lies between 0 and 100")
        return
    subject = _whole(reading, assignment)
    reference = _reference(reading, number)
    for indicator in _measured(reading, assignment):
        subject = _world_of_rounds(reading, number, indicator, subject)
        reference = _same_whole(reading, number, indicator, reference)
        reading.share = (subject, indicator, reference)
        yield reading.draft(
            number, "share", "share", unit="percent", subject=subject, indicator=indicator,
            reference=reference,
        )  # fmt: skip


def _same_whole(
    reading: Reading, number: Number, indicator: str, reference: str | None
) -> str | None:
    """全球芯片企业中,美国占45%,中国占28%: of the same whole, of the same thing or in one clause."""
    if reference is not None or reading.share is None:
        return reference
    begin = reading.scene.clause_at(number.start)[0]
    beside = any(
        begin <= n.start < number.start and n.kind == "percent" for n in reading.scene.numbers
    )
    return reading.share[2] if beside or reading.share[1] == indicator else None


def _measured(reading: Reading, assignment: Assignment) -> list[str]:
    """What the share is of: named in the clause, or the sum told before (two-thirds of it)."""
    named = _shared(reading, assignment.number) or topics(reading.context, assignment)
    before = reading.context.amount
    of_it = _OF_IT.match(reading.scene.text, assignment.number.end)
    return named or ([before] if before and of_it else [])


def _world_of_rounds(reading: Reading, number: Number, indicator: str, subject: str) -> str:
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


_OF_IT = re.compile(
    r"\sof (?:it|that|this|the (?:total|sum|money))\b|(?:的资金)?(?:流向|流入|投向|归)"
)


def speaks_of_mega_rounds(reading: Reading, number: Number) -> bool:
    """Rounds above $1 billion made up 70 percent; 单笔10亿美元以上的融资占七成."""
    begin, end = reading.scene.clause_at(number.start)
    return bool(_MEGA.search(reading.scene.text[begin:end]))


def _receiver(reading: Reading, number: Number) -> str | None:
    """66%流向美国, two-thirds of it went to the US: the subject stands behind the share."""
    scene = reading.scene
    end = scene.clause_at(number.start)[1]
    match = _TO_WHOM.match(scene.text, number.end) or _RECEIVED.search(scene.text, number.end, end)
    found = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    return found[0].ids[0] if found else None


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
        return bool(SHARE_ENGLISH.search(text)) or _receiver(reading, number) is not None
    return (
        bool(SHARE.search(reading.scene.text[begin:end]))
        or (
            reading.scene.text[begin : begin + 1] in ("由", "从")
            and SHARE.search(reading.scene.text[:begin]) is not None
        )
        or _receiver(reading, number) is not None
        or bool(_reference_country(reading, number))
        or bool(_SHARED_AFTER.match(reading.after(number)))
    )


def _is_part_of(reading: Reading, number: Number) -> bool:
    """28 percent of the large models."""
    match = _PART_OF.match(reading.scene.text, number.end)
    return bool(match) and any(m.start == match.end() for m in reading.scene.indicators if match)


_PART_OF = re.compile(r"\sof (?:the |all |all the )?(?:world's |world’s |global )?")


def _whole(reading: Reading, assignment: Assignment) -> str:
    """Several subjects with one share are a sum (两国之和), else the subject itself."""
    receiver = _receiver(reading, assignment.number)
    if receiver is not None:
        return receiver
    ids = assignment.subjects
    if len(ids) > 1 and all(len(i) == 2 for i in ids):
        return "+".join(sorted(ids))
    begin, end = reading.scene.clause_at(assignment.number.start)
    text = reading.scene.text[begin:end]
    if ids == (_reference_country(reading, assignment.number),):
        return _other(reading, begin, ids[0])
    others = [
        m.ids[0]
        for m in reading.scene.subjects
        if m.reference and begin <= m.start < assignment.number.start and countries(m.ids)
    ]
    if len(ids) == len(others) == 1 and countries(ids) and _SUM.search(text):
        return "+".join(sorted((ids[0], others[0])))
    both = re.search(r"两国|二者|两者|中美|the two|both", text)
    if both and len(reading.context.pair) == 2 and (_SUM.search(text) or "两国" in text):
        return "+".join(sorted(reading.context.pair))
    return ids[0]


def _other(reading: Reading, begin: int, reference: str) -> str:
    """其中中国98亿美元,不足美国的十分之一: who acted before the clause of the measure."""
    told = [
        m.ids[0]
        for m in reading.scene.subjects
        if m.end <= begin and m.acting and countries(m.ids) and m.ids[0] != reference
    ]
    acting = [i for i in countries(reading.context.acting) if i != reference]
    return (told or acting or [reference])[-1]


def _reference(reading: Reading, number: Number) -> str | None:
    country = _reference_country(reading, number)
    if country:
        return country
    begin, end = reading.scene.clause_at(number.start)
    text = reading.scene.text[begin:end]
    if reading.scene.english:
        named = next((name for cue, name in _REFERENCES if cue.search(text)), None)
        if named is None and _OF_THE_COUNTRIES.search(reading.scene.text, number.end):
            named = "EVALUATED"
        return named or ("WORLD" if _OF_ALL.search(text) else None)
    match = re.search(
        r"占[^,;。\d]{0,16}$|占(?:到|了)?[^,;。]{0,18}$", text[: number.start - begin]
    )
    if match is None:
        match = _WHOLE_BEFORE.search(text[: number.start - begin])
    near = (match.group() if match else "") + reading.after(number)
    if _receiver(reading, number):
        near = text
    earlier_share = re.search(r"占[^,;。]*$", reading.scene.text[: max(0, begin - 1)])
    if earlier_share and match and re.fullmatch(r"占(?:约|近|逾|到|了|比)*", match.group()):
        near += earlier_share.group()
    found = next((name for cue, name in _REFERENCES if cue.search(near)), None)
    if found is None and not _names_whole(near):
        earlier = [
            m for m in reading.scene.subjects if m.end <= begin and m.ids == ("WORLD",) and m.acting
        ]
        return "WORLD" if earlier else None
    return found


def _names_whole(near: str) -> bool:
    """Whether a share names its own whole: 占企业总数的, not a bare 占66%."""
    return bool(re.search(r"占[^,;。\d]*[^\s约近逾超过达到了据的]", near))


def _reference_country(reading: Reading, number: Number) -> str | None:
    """美国 in 只有美国的四成."""
    scene = reading.scene
    for mention in scene.subjects:
        if 0 <= number.start - mention.end <= 14 and countries(mention.ids) and not scene.english:
            between = scene.text[mention.end : number.start]
            if _OF_COUNTRY.fullmatch(between) and _LIKE.search(scene.text[: mention.start]):
                return mention.ids[0]
    return None


def read_points(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, english = assignment.number, reading.scene.english
    begin, end = reading.scene.clause_at(number.start)
    if any(
        m.reference and countries(m.ids) and begin <= m.start < end for m in reading.scene.subjects
    ):
        return
    sign = -1 if FALLS[english].search(reading.before(number)) else 1
    for indicator in topics(reading.context, assignment)[:1]:
        yield reading.draft(
            number, "delta", "share-change", unit="pp", subject=_whole(reading, assignment),
            indicator=indicator, value=sign * number.value,
        )  # fmt: skip
