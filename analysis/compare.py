"""Two editions side by side: what the press reported of each, agreed, checked and explained."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from analysis.audit import audit_year
from analysis.checks import Check
from analysis.columns import Column, Columns
from analysis.comparability import (
    Aspect,
    archive_gaps,
    came_and_went,
    comparability,
    method_changed,
    tells_of,
)
from analysis.comparison import ONLY, Comparison, Gap, Only, Tendency, Tier
from analysis.conflicts import Conflict, Rounding, conflicts_in, from_checks, roundings_in
from analysis.consensus import Agreement, agreements
from analysis.coverage import coverage_aspects, header_of
from analysis.question import (
    Release,
    YearBy,
    indicator_named,
    release_named,
    subject_named,
)
from analysis.rows import Row, Sides, matches, rows_of
from analysis.series import RowKey, known_by
from analysis.wording import wordings
from domain.errors import UsageError
from domain.records import Claim, Coverage
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
) -> Comparison:
    """Compare two editions (or data years, or title years) over the claims of all editions.

    A figure of data year D stands in the column of D, also where only coverage of a later
    edition prints it. Raises EditionUnknown for a year without coverage, naming those with, and
    UsageError for an unknown subject or indicator.
    """
    vintage = known_by(claims, as_of)
    known = [c for c in vintage.claims if c.observation.index == vocabulary.index.id]
    releases = (
        release_named(left, by, vocabulary, coverage, known),
        release_named(right, by, vocabulary, coverage, known),
    )
    subject = subject_named(vocabulary, subject) if subject else None
    indicator = indicator_named(vocabulary, indicator) if indicator else None
    made = Columns(known, vocabulary)
    columns = (_column(made, releases[0]), _column(made, releases[1]))
    headers = (
        header_of(releases[0], known, None if as_of else coverage),
        header_of(releases[1], known, None if as_of else coverage),
    )
    box = (
        *comparability(known, vocabulary, releases, columns),
        *coverage_aspects(headers),
        *archive_gaps(coverage, releases),
    )
    rows = _rows(known, vocabulary, releases, columns, box)
    checks = _checks(made, releases)
    found = Comparison(
        index=vocabulary.index.id,
        by=by,
        as_of=as_of,
        undated=vintage.undated,
        later=vintage.later,
        left=headers[0],
        right=headers[1],
        comparability=box,
        rows=rows,
        gaps=_gaps(rows, releases, checks),
        tiers=_tiers(rows),
        restated=tuple(row for row in rows if any(f.revisions for f in row.figures)),
        conflicts=_conflicts(releases, columns, checks),
        rounding=_roundings(releases, columns),
        wording=wordings(*columns, (releases[0].data_year, releases[1].data_year)),
        audit=checks,
        other_years=_other_years(known, releases),
    )
    return _narrowed(found, subject, indicator)


def only(comparison: Comparison, part: Only) -> Comparison:
    """The comparison with nothing but one part left; the header always stays.

    An indicator that came or went belongs to `new` or `dropped` even where nobody prints its rank.
    """
    if part not in ONLY:
        raise UsageError(f'"{part}" is no part of a comparison; parts are {", ".join(ONLY)}')
    rows = tuple(row for row in comparison.rows if row.status == part)
    empty = replace(
        comparison, comparability=(), rows=rows, gaps=(), tiers=(), restated=(), conflicts=(),
        rounding=(), wording=(), audit=(), other_years=(), only=part,
    )  # fmt: skip
    if part == "conflicts":
        return replace(empty, conflicts=comparison.conflicts, rounding=comparison.rounding)
    if part == "method":
        return replace(empty, comparability=comparison.comparability)
    if part == "wording":
        return replace(empty, wording=comparison.wording)
    if part == "restated":
        return replace(empty, restated=comparison.restated)
    told = tuple(aspect for aspect in comparison.comparability if tells_of(aspect, part))
    return replace(empty, comparability=told)


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
        added=added,
        removed=removed,
        method_changed=method_changed(box),
    )
    return rows_of(sides, vocabulary)


def _checks(columns: Columns, releases: tuple[Release, Release]) -> tuple[Check, ...]:
    editions = {r.edition.edition: r.edition for r in releases if r.edition is not None}
    return tuple(check for _, row in sorted(editions.items()) for check in audit_year(columns, row))


def _gaps(
    rows: Sequence[Row], releases: tuple[Release, Release], checks: Sequence[Check]
) -> tuple[Gap, ...]:
    by_place = {
        (check.data_year, check.row): check
        for check in checks
        if check.rule == "gap = score difference"
    }
    return tuple(
        Gap(
            row=row,
            left_check=by_place.get((releases[0].data_year, row.key)),
            right_check=by_place.get((releases[1].data_year, row.key)),
            tendency=_tendency(row),
        )
        for row in rows
        if row.key.kind == "gap"
    )


def _tendency(row: Row) -> Tendency | None:
    if row.change is None or row.change.direction is None or row.status == "conflict":
        return None
    if row.status == "same":
        return "same"
    return "widens" if row.change.direction == "up" else "narrows"


def _tiers(rows: Sequence[Row]) -> tuple[Tier, ...]:
    """Members of each tier, in the order of the rows (by score)."""
    places: dict[int, tuple[list[str], list[str]]] = {}
    for row in rows:
        if row.key.kind != "tier" or row.key.indicator != "overall":
            continue
        for side, figure in enumerate((row.left, row.right)):
            if figure is not None and figure.comparator == "eq" and isinstance(figure.value, int):
                places.setdefault(figure.value, ([], []))[side].append(row.key.subject)
    return tuple(
        Tier(tier=tier, left=tuple(left), right=tuple(right))
        for tier, (left, right) in sorted(places.items())
    )


def _conflicts(
    releases: tuple[Release, Release], columns: tuple[Column, Column], checks: Sequence[Check]
) -> tuple[Conflict, ...]:
    found = from_checks(check for check in checks if not check.ok)
    for release, figures in dict(
        zip((r.data_year for r in releases), columns, strict=True)
    ).items():
        found += conflicts_in(figures, release)
    return tuple(sorted(found, key=lambda conflict: conflict.sort_key))


def _roundings(
    releases: tuple[Release, Release], columns: tuple[Column, Column]
) -> tuple[Rounding, ...]:
    years = dict(zip((release.data_year for release in releases), columns, strict=True))
    found = [one for year, figures in sorted(years.items()) for one in roundings_in(figures, year)]
    return tuple(sorted(found, key=lambda one: (one.data_year or 0, one.row.id)))


def _other_years(
    claims: Sequence[Claim], releases: tuple[Release, Release]
) -> tuple[Agreement, ...]:
    compared = {release.data_year for release in releases} | {None}
    editions = {release.edition.edition for release in releases if release.edition is not None}
    printed = [
        claim
        for claim in claims
        if claim.observation.edition in editions and claim.observation.data_year not in compared
    ]
    return tuple(agreements(printed).values())


def _narrowed(found: Comparison, subject: str | None, indicator: str | None) -> Comparison:
    def wanted(key: RowKey) -> bool:
        return matches(key, subject, indicator)

    rows = tuple(row for row in found.rows if wanted(row.key))
    return replace(
        found,
        rows=rows,
        gaps=tuple(gap for gap in found.gaps if wanted(gap.row.key)),
        tiers=_tiers(rows),
        restated=tuple(row for row in found.restated if wanted(row.key)),
        conflicts=tuple(conflict for conflict in found.conflicts if wanted(conflict.row)),
        rounding=tuple(one for one in found.rounding if wanted(one.row)),
        wording=tuple(wording for wording in found.wording if wanted(wording.row)),
        audit=tuple(check for check in found.audit if wanted(check.row)),
        other_years=tuple(one for one in found.other_years if wanted(one.key.row)),
    )
