"""The tables under `domain/data`, loaded once and checked.

A wrong value raises VocabularyError with the file, the line, the id, the key and the nearest
valid word, for analysts edit these tables.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / "data"

OutletKind = Literal[
    "official", "central", "education_science", "local", "commercial", "aggregator", "mirror"
]
Script = Literal["hans", "hant", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Surface forms by script; the first of each is the one to print."""

    hans: tuple[str, ...] = ()
    hant: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One release of the report. `edition` is the calendar year of the release.

    `released` is None and `state` "expected" until the release is confirmed; then every output
    says "years assumed". `tier_sizes` are the numbers of countries of tiers 1 to 4 (None where
    the press gave none), `tier_bounds` the lower bounds of tiers 1 to 3 in points.
    """

    edition: int
    title_year: int
    data_year: int
    state: Literal["confirmed", "expected"]
    released: date | None = None
    venue: str = ""
    titles: tuple[str, ...] = ()
    tier_sizes: tuple[int | None, ...] = ()
    tier_bounds: tuple[float, ...] = ()
    indicators: tuple[int | None, int | None, int | None] = (None, None, None)
    countries: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A country (ISO 3166-1 alpha-2), a group such as WORLD or TIER1, a pair, or REPORT."""

    id: str
    kind: Literal["country", "group", "pair", "report"]
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. Mirrors and aggregators never count as independent outlets."""

    key: str
    name: str
    kind: OutletKind
    domains: tuple[str, ...]
    names: Names
    parent: str | None = None

    @property
    def independent(self) -> bool:
        return self.kind not in ("aggregator", "mirror")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A dotted id of what is measured. `level` is the official level 1 to 3 where it is known.

    `since` and `until` are data years between which the report has the indicator.
    """

    id: str
    names: Names
    level: int | None = None
    parent: str | None = None
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherIndex:
    """A neighbour whose figures must never be taken for this index."""

    id: str
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexNames:
    """The index itself: `id` GAII, full names, short forms, and forms of spun copies."""

    id: str
    names: Names
    short: Names
    spun: tuple[str, ...]
    compilers: Names
    venues: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All tables. Mappings keep the order of their files."""

    index: IndexNames
    editions: dict[int, Edition]
    subjects: dict[str, Subject]
    outlets: dict[str, Outlet]
    indicators: dict[str, Indicator]
    other_indices: tuple[OtherIndex, ...]

    def outlet_of(self, host: str) -> Outlet | None:
        """The outlet whose domain is `host` or a parent domain of it, the longest first."""
        raise NotImplementedError


@cache
def vocabulary() -> Vocabulary:
    """The shipped tables, loaded on first use."""
    return load(DATA)


def load(folder: Path) -> Vocabulary:
    """Load and check all tables under `folder`. Raises VocabularyError on the first wrong value."""
    raise NotImplementedError
