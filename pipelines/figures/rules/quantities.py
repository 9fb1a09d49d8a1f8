"""Shares, growth, money, counts and factors of the report's statistics."""

import re
from collections.abc import Iterator
from typing import Any

from domain.vocabulary import vocabulary
from pipelines.figures.attribution import countries, indicators_of, years_of
from pipelines.figures.cues import FALLS, RISES
from pipelines.figures.drafts import Draft
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, assign
from pipelines.figures.reading import Reading
from pipelines.figures.scene import SubjectMention

_SHARE = re.compile(r"占(?!据|领)|占比|比重|比例|份额|之和|合计|只有|仅为|相当于|率")
_SHARE_ENGLISH = re.compile(
    r"\b(?:account\w*|share|proportion|percentage|made? up|makes up|represent\w*|"
    r"compris\w*|constitut\w*|held|holds?|took|takes|attract\w*|captur\w*|"
    r"of (?:the )?(?:total|world|global|all)|combined|contribut\w*|receiv\w*|"
    r"responsible|stood at|reached)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"之和|合计|总和|加起来|合占|共占|共同占|两国共|合共|\b(?:combined|together|jointly|"
    r"between them|in total|sum)\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(r"同比|增长|增幅|增速|涨幅|降幅|年增")
_GROWTH_ENGLISH = re.compile(
    r"\b(?:up|rose|rise|grew|grow\w*|growth|increas\w*|surg\w*|jump\w*|climb\w*|down|"
    r"fell|drop\w*|declin\w*|decreas\w*|expand\w*|soar\w*|rebound\w*|year-on-year|"
    r"year over year|year-over-year|higher|lower|gain\w*)\b",
    re.IGNORECASE,
)
_FALL_NEAR = re.compile(r"(?:下降|减少|下滑|回落|降低|缩减|萎缩|下跌|降幅|跌幅)[^,;。\d]{0,6}$")
_TO_SHARE = re.compile(r"(?:至|到|为|达|是|由|从)(?:约|近)?$")
_TO_SHARE_ENGLISH = re.compile(
    r"\b(?:to|from|at|reach\w*|hit|and)\s(?:about |around |nearly |just )?$", re.IGNORECASE
)
_YEARLY = re.compile(
    r"同比|较上|比上|年增|year[- ]on[- ]year|year[- ]over[- ]year|annual", re.IGNORECASE
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
_LIKE = re.compile(r"(?:是|为|只有|仅有|相当于|仅为|约为|达到|不到|接近|超过)$")
_RATIO_AFTER = re.compile(r"^(?:以上|多|左右)?(?:,|，|。|;|$|强|有余)")
_INCREASE = re.compile(
    r"(?:增长|增加|增|提高|上升|扩大|扩张|提升|多|涨|扩)了?(?:超过?|逾|约|近|了)*$"
)
_INCREASE_ENGLISH = re.compile(
    r"^\s?-?(?:increase|growth|rise|jump|surge|expansion|gain)|^\s(?:more|higher|larger)",
    re.IGNORECASE,
)
_GREW_ENGLISH = re.compile(
    r"\b(?:grew|grown|growing|increas\w+|rose|risen|surg\w+|jump\w*|expand\w+|up)\b[^.;]*$",
    re.IGNORECASE,
)
_OF_ENGLISH = re.compile(
    r"^\s(?:as many|as much|that of|the (?:number|size|amount|level)|those of|of)", re.IGNORECASE
)
_COUNTED = ("company", "paper", "project", "person", "machine", "datacenter")
_COUNTERS = {
    "家": {"company", "datacenter"}, "篇": {"paper"}, "个": {"company", "project", "datacenter", "machine", None},
    "项": {"project", None}, "件": {None}, "人": {"person"}, "名": {"person"}, "位": {"person"}, "台": {"machine"},
    "座": {"datacenter", "machine"}, "套": {"machine"}, "款": {None}, "所": {"datacenter"},
}  # fmt: skip
_NOUNS = (
    (r"compan|firm|enterprise|startup", "company"), (r"paper|article|publication", "paper"),
    (r"project|repositor", "project"), (r"people|researcher|author|scholar|person", "person"),
    (r"machine|supercomputer|system", "machine"), (r"data\s?cent", "datacenter"), (r"patent|models", None),
)  # fmt: skip
_NOT_COUNTED = re.compile(
    r"^(?:国家|经济体|指标|维度|方面|梯队|地区|城市|领域|层次|层级|阶段|季度|月|百分|"
    r"一级|二级|三级|参评|成员|会|论坛|项目签)"
)
_SHARED_AFTER = re.compile(r"^(?:的)?(?:全球|世界)")


def read(reading: Reading) -> Iterator[Draft]:
    """Drafts of all quantities that an indicator of the vocabulary is named for."""
    for kind in ("plain", "percent", "pp", "money", "times", "count"):
        for assignment in _assigned(reading, kind):
            yield from _READERS[kind](reading, assignment)


def _assigned(reading: Reading, kind: str) -> list[Assignment]:
    numbers = [n for n in reading.left((kind,)) if n.high is None]
    if kind == "plain":
        numbers = [
            n
            for n in numbers
            if isinstance(n.value, int) and n.value > 100 and _names_number(reading, n)
        ]
    found = assign(reading.scene, reading.context, numbers, groups=True)
    read = {a.number.start for a in found}
    runs = [n for n in numbers if n.start not in read]
    found += [
        Assignment(n, ("WORLD",), indicators_of(reading.scene, n))
        for n in runs
        if not reading.scene.subjects or all(m.scope for m in reading.scene.subjects)
    ]
    reading.take(*numbers)
    return sorted(found, key=lambda a: a.number.start)


def _topics(reading: Reading, assignment: Assignment) -> list[str]:
    names = [m.id for m in assignment.indicators]
    names = [
        n
        for n in names
        if n not in ("overall", "opensource", "education") and not n.startswith("l1.")
    ]
    if not names and reading.context.topic:
        names = [reading.context.topic]
    return list(dict.fromkeys(names))


def _share_or_growth(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if _is_growth(reading, number):
        yield from _growth(reading, assignment)
        return
    if number.value > 100 or not _is_share(reading, number):
        return
    subject = _whole(reading, assignment)
    for indicator in _shared(reading, number) or _topics(reading, assignment):
        yield reading.draft(
            number, "share", "share", unit="percent", subject=subject, indicator=indicator,
            reference=_reference(reading, number),
        )  # fmt: skip


def _shared(reading: Reading, number: Number) -> list[str]:
    """What stands before 占, where something does: 超级融资占风险投资总额的七成."""
    begin = reading.scene.clause_at(number.start)[0]
    place = reading.scene.text.rfind("占", begin, number.start)
    named = [m for m in reading.scene.indicators if begin <= m.start and m.end <= place]
    if not named or reading.scene.english:
        return []
    anchor = Number(place, place + 1, 0, "percent")
    return list(dict.fromkeys(m.id for m in indicators_of(reading.scene, anchor)))


def _is_growth(reading: Reading, number: Number) -> bool:
    before, after = reading.before(number), reading.after(number)
    if reading.scene.english:
        if _TO_SHARE_ENGLISH.search(before) and _SHARE_ENGLISH.search(before):
            return False
        if re.search(r"\b(?:from|to)\s(?:\w+\s)?$", before):
            return False
        if re.search(r"\b(?:than|against)\s(?:the\s)?$", before):
            return bool(_GROWTH_ENGLISH.search(reading.scene.text[: number.start]))
        return bool(_GROWTH_ENGLISH.search(before)) or bool(
            re.match(
                r"\s(?:year|increase|rise|growth|more|higher|drop|decline|jump|surge|annual)", after
            )
        )
    if _SHARE.search(before) and _TO_SHARE.search(before):
        return False
    if re.search(r"(?:增速|增幅|涨幅|降幅|增长率)(?:[^,;。\d]{0,5})$", before):
        return True
    if _TO_SHARE.search(before) and not re.search(r"增(?:长|速|幅)", before):
        return False
    return bool(
        RISES[False].search(before)
        or FALLS[False].search(before)
        or _GROWTH.search(before)
        or (re.search(r"高于|低于", before)
        and _GROWTH.search(reading.scene.text[: number.start]))
    )


def _growth(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, scene = assignment.number, reading.scene
    before = reading.before(number)
    fall = bool(FALLS[scene.english].search(before) if scene.english else _FALL_NEAR.search(before))
    fields: dict[str, Any] = {}
    year, base = years_of(scene, reading.context, number)
    if base is None and _YEARLY.search(before + reading.after(number)):
        fields["compare_year"] = year - 1
    for subject in (
        assignment.subjects[:1] if len(assignment.subjects) == 1 else countries(assignment.subjects)
    ):
        for indicator in _topics(reading, assignment)[:1]:
            yield reading.draft(
                number, "growth", "growth", unit="percent", subject=subject, indicator=indicator,
                value=-number.value if fall else number.value, **fields,
            )  # fmt: skip


def _is_share(reading: Reading, number: Number) -> bool:
    begin, end = reading.scene.clause_at(number.start)
    if reading.scene.english:
        return bool(_SHARE_ENGLISH.search(reading.scene.text[begin:end]))
    return (
        bool(_SHARE.search(reading.scene.text[begin:end]))
        or bool(_reference_country(reading, number))
        or bool(_SHARED_AFTER.match(reading.after(number)))
    )


def _whole(reading: Reading, assignment: Assignment) -> str:
    """Several subjects with one share are a sum (两国之和), else the subject itself."""
    ids = assignment.subjects
    if len(ids) > 1 and all(len(i) == 2 for i in ids):
        return "+".join(sorted(ids))
    begin, end = reading.scene.clause_at(assignment.number.start)
    text = reading.scene.text[begin:end]
    if len(reading.context.pair) == 2 and (_SUM.search(text) or "两国" in text):
        if re.search(r"两国|二者|两者|中美|the two|both", text):
            return "+".join(sorted(reading.context.pair))
    return ids[0]


def _reference(reading: Reading, number: Number) -> str | None:
    country = _reference_country(reading, number)
    if country:
        return country
    begin, end = reading.scene.clause_at(number.start)
    text = reading.scene.text[begin:end]
    if reading.scene.english:
        return next((name for cue, name in _REFERENCES if cue.search(text)), None)
    match = re.search(
        r"占[^,;。\d]{0,16}$|占(?:到|了)?[^,;。]{0,18}$", text[: number.start - begin]
    )
    near = (match.group() if match else "") + reading.after(number)
    found = next((name for cue, name in _REFERENCES if cue.search(near)), None)
    if found is None and not match_whole(near):
        earlier = [
            m for m in reading.scene.subjects if m.end <= begin and m.ids == ("WORLD",) and m.acting
        ]
        return "WORLD" if earlier else None
    return found


def match_whole(near: str) -> bool:
    """Whether a share names its own whole: 占企业总数的, not a bare 占66%."""
    return bool(re.search(r"占[^,;。\d]*[^\s约近逾超过达到了据的]", near))


def _reference_country(reading: Reading, number: Number) -> str | None:
    """美国 in 只有美国的四成."""
    scene = reading.scene
    for mention in scene.subjects:
        if 0 <= number.start - mention.end <= 6 and countries(mention.ids) and not scene.english:
            between = scene.text[mention.end : number.start]
            if re.fullmatch(r"的?(?:总量|数量|规模)?的?", between) and _LIKE.search(
                scene.text[: mention.start]
            ):
                return mention.ids[0]
    return None


def _points_of_percent(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, english = assignment.number, reading.scene.english
    sign = -1 if FALLS[english].search(reading.before(number)) else 1
    for indicator in _topics(reading, assignment)[:1]:
        yield reading.draft(
            number, "delta", "share-change", unit="pp", subject=_whole(reading, assignment),
            indicator=indicator, value=sign * number.value,
        )  # fmt: skip


def _money(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    if number.unit not in ("USD", "CNY") or re.match(
        r"以上|及以上| or more| and above", reading.after(number)
    ):
        return
    names = [n for n in _topics(reading, assignment) if n.startswith(("vc.", "industry."))]
    names = [n for n in names if n not in ("vc.mega_rounds", "vc.late_stage", "vc.concentration")]
    if not names:
        return
    change = (
        RISES[reading.scene.english].search(reading.before(number))
        if not reading.scene.english
        else None
    )
    if change and not re.search(r"[至到为达]", change.group()):
        return
    for subject in assignment.subjects:
        yield reading.draft(
            number, "amount", "amount", unit=number.unit, subject=subject, indicator=names[-1]
        )


def _times(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, scene = assignment.number, reading.scene
    before, after = reading.before(number), reading.after(number)
    names = _topics(reading, assignment)
    if not names:
        return
    if number.base == "ratio":
        base = "ratio"
    elif scene.english:
        grew = bool(_INCREASE_ENGLISH.match(after)) or bool(
            _GREW_ENGLISH.search(before) and not _OF_ENGLISH.match(after)
        )
        base = "increase" if grew else "ratio"
    else:
        base = "increase" if _INCREASE.search(before) else "ratio"
    reference = _compared(reading, number)
    for subject in assignment.subjects[:1]:
        yield reading.draft(
            number, "multiple", "multiple", unit="times", subject=subject, indicator=names[0],
            base=base, reference=reference,
        )  # fmt: skip


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


def _count(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, scene = assignment.number, reading.scene
    if not scene.english and _NOT_COUNTED.match(scene.text[number.end : number.end + 4]):
        return
    before = reading.before(number)
    rise = RISES[scene.english].search(before) if not scene.english else None
    if rise and not re.search(r"[至到为达]", rise.group()[-3:]):
        return
    found = _counted(reading, assignment)
    if found is None:
        return
    indicator, unit = found
    for subject in (
        assignment.subjects[:1] if len(assignment.subjects) == 1 else countries(assignment.subjects)
    ):
        yield reading.draft(
            number, "count", "count", unit=unit, subject=subject, indicator=indicator
        )


def _names_number(reading: Reading, number: Number) -> bool:
    """The number of ... rose to 60,000; 论文数量达到68000: a count without a counter."""
    begin = reading.scene.clause_at(number.start)[0]
    before = reading.scene.text[begin : number.start]
    return bool(
        re.search(r"(?i)\bnumbers? of\b", before)
        or re.search(
            r"(?:数量?|总数|量)(?:为|达到?|增至|升至|增加到|增长到|超过|有|从|由|约)*$", before
        )
    )


def _bare_count(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    for identity in _topics(reading, assignment)[:1]:
        unit = _unit_of(identity)
        for subject in assignment.subjects[:1] if unit else ():
            yield reading.draft(
                assignment.number, "count", "bare-count", unit=unit, subject=subject,
                indicator=identity,
            )  # fmt: skip


def _counted(reading: Reading, assignment: Assignment) -> tuple[str, str | None] | None:
    """The indicator that a counter and the noun behind it mean, and the unit of it."""
    scene, number = reading.scene, assignment.number
    if scene.english:
        fits = {unit for pattern, unit in _NOUNS if re.search(pattern, number.unit or "")}
        inside = list(scene.words.indicators.find(scene.text[number.start : number.end + 60]))
        named = [m.id for m in inside if m.start < number.end - number.start + 2] or [
            m.id for m in inside[:1] if m.start < 50
        ]
    else:
        fits = _COUNTERS.get(number.unit or "", set())
        end = scene.clause_at(number.start)[1]
        follow = [m for m in scene.indicators if 0 <= m.start - number.end <= 8 and m.start < end]
        named = [m.id for m in follow[:1]]
    for identity in [*named, *(_topics(reading, assignment))]:
        unit = _unit_of(identity)
        if unit in fits and not identity.startswith(("set.", "meta.", "l1.", "tier.")):
            return identity, unit
    return None


def _unit_of(identity: str) -> str | None:
    units = vocabulary().indicators[identity].units if identity in vocabulary().indicators else ()
    return next((u for u in units if u in _COUNTED), None)


_READERS = {
    "plain": _bare_count,
    "percent": _share_or_growth,
    "pp": _points_of_percent,
    "money": _money,
    "times": _times,
    "count": _count,
}
__all__ = ["SubjectMention", "read"]
