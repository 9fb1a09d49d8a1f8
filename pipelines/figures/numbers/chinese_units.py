"""What the words around a Chinese number make of it: none at all, a unit, a bound."""

import re
from typing import Literal

from domain.records import Comparator
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.chinese_patterns import BEFORE, INDEFINITE, MONEY, ONE_STEP

_YEAR_LIKE = regex(r"(?:19|20)\d\d")


def is_number(match: re.Match[str], unit: str | None, scale: str | None, before: str) -> bool:
    """Whether a core with this unit is a number at all: 统一, 十分, 一个, 千家万户 are none."""
    if match["digits"]:
        return bool(unit or scale or not _YEAR_LIKE.fullmatch(match["digits"]))
    han = match["han"]
    if unit is None:
        return "点" in han or (scale is None and len(han) > 2 and han[-1] not in "万亿千百")
    if (unit == "国" and han == "两") or (unit == "分" and han in ("一", "十", "万", "百", "千")):
        return False
    if han == "一" and unit in INDEFINITE:
        return bool(ONE_STEP.search(before))
    bare_scale = not any(c in "一二两三四五六七八九" for c in han) and han != "十"
    return not bare_scale or bool(BEFORE.search(before)) or unit in MONEY


def kind_of(
    unit: str | None,
) -> tuple[
    Literal["plain", "points", "percent", "pp", "money", "times", "count"],
    str | None,
    Literal["increase", "ratio"] | None,
]:
    """Kind, unit of the contract (else the counter as printed), and base of a factor."""
    if unit is None:
        return "plain", None, None
    if unit == "分":
        return "points", "point", None
    if unit in ("%", "成"):
        return "percent", "percent", None
    if unit.endswith("百分点"):
        return "pp", "pp", None
    if unit in MONEY:
        return "money", MONEY[unit], None
    if unit == "倍":
        return "times", "times", None
    return "count", unit, None


def bounds_of(before: str, after: str) -> tuple[Comparator, int]:
    """Comparator of a number, and how many characters of the bound stand before it."""
    match = BEFORE.search(before)
    head = len(match.group()) if match else 0
    if match and match.lastgroup == "ge" and match.group().startswith(("上", "过", "高达")):
        head = 0 if match.group()[0] != "高" else head
        match = None
    if after.endswith(("以上", "有余", "强", "之多", "多", "出头", "开外", "挂零")):
        return "ge", head
    if after.endswith(("以下", "以内", "弱")):
        return "le", head
    if match and match.lastgroup == "ge":
        return "ge", head
    if match and match.lastgroup == "le":
        return "le", head
    if after in ("左右", "上下") or (match and match.lastgroup == "approx"):
        return "approx", head
    return "eq", head
