"""Numbers as all outputs print them: values with unit, changes, what the press says of these."""

import re
from decimal import Decimal

from analysis.changes import Change, Stated
from analysis.checks import Check
from analysis.columns import Figure
from analysis.consensus import Reported
from analysis.precision import Quantity, decimal_of
from analysis.render.hands import HAND, by_hand
from analysis.render.labels import NONE, plain
from analysis.rows import Row
from analysis.series import RowKey
from analysis.streaks import Streak
from analysis.voting import Value
from domain.records import Comparator

MINUS = "\N{MINUS SIGN}"
DERIVED = "‡"
COMPARATORS: dict[Comparator, str] = {"eq": "", "ge": "≥", "le": "≤", "approx": "~"}
PERCENT_UNITS = frozenset({"percent", "pp"})
CURRENCIES = {"USD": "$", "CNY": "¥"}
SIGNED_KINDS = frozenset({"delta", "growth"})
MAGNITUDES = (
    (Decimal(10) ** 12, "tn"),
    (Decimal(10) ** 9, "bn"),
    (Decimal(10) ** 6, "m"),
)
LARGE = re.compile(r"\b\d{7,}(?:\.\d+)?\b")
STATUS_WORDS = {
    "changed": "changed",
    "same": "same",
    "not_reported": "not reported",
    "new": "new",
    "dropped": "dropped",
    "incomparable": "incomparable",
    "conflict": "in conflict",
    "restated": "restated",
}


def value_text(
    value: Value | None,
    key: RowKey,
    comparator: Comparator = "eq",
    quantity: Quantity | None = None,
) -> str:
    """A value as it was printed, with sign and unit: 58.01, ~15, ≥50 %, $137 bn, T1, +25 %."""
    if value is None:
        return "?"
    if isinstance(value, str):
        return plain(value)
    return COMPARATORS[comparator] + _number_text(decimal_of(value), key, quantity)


def _number_text(value: Decimal, key: RowKey, quantity: Quantity | None) -> str:
    if key.kind == "tier":
        return f"T{value.normalize():f}"
    sign = (MINUS if value < 0 else "+") if key.kind in SIGNED_KINDS else MINUS * (value < 0)
    size = abs(value)
    if key.unit in CURRENCIES:
        return f"{sign}{CURRENCIES[key.unit]}{_magnitude(size)}"
    decimals = _decimals(size, quantity)
    suffix = {"percent": " %", "pp": " pp", "times": "×"}.get(key.unit or "", "")
    return f"{sign}{size:,.{decimals}f}{suffix}"


def _decimals(value: Decimal, quantity: Quantity | None) -> int:
    """As printed: 50.0 stays 50.0; a value without a printed form shows what it has."""
    own = max(-int(value.normalize().as_tuple().exponent), 0)
    if quantity is None:
        return own
    return max(own, -int(quantity.step.normalize().as_tuple().exponent), 0)


def _magnitude(value: Decimal) -> str:
    for size, word in MAGNITUDES:
        if value >= size:
            return f"{(value / size).normalize():,f} {word}"
    return f"{value.normalize():,f}"


def figure_text(figure: Figure | None, key: RowKey) -> str:
    """A cell: the value, ‡ where we derived it, † where a person's word is all that stands behind
    it, an en dash where nobody reported it.
    """
    if figure is None:
        return NONE
    if figure.value is None and figure.agreement is not None:
        return " | ".join(
            reported_text(one, key) for one in figure.agreement.reported if one.outlets
        )
    text = value_text(figure.value, key, figure.comparator, figure.quantity)
    return text + marks_text(figure)


def marks_text(figure: Figure) -> str:
    return DERIVED * bool(figure.derived) + HAND * by_hand(figure)


def reported_text(reported: Reported, key: RowKey) -> str:
    return value_text(reported.value, key, reported.comparator, reported.quantity)


def change_text(row: Row) -> str:
    """What happened: `▲ +3.26 (+4.4 %)‡`, `=`, or why there is no change to show."""
    change = row.change
    if row.status in ("not_reported", "incomparable", "conflict", "new", "dropped"):
        return STATUS_WORDS[row.status]
    if row.status == "same" and (change is None or change.abs is None or not change.abs):
        return "="
    if change is None or change.abs is None:
        return STATUS_WORDS[row.status]
    arrow = {"up": "▲", "down": "▼", "same": "="}[change.direction or "same"]
    relative = f" ({signed(change.rel)} %)" if change.rel is not None else ""
    about = "~" if change.approximate else ""
    return f"{arrow} {about}{change_size(row.key, change)}{relative}{DERIVED}"


def change_size(key: RowKey, change: Change) -> str:
    """By how much, with sign and unit: +3.26, −$5 bn, +13 pp."""
    assert change.abs is not None
    if key.unit in CURRENCIES:
        sign = MINUS if change.abs < 0 else "+"
        return f"{sign}{CURRENCIES[key.unit]}{_magnitude(abs(decimal_of(change.abs)))}"
    unit = " pp" if key.unit in PERCENT_UNITS else ""
    return f"{signed(change.abs)}{unit}"


def working_text(check: Check) -> str:
    """The computation of a check, large numbers in short: `(189 bn − 137 bn) / 137 bn × 100`."""
    return LARGE.sub(lambda found: _magnitude(Decimal(found[0])), check.working)


def number_text(value: float) -> str:
    """A number with thousands separators and no more digits than it has."""
    number = decimal_of(value)
    return f"{MINUS * (number < 0)}{abs(number).normalize():,f}"


def signed(value: float) -> str:
    """A number with its sign, a real minus sign among them."""
    number = decimal_of(value)
    sign = MINUS if number < 0 else "+"
    return f"{sign}{abs(number).normalize():,f}"


def streak_text(streak: Streak) -> str:
    """How long a rank has been held: `5th year‡`."""
    last, teens = streak.years % 10, streak.years % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{streak.years}{ending} year{DERIVED * streak.derived}"


def stated_text(stated: Stated) -> str:
    """What the press says about a change, and whether it fits the two values."""
    mark = {True: " ✓", False: " ✗ does not fit", None: ""}[stated.consistent]
    figure = stated.figure
    key = RowKey(
        subject="",
        indicator="",
        kind=stated.kind,
        unit=figure.agreement.key.row.unit if figure.agreement else None,
    )
    return f"{value_text(stated.value, key, figure.comparator, figure.quantity)} stated{mark}"
