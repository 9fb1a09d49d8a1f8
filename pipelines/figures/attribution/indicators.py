"""What a number measures: indicators named in its clause, or told before in the sentence."""

import re

from pipelines.figures.attribution.indicators_carried import TOTAL, same_part
from pipelines.figures.attribution.indicators_english import (
    in_index,
    is_tied,
    led_in,
    only_score,
    whole_behind,
    without_bare_score,
    without_first,
)
from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene

_TIED_INDICATOR_ENGLISH = regex(
    r"(?:\s(?:place|globally|worldwide|overall|points|in the world|"
    r"respectively))*,?\s(?:in|for|on|by)\s(?:terms of\s|the\s|its\s|both\s|number of\s|"
    r"ai\s)*$",
    re.IGNORECASE,
)
_TIED_INDICATOR = regex(r"的(?:综合|最终)?$")
_LIST_ENGLISH = regex(r", (?:and )?(?:in )?| and (?:in )?|\s?&\s?", re.IGNORECASE)
_LIST = regex(
    r"[”’\"]?(?:数量|量|数|规模|总量|能力|水平|产出|指标|得分)?(?:[、和与及,]|以及|"
    r"、以及|等)(?:人工智能|AI)?[“‘\"]?|[”’][“‘]"
)


def indicators_of(scene: Scene, number: Number, *, reach: bool = True) -> tuple[Mention, ...]:
    """What a number measures: all members of a list (A、B和C之和), else one, else none."""
    if not scene.indicators:
        return ()
    begin, end = scene.clause_at(number.start)
    summed = summed_up(scene, begin, number) or _former(scene, begin)
    if summed:
        return summed
    tied = _tied(scene, number, end)
    if tied:
        return following(scene, tied)
    before = [m for m in scene.indicators if begin <= m.start and m.end <= number.start + 1]
    if scene.english:
        before = without_bare_score(scene, without_first(scene, before, number))
        led = led_in(scene) if only_score(before) else ()
        whole = None if before else whole_behind(scene, number, end)
        if led and led[-1].end <= begin:
            return led
        if whole:
            return following(scene, whole)
    if not before and reach:
        before = _earlier(scene, number)
        reach = bool(before) or not (scene.english and in_index(scene, number, (begin, end)))
    if before:
        return listed(scene, before)
    if scene.english and number.kind == "percent":
        return _behind(scene, number, end)
    return _opening_topic(scene, number) if reach else ()


def _tied(scene: Scene, number: Number, end: int) -> Mention | None:
    """The name that grammar ties to the number before it: second in compute, 1370亿美元风投."""
    tied = _TIED_INDICATOR_ENGLISH if scene.english else _TIED_INDICATOR
    for mention in scene.indicators:
        if number.kind == "money" and _OBJECT.fullmatch(scene.text, number.end, mention.start):
            return mention
        if number.end <= mention.start < end and tied.fullmatch(
            scene.text[number.end : mention.start]
        ):
            return mention
        bracketed = scene.text[number.end : mention.start].strip() == "("
        if bracketed and scene.text.startswith(")", mention.end):
            return mention
    return None


def _former(scene: Scene, begin: int) -> tuple[Mention, ...]:
    """科技研发和产业与应用上的得分增长最快,前者提高4.1分,后者3.6分: the first or second of two."""
    words = ("前者", "后者")
    if scene.english or not scene.text.startswith(words, begin):
        return ()
    place = scene.text.find("前者")
    told = [m for m in scene.indicators if 0 <= m.end <= place and m.id != "overall"]
    if len(told) != 2 or not _LIST.fullmatch(scene.text, told[0].end, told[1].start):
        return ()
    return (told[words.index(scene.text[begin : begin + 2])],)


def _behind(scene: Scene, number: Number, end: int) -> tuple[Mention, ...]:
    """The name behind a percentage, with no other number between."""
    behind = [m for m in scene.indicators if number.end <= m.start < end]
    clear = behind and not any(number.end <= n.start < behind[0].start for n in scene.numbers)
    return following(scene, behind[0]) if clear else ()


def _earlier(scene: Scene, number: Number) -> list[Mention]:
    """Names of earlier clauses that still hold; beside the index itself, of its first level."""
    found = [
        m
        for m in scene.indicators
        if same_part(scene, m.end, number)
        and not _SAMPLE.match(scene.text, m.end)
        and not _is_done(scene, m, number)
    ]
    if scene.english and in_index(scene, number, scene.clause_at(number.start)):
        found = [m for m in found if m.id.startswith("l1.") and not is_tied(scene, number)]
    return found


def _is_done(scene: Scene, mention: Mention, number: Number) -> bool:
    """发电量居全球第一,得分58.01分,排名第二: an unknown thing has its place before the score."""
    if not mention.id.startswith("x.") or number.kind not in ("ordinal", "top"):
        return False
    begin = scene.clause_at(number.start)[0]
    if mention.end <= begin and any(begin <= m.start < number.start for m in scene.indices):
        return True
    kinds = [n.kind for n in scene.numbers if mention.end <= n.start and n.end <= number.start]
    return "points" in kinds and bool({"ordinal", "top"} & {*kinds[: kinds.index("points")]})


_OBJECT = regex(r"的?(?:人工智能|AI)?(?:领域)?的?|\s(?:in|of) (?:global |worldwide )?")
"""1370亿美元的人工智能风险投资: what the money is stands behind it."""


_OPENS = regex(
    r"[”\"]?(?:这一|这项)?(?:指标|领域|维度|能力|单项|一项|这一项|这一栏|一栏|赛道)?(?:方面|领域|维度|上|中|里)"
)


