"""The sections of a comparison that are made from its rows and columns: gaps, tiers, conflicts,
roundings, figures of other years.
"""

from collections.abc import Sequence

from analysis.checks import Check
from analysis.columns import Column
from analysis.comparison import Gap, Tendency, Tier
from analysis.conflicts import Conflict, Rounding, conflicts_in, from_checks, roundings_in
from analysis.consensus import Agreement, agreements
from analysis.question import Release
from analysis.rows import Row
from domain.records import Claim


def gaps_of(
    rows: Sequence[Row], releases: tuple[Release, Release], checks: Sequence[Check]
) -> tuple[Gap, ...]:
    """Gap rows with the checks of both sides against the scores."""
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


def tiers_of(rows: Sequence[Row]) -> tuple[Tier, ...]:
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


def conflicts_of(
    releases: tuple[Release, Release], columns: tuple[Column, Column], checks: Sequence[Check]
) -> tuple[Conflict, ...]:
    """Where outlets disagree in either column, and the rules that failed; most telling first."""
    found = from_checks(check for check in checks if not check.ok)
    for release, figures in dict(
        zip((r.data_year for r in releases), columns, strict=True)
    ).items():
        found += conflicts_in(figures, release)
    return tuple(sorted(found, key=lambda conflict: conflict.sort_key))


def roundings_of(
    releases: tuple[Release, Release], columns: tuple[Column, Column]
) -> tuple[Rounding, ...]:
    """Figures of either column that are printed in several ways which agree."""
    years = dict(zip((release.data_year for release in releases), columns, strict=True))
    found = [one for year, figures in sorted(years.items()) for one in roundings_in(figures, year)]
    return tuple(sorted(found, key=lambda one: (one.data_year or 0, one.row.id)))


def other_years_of(
    claims: Sequence[Claim], releases: tuple[Release, Release]
) -> tuple[Agreement, ...]:
    """What the two editions print about years other than the two compared."""
    compared = {release.data_year for release in releases} | {None}
    editions = {release.edition.edition for release in releases if release.edition is not None}
    printed = [
        claim
        for claim in claims
        if claim.observation.edition in editions and claim.observation.data_year not in compared
    ]
    return tuple(agreements(printed).values())
