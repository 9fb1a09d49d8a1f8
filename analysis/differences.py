"""What follows from two scores: the gap between countries, where no outlet prints it."""

from dataclasses import replace

from analysis.columns import Column, Figure
from analysis.precision import Quantity, number
from analysis.series import RowKey

MINUS = "\N{MINUS SIGN}"


def derived_gap(column: Column, key: RowKey) -> Figure | None:
    """The gap that follows from two scores of the column, or None where one of them is missing."""
    first, _, second = key.subject.partition("~")
    one, other = (score_of(column, country, key.indicator) for country in (first, second))
    if one is None or other is None or one.quantity is None or other.quantity is None:
        return None
    ahead, behind = (one, other) if one.quantity.value >= other.quantity.value else (other, one)
    assert ahead.quantity is not None
    assert behind.quantity is not None
    value = ahead.quantity.value - behind.quantity.value
    step = max(ahead.quantity.step, behind.quantity.step)
    approximate = "approx" in (ahead.comparator, behind.comparator)
    return Figure(
        value=number(value),
        comparator="approx" if approximate else "eq",
        leader=None if not value else (first if ahead is one else second),
        quantity=Quantity(value, step, "approx" if approximate else "eq"),
        derived=f"{ahead.quantity.value} {MINUS} {behind.quantity.value}",
        sources=(*ahead.claims, *behind.claims),
    )


def gap_figure(column: Column, key: RowKey) -> Figure | None:
    """The printed gap, else the derived one. Scores, else ranks, say who leads where the press
    does not.
    """
    printed, derived = column.get(key), derived_gap(column, key)
    if printed is None or printed.leader is not None:
        return printed or derived
    return replace(printed, leader=derived.leader if derived else _ahead_by_rank(column, key))


def _ahead_by_rank(column: Column, gap: RowKey) -> str | None:
    first, _, second = gap.subject.partition("~")
    keys = (
        RowKey(subject=country, indicator=gap.indicator, kind="rank", unit="place")
        for country in (first, second)
    )
    one, other = (column.get(key) for key in keys)
    if one is None or other is None or one.quantity is None or other.quantity is None:
        return None
    if {one.comparator, other.comparator} != {"eq"} or one.value == other.value:
        return None
    return first if one.quantity.value < other.quantity.value else second


def gap_key(a: str, b: str, indicator: str = "overall") -> RowKey:
    """The row of the gap between two countries, named in alphabetical order."""
    return RowKey(subject="~".join(sorted((a, b))), indicator=indicator, kind="gap", unit="point")


def score_of(column: Column, country: str, indicator: str = "overall") -> Figure | None:
    """The score of a country, unless it is only a bound: 50 or more has no difference."""
    key = RowKey(subject=country, indicator=indicator, kind="score", unit="point")
    figure = column.get(key)
    return None if figure is None or figure.comparator in ("ge", "le") else figure
