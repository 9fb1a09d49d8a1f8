"""Numbers of things: companies, papers, projects, people, machines."""

import re
from collections.abc import Iterator

from domain.vocabulary import vocabulary
from pipelines.figures.cues import RISES
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.numbers import Number
from pipelines.figures.pairing import Assignment, acting_ids, topics
from pipelines.figures.reading import Reading

_COUNTERS: dict[str, set[str | None]] = {
    "家": {"company", "datacenter"},
    "间": {"company", "datacenter"},
    "篇": {"paper"},
    "个": {"company", "project", "datacenter", "machine", None},
    "项": {"project", None},
    "件": {None},
    "人": {"person"},
    "名": {"person"},
    "位": {"person"},
    "台": {"machine"},
    "座": {"datacenter", "machine"},
    "套": {"machine"},
    "款": {None},
    "所": {"datacenter"},
    "席": {"machine"},
}
"""What a counter can count; None where the contract has no unit (patents, models)."""
_NOUNS = (
    (regex(r"compan|firm|enterprise|startup"), "company"),
    (regex(r"paper|article|publication"), "paper"),
    (regex(r"project|repositor"), "project"),
    (regex(r"people|researcher|author|scholar|person"), "person"),
    (regex(r"machine|supercomputer|system"), "machine"),
    (regex(r"data\s?cent"), "datacenter"),
    (regex(r"patent|models"), None),
)
_AT_TOP = regex(
    r"\s(?:were |was )?(?:published\s|appeared\s)?(?:at|in) (?:the )?(?:world's )?(?:top|leading)\b"
)
_AT_TOP_CHINESE = regex(
    r"(?:论文)?(?:刊于|刊登[在于]|发表[在于]|刊发[在于]|见于|来自|入选|被)(?:国际)?(?:顶级|顶尖|"
    r"顶刊|顶会)"
)
_COUNTED = ("company", "paper", "project", "person", "machine", "datacenter")
_PART = regex(
    r"(?:超过|不足|以上|以下|超)[^,;。]*的(?:共?有|达)?$|(?:比|较)[^,;。]{1,12}(?:少|多|高|"
    r"低)出?了?$|"
    r"相?差了?(?:近|约)?$"
)
"""收藏超过200次的有82个 are some of them, 比美国少31个 is a difference."""
_NOT_COUNTED = regex(
    r"^(?:[“\"]?第|国家|经济体|指标|维度|方面|梯队|地区|城市|领域|层次|层级|阶段|季度|月|百分|"
    r"一级|二级|三级|数字|数据|问题|特点|原因|部分|层面|参评|成员|会|论坛|项目签)"
)


_MOVED = regex(
    r"(?i)\b(?:projects|companies|firms|start-?ups|papers|supercomputers|researchers|patents|"
    r"models|"
    r"cent(?:er|re)s|authors|enterprises|repositories|systems)\b"
    r"[^,;.]{0,48}\b(?:rose|grew|jump\w*|climb\w*|increas\w*|surg\w*|fell|dropp\w*|declin\w*|went|"
    r"soar\w*|expand\w*)\b(?:[^,;.]|,\d{3}|\.\d)*\b(?:from|to) $"
)
"""Generative AI projects jumped from about 17,000 to about 60,000."""
_ELIDED = regex(r"\sin\s(?:the\s)?")


def _elided(reading: Reading, number: Number) -> bool:
    """4,700 companies in China and 9,200 in the US: the noun stands with the first number."""
    scene = reading.scene
    match = _ELIDED.match(scene.text, number.end)
    there = match and any(m.start == match.end() for m in scene.subjects)
    return bool(there) and any(n.kind == "count" and n.end < number.start for n in scene.numbers)


def names_number(reading: Reading, number: Number) -> bool:
    """The number of ... rose to 60,000; 论文数量达到68000: a count without a counter."""
    begin = reading.scene.clause_at(number.start)[0]
    before = reading.scene.text[begin : number.start]
    if reading.scene.english and _elided(reading, number):
        return True
    return bool(
        re.search(r"(?i)\bnumbers? of\b", before)
        or (reading.scene.english and _MOVED.search(before))
        or re.search(
            r"(?:数量?|总数|量)(?:为|达到?|增至|升至|增加到|增长到|超过|有|从|由|约)*$", before
        )
    )


_DATA_OF = regex(
    r"\b(?:dr[ae]ws?|drawing|based|relie[sd]|draws) on\b[^;]*$|\b(?:analy[sz]\w+|process\w+|"
    r"screened|scanned|sifted)\b[^;]*$",
    re.IGNORECASE,
)
_TOGETHER = regex(r"合计|共计|总计|加起来|\b(?:together|combined|in total)\b", re.IGNORECASE)
_OF_ALL_THREE = regex(
    r"(?:[三四五六七八九十]国|三者|四者)(?:合计|共计|总计|一共|加起来|共)(?:有|为|达)?$"
)


