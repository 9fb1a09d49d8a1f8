"""The tables under `domain/data`, loaded once and checked.

A wrong value raises VocabularyError with the file, the line, the id, the key and the nearest
valid word, for analysts edit these tables.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from domain.rows import (
    read_editions,
    read_index,
    read_indicators,
    read_near_misses,
    read_other_indices,
    read_outlets,
    read_subjects,
)
from domain.terms import (
    KINDS,
    UNITS,
    Edition,
    IndexNames,
    Indicator,
    Names,
    NearMisses,
    OtherIndex,
    Outlet,
    OutletKind,
    Script,
    Subject,
)

__all__ = [
    "DATA", "KINDS", "UNITS", "Edition", "IndexNames", "Indicator", "Names", "NearMisses",
    "OtherIndex", "Outlet", "OutletKind", "Script", "Subject", "Vocabulary", "load", "vocabulary",
]  # fmt: skip

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All tables. Mappings keep the order of their files."""

    index: IndexNames
    editions: dict[int, Edition]
    subjects: dict[str, Subject]
    outlets: dict[str, Outlet]
    indicators: dict[str, Indicator]
    other_indices: tuple[OtherIndex, ...]
    near_misses: NearMisses
    by_domain: dict[str, Outlet] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_domain = {
            domain: outlet for outlet in self.outlets.values() for domain in outlet.domains
        }
        object.__setattr__(self, "by_domain", by_domain)

    def outlet_of(self, host: str) -> Outlet | None:
        """The outlet whose domain is `host` or a parent domain of it, the longest first.

        A port, capitals and a final dot are allowed: `WWW.EOL.CN:443` is 中国教育在线.
        """
        labels = host.strip().lower().partition(":")[0].rstrip(".").split(".")
        for start in range(len(labels)):
            outlet = self.by_domain.get(".".join(labels[start:]))
            if outlet is not None:
                return outlet
        return None


@cache
def vocabulary() -> Vocabulary:
    """The shipped tables, loaded on first use."""
    return load(DATA)


def load(folder: Path) -> Vocabulary:
    """Load and check all tables under `folder`. Raises VocabularyError on the first wrong value."""
    index = read_index(folder / "gaii" / "index.toml")
    return Vocabulary(
        index=index,
        editions=read_editions(folder / "gaii" / "editions.toml"),
        subjects=read_subjects(folder / "subjects.toml"),
        outlets=read_outlets(folder / "outlets.toml"),
        indicators=read_indicators(folder / "gaii" / "indicators.toml"),
        other_indices=read_other_indices(folder / "other_indices.toml", index),
        near_misses=read_near_misses(folder / "gaii" / "near_misses.toml"),
    )
