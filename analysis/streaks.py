"""How long a country has held its rank: as the press counts it, or one year more than it did."""

from dataclasses import dataclass

from analysis.columns import Column, Figure
from analysis.series import RowKey
from domain.records import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """Years in a row up to the younger of the two years.

    `derived` where only the year before is counted in the press (第二 for the fourth straight year)
    and the rank stayed: five years then, computed by us. `claims` say what is printed.
    """

    years: int
    derived: bool
    claims: tuple[Claim, ...]


def streak_of(key: RowKey, earlier: Column, later: Column, *, years_apart: int) -> Streak | None:
    """The streak of a rank; None where the press counts in neither year, or the rank moved."""
    if key.kind != "rank":
        return None
    counted = key._replace(kind="consecutive", unit="year")
    rank, before = later.get(key), earlier.get(key)
    printed = _years(later.get(counted))
    if rank is not None and printed is not None:
        return Streak(years=printed, derived=False, claims=later[counted].claims)
    printed = _years(earlier.get(counted))
    if rank is None or before is None or printed is None or years_apart != 1:
        return None
    same = rank.value == before.value and rank.comparator == before.comparator == "eq"
    if not same or rank.value is None:
        return None
    return Streak(years=printed + 1, derived=True, claims=earlier[counted].claims)


def _years(figure: Figure | None) -> int | None:
    if figure is None or figure.quantity is None or figure.comparator != "eq":
        return None
    return int(figure.quantity.value)
