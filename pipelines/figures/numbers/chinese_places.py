"""Places and tiers in Chinese: 第三, 前五名, 二梯队, 名次为8."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.chinese_patterns import BARE_PLACE, PLACE_TAIL, TOP_TAIL
from pipelines.figures.numbers.typed import Number

_GOES_ON = regex(r"[、,和与及;。）)]|$")


def is_bare_place(text: str, start: int, end: int) -> bool:
    """Whether a whole number stands behind 名次为 with nothing counted behind it."""
    told = BARE_PLACE.search(text[max(0, start - 10) : start])
    return told is not None and _GOES_ON.match(text, end) is not None


SHORT_TIER = regex(r"(?:^|[,;:，；：。、.(的属入为在和与至到]|国家?)$(?<!分为)(?<!划为)(?<!成为)")
"""二梯队共11国; 分为四梯队 counts them."""


def ordinal(text: str, start: int, end: int, value: float, before: str) -> Number | None:
    if value != int(value) or value < 1 or value > 500:
        return None
    if text.startswith("梯队", end):
        return Number(start - 1, end + 2, int(value), "tier", "tier")
    if text.startswith(("次", "届", "期"), end):
        return Number(start - 1, end + 1, int(value), "occasion")
    if text.startswith("年", end) and before.endswith(("连续第", "连续的第")):
        return Number(start - 1, end + 1, int(value), "occasion", "年")
    if text.startswith(("集团", "阵营", "档"), end):
        return None
    tail = PLACE_TAIL.match(text, end)
    if tail is None and re.match(
        r"[个类代方季阶批章条时产大步级站天年排轮款家期页版副研责人线桶手]", text[end : end + 1]
    ):
        return None
    return Number(start - 1, tail.end() if tail else end, int(value), "ordinal", "place")


_OF_COUNTRIES = regex(r"国(?:各|分别|均|都|则|合计|名次)")


def top(text: str, start: int, end: int, value: float) -> Number | None:
    if value != int(value) or not 1 <= value <= 500:
        return None
    if re.match(r"[年天季期轮后者项类种款]|个月|个季|百分|\d|次", text[end : end + 2]):
        return None
    if _OF_COUNTRIES.match(text, end):
        return None
    tail = TOP_TAIL.match(text, end)
    return Number(start - 1, tail.end() if tail else end, int(value), "top", "place", "le")
