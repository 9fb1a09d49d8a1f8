"""Do the figures of an edition add up, and which expected ones has nobody printed yet?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.checks import Check
from analysis.columns import Column, Columns, Figure, edition_of
from analysis.question import edition_named
from analysis.rules import checks_of_year
from analysis.scope import year_before
from analysis.series import RowKey, known_by
from domain.records import Claim, Coverage, Issue
from domain.vocabulary import Edition, Vocabulary

# Kinds that a release repeats year after year; a growth or a trend is news of its own year.
EXPECTED_KINDS = frozenset(
    {"score", "rank", "tier", "gap", "topn_count", "count", "amount", "share"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A figure that the edition before had and this one has not yet."""

    row: RowKey
    before: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """All checks of an edition: of its own data year and of the other years that it prints."""

    edition: Edition
    checks: tuple[Check, ...]
    missing: tuple[Expected, ...]
    undated: int = 0

    @property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.ok)

    def issues(self) -> tuple[Issue, ...]:
        """One warning for each failed rule, with both sides."""
        return tuple(
            Issue(
                level="warning",
                kind="audit-failed",
                where=f"{check.row.id}@{check.data_year}",
                excerpt=f"{check.rule}: printed {check.stated}, {check.working}",
            )
            for check in self.failed
        )


def audit(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    edition: int,
    *,
    coverage: Mapping[int, Coverage] | None = None,
    as_of: date | None = None,
) -> Audit:
    """Check the figures of `edition`. Raises EditionUnknown where the tables have no such row, or
    where `coverage` is given and holds no article of it.

    Claims of all editions are wanted: 22.02 of 2023 is printed a year later than the scores that
    it is checked against. No claim is ever changed.
    """
    row = edition_named(vocabulary, edition, coverage)
    vintage = known_by(claims, as_of)
    columns = Columns(vintage.claims, vocabulary)
    checks = checks_of_years(columns, row, years_printed(vintage.claims, row))
    own, before = _own_and_before(columns, row)
    missing = tuple(
        Expected(row=key, before=figure)
        for key, figure in before.items()
        if key not in own and key.kind in EXPECTED_KINDS and figure.value is not None
    )
    return Audit(edition=row, checks=checks, missing=missing, undated=vintage.undated)


def years_printed(claims: Sequence[Claim], edition: Edition) -> list[int]:
    """The data year of an edition and the others that its coverage prints figures of."""
    years = {edition.data_year} | {
        claim.observation.data_year
        for claim in claims
        if claim.observation.edition == edition.edition and claim.observation.data_year is not None
    }
    return sorted(years)


def checks_of_years(columns: Columns, edition: Edition, years: Sequence[int]) -> tuple[Check, ...]:
    """All rules over the data years that are an edition's, up to the one given."""
    editions = [edition_of(columns.vocabulary, year) for year in years]
    return tuple(
        check
        for one in editions
        if one is not None and one <= edition.edition
        for check in audit_year(columns, columns.vocabulary.editions[one])
    )


def audit_year(columns: Columns, edition: Edition) -> list[Check]:
    """All rules over the data year of one edition and the year before it."""
    own, before = _own_and_before(columns, edition)
    return checks_of_year(own, before, edition)


def _own_and_before(columns: Columns, edition: Edition) -> tuple[Column, Column]:
    """The edition's own column and the one before. Before the first release there is a year too."""
    own = columns.of(edition.data_year, edition.edition)
    earlier = columns.vocabulary.editions.get(edition.edition - 1)
    year = year_before(columns.vocabulary, edition)
    before = columns.of(year, earlier.edition if earlier else None)
    return own, before
