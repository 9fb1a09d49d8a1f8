"""Directions told without a figure: 差距缩小, 风险投资热度回升, 资本向头部企业聚集."""

from collections.abc import Iterator

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.trends.directions import direction, subject_of_trend, summed
from pipelines.figures.rules.trends.words import ADVANTAGE, ANY_VERB, GAP, VERBS, WISH
from pipelines.figures.sentences.spans import Span


def read(reading: Reading) -> Iterator[Draft]:
    """Trends, clause by clause, in clauses that tell no standing."""
    scene = reading.scene
    if not ANY_VERB[scene.english].search(scene.text):
        return
    for span in scene.clauses:
        text = scene.text[span[0] : span[1]]
        if not ANY_VERB[scene.english].search(text):
            continue
        if not reading.owns(Number(span[1] - 1, span[1], 0, "plain")):
            continue
        if ("standing", span[0]) not in reading.told:
            for draft in _trend(reading, span, text):
                if draft.modality == "asserted" or not _has_figure(reading, span, 0):
                    yield draft


def _trend(reading: Reading, span: Span, text: str) -> Iterator[Draft]:
    found = _verb(text, english=reading.scene.english)
    if found is None:
        return
    value, place = found
    head = text[:place]
    scene = reading.scene
    named = [m for m in scene.indicators if span[0] <= m.start < span[0] + place]
    if GAP.search(head) and value in ("narrow", "widen", "up", "down", "flat"):
        if not _is_of_statistic(reading, span, named):
            value = {"up": "widen", "down": "narrow"}.get(value, value)
            yield from _gap(reading, span, place, value, named)
    elif _has_figure(reading, span, -place if value == "concentrate" else place):
        return
    elif ADVANTAGE.search(head) and value in ("widen", "up", "narrow", "down"):
        yield from _advantage(reading, span, place, value, named)
    elif value == "concentrate" and _CAPITAL.search(head):
        subject = subject_of_trend(reading, span, world=True)
        yield direction(reading, span, place, "trend", value, subject, "vc.concentration")
    elif named:
        yield from _of_indicator(reading, span, place, value, named[-1])
    elif not scene.english and _AS_A_WHOLE.match(text):
        here = [m for m in scene.subjects if m.acting and m.end <= span[0] + place]
        if here and len(countries(here[-1].ids)) == len(here[-1].ids) == 1:
            yield direction(reading, span, place, "trend", value, here[-1].ids[0], "overall")


def _of_indicator(
    reading: Reading, span: Span, place: int, value: str, topic: Mention
) -> Iterator[Draft]:
    """风险投资热度回升: the indicator stands close before the verb."""
    if value in ("narrow", "widen") and topic.id != "models.performance_gap":
        return
    if topic.id == "overall" or topic.id.startswith("x.") or span[0] + place - topic.end > 20:
        return
    world = value == "concentrate" or topic.id.startswith(_OF_THE_WORLD)
    subject = subject_of_trend(reading, span, world=world)
    yield direction(reading, span, place, "trend", value, subject, topic.id)


_CAPITAL = regex(r"资本|资金|\bcapital\b")
_AS_A_WHOLE = regex(
    r"(?:但|且|而)?(?:整体|总体)上?(?:水平|实力|表现|排名|得分)?(?:则|仍|继续)?(?:呈现?|保持|稳步|持续|稳中)[^,;。]{0,8}(?:上升|提升|向上|走高|上扬|下滑|下降)"
)
"""整体呈现稳步上升态势."""
_OF_THE_WORLD = ("models.", "foundation.")
"""A relation or a state of the art: no country's own unless its clause names one."""


def _is_of_statistic(reading: Reading, span: Span, named: list[Mention]) -> bool:
    """差距由121个缩小到106个: how far counts are apart, and not the scores."""
    if reading.scene.english or any(m.id == "models.performance_gap" for m in named):
        return False
    kinds = ("count", "money", "percent", "pp")
    return any(span[0] <= n.start < span[1] and n.kind in kinds for n in reading.scene.numbers)


def _has_figure(reading: Reading, span: Span, place: int) -> bool:
    """Whether the clause gives the figure itself: 回升至1370亿美元 is an amount."""
    kinds = ("points", "plain", "percent", "money", "pp", "times", "count", "ordinal")
    return any(
        span[0] + place <= n.start < span[1] and n.kind in kinds for n in reading.scene.numbers
    )


def _verb(text: str, *, english: bool) -> tuple[str, int] | None:
    """The verb that stands last in a clause decides: 数量增长有所放缓 is slow, not up."""
    best: tuple[str, int] | None = None
    for value, pattern in VERBS[english]:
        for match in pattern.finditer(text):
            if text[match.end() : match.end() + 1] in ("的", "后", "最") or text[
                : match.start()
            ].endswith("最"):
                continue
            if english and _BY_FIGURE.match(text, match.end()):
                continue
            if best is None or match.start() > best[1]:
                best = (value, match.start())
    if best is None or WISH.search(text[: best[1]]):
        return None
    return best


_BY_FIGURE = regex(r"\s(?:from|by)\s(?:[a-z]+|\d)")
"""Rose from two to three: a figure, no direction."""


def _gap(
    reading: Reading, span: Span, place: int, value: str, named: list[Mention]
) -> Iterator[Draft]:
    if any(m.id == "models.performance_gap" for m in named):
        subject = subject_of_trend(reading, span, world=True)
        yield direction(reading, span, place, "trend", value, subject, "models.performance_gap")
        return
    pair = _gap_pair(reading, span)
    if pair is None:
        return
    topics = [m.id for m in named if m.id.startswith("l1.") or m.id == "overall"] or [
        m.id for m in named
    ]
    topics = topics or _topic_before(reading, span)
    yield direction(reading, span, place, "trend", value, pair, topics[-1] if topics else "overall")


def _topic_before(reading: Reading, span: Span) -> list[str]:
    """产业与应用一项,差距收窄: the clause before names what is spoken of, and nothing else."""
    scene = reading.scene
    before = [c for c in scene.clauses if c[1] <= span[0]]
    named = [m for m in scene.indicators if before and before[-1][0] <= m.start < span[0]]
    fits = named and _TOPIC.match(scene.text, named[-1].end)
    return [named[-1].id] if fits else []


_TOPIC = regex(r"(?:指标|领域|维度|能力)?(?:这?一项|方面|上|来看|看|领域|维度)[^,;。]{0,4}[,，:]")


_TWO = regex(r"两国|二者|两者|双方")


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
    told = {m.ids[0] for m in earlier if len(m.ids) == 1}
    bare = not here and (not _has_figure(reading, span, 0) or _has_points(reading, span))
    if bare and len(told) == 2 == len({i for m in earlier for i in m.ids}):
        return "~".join(sorted(told))
    last = reading.context.here
    both = _TWO.search(scene.text, *span) and len(told) == len(last) == 1
    if not here and both and last[0] not in told:
        return "~".join(sorted((last[0], *told)))
    if not here and not told and len(reading.context.pair) == 2:
        return "~".join(sorted(reading.context.pair))
    return None


def _has_points(reading: Reading, span: Span) -> bool:
    """美国82.1分、中国61.3分,差距扩大至20.8分: the gap has the figure itself."""
    inside = [n for n in reading.scene.numbers if span[0] <= n.start < span[1]]
    return bool(inside) and all(n.kind in ("points", "plain") for n in inside)


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
    draft = direction(reading, span, place, "trend", value, summed(here[-1].ids), topic)
    draft.reference = reference
    yield draft
