"""How many countries a tier has: 9国列第二梯队, 14 countries are in the second."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading
from pipelines.figures.rules.tiers.sizes_listed import (
    MOVED,
    is_countries,
    past_bracket,
    size_before,
    size_bracketed,
    size_listed,
    size_moved,
    size_of_rest,
)


def size_of(reading: Reading, tier: Number) -> Number | None:
    """How many countries a tier has: 9国列第二梯队, 第二梯队有11个国家."""
    scene = reading.scene
    begin, end = scene.clause_at(tier.start)
    if not scene.english and _WITH_ANOTHER.search(scene.text[begin : tier.start]):
        return None
    near = [
        n
        for n in reading.left(("count",))
        if begin <= n.start < end + 1 and is_countries(reading, n)
    ]
    if scene.english:
        direct = [n for n in reading.left(("count",)) if _in_tier(reading, n, tier)]
        if direct:
            return direct[-1]
        others = [t for t in scene.numbers if t.kind == "tier" and t != tier]
        near = [
            n
            for n in near
            if not _between(reading, n, tier) and not any(_in_tier(reading, n, t) for t in others)
        ]
        near = near or _size_next(reading, end)
    near = near or _bare_size(reading, tier) or _size_behind(reading, end)
    near = near or size_listed(reading, end) or size_listed(reading, past_bracket(reading, tier))
    near = near or size_before(reading, tier) or size_of_rest(reading, tier)
    near = near or size_bracketed(reading, tier)
    near = near or size_moved(reading, tier)
    tiers = [n for n in scene.numbers if n.kind == "tier" and begin <= n.start < end]
    if len(tiers) > 1:
        near = [n for n in near if min(tiers, key=lambda t: abs(t.start - n.start)) == tier]
    return near[0] if near and not _are_named(reading, near[0]) else None


_WITH_ANOTHER = regex(r"第[一二三四1-4](?:梯队)?(?:、|和|与|及)$")
"""第一、第二梯队的11个国家: of two tiers together."""
_SAME = regex(r"(?:个国家)?(?:同|均|都|皆|一道|一同)")


def _are_named(reading: Reading, size: Number) -> bool:
    """德国、法国、荷兰...,三国同处第二梯队: those three, and not all that it has."""
    return not reading.scene.english and _SAME.match(reading.scene.text, size.end) is not None


def _between(reading: Reading, number: Number, tier: Number) -> bool:
    """Whether another number parts a count from a tier: a ranking of 46, with 66.31, the first."""
    first, last = sorted((number.end, tier.end))
    return any(first < n.start < last and n not in (number, tier) for n in reading.scene.numbers)


_BARE_ENGLISH = regex(
    r"(?:\s?[(][^()]{1,40}[)])?:?\s(?:(?:has|had|includes?|contains?|holds|with|counts?|"
    r"numbers?)\s)?"
    r"(?:the (?:remaining|other|rest,?)\s)?"
)
_CLOSES = regex(r"\s*(?:$|[,.;()]|and\b|in\b)")
_MEMBERS = ("members", "countries", "nations", "economies")
_BARE = regex(r"(?:国家)?(?:共|各|仅|只)?(?:有|为|占|:)?|\s?[(](?:共)?")
_BARE_END = regex(r"(?:国家)?(?:$|[,;。、)])|和|以及")


def _bare_size(reading: Reading, tier: Number) -> list[Number]:
    """第一梯队2个,第二梯队11个: what is counted needs no name behind the name of the tier."""
    text = reading.scene.text
    if reading.scene.english:
        return [
            n
            for n in reading.left(("count", "plain"))
            if n.start > tier.end
            and _BARE_ENGLISH.fullmatch(text[tier.end : n.start])
            and (
                (n.kind == "plain" and _CLOSES.match(text, n.end))
                or (n.unit or "").split()[-1:] in ([m] for m in _MEMBERS)
            )
        ]
    return [
        n
        for n in reading.left(("count",))
        if n.unit in ("个", "家", "席", "国")
        and n.start >= tier.end
        and _BARE.fullmatch(text[tier.end : n.start])
        and _BARE_END.match(text, n.end)
    ]


def with_later_size(reading: Reading, size: Number | None) -> list[Number]:
    """The size, and the one it moved to: 第一梯队由1国增至2国."""
    if size is None:
        return []
    text = reading.scene.text
    later = [n for n in reading.left(("count",)) if n.start >= size.end]
    goes_on = later and MOVED.fullmatch(text[size.end : later[0].start])
    return [size, later[0]] if goes_on else [size]


_IN_TIER = regex(
    r"(?:,\s(?:(?:including|such as|among them|namely)\s[^.;]{2,60}|[^.;]{2,60}\samong them),)?"
    r"(?:(?:\s(?:are|were|is|was|stand|rank))?\sin|"
    r",?\s(?:mak(?:e|es|ing)|made) up|,?\s(?:form|fill)(?:ed|s)?|,?\s(?:compris|constitut)(?:e|"
    r"es|ed))?"
    r" (?:the\s)?",
    re.IGNORECASE,
)


def _in_tier(reading: Reading, number: Number, tier: Number) -> bool:
    """14 countries, including China, are in the second tier, 24 in the third."""
    between = reading.scene.text[number.end : tier.start]
    return bool(_IN_TIER.fullmatch(between)) and is_countries(reading, number)


def _size_next(reading: Reading, end: int) -> list[Number]:
    """The size in the clause behind, unless that clause names a tier of its own."""
    scene = reading.scene
    found = [n for n in reading.left(("count",)) if end <= n.start < end + 30]
    found = [n for n in found if not scene.text.endswith("the ", 0, n.start)]
    return [
        n
        for n in found
        if is_countries(reading, n)
        and ";" not in scene.text[end : n.start]
        and not any(
            t.kind == "tier" and scene.clause_at(t.start) == scene.clause_at(n.start)
            for t in scene.numbers
        )
    ]


def _size_behind(reading: Reading, end: int) -> list[Number]:
    """30至60分为第二梯队,有14个国家: the size in the clause behind."""
    scene = reading.scene
    bracket = scene.text[end : end + 1] == "("
    follow = next(
        (c for c in scene.clauses if c[0] >= (scene.text.find(")", end) if bracket else end)), None
    )
    if scene.english or follow is None or scene.text[end : end + 1] not in (",", "("):
        return []
    if not re.match(
        r"(?:共|总共|一共|仅|只|合计|分别)?(?:有|包括|包含|含|计|涵盖)", scene.text[follow[0] :]
    ):
        return []
    return [
        n
        for n in reading.left(("count",))
        if follow[0] <= n.start < follow[1] and is_countries(reading, n)
    ]
