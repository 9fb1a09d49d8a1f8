"""Whose a share is, and with whom a country is compared: 66%流向美国, 两国之和, 只有美国的四成."""

import re

from pipelines.figures.attribution.neighbours import before_its_bracket
from pipelines.figures.attribution.pairing import Assignment
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.sentences.spans import Span

_SUM = regex(
    r"之和|合计|总和|加起来|合起来|加在一起|合在一起|加总|相加|合占|共占|共同占|两国共|合共|\b(?:combined|together|jointly|"
    r"between them|in total|sum)\b",
    re.IGNORECASE,
)


_RECEIVED = regex(
    r"(?:流向|流入|投向|涌向|涌入|进入|落入|归于?|集中在|集中于|来自|由)了?|"
    r"\b(?:went|goes|flowed|flows|flowing|going) to\s(?:the\s)?",
    re.IGNORECASE,
)


_OF_COUNTRY = regex(
    r"的?(?:总量|数量|规模)?(?:\d[\d.,]*(?:万亿|亿|万)?(?:美元|元|人|家|篇|个|项|件)?)?的?"
)
"""美国的四成, 美国904亿美元的12%."""


_TO_WHOM = regex(
    r"\s(?:of (?:it|that|this|which|the (?:total|sum|money|pot)) )?(?:\w+ )?(?:to|with)\s(?:the\s)?"
)


_LIKE = regex(
    r"(?:是|为|只有|仅有|相当于|仅为|约为|达到|不到|不足|不及|接近|超过|只及|仅及|仅|约|逾|近)$"
)


_OF = regex(r"\sof (?:all )?(?:the )?(?:world's |world’s |global |worldwide )?")


_SEATED = regex(
    r"\s(?:(?:is|was|are|were|sits?|stays?|now|lies|based|located|invested)\s)*in (?:the )?"
)


def _seated(reading: Reading, number: Number) -> str | None:
    """66 percent of venture capital in the US: where the part is, is whose it is."""
    scene = reading.scene
    whole = _OF.match(scene.text, number.end)
    named = [m for m in scene.indicators if whole and m.start == whole.end()]
    match = _SEATED.match(scene.text, named[0].end) if named else None
    found = [m for m in scene.subjects if match and m.start == match.end()]
    return found[0].ids[0] if found and len(countries(found[0].ids)) == 1 else None


def receiver_of(reading: Reading, number: Number) -> str | None:
    """66%流向美国, two-thirds of it went to the US: the subject stands behind the share."""
    scene = reading.scene
    there = _seated(reading, number) if scene.english else None
    if there:
        return there
    end = scene.clause_at(number.start)[1]
    match = _TO_WHOM.match(scene.text, number.end) or _RECEIVED.search(scene.text, number.end, end)
    found = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    return "+".join(sorted(found[0].ids)) if found else None


def holder_of(reading: Reading, assignment: Assignment) -> str:
    """Several subjects with one share are a sum (两国之和), else the subject itself."""
    receiver = receiver_of(reading, assignment.number)
    if receiver is not None:
        return receiver
    ids = _with_companion(reading, assignment.number) or assignment.subjects
    if len(ids) > 1 and all(len(i) == 2 for i in ids):
        return "+".join(sorted(ids))
    begin, end = reading.scene.clause_at(assignment.number.start)
    text = reading.scene.text[begin:end]
    bracketed = before_its_bracket(reading.scene, assignment.number)
    if bracketed:
        return _other(reading, assignment.number, bracketed.ids[0])
    if ids == (country_compared(reading, assignment.number),):
        return _other(reading, assignment.number, ids[0])
    others = [
        m.ids[0]
        for m in reading.scene.subjects
        if m.reference and begin <= m.start < assignment.number.start and countries(m.ids)
    ]
    if len(ids) == len(others) == 1 and countries(ids) and _SUM.search(text):
        return "+".join(sorted((ids[0], others[0])))
    if not reading.scene.english and _ALL_ARE.match(text):
        ahead = max((c for c in reading.scene.clauses if c[1] <= begin), default=(begin, end))
        begin, text = ahead[0], reading.scene.text[ahead[0] : end]
    return _sum_told(reading, (begin, end), assignment.number) or ids[0]


