"""A part of a comparison: of one subject, one indicator, or one kind of news."""

from dataclasses import replace

from analysis.comparability import tells_of
from analysis.comparison import ONLY, Comparison, Only
from analysis.rows import matches
from analysis.sections import tiers_of
from analysis.series import RowKey
from domain.errors import UsageError


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
    gaps = tuple(gap for gap in comparison.gaps if gap.row in rows)
    return replace(empty, comparability=told, gaps=gaps)


def narrowed(found: Comparison, subject: str | None, indicator: str | None) -> Comparison:
    """What is about a subject (also as one of a pair) and an indicator or its topic."""

    def wanted(key: RowKey) -> bool:
        return matches(key, subject, indicator)

    rows = tuple(row for row in found.rows if wanted(row.key))
    return replace(
        found,
        rows=rows,
        gaps=tuple(gap for gap in found.gaps if wanted(gap.row.key)),
        tiers=tiers_of(rows),
        restated=tuple(row for row in found.restated if wanted(row.key)),
        conflicts=tuple(conflict for conflict in found.conflicts if wanted(conflict.row)),
        rounding=tuple(one for one in found.rounding if wanted(one.row)),
        wording=tuple(wording for wording in found.wording if wanted(wording.row)),
        audit=tuple(check for check in found.audit if wanted(check.row)),
        other_years=tuple(one for one in found.other_years if wanted(one.key.row)),
    )