def read(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, scene = assignment.number, reading.scene
    if not scene.english and (_sums_up(reading, number) or _is_part(reading, number)):
        return
    before = reading.before(number)
    if scene.english and _DATA_OF.search(scene.text, 0, number.start):
        reading.leave(number, "what the report was made from")
        return
    if _OF_ALL_THREE.search(scene.text[: number.start]):
        reading.leave(number, "a sum of several, not of the one named last")
        return
    if not scene.english and _NOT_COUNTED.match(scene.text[number.end : number.end + 4]):
        return
    rise = RISES[scene.english].search(before) if not scene.english else None
    if rise and not re.search(r"[至到为达]", rise.group()[-3:]):
        return
    found = _counted(reading, assignment)
    if found is None:
        reading.leave(number, "no indicator of the vocabulary is counted so")
        return
    indicator, unit = found
    ids = acting_ids(assignment)
    if len(ids) > 1 and _TOGETHER.search(before):
        ids = ("+".join(sorted(ids)),)
    for subject in ids:
        reading.counted.append((number.start, subject, indicator, unit))
        yield reading.draft(
            number, "count", "count", unit=unit, subject=subject, indicator=indicator
        )


def _is_part(reading: Reading, number: Number) -> bool:
    begin = reading.scene.clause_at(number.start)[0]
    return _PART.search(reading.scene.text[begin : number.start]) is not None


def _sums_up(reading: Reading, number: Number) -> bool:
    """人才、论文、大模型、芯片企业四项,中美...: the names before it are counted."""
    start = number.start - reading.scene.text.endswith("等", 0, number.start)
    reach = 8 if start < number.start else 0
    listed = any(start - reach <= m.end <= start for m in reading.scene.indicators)
    return number.unit in ("项", "个", "类") and number.value < 10 and listed


_SET_AGAINST = regex(
    r"\b(?:compared (?:with|to)|against|versus|up from|down from)\s(?:just |only |about )?$"
)


def is_set_against(reading: Reading, number: Number) -> bool:
    """188 supercomputers in 2021, compared with 226 in 2020: what is counted stands before."""
    return (
        reading.scene.english
        and bool(reading.counted)
        and _SET_AGAINST.search(reading.scene.text, 0, number.start) is not None
    )


def read_bare(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    if is_set_against(reading, assignment.number):
        _, subject, indicator, unit = reading.counted[-1]
        begin, end = reading.scene.clause_at(assignment.number.start)
        other = [m for m in reading.scene.subjects if begin <= m.start < end and countries(m.ids)]
        yield reading.draft(
            assignment.number, "count", "count-before", unit=unit, indicator=indicator,
            subject=other[-1].ids[0] if other else subject,
        )  # fmt: skip
        return
    for identity in topics(reading.context, assignment)[:1]:
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
        fits = {unit for pattern, unit in _NOUNS if pattern.search(number.unit or "")}
        inside = list(scene.words.indicators.find(scene.text[number.start : number.end + 60]))
        named = [m.id for m in inside if m.start < number.end - number.start + 2] or [
            m.id for m in inside[:1] if m.start < 50
        ]
    else:
        fits = _COUNTERS.get(number.unit or "", set())
        end = scene.clause_at(number.start)[1]
        follow = [m for m in scene.indicators if 0 <= m.start - number.end <= 8 and m.start < end]
        named = [m.id for m in follow[:1]]
    if scene.english and "paper" in fits and _AT_TOP.match(scene.text, number.end):
        named = ["papers.top"]
    if not scene.english and "paper" in fits and _AT_TOP_CHINESE.match(scene.text, number.end):
        named = ["papers.top"]
    for identity in [*named, *(topics(reading.context, assignment))]:
        unit = _unit_of(identity)
        if unit in fits and _is_counted(identity):
            return identity, unit
    return None


def _is_counted(identity: str) -> bool:
    """Sums of money have no number of pieces, and neither have sets, tiers and first levels."""
    known = vocabulary().indicators.get(identity)
    money = known is not None and {"USD", "CNY"} & set(known.units)
    return not money and not identity.startswith(("set.", "meta.", "l1.", "tier."))


def _unit_of(identity: str) -> str | None:
    units = vocabulary().indicators[identity].units if identity in vocabulary().indicators else ()
    return next((u for u in units if u in _COUNTED), None)
