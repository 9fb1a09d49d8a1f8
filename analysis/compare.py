"""Two editions side by side: what the press reported of each, agreed, checked and explained."""

from collections.abc import Mapping, Sequence
from datetime import date

from analysis.audit import audit_year
from analysis.checks import Check
from analysis.columns import Column, Columns
from analysis.comparability import (
    Aspect,
    came_and_went,
    comparability,
    method_changed,
)
from analysis.comparison import Comparison
from analysis.coverage import coverage_aspects, header_of
from analysis.part import narrowed
from analysis.question import (
    Release,
    YearBy,
    indicator_named,
    release_named,
    subject_named,
)
from analysis.rows import Row, Sides, rows_of
from analysis.sections import conflicts_of, gaps_of, other_years_of, roundings_of, tiers_of
from analysis.series import Vintage, known_by
from analysis.wording import wordings
from domain.records import Claim, Coverage
from domain.scope import Dated
from domain.vocabulary import Vocabulary


def compare(
    claims: Sequence[Claim],
    coverage: Mapping[int, Coverage],
    vocabulary: Vocabulary,
    left: int,
    right: int,
    *,
    by: YearBy = "edition",
    subject: str | None = None,
    indicator: str | None = None,
    as_of: date | None = None,
    dated: Dated | None = None,
) -> Comparison:
    """Compare two editions (or data years, or title years) over the claims of all editions.

    A figure of data year D stands in the column of D, also where only coverage of a later
    edition prints it. `dated` tells of the claims that were not read, where `claims` are those of
    `comparison_scope`. Raises EditionUnknown for a year without coverage, naming those with, and
    UsageError for an unknown subject or indicator.
    """
    vintage = known_by(claims, as_of, dated)
    known = [c for c in vintage.claims if c.observation.index == vocabulary.index.id]
    releases = (
        release_named(left, by, vocabulary, coverage, known),
        release_named(right, by, vocabulary, coverage, known),
    )
    subject = subject_named(vocabulary, subject) if subject else None
    indicator = indicator_named(vocabulary, indicator) if indicator else None
    found = _compared(vintage, known, vocabulary, releases, coverage, by, as_of)
    return narrowed(found, subject, indicator)


def _compared(
    vintage: Vintage,
    known: Sequence[Claim],
    vocabulary: Vocabulary,
    releases: tuple[Release, Release],
    coverage: Mapping[int, Coverage],
    by: YearBy,
    as_of: date | None,
) -> Comparison:
    """All sections. By a date the articles are counted anew, by those that report a figure."""
    made = Columns(known, vocabulary)
    columns = (_column(made, releases[0]), _column(made, releases[1]))
    stored = coverage if as_of is None else None
    headers = (header_of(releases[0], known, stored), header_of(releases[1], known, stored))
    box = (
        *comparability(known, vocabulary, releases, columns),
        *coverage_aspects(headers, releases, coverage),
    )
    rows = _rows(known, vocabulary, releases, columns, box)
    checks = _checks(made, releases)
    return Comparison(
        index=vocabulary.index.id,
        by=by,
        as_of=as_of,
        undated=vintage.undated,
        later=vintage.later,
        left=headers[0],
        right=headers[1],
        comparability=box,
        rows=rows,
        gaps=gaps_of(rows, releases, checks),
        tiers=tiers_of(rows),
        restated=tuple(row for row in rows if any(f.revisions for f in row.figures)),
        conflicts=conflicts_of(releases, columns, checks),
        rounding=roundings_of(releases, columns),
        wording=wordings(*columns, (releases[0].data_year, releases[1].data_year)),
        audit=checks,
        other_years=other_years_of(known, releases),
    )


def _column(columns: Columns, release: Release) -> Column:
    edition = release.edition.edition if release.edition is not None else None
    return columns.of(release.data_year, edition)


def _rows(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    releases: tuple[Release, Release],
    columns: tuple[Column, Column],
    box: Sequence[Aspect],
) -> tuple[Row, ...]:
    years = (releases[0].data_year, releases[1].data_year)
    added, removed = came_and_went(claims, vocabulary, years)
    editions = [r.edition.edition if r.edition is not None else None for r in releases]
    sides = Sides(
        left=columns[0],
        right=columns[1],
        forward=years[0] <= years[1],
        years_apart=abs(years[1] - years[0]),
        editions=(editions[0], editions[1]),
        since=min(years) if abs(years[1] - years[0]) != 1 else None,
        added=added,
        removed=removed,
        method_changed=method_changed(box),
    )
    return rows_of(sides, vocabulary)


def _checks(columns: Columns, releases: tuple[Release, Release]) -> tuple[Check, ...]:
    editions = {r.edition.edition: r.edition for r in releases if r.edition is not None}
    return tuple(check for _, row in sorted(editions.items()) for check in audit_year(columns, row))
