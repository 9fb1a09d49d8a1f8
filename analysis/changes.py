"""From two figures to the change between them, checked against what the press says it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from analysis.columns import Column, Figure
from analysis.precision import number
from analysis.series import RowKey
from analysis.voting import Value

Direction = Literal["up", "down", "same"]

# A smaller ordinal is the better one, so a rise in rank is positive, as in the press.
ORDINAL_KINDS = frozenset({"rank", "tier"})
# A percentage of these would mean nothing (of an ordinal, a date) or mix percent with points.
RELATIVE_KINDS = frozenset({"score", "gap", "count", "amount"})
STATED_KINDS = frozenset({"delta", "growth", "trend"})
TREND_SIGNS = {"up": 1, "widen": 1, "down": -1, "narrow": -1, "flat": 0}


Statements = Mapping[tuple[str, str], Sequence[tuple[RowKey, Figure]]]
"""What the press says about changes, by subject and indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What coverage of the later side says about the change: a delta, a growth or a trend."""

    kind: str
    value: Value
    figure: Figure
    consistent: bool | None
    """None where only one side has a value, so that nothing can be computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Right minus left, always computed by us; `rel` in percent of the left value.

    `approximate` where 约 or 近 stands at one side. `base` is the left value that follows from
    the right one and a stated growth: 1370亿 at +25 % gives 1096亿 for the year before.
    """

    abs: float | int | None
    rel: float | None
    direction: Direction | None
    approximate: bool = False
    stated: tuple[Stated, ...] = ()
    base: float | int | None = None

    @property
    def consistent(self) -> bool | None:
        known = [stated.consistent for stated in self.stated if stated.consistent is not None]
        return all(known) if known else None


def statements(column: Column) -> Statements:
    """The deltas, growths and trends of a column by what they are about."""
    found: dict[tuple[str, str], list[tuple[RowKey, Figure]]] = {}
    for key, figure in column.items():
        if key.kind in STATED_KINDS:
            found.setdefault((key.subject, key.indicator), []).append((key, figure))
    return found


def change_between(
    key: RowKey,
    left: Figure | None,
    right: Figure | None,
    later: Statements,
    *,
    forward: bool,
    since: int | None = None,
) -> Change | None:
    """The change of a row, or None where neither a difference nor a stated change is known.

    `later` are the statements of the younger data year; `forward` tells that it is the right one.
    `since` is the older data year where that is not the year before: 比上年提高4.43分 says nothing
    about a change over five years.
    """
    difference = _difference(key, left, right)
    younger = difference if forward or difference is None else -difference
    about = [
        (other, figure)
        for other, figure in later.get((key.subject, key.indicator), ())
        if other.since == since
    ]
    stated = tuple(_stated(key, left, right, about, younger, forward=forward))
    if difference is None and not stated:
        return None
    return Change(
        abs=None if difference is None else number(difference),
        rel=_relative(key, left, difference),
        direction=_direction(difference),
        approximate=any(f is not None and f.comparator == "approx" for f in (left, right)),
        stated=stated,
        base=_base(key, left, right, stated) if forward else None,
    )


def _difference(key: RowKey, left: Figure | None, right: Figure | None) -> Decimal | None:
    if left is None or right is None or left.quantity is None or right.quantity is None:
        return None
    if {left.comparator, right.comparator} & {"ge", "le"}:
        return None
    difference = right.quantity.value - left.quantity.value
    return -difference if key.kind in ORDINAL_KINDS else difference


def _direction(difference: Decimal | None) -> Direction | None:
    if difference is None:
        return None
    if difference == 0:
        return "same"
    return "up" if difference > 0 else "down"


def _relative(key: RowKey, left: Figure | None, difference: Decimal | None) -> float | None:
    if difference is None or left is None or left.quantity is None:
        return None
    if key.kind not in RELATIVE_KINDS or left.quantity.value <= 0:
        return None
    return float(round(difference * 100 / left.quantity.value, 1))


def _stated(
    key: RowKey,
    left: Figure | None,
    right: Figure | None,
    about: Sequence[tuple[RowKey, Figure]],
    younger: Decimal | None,
    *,
    forward: bool,
) -> list[Stated]:
    """Stated changes of this figure among those over the same years; `younger` is later minus
    earlier, `forward` as above.
    """
    earlier = left if forward else right
    slack = sum(
        (figure.quantity.slack for figure in (left, right) if figure and figure.quantity),
        Decimal(0),
    )
    found = []
    for other, figure in about:
        if other.kind == key.kind or figure.value is None:
            continue
        if other.reference not in (None, key.reference):
            continue
        if other.kind == "delta" and figure.quantity and _delta_unit(key) == other.unit:
            room = slack + figure.quantity.slack
            close = None if younger is None else abs(younger - figure.quantity.value) <= room
        elif other.kind == "growth" and key.kind in RELATIVE_KINDS and figure.quantity:
            close = _growth_fits(earlier, younger, slack, figure)
        elif other.kind == "trend" and key.kind in RELATIVE_KINDS and figure.value in TREND_SIGNS:
            sign = TREND_SIGNS[str(figure.value)]
            close = None if younger is None else (younger > 0) - (younger < 0) == sign
        else:
            continue
        found.append(Stated(kind=other.kind, value=figure.value, figure=figure, consistent=close))
    return found


def _delta_unit(key: RowKey) -> str | None:
    return "pp" if key.kind in ("share", "growth") else key.unit


def _growth_fits(
    earlier: Figure | None, younger: Decimal | None, slack: Decimal, growth: Figure
) -> bool | None:
    if earlier is None or younger is None or earlier.quantity is None or growth.quantity is None:
        return None
    if earlier.quantity.value == 0:
        return None
    computed = younger * 100 / earlier.quantity.value
    room = growth.quantity.slack + slack * 100 / earlier.quantity.value
    return abs(computed - growth.quantity.value) <= room


def _base(
    key: RowKey, left: Figure | None, right: Figure | None, stated: tuple[Stated, ...]
) -> float | int | None:
    if left is not None or right is None or right.quantity is None:
        return None
    for one in stated:
        growth = one.figure.quantity
        if one.kind == "growth" and growth is not None and growth.value > -100:
            exact = right.quantity.value / (1 + growth.value / 100)
            return number(round(exact, 2 if key.kind == "score" else 0))
    return None