def _opening_topic(scene: Scene, number: Number) -> tuple[Mention, ...]:
    """在科技研发上中国以61.3分紧追美国;韩国以41.2分居第三: the topic holds beyond a semicolon."""
    if scene.english or not scene.indicators or number.kind not in ("points", "ordinal", "top"):
        return ()
    first = scene.indicators[0]
    opens = scene.text[: first.start].rstrip('“"').endswith(("在", "从", "就")) and _OPENS.match(
        scene.text, first.end
    )
    whole = len({m.id for m in scene.indicators}) > 1 or TOTAL.search(scene.text, first.end)
    if opens and not whole and first.end < number.start:
        return (first,)
    alone = first.id.startswith("l1.") and not whole
    if number.kind != "points":
        part = scene.text.rfind(";", 0, number.start)
        alone = alone and any(
            n.kind == "points" and part < n.start < number.start for n in scene.numbers
        )
    alone = alone and not _SAMPLE.match(scene.text, first.end)
    return (first,) if alone and first.end < number.start else ()


_OF_WHOM = regex(
    r"\s(?:investment |funding |financing )?(?:for|in|into|of|to|by|raised by)\s(?:[\w'’-]+\s){0,4}"
)
"""Venture capital for Chinese AI companies is venture capital."""
_SAMPLE = regex(r"等(?:\d+|[一二三四五六七八九十]+)(?:个|大|项)?(?:一级|评价)?(?:维度|方面|指标)")
"""从基础支撑等5个维度: an example of what is measured, no topic of what follows."""
_ALL_OF_THEM = regex(r"(?:数量|总量|规模)?(?:均|都|皆|双双)(?=居|位|排|列)")
"""论文6.8万篇,顶会论文4019篇,数量均居首位."""
_SIZE = r"(?P<size>[两二三四五23456])(?:项|者|类|个|大)(?:指标|数据|领域|数量)?"
_BOTH = regex(_SIZE + "(?:均|都|皆|全|双双)")
_THOSE = regex("(?:这|上述|前述|以上|(?=[两三]项指标的?(?:全球|世界|占比|分别|得分)))" + _SIZE)
_COUNTED = regex(_SIZE)


def summed_up(scene: Scene, begin: int, number: Number) -> tuple[Mention, ...]:
    """论文6.8万篇,顶会论文4019篇,两项均居首位: the last names of the sentence."""
    if not scene.english and _ALL_OF_THEM.match(scene.text, begin):
        start = max(scene.text.rfind(";", 0, begin), 0)
        counted = [m for m in scene.indicators if start <= m.start and m.end <= begin]
        counted = counted if all(m.id != "overall" for m in counted) else []
        if 2 <= len({m.id for m in counted}) <= 4:
            return tuple({m.id: m for m in counted}.values())
    match = None if scene.english else _BOTH.search(scene.text, begin, number.start)
    if match is None and not scene.english:
        match = _THOSE.search(scene.text, begin, number.start)
    clause = max((c for c in scene.clauses if c[0] < begin), default=None)
    if match is None and clause and not scene.english:
        # 人才、论文、大模型三项,中美...: the clause before is a list that ends with its size
        found = _COUNTED.finditer(scene.text, *clause)
        match = next((m for m in found if m.end() == clause[1]), None)
    if match is None:
        return ()
    size = "两三四五".find(match["size"]) + 2 if match["size"] in "两三四五" else None
    size = size or (2 if match["size"] in "二2" else int(match["size"]))
    earlier = [m for m in scene.indicators if m.end <= match.start()]
    return tuple(earlier[-size:]) if len(earlier) >= size else ()


def listed(scene: Scene, mentions: list[Mention]) -> tuple[Mention, ...]:
    """The list that the last of the mentions ends: A、B和C."""
    link = _LIST_ENGLISH if scene.english else _LIST
    found = [mentions[-1]]
    if len(mentions) > 1 and not scene.english and _published_at(scene, *mentions[-2:]):
        return (mentions[-2],)
    for mention in reversed(mentions[:-1]):
        if not link.fullmatch(scene.text[mention.end : found[0].start]):
            break
        found.insert(0, mention)
    if scene.english and len(found) == 1 and len(mentions) > 1:
        between = scene.text[mentions[-2].end : found[0].start]
        if mentions[-2].id.startswith("vc.") and _OF_WHOM.fullmatch(between):
            return (mentions[-2],)
    if scene.english and len(found) == 1 and found[0].id == "overall" and len(mentions) > 1:
        other = mentions[-2]
        if scene.text[other.end : found[0].start] in (" ", " sub-", " (sub-)"):
            return (other,)
    return tuple(found)


_PUBLISHED = regex(r"(?:上|期刊和会议上?)?(?:共|累计)?(?:发表|刊发|刊登|收录|录用)(?:了|的)*")


def _published_at(scene: Scene, venue: Mention, papers: Mention) -> bool:
    """在顶刊顶会发表人工智能论文1.29万篇: papers of the first kind, and not all."""
    between = _PUBLISHED.fullmatch(scene.text, venue.end, papers.start)
    return (venue.id, papers.id) == ("papers.top", "papers") and between is not None


def following(scene: Scene, first: Mention) -> tuple[Mention, ...]:
    link = _LIST_ENGLISH if scene.english else _LIST
    found = [first]
    for mention in scene.indicators:
        if mention.start > first.start and link.fullmatch(
            scene.text[found[-1].end : mention.start]
        ):
            found.append(mention)
    return tuple(found)
