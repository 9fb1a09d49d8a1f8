"""Who leads or lags without a figure: 大幅领先其他国家, 仍有较大提升空间."""

import re
from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention
from pipelines.figures.names.mentions import SubjectMention, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.trends.directions import direction, summed
from pipelines.figures.rules.trends.words import LAGS_BEHIND, LEADS_OTHERS, STANDS, WISH
from pipelines.figures.sentences.spans import Span


def read(reading: Reading) -> Iterator[Draft]:
    """Standings, clause by clause; they come before trends, which skip such clauses."""
    whole = reading.scene.text
    if not STANDS.search(whole):
        return
    for span in reading.scene.clauses:
        text = whole[span[0] : span[1]]
        if STANDS.search(text) and reading.owns(Number(span[1] - 1, span[1], 0, "plain")):
            for draft in _standing(reading, span, text):
                reading.told.add(("standing", span[0]))
                yield draft


def _standing(reading: Reading, span: Span, text: str) -> Iterator[Draft]:
    """大幅领先其他国家, 与美国相比仍存在一定差距: who leads or lags, without a figure."""
    scene = reading.scene
    if any(
        span[0] <= n.start < span[1] and n.kind in ("points", "percent", "times")
        for n in scene.numbers
    ):
        return
    if not scene.english and _FIGURE_BEHIND.match(scene.text, span[1]):
        return
    leads, lags = LEADS_OTHERS.search(text), LAGS_BEHIND.search(text)
    match = lags or leads
    if match is None or WISH.search(text[: match.start()]):
        return
    value = "lags" if lags else "leads"
    if _COMPARES_FIGURE.match(text) and _has_figure_before(reading, span):
        return
    reference = _reference(reading, span, value)
    subjects = [
        m
        for m in scene.subjects
        if m.acting and countries(m.ids) and m.end <= span[0] + match.start()
    ]
    rival = reading.context.acting if "对手" in text else ()
    ids = subjects[-1].ids if subjects else rival
    if not ids or reference is None or reference in ids:
        return
    topics = _topics(reading, span, lags=bool(lags))
    before = max((c[0] for c in scene.clauses if c[1] <= span[0]), default=-1)
    if topics == ["overall"] and ("standing", before) in reading.told and not scene.english:
        return  # ...仍有较大差距,短板明显: of what the clause before tells
    for topic in topics:
        draft = direction(reading, span, match.start(), "status", value, summed(ids), topic)
        draft.reference, draft.compare_year = reference, None
        yield draft


_FIGURE_BEHIND = regex(r"\(\d")
"""落后于美国(31%): the figure says by how much."""
_COMPARES_FIGURE = regex(r"(?:还|也|仍|甚至|依然)*(?:远)?(?:不及|不如|逊于|弱于)")


def _has_figure_before(reading: Reading, span: Span) -> bool:
    """三国合计只拿到8%,还不及中国一国: the figure is what is compared, not the countries."""
    scene = reading.scene
    before = max((c for c in scene.clauses if c[1] <= span[0]), default=None)
    kinds = ("percent", "money", "count", "points")
    return before is not None and any(
        n.kind in kinds and before[0] <= n.start < before[1] for n in scene.numbers
    )


def _reference(reading: Reading, span: Span, value: str) -> str | None:
    scene = reading.scene
    stop = span[1]
    if _COMPARED.match(scene.text, stop):
        stop = scene.clause_at(stop + 2)[1]
    near: list[SubjectMention] = [m for m in scene.subjects if m.start < stop and not m.scope]
    groups = [m for m in near if m.ids[0] in ("OTHERS",) and span[0] <= m.start]
    if groups:
        return "OTHERS"
    references = [m for m in near if m.reference and countries(m.ids)]
    if references:
        return references[-1].ids[0]
    if value == "leads" and re.search(
        r"遥遥领先|全球领先|世界领先|领先全球", scene.text[span[0] : span[1]]
    ):
        return "OTHERS"
    return None


_COMPARED = regex(r"\s(?:compared (?:with|to)|relative to)\b")
_IN = regex(r"(?:但|而|不过|然而|只是)?[在从就]")
_ON = regex(r"(?:数量|规模|总量)?(?:等)?(?:指标|领域)?(?:方面|上|领域|中)[,，]?")


def _led_in(reading: Reading, span: Span) -> list[Mention]:
    """在高价值专利和风险投资上,中国仍落后于美国: the clause before says in what."""
    scene = reading.scene
    before = max((c for c in scene.clauses if c[1] <= span[0]), default=None)
    if before is None or not _IN.match(scene.text, *before):
        return []
    named = [m for m in scene.indicators if before[0] <= m.start < before[1]]
    return named if named and _ON.fullmatch(scene.text, named[-1].end, span[0]) else []


_IT_IS = regex(r"(?:也|仍|依然|依旧|更)?(?:是|成为|属于)")


def _just_before(reading: Reading, span: Span) -> list[Mention]:
    """高价值专利只有美国的四成,是中国的短板: what the clause before speaks of."""
    before = max((c for c in reading.scene.clauses if c[1] <= span[0]), default=None)
    return [m for m in reading.scene.indicators if before and before[0] <= m.start < before[1]]


def _topics(reading: Reading, span: Span, *, lags: bool) -> list[str]:
    here = [m for m in reading.scene.indicators if span[0] <= m.start < span[1]]
    if not here:
        here = _led_in(reading, span)
    if not here and _IT_IS.match(reading.scene.text, *span):
        here = _just_before(reading, span)
    if not here:
        return ["overall"]
    if not lags:
        return [here[-1].id]
    return list(dict.fromkeys(m.id for m in here))
