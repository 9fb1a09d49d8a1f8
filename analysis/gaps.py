"""The gap between two countries over the years, and the year in which its direction flipped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analysis.checks import Check
from analysis.columns import Column, Columns, Figure
from analysis.comparability import Aspect
from analysis.comparison import Tendency
from analysis.differences import gap_figure, gap_key
from analysis.history import breaks_between, held_by, releases_of
from analysis.precision import number
from analysis.question import Release, indicator_named, subject_named
from analysis.rules import gap_checks
from analysis.series import RowKey, known_by
from domain.errors import UsageError
from domain.records import Claim
from domain.scope import Held
from domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPoint:
    """One data year. `figure` is printed or derived from the scores; None where neither is known.

    `change` is since the last year with a number (`since`). `tendency` comes from the numbers,
    else from the words of the press (`trend`). `flipped`: it is the other way than before.
    """

    release: Release
    figure: Figure | None
    check: Check | None
    trend: Figure | None
    since: int | None
    change: float | int | None
    tendency: Tendency | None
    flipped: bool
    new_leader: bool
    breaks: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapHistory:
    """All points, oldest first."""

    key: RowKey
    points: tuple[GapPoint, ...]
    undated: int = 0

    @property
    def flips(self) -> tuple[int, ...]:
        """Data years in which the gap turned from narrowing to widening or back."""
        return tuple(point.release.data_year for point in self.points if point.flipped)


def gap_history(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    a: str,
    b: str,
    *,
    indicator: str = "overall",
    as_of: date | None = None,
    held: Held | None = None,
) -> GapHistory:
    """The gap between `a` and `b` in every data year. `held` tells of the claims that were not
    read, where `claims` are a part. Raises UsageError for an unknown subject.
    """
    one, other = two_countries(vocabulary, a, b)
    key = gap_key(one, other, indicator_named(vocabulary, indicator))
    vintage = known_by(claims, as_of)
    known = [c for c in vintage.claims if c.observation.index == vocabulary.index.id]
    points: list[GapPoint] = []
    before: tuple[Release, Column] | None = None
    columns = Columns(known, vocabulary)
    for release in releases_of(held if held is not None else held_by(known), vocabulary):
        edition = release.edition.edition if release.edition is not None else None
        figures = columns.of(release.data_year, edition)
        breaks = breaks_between(known, vocabulary, before, (release, figures))
        points.append(_point(key, release, figures, points, breaks))
        before = (release, figures)
    return GapHistory(key=key, points=tuple(points), undated=vintage.undated)


def two_countries(vocabulary: Vocabulary, a: str, b: str) -> tuple[str, str]:
    """The ids of two subjects with a gap between them. Raises UsageError where there is none."""
    one, other = subject_named(vocabulary, a), subject_named(vocabulary, b)
    if one == other or set(f"{one}{other}") & {"~", "+"}:
        raise UsageError(f"a gap lies between two different countries, not {a} and {b}")
    return one, other


def _point(
    key: RowKey,
    release: Release,
    figures: Column,
    earlier: Sequence[GapPoint],
    breaks: tuple[Aspect, ...],
) -> GapPoint:
    figure = gap_figure(figures, key)
    trend = figures.get(RowKey(subject=key.subject, indicator=key.indicator, kind="trend"))
    last = next((point for point in reversed(earlier) if _known(point.figure)), None)
    change = _change(last.figure if last else None, figure)
    tendency = _tendency(change, last.figure if last else None, figure) or _word(trend)
    said = next((p.tendency for p in reversed(earlier) if p.tendency not in (None, "same")), None)
    leader = last.figure.leader if last and last.figure else None
    checks = [] if release.edition is None else gap_checks(figures, release.edition)
    return GapPoint(
        release=release,
        figure=figure,
        check=next((check for check in checks if check.row == key), None),
        trend=trend,
        since=last.release.data_year if last is not None and change is not None else None,
        change=number(change) if change is not None else None,
        tendency=tendency,
        flipped=None not in (said, tendency) and tendency != "same" and said != tendency,
        new_leader=bool(leader and figure and figure.leader and figure.leader != leader),
        breaks=breaks,
    )


def _known(figure: Figure | None) -> bool:
    return (
        figure is not None and figure.quantity is not None and figure.comparator in ("eq", "approx")
    )


def _change(last: Figure | None, figure: Figure | None) -> Decimal | None:
    if not _known(last) or not _known(figure):
        return None
    assert last is not None
    assert figure is not None
    assert last.quantity is not None
    assert figure.quantity is not None
    return figure.quantity.value - last.quantity.value


def _tendency(
    change: Decimal | None, last: Figure | None, figure: Figure | None
) -> Tendency | None:
    """Widens or narrows only where the change is more than printed precision can make."""
    if change is None or last is None or figure is None:
        return None
    assert last.quantity is not None
    assert figure.quantity is not None
    if last.quantity.agrees_with(figure.quantity):
        return "same"
    return "widens" if change > 0 else "narrows"


def _word(trend: Figure | None) -> Tendency | None:
    words = str(trend.value).split(", ") if trend is not None and trend.value else []
    if "narrow" in words or "down" in words:
        return "narrows"
    return "widens" if "widen" in words or "up" in words else None
