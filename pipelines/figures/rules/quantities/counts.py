"""Numbers of things: companies, papers, projects, people, machines."""

import re
from collections.abc import Iterator

from domain.vocabulary import vocabulary
from pipelines.figures.attribution.pairing import Assignment, acting_ids, topics
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.quantities.counts_left_out import is_left_out
from pipelines.figures.rules.reading import Reading

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


def may_be_of_something(reading: Reading) -> bool:
    """Whether anything is named, here or before, that a count of the sentence could be of.

    Where nothing is, no count gives a figure, and nobody looks but for a trace, which asks why.
    """
    scene, context = reading.scene, reading.context
    if scene.english or reading.traced or scene.indicators:
        return True
    told = context.topic or context.statistic or context.named
    return bool(told) or _AT_TOP_CHINESE.search(scene.text) is not None


def read(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number, scene = assignment.number, reading.scene
    if not scene.english and is_left_out(reading, assignment):
        return
    if scene.english and _DATA_OF.search(scene.text, 0, number.start):
        reading.leave(number, "what the report was made from")
        return
    if _OF_ALL_THREE.search(scene.text[: number.start]):
        reading.leave(number, "a sum of several, not of the one named last")
        return
    found = _counted(reading, assignment)
    if found is None:
        reading.leave(number, "no indicator of the vocabulary is counted so")
        return
    indicator, unit = found
    ids = acting_ids(assignment)
    if len(ids) > 1 and _TOGETHER.search(reading.before(number)):
        ids = ("+".join(sorted(ids)),)
    for subject in ids:
        reading.counted.append((number.start, subject, indicator, unit))
        yield reading.draft(
            number, "count", "count", unit=unit, subject=subject, indicator=indicator
        )


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
    for identity in [*named, *(topics(reading.context, assignment) or _carried(reading, number))]:
        unit = _unit_of(identity)
        if identity.startswith("x.") and not _is_beside(reading, number, identity):
            continue
        if unit in fits and _is_counted(identity):
            return identity, unit
    return None


_HAS = regex(r"(?:则|仅|只|也|还)*(?:共)?(?:有|为|达|拥有)?(?:约|近)?")


def _is_beside(reading: Reading, number: Number, identity: str) -> bool:
    """Whether a name that the vocabulary lacks stands in the clause: no such name is carried on."""
    begin, end = reading.scene.clause_at(number.start)
    return any(m.id == identity and begin <= m.start < end for m in reading.scene.indicators)


def _carried(reading: Reading, number: Number) -> list[str]:
    """全球企业共有3.1万家。其中美国9200家: what the sentence before counted."""
    scene, told = reading.scene, reading.context.statistic
    if scene.english or told is None or scene.indicators:
        return []
    begin = scene.clause_at(number.start)[0]
    beside = [m for m in scene.subjects if begin <= m.start and m.end <= number.start]
    bare = beside and _HAS.fullmatch(scene.text, beside[-1].end, number.start)
    return [told[0]] if bare and countries(beside[-1].ids) else []


def _is_counted(identity: str) -> bool:
    """Sums of money have no number of pieces, and neither have sets, tiers and first levels."""
    known = vocabulary().indicators.get(identity)
    money = known is not None and {"USD", "CNY"} & set(known.units)
    if known is not None and "count" not in known.kinds:
        return False
    return not money and not identity.startswith(("set.", "meta.", "l1.", "tier."))


def _unit_of(identity: str) -> str | None:
    units = vocabulary().indicators[identity].units if identity in vocabulary().indicators else ()
    return next((u for u in units if u in _COUNTED), None)
