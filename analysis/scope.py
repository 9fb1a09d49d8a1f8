"""What each question needs to read. The answer is the same as from all claims, only sooner."""

from collections.abc import Iterable

from analysis.question import YearBy, edition_titled, indicator_named, subject_named
from domain.scope import Held, Scope
from domain.vocabulary import Edition, Vocabulary


def comparison_scope(
    vocabulary: Vocabulary, left: int, right: int, by: YearBy, *, charts: bool = False
) -> Scope | None:
    """Both editions and their data years, and what their stated changes are measured against; for
    `charts` the headline figures of all years.

    None for a year that is no edition: what is wrong with it is found out from all claims.
    """
    rows = [_edition(vocabulary, year, by) for year in (left, right)]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows):
        return None
    return Scope(
        data_years=frozenset(row.data_year for row in known),
        editions=frozenset(row.edition for row in known),
        bases=frozenset(year_before(vocabulary, row) for row in known),
        indicators=frozenset(("overall",) * charts),
    )


def edition_scope(
    vocabulary: Vocabulary, held: Held, edition: int, *, missing: bool = True
) -> Scope | None:
    """The data years that an edition prints figures of, and of the years before these what stated
    changes are measured against; the edition's own year before whole, if what is `missing` counts.
    """
    row = vocabulary.editions.get(edition)
    if row is None:
        return None
    years = {year for year, printed_by in held if printed_by == edition and year is not None}
    years.add(row.data_year)
    own = [one for one in vocabulary.editions.values() if one.data_year in years]
    return Scope(
        data_years=frozenset(years | ({year_before(vocabulary, row)} if missing else set())),
        editions=frozenset((edition,)),
        bases=frozenset(year_before(vocabulary, one) for one in own),
    )


def figures_scope(vocabulary: Vocabulary, subjects: Iterable[str], indicator: str) -> Scope:
    """One indicator of some subjects in all years. Raises UsageError for a name that is unknown."""
    known = indicator_named(vocabulary, indicator)
    return Scope(figures=frozenset((subject_named(vocabulary, one), known) for one in subjects))


def year_before(vocabulary: Vocabulary, row: Edition) -> int:
    """The data year of the edition before; before the first release there is a year too."""
    earlier = vocabulary.editions.get(row.edition - 1)
    return earlier.data_year if earlier is not None else row.data_year - 1


def _edition(vocabulary: Vocabulary, year: int, by: YearBy) -> Edition | None:
    if by == "title":
        return edition_titled(vocabulary, year)
    return vocabulary.editions.get(year) if by == "edition" else None
