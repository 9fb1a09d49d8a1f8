"""Which claims a question needs: a comparison of two editions asks for less than half of them."""

from dataclasses import dataclass

Held = frozenset[tuple[int | None, int]]
"""Data year and edition of all claims of a store, read or not."""

Dated = frozenset[tuple[int, str | None]]
"""Article and day of publication of all claims of a store, read or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A claim is needed if one of these holds of it. Notes on the method, facts about the report
    itself, what has no data year and what persons entered are always needed.

    `bases` are data years of which only those figures are needed that a growth, a change or a
    count of years printed of `data_years` is measured against. `figures` are pairs of subject and
    indicator, `indicators` are those of all subjects; both are needed of all years.
    """

    data_years: frozenset[int] = frozenset()
    editions: frozenset[int] = frozenset()
    bases: frozenset[int] = frozenset()
    figures: frozenset[tuple[str, str]] = frozenset()
    indicators: frozenset[str] = frozenset()

    @property
    def of_all_years(self) -> bool:
        """Whether years matter of which nothing needs to be read."""
        return bool(self.figures or self.indicators)