def _sum_told(reading: Reading, clause: Span, number: Number) -> str | None:
    """两国合计占67%: the two that the sentence has named, else those of the paragraph."""
    begin, text = clause[0], reading.scene.text[clause[0] : clause[1]]
    both = re.search(r"两国|二者|两者|中美|the two|both", text)
    named = {i for m in reading.scene.subjects if m.end <= begin for i in countries(m.ids)}
    if both is None and _SUM.search(text) and not _acts(reading, begin, number):
        before = reading.scene.text[max(0, begin - 60) : begin]
        both = re.search(r"(?:两国|二者|两者|双方)[^。;]*[,，]$", before)
        told = {
            i
            for m in reading.scene.subjects
            if m.acting and m.end <= begin
            for i in countries(m.ids)
        }
        if both is None and len(told) == 2:
            return "+".join(sorted(told))
    if both and (_SUM.search(text) or "两国" in text):
        pair = named if len(named) == 2 else set(reading.context.pair)
        return "+".join(sorted(pair)) if len(pair) == 2 else None
    return None


_WITH = regex(r"\b(?:together|along|combined|alongside)(?: with)? (?:the )?$", re.IGNORECASE)


def _with_companion(reading: Reading, number: Number) -> tuple[str, ...]:
    """Together with the US it accounts for more than half: the sum of both."""
    scene = reading.scene
    before = [m for m in scene.subjects if m.end <= number.start and countries(m.ids)]
    with_it = [m for m in before if scene.english and _WITH.search(scene.text, 0, m.start)]
    if len(with_it) != 1 or len(with_it[0].ids) != 1:
        return ()
    rest = [m.ids for m in before if m is not with_it[0]] or [reading.context.acting]
    both = {*with_it[0].ids, *rest[-1]}
    return tuple(sorted(both)) if len(both) == 2 and all(countries((i,)) for i in both) else ()


_ALL_ARE = regex(r"(?:均|都|皆|全都|已)")
"""两国合计的大模型和人才数量,均超过一半: the clause before says whose."""


def _acts(reading: Reading, begin: int, number: Number) -> bool:
    """Whether a country is named in the clause before the number."""
    return any(
        m.acting and countries(m.ids) and begin <= m.start < number.start
        for m in reading.scene.subjects
    )


def _other(reading: Reading, number: Number, reference: str) -> str:
    """其中中国98亿美元,不足美国的十分之一: who acted before the clause of the measure."""
    part = reading.scene.text.rfind(";", 0, number.start)
    first = [
        m.ids[0] for m in reading.scene.subjects if part < m.start and m.acting and countries(m.ids)
    ]
    if before_its_bracket(reading.scene, number) and first and first[0] != reference:
        return first[0]
    told = [
        m.ids[0]
        for m in reading.scene.subjects
        if m.end <= number.start and m.acting and countries(m.ids) and m.ids[0] != reference
    ]
    acting = [i for i in countries(reading.context.acting) if i != reference]
    return (told or acting or [reference])[-1]


_OF_THAT = regex(r"\sof (?:that of |those of |the figure (?:for|of) )?(?:the )?")


_AS_WHOLE = regex(
    r"(?:['’]s?)?(?: (?:figure|level|number|total|size|amount|count|tally))?\s*(?:$|[,.;])"
)


def _compared_english(reading: Reading, number: Number) -> str | None:
    """Only 40 percent of the American figure; half of that of the US."""
    scene = reading.scene
    match = _OF_THAT.match(scene.text, number.end)
    named = [m for m in scene.subjects if match and m.start == match.end() and countries(m.ids)]
    fits = named and len(named[0].ids) == 1 and _AS_WHOLE.match(scene.text, named[0].end)
    return named[0].ids[0] if fits else None


def country_compared(reading: Reading, number: Number) -> str | None:
    """美国 in 只有美国的四成."""
    scene = reading.scene
    if scene.english:
        return _compared_english(reading, number)
    bracketed = before_its_bracket(scene, number)
    if bracketed:
        return bracketed.ids[0]
    for mention in scene.subjects:
        if 0 <= number.start - mention.end <= 14 and countries(mention.ids) and not scene.english:
            between = scene.text[mention.end : number.start]
            if _OF_COUNTRY.fullmatch(between) and _LIKE.search(scene.text[: mention.start]):
                return mention.ids[0]
    return None
