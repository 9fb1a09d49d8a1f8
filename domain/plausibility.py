"""Values that no figure of the index can have: refused with the reason, never corrected."""

import math

LARGEST = 10**15
"""The largest figure printed so far is 581.7 billion dollars."""
COUNTRIES = 250
ROWS = 60
WORDS = {
    "trend": ("up", "down", "widen", "narrow", "flat", "slow", "concentrate"),
    "status": ("leads", "lags"),
    "method_change": ("added", "removed", "redefined", "reweighted"),
}
"""Kinds whose value is a word."""
BOUNDS: dict[str, tuple[float, float]] = {
    "score": (0, 100),
    "gap": (0, 100),
    "threshold": (0, 100),
    "delta": (-LARGEST, LARGEST),
    "rank": (1, COUNTRIES),
    "tier": (1, 9),
    "count": (0, LARGEST),
    "amount": (0, LARGEST),
    "share": (0, 100),
    "growth": (-100, 100_000),
    "multiple": (0, 100_000),
    "topn_count": (0, COUNTRIES),
    "consecutive": (1, ROWS),
}
"""Lowest and highest value of each numeric kind: 100 % of a whole is a share, 101 % is none."""
WHOLE = frozenset({"rank", "tier", "topn_count", "consecutive"})
DELTAS = {"point": 100, "pp": 100, "place": COUNTRIES, "indicator": COUNTRIES}


def objection(kind: str, value: float | int | str, unit: str | None = None) -> str | None:
    """Why a value of `kind` cannot be meant; None for one that can. A date is not judged here.

    A share is a part of a whole only without a reference country (三倍于美国 is a multiple).
    """
    if kind == "date":
        return None if isinstance(value, str) else "a date is written as in 2025-07-26"
    words = WORDS.get(kind)
    if words is not None:
        return None if value in words else f"a {kind} is one of {', '.join(words)}"
    if isinstance(value, str | bool):
        return f"a {kind} is a number"
    if isinstance(value, float) and not math.isfinite(value):
        return f"{value} is no number"
    if isinstance(value, int) and abs(value) > LARGEST:
        return f"a number of {value.bit_length()} bits is no figure"
    low, high = BOUNDS.get(kind, (-LARGEST, LARGEST))
    if kind == "delta" and unit in DELTAS:
        low, high = -DELTAS[unit], DELTAS[unit]
    if not low <= value <= high:
        return f"a {kind} lies between {low:,} and {high:,}"
    if kind in WHOLE and value != int(value):
        return f"a {kind} is a whole number"
    return None
