"""The records of a comparison: everything that `scrapy compare` shows."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.checks import Check
from analysis.comparability import Aspect
from analysis.conflicts import Conflict, Rounding
from analysis.consensus import Agreement
from analysis.question import YearBy
from analysis.rows import Row
from analysis.wording import Wording

Only = Literal["changed", "new", "dropped", "conflicts", "restated", "method", "wording"]
ONLY: tuple[Only, ...] = (
    "changed", "new", "dropped", "conflicts", "restated", "method", "wording",
)  # fmt: skip
Tendency = Literal["narrows", "widens", "same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One side's years, always all three, and how much coverage stands behind it.

    `edition` and what belongs to it are None for a data year before the first release. `assumed`
    marks years that nobody has confirmed yet.
    """

    edition: int | None
    title_year: int | None
    data_year: int
    title: str
    released: date | None
    assumed: bool
    articles: int
    stories: int
    outlets: int
    mirrors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A gap row with its two checks against the scores, and which way it moves."""

    row: Row
    left_check: Check | None
    right_check: Check | None
    tendency: Tendency | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """The countries that the press names as members of a tier; never the whole list for sure."""

    tier: int
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that `scrapy compare` shows. All parts are in a fixed order."""

    index: str
    by: YearBy
    as_of: date | None
    undated: int
    later: int
    left: Header
    right: Header
    comparability: tuple[Aspect, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    tiers: tuple[Tier, ...]
    restated: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    rounding: tuple[Rounding, ...]
    wording: tuple[Wording, ...]
    audit: tuple[Check, ...]
    other_years: tuple[Agreement, ...]
    """Figures that the two editions print about years other than the two compared."""
    only: Only | None = None
    """The part that was asked for, where it was; then the others are empty."""
