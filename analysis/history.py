"""One subject and indicator over all releases: every figure by data year, and where it breaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analysis.changes import Change, change_between, statements
from analysis.columns import Column, Columns, Figure
from analysis.comparability import Aspect, comparability
from analysis.question import Release, indicator_named, subject_named
from analysis.rows import KIND_ORDER
from analysis.series import RowKey, known_by
from domain.records import Claim
from domain.scope import Held
from domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One data year: its figures, and the change since the year before where both are known.

    A year in which nobody reported a figure stays, without figures: a gap is never drawn over.
    `breaks` says what the method changed since the point before.
    """

    release: Release
    figures: dict[RowKey, Figure]
    changes: dict[RowKey, Change]
    breaks: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All points, oldest first. `keys` are the series that occur, headline kinds first."""

    subject: str
    indicator: str
    keys: tuple[RowKey, ...]
    points: tuple[Point, ...]
    undated: int = 0


def history(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    subject: str,
    indicator: str,
    *,
    as_of: date | None = None,
    held: Held | None = None,
) -> History:
    """The figures of `subject` and `indicator` in every data year that the store knows.

    `held` tells of the claims that were not read, where `claims` are a part. Raises UsageError for
    an unknown subject or indicator.
    """
    return histories(claims, vocabulary, (subject,), indicator, as_of=as_of, held=held)[0]


def histories(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    subjects: Iterable[str],
    indicator: str,
    *,
    as_of: date | None = None,
    held: Held | None = None,
) -> list[History]:
    """The histories of several subjects over the same years; the claims are gone through once."""
    named = [subject_named(vocabulary, subject) for subject in subjects]
    indicator = indicator_named(vocabulary, indicator)
    vintage = known_by(claims, as_of)
    known = [c for c in vintage.claims if c.observation.index == vocabulary.index.id]
    releases = releases_of(held if held is not None else held_by(known), vocabulary)
    # Without the other figures a history of 47,000 claims takes a fifth of the time.
    known = [claim for claim in known if _needed(claim, named, indicator)]
    points = _points(known, vocabulary, releases)
    return [_history(points, subject, indicator, vintage.undated) for subject in named]


def _points(
    claims: Sequence[Claim], vocabulary: Vocabulary, releases: Sequence[Release]
) -> list[Point]:
    """All figures of the claims by year."""
    columns = Columns(claims, vocabulary)
    points: list[Point] = []
    before: tuple[Release, Column] | None = None
    for release in releases:
        edition = release.edition.edition if release.edition is not None else None
        figures = columns.of(release.data_year, edition)
        points.append(
            Point(
                release=release,
                figures=figures,
                changes=_changes(before, release, figures),
                breaks=breaks_between(claims, vocabulary, before, (release, figures)),
            )
        )
        before = (release, figures)
    return points


def _history(points: Sequence[Point], subject: str, indicator: str, undated: int) -> History:
    """The part of the points that is about one subject and indicator."""

    def own(figures: dict[RowKey, Any]) -> dict[RowKey, Any]:
        wanted = (subject, indicator)
        return {k: found for k, found in figures.items() if (k.subject, k.indicator) == wanted}

    points = [
        replace(point, figures=own(point.figures), changes=own(point.changes)) for point in points
    ]
    keys = {key for point in points for key in point.figures if key.kind in KIND_ORDER}
    return History(
        subject=subject,
        indicator=indicator,
        keys=tuple(sorted(keys, key=lambda key: (KIND_ORDER.index(key.kind), key.id))),
        points=tuple(points),
        undated=undated,
    )


def _needed(claim: Claim, subjects: Sequence[str], indicator: str) -> bool:
    """Claims on the figures themselves, and those that tell of breaks in the method."""
    seen = claim.observation
    return (
        (seen.indicator == indicator and seen.subject in subjects)
        or seen.indicator.startswith("meta.")
        or seen.kind == "method_change"
    )


def held_by(claims: Iterable[Claim]) -> Held:
    """Data year and edition of every claim."""
    return frozenset((claim.observation.data_year, claim.observation.edition) for claim in claims)


def releases_of(held: Held, vocabulary: Vocabulary) -> list[Release]:
    """Every data year from the first to the last that any claim is about and an edition has.

    Years before the first edition come in only where a claim is about them.
    """
    printed = {year for year, _ in held if year is not None}
    rows = {row.data_year: row for row in vocabulary.editions.values()}
    covered = {edition for _, edition in held}
    used = {year for year, row in rows.items() if row.edition in covered} | (printed & set(rows))
    if used:
        years = {year for year in rows if min(used) <= year <= max(used)}
        years |= {year for year in printed if min(rows) - 1 <= year < min(rows)}
    else:
        years = set()
    return [Release(data_year=year, edition=rows.get(year)) for year in sorted(years)]


def _changes(
    before: tuple[Release, Column] | None, release: Release, figures: Column
) -> dict[RowKey, Change]:
    if before is None or release.data_year - before[0].data_year != 1:
        return {}
    found = {}
    stated = statements(figures)
    for key, figure in figures.items():
        change = change_between(key, before[1].get(key), figure, stated, forward=True)
        if change is not None:
            found[key] = change
    return found


def breaks_between(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    before: tuple[Release, Column] | None,
    after: tuple[Release, Column],
) -> tuple[Aspect, ...]:
    """What changed in the method between two points; a line must not run over it unmarked."""
    if before is None:
        return ()
    box = comparability(claims, vocabulary, (before[0], after[0]), (before[1], after[1]))
    return tuple(aspect for aspect in box if aspect.status == "changed")
