"""Neighbouring Chinese numbers that are one: 35至50分, 8万7千篇."""

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.numerals import SCALES, tidy
from pipelines.figures.numbers.typed import Number

_MOVES = regex(r"[由从自][^,。;]*$|(?:高|升|长|加|增|多|涨|小|大|窄|降|减|少|跌|落|滑)了?$")


def goes_on(text: str, last: Number, number: Number) -> bool:
    """8万7千篇, 1亿2千万: one number in two parts, each with its scale."""
    scale = SCALES.get(text[last.end - 1])
    return (
        last.end == number.start
        and last.unit is None
        and scale is not None
        and number.value < scale
        and number.comparator in ("eq", "ge")
    )


def summed(high: Number, low: Number) -> Number:
    """One number of both parts, with the unit of the second and the bound of the first."""
    value = tidy(high.value + low.value)
    return low._replace(start=high.start, value=value, comparator=high.comparator)


def is_range(text: str, low: Number, high: Number) -> bool:
    """Whether two neighbours are one range: 35至50分, 2-3倍; not 从15至18, nor 第三至第五位."""
    if low.kind not in ("plain", high.kind) or high.kind not in ("points", "percent", "times"):
        return False
    between = text[low.end : high.start]
    before = text[max(0, low.start - 12) : low.start]
    if between in ("和", "与") and before.endswith(("介于", "在")) and high.value > low.value:
        return text.startswith(("之间", "间"), high.end)
    return bool(
        between in ("至", "到", "-", "~", "～", "–", "—")
        and high.value > low.value
        and not _MOVES.search(before)
    )


def ranged(low: Number, high: Number) -> Number:
    return Number(low.start, high.end, low.value, high.kind, high.unit, "eq", high.value, high.base)
