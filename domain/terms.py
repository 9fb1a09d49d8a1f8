"""The shapes of the tables' rows: editions, subjects, outlets, indicators, the index itself."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

OutletKind = Literal[
    "official", "central", "education_science", "local", "commercial", "aggregator", "mirror"
]
SubjectKind = Literal["country", "group", "pair", "report"]
EditionState = Literal["confirmed", "expected"]
Script = Literal["hans", "hant", "en"]
Kind = Literal[
    "score", "delta", "gap", "rank", "tier", "count", "amount", "share", "growth", "multiple",
    "topn_count", "consecutive", "threshold", "trend", "status", "method_change", "date",
]  # fmt: skip
Unit = Literal[
    "point", "place", "percent", "pp", "times", "year", "tier", "indicator", "country", "company",
    "person", "paper", "project", "machine", "datacenter", "USD", "CNY", "date",
]  # fmt: skip

KINDS: tuple[str, ...] = get_args(Kind)
UNITS: tuple[str, ...] = get_args(Unit)
DEPENDENT: frozenset[str] = frozenset({"aggregator", "mirror"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Surface forms by script; the first of each is the one to print.

    `hans` also holds Taiwan's and Hong Kong's wording in Simplified characters (南韩, 晶片企业):
    texts are read after conversion, which changes characters and keeps words.
    """

    hans: tuple[str, ...] = ()
    hant: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        return self.hans + self.hant + self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One release of the report. `edition` is the calendar year of the release.

    `released` is None and `state` "expected" until the release is confirmed; then every output
    says "years assumed". `tier_sizes` are the numbers of countries of tiers 1 to 4 (None where
    the press gave none), `tier_bounds` the lower bounds of tiers 1 to 3 in points.
    `indicators` are the numbers of indicators of levels 1 to 3.
    """

    edition: int
    title_year: int
    data_year: int
    state: EditionState
    released: date | None = None
    venue: str = ""
    titles: tuple[str, ...] = ()
    tier_sizes: tuple[int | None, ...] = ()
    tier_bounds: tuple[float, ...] = ()
    indicators: tuple[int | None, int | None, int | None] = (None, None, None)
    countries: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A country (ISO 3166-1 alpha-2), a group such as WORLD or TIER1, a pair, or REPORT.

    `short` are the one-character forms (英, 美, 中). They stand for the country only beside
    another one or in a set phrase (中美, 英国与美): 中 is also "in", 日 also "day".
    """

    id: str
    kind: SubjectKind
    names: Names
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. Mirrors and aggregators never count as independent outlets.

    `names` are the forms that a 来源 line uses; `parent` is the publisher that owns it, or whose
    pages a mirror copies.
    """

    key: str
    name: str
    kind: OutletKind
    domains: tuple[str, ...]
    names: Names
    parent: str | None = None

    @property
    def independent(self) -> bool:
        return self.kind not in DEPENDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A dotted id of what is measured. `level` is the official level 1 to 3 where it is known.

    The id says the topic, for the official parents of levels 2 and 3 are not in the press.
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
class NearMisses:
    """Words of headlines that may stand above an article on the index without naming it.

    One of `occasion` or `alone` suffices; else one of `subject` together with one of `measure`.
    Simplified or Latin.
    """

    occasion: tuple[str, ...]
    alone: tuple[str, ...]
    subject: tuple[str, ...]
    measure: tuple[str, ...]
