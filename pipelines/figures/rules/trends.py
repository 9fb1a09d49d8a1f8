"""Directions and standings told without a figure: 差距缩小, 大幅领先, 仍有较大提升空间."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution import base_of, countries
from pipelines.figures.drafts import Draft
from pipelines.figures.lexicon import Mention
from pipelines.figures.numbers import Number
from pipelines.figures.reading import Reading
from pipelines.figures.scene import SubjectMention
from pipelines.figures.sentences import Span

_VERBS = {
    False: (
        ("narrow", re.compile(r"缩小|收窄|缩减|收敛|缩短")),
        ("widen", re.compile(r"扩大(?!开放|投资|规模)|拉大|加大(?!投入|力度|支持|对)")),
        ("slow", re.compile(r"放缓|趋缓|减速|减慢|降速")),
        ("concentrate", re.compile(r"(?:集中|集聚|聚集|汇聚)(?!效应|体现|展示|发布|表现|在于|优势)")),
        ("flat", re.compile(r"持平|保持不变|基本不变|没有变化")),
        ("down", re.compile(r"下降|下滑|回落|减弱|降温|萎缩|走低|衰减|遇冷|减少|下跌")),
        ("up", re.compile(r"增强|回升|攀升|壮大|活跃(?!度)|完善(?!的|了)|蓬勃发展|突破(?!性|口|了?\d)|升温|"
    r"上升|提升(?!空间)|增长(?!率|点|有所|速度|放缓|极)|提高|回暖|改善|增加|走强|上涨|"
    r"升高|进步|跃升|加深|走高")),
    ),
    True: (
        ("narrow", re.compile(r"\b(?:narrow(?:s|ed|ing)?|shr[aiu]nk(?:s|ing)?|clos(?:ing|ed))\b", re.IGNORECASE)),
        ("widen", re.compile(r"\b(?:widen(?:s|ed|ing)?|broaden(?:s|ed|ing)?|extend(?:s|ed|ing)?)\b", re.IGNORECASE)),
        ("slow", re.compile(r"\b(?:slow(?:s|ed|ing)?(?: down)?|decelerat\w+)\b", re.IGNORECASE)),
        ("concentrate", re.compile(r"\b(?:concentrat\w+|cluster\w*|flow(?:s|ed|ing)? to)\b", re.IGNORECASE)),
        ("flat", re.compile(r"\b(?:unchanged|flat|level)\b", re.IGNORECASE)),
        ("down", re.compile(r"\b(?:fell|fallen|declin\w+|dropp\w+|decreas\w+|weaken\w*|cooled)\b", re.IGNORECASE)),
        ("up", re.compile(r"\b(?:rose|risen|rising|grew|grown|growing|increas(?:ed|ing)|rebound\w*|recover\w*|"
    r"strengthen\w*|improv(?:ed|ing|es)|expand(?:ed|ing)|boom\w*|flourish\w*|thriv\w+|"
    r"climb(?:ed|ing)|picked up)\b", re.IGNORECASE)),
    ),
}  # fmt: skip
_GAP = re.compile(r"差距|鸿沟|分差|落差|\b(?:gap|divide|gulf)\b", re.IGNORECASE)
_ADVANTAGE = re.compile(r"优势|领先(?:幅度|地位)?|\b(?:lead|advantage|edge)\b", re.IGNORECASE)
_WISH = re.compile(
    r"亟待|亟需|应当?(?!用)|需要|必须|建议|呼吁|旨在|有助于|助力|对于|以期|为了|推动|"
    r"促进|进一步加强|努力|力求|不断推进|加快推进|通过"
    r"|\b(?:should|must|needs? to|call(?:s|ed) for|in order to|aim\w* to|help\w*|urg\w+)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:大幅|遥遥|明显|显著|继续|持续|仍然?|依然|总体|整体|全面|处于|保持|均|"
    r"稳居)*领先(?!优势|水平|地位|幅度|企业|国家)|\b(?:far ahead of|well ahead of|"
    r"(?:lead|leads|leading|led) (?:all |the )?(?:other|the rest|rest)|"
    r"ahead of (?:all )?(?:other|the rest))\b",
    re.IGNORECASE,
)
_LAGS = re.compile(
    r"(?:存在|有)(?:着)?(?:一定|较大|明显|不小|显著|相当|很大)的?(?:的)?差距|(?:较大|"
    r"很大|不小|一定)的?提升空间|(?:明显|显著|仍|相对|整体|依然|仍然|总体)*落后|短板|"
    r"薄弱|弱项|\b(?:lags?(?: behind)?|lagg(?:ed|ing)|trails?|weak(?:ness|nesses|"
    r"er)? (?:in|spots?|points?)|room for improvement|shortcomings?)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:数量|量|数|规模|总量|能力|水平|产出|指标)?(?:[、和与及,]|以及|、以及| and |, and )"
)


def read(reading: Reading) -> Iterator[Draft]:
    """Trends and standings, clause by clause."""
    for span in reading.scene.clauses:
        text = reading.scene.text[span[0] : span[1]]
        if not reading.owns(Number(span[1] - 1, span[1], 0, "plain")):
            continue
        drafts = list(_standing(reading, span, text)) or list(_trend(reading, span, text))
        yield from drafts


def _trend(reading: Reading, span: Span, text: str) -> Iterator[Draft]:
    found = _verb(reading, span, text)
    if found is None:
        return
    value, place = found
    numbered = any(
        place <= n.start - span[0]
        and n.kind in ("points", "plain", "percent", "money", "pp", "times", "count", "ordinal")
        for n in reading.scene.numbers
        if n.start < span[1] and n.start >= span[0]
    )
    head = text[:place]
    scene = reading.scene
    named = [m for m in scene.indicators if span[0] <= m.start < span[0] + place]
    if _GAP.search(head) and value in ("narrow", "widen", "up", "down", "flat"):
        value = {"up": "widen", "down": "narrow"}.get(value, value)
        yield from _gap(reading, span, place, value, named)
        return
    if numbered:
        return
    if _ADVANTAGE.search(head) and value in ("widen", "up", "narrow", "down"):
        yield from _advantage(reading, span, place, value, named)
        return
    if value == "concentrate" and re.search(r"资本|资金|\bcapital\b", head):
        yield _draft(
            reading,
            span,
            place,
            "trend",
            value,
            _subject(reading, span, world=True),
            "vc.concentration",
        )
        return
    if not named or (value in ("narrow", "widen") and named[-1].id != "models.performance_gap"):
        return
    topic = named[-1]
    if topic.id == "overall" or topic.id.startswith("x.") or span[0] + place - topic.end > 20:
        return
    subject = _subject(
        reading, span, world=value == "concentrate" or topic.id.startswith("models.")
    )
    yield _draft(reading, span, place, "trend", value, subject, topic.id)


def _verb(reading: Reading, span: Span, text: str) -> tuple[str, int] | None:
    """The verb that stands last in a clause decides: 数量增长有所放缓 is slow, not up."""
    best: tuple[str, int] | None = None
    for value, pattern in _VERBS[reading.scene.english]:
        for match in pattern.finditer(text):
            if text[match.end() : match.end() + 1] == "的" or text[: match.start()].endswith("最"):
                continue
            if best is None or match.start() > best[1]:
                best = (value, match.start())
    if best is None or _WISH.search(text[: best[1]]):
        return None
    return best


def _subject(reading: Reading, span: Span, *, world: bool = False) -> str:
    scene = reading.scene
    here = [m for m in scene.subjects if m.acting and span[0] <= m.start < span[1]]
    earlier = [m for m in scene.subjects if m.acting and m.end <= span[0]]
    for mentions in (
        here,
        () if world and not any(m.ids == ("WORLD",) for m in earlier) else earlier,
    ):
        if mentions:
            return _sum(mentions[-1].ids)
    if world or not reading.context.here:
        return "WORLD"
    return _sum(reading.context.here)


def _sum(ids: tuple[str, ...]) -> str:
    return "+".join(sorted(ids)) if len(ids) > 1 else ids[0]


def _gap(
    reading: Reading, span: Span, place: int, value: str, named: list[Mention]
) -> Iterator[Draft]:
    if any(m.id == "models.performance_gap" for m in named):
        subject = _subject(reading, span, world=True)
        yield _draft(reading, span, place, "trend", value, subject, "models.performance_gap")
        return
    pair = _gap_pair(reading, span)
    if pair is None:
        return
    topics = [m.id for m in named if m.id.startswith("l1.") or m.id == "overall"] or [
        m.id for m in named
    ]
    yield _draft(reading, span, place, "trend", value, pair, topics[-1] if topics else "overall")


def _gap_pair(reading: Reading, span: Span) -> str | None:
    scene = reading.scene
    here = [m for m in scene.subjects if span[0] <= m.start < span[1] and m.ids != ("WORLD",)]
    for mention in here:
        if "~" in mention.ids[0]:
            return mention.ids[0]
        if len(mention.ids) == 2:
            return "~".join(sorted(mention.ids))
    singles = [m.ids[0] for m in here if len(m.ids) == 1 and countries(m.ids)]
    if len(set(singles)) == 2:
        return "~".join(sorted(set(singles)))
    earlier = [m for m in scene.subjects if m.acting and m.end <= span[0] and countries(m.ids)]
    if len(singles) == 1 and earlier and earlier[-1].ids[0] != singles[0]:
        return "~".join(sorted((earlier[-1].ids[0], singles[0])))
    if len(singles) == 1 and reading.context.here and reading.context.here[0] != singles[0]:
        return "~".join(sorted((reading.context.here[0], singles[0])))
    if not here and len(reading.context.pair) == 2:
        return "~".join(sorted(reading.context.pair))
    return None


def _advantage(
    reading: Reading, span: Span, place: int, value: str, named: list[Mention]
) -> Iterator[Draft]:
    scene = reading.scene
    here = [
        m
        for m in scene.subjects
        if m.acting and countries(m.ids) and span[0] <= m.start < span[0] + place
    ]
    if not here:
        return
    reference = "OTHERS" if len(here[-1].ids) > 1 else None
    earlier = [m for m in scene.indicators if m.end <= span[0]]
    topic = named[-1].id if named else earlier[-1].id if earlier else "overall"
    draft = _draft(reading, span, place, "trend", value, _sum(here[-1].ids), topic)
    draft.reference = reference
    yield draft


def _standing(reading: Reading, span: Span, text: str) -> Iterator[Draft]:
    """大幅领先其他国家, 与美国相比仍存在一定差距: who leads or lags, without a figure."""
    scene = reading.scene
    if any(
        span[0] <= n.start < span[1] and n.kind in ("points", "percent", "times")
        for n in scene.numbers
    ):
        return
    leads, lags = _LEADS.search(text), _LAGS.search(text)
    match = lags or leads
    if match is None or _WISH.search(text[: match.start()]):
        return
    value = "lags" if lags else "leads"
    reference = _reference(reading, span, value)
    subjects = [
        m
        for m in scene.subjects
        if m.acting and countries(m.ids) and m.end <= span[0] + match.start()
    ]
    ids = subjects[-1].ids if subjects else ()
    if not ids or reference is None or reference in ids:
        return
    for topic in _topics(reading, span, lags=bool(lags)):
        draft = _draft(reading, span, match.start(), "status", value, _sum(ids), topic)
        draft.reference, draft.compare_year = reference, None
        yield draft


def _reference(reading: Reading, span: Span, value: str) -> str | None:
    scene = reading.scene
    near: list[SubjectMention] = [m for m in scene.subjects if m.start < span[1] and not m.scope]
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


def _topics(reading: Reading, span: Span, *, lags: bool) -> list[str]:
    here = [m for m in reading.scene.indicators if span[0] <= m.start < span[1]]
    if not here:
        return ["overall"]
    if not lags:
        return [here[-1].id]
    return list(dict.fromkeys(m.id for m in here))


def _draft(
    reading: Reading, span: Span, place: int, kind: str, value: str, subject: str, topic: str
) -> Draft:
    scene, context = reading.scene, reading.context
    number = Number(span[0] + place, span[1], 0, "plain")
    base = base_of(scene, context, Number(span[1], span[1], 0, "plain"), context.anchor)
    moved = [y for y in scene.years if span[0] <= y.start < span[1] and y.year]
    if base is None and len(moved) == 2:
        base = moved[0].year
    if (
        base is None
        and _GAP.search(scene.text[span[0] : span[1]])
        and re.search(r"[由从]\d", scene.text[span[0] : span[1]])
    ):
        base = context.anchor - 1
    draft = reading.draft(
        number, kind, kind, unit=None, subject=subject, indicator=topic, value=value,
        data_year=context.anchor, compare_year=base or context.base, comparator="eq",
    )  # fmt: skip
    draft.confidence = 0.7
    draft.evidence = span
    return draft
