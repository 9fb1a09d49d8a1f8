"""Rows of a comparison: two figures, the change between them, and what to call it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from analysis.changes import Change, Statements, change_between, statements
from analysis.columns import Column, Figure
from analysis.differences import gap_figure, gap_key, score_of
from analysis.series import RowKey
from analysis.streaks import Streak, streak_of
from domain.vocabulary import Vocabulary

Status = Literal[
    "changed", "same", "not_reported", "new", "dropped", "incomparable", "conflict", "restated"
]
KIND_ORDER = (
    "score", "rank", "gap", "tier", "topn_count", "share", "amount", "growth", "count", "multiple",
    "delta", "consecutive", "threshold", "trend", "status", "date",
)  # fmt: skip
# Facts about the report itself stand in the comparability box, not among its figures.
BOX_INDICATORS = "meta."
METHOD_KINDS = frozenset({"score", "rank", "gap", "tier", "topn_count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure at both sides. A side that nobody reported is None: not reported, not dropped.

    `flags`: `contested`, `mirrors-only`, `copy-differs`, `article-differs`, `accepted`,
    `corrected`, `by-hand`, `approximate`, `bound`,
    `within-precision`, `method` (the method changed in between), `vintage-2025` (printed by
    coverage of another edition), `restated-unmarked`, `derived`, `unit` (or base) differs.
    """

    key: RowKey
    left: Figure | None
    right: Figure | None
    change: Change | None
    status: Status
    flags: tuple[str, ...] = ()
    streak: Streak | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in (self.left, self.right) if figure is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The two columns and what is known about the way from one to the other.

    `added` and `removed` are the indicators that a method note, or the table of indicators, says
    to have come or gone between left and right. `editions` are the columns' own ones,
    `years_apart` is the distance of their data years.
    """

    left: Column
    right: Column
    forward: bool
    years_apart: int
    editions: tuple[int | None, int | None]
    since: int | None = None
    """The older data year, where that is not the year before the younger one."""
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    method_changed: bool = False


def rows_of(sides: Sides, vocabulary: Vocabulary) -> tuple[Row, ...]:
    """All rows, headline first, with the gaps that scores give where nobody prints them."""
    sides = replace(sides, left=dict(sides.left), right=dict(sides.right))
    for key in _gap_keys(sides):
        for column in (sides.left, sides.right):
            gap = gap_figure(column, key)
            if gap is not None:
                column[key] = gap
    keys = {*sides.left, *sides.right}
    wanted = [
        key
        for key in keys
        if key.kind in KIND_ORDER and not key.indicator.startswith(BOX_INDICATORS)
    ]
    order = _Order(sides, vocabulary)
    later = statements(sides.right if sides.forward else sides.left)
    others = _measured_otherwise(sides.left, sides.right)
    return tuple(
        _row(key, sides, later, other_measure=key in others) for key in sorted(wanted, key=order.of)
    )


def _gap_keys(sides: Sides) -> set[RowKey]:
    """Every gap that somebody prints, and the one between the two leaders."""
    keys = {key for column in (sides.left, sides.right) for key in column if key.kind == "gap"}
    later = sides.right if sides.forward else sides.left
    ranked = sorted(
        (-figure.quantity.value, key.subject)
        for key, figure in later.items()
        if key.kind == "score" and key.indicator == "overall" and figure.quantity
        if score_of(later, key.subject) is not None
    )
    if len(ranked) >= 2:
        keys.add(gap_key(ranked[0][1], ranked[1][1]))
    return keys


class _Order:
    """Headline kinds first, then indicators as in their table, then countries by score."""

    def __init__(self, sides: Sides, vocabulary: Vocabulary) -> None:
        self.indicators = {name: place for place, name in enumerate(vocabulary.indicators)}
        self.subjects = {name: place for place, name in enumerate(vocabulary.subjects)}
        self.scores: dict[str, float] = {}
        for column in (sides.left, sides.right) if sides.forward else (sides.right, sides.left):
            for key, figure in column.items():
                if (key.kind, key.indicator) == ("score", "overall") and figure.quantity:
                    self.scores[key.subject] = float(figure.quantity.value)

    def of(self, key: RowKey) -> tuple[int, int, str, float, int, str]:
        return (
            KIND_ORDER.index(key.kind),
            self.indicators.get(key.indicator, len(self.indicators)),
            key.indicator,
            -self.scores.get(key.subject, 0.0),
            self.subjects.get(key.subject, len(self.subjects)),
            key.id,
        )


def _row(key: RowKey, sides: Sides, said: Statements, *, other_measure: bool) -> Row:
    left, right = sides.left.get(key), sides.right.get(key)
    earlier, later = (sides.left, sides.right) if sides.forward else (sides.right, sides.left)
    change = change_between(key, left, right, said, forward=sides.forward, since=sides.since)
    return Row(
        key=key,
        left=left,
        right=right,
        change=change,
        status=_status(key, left, right, sides, other_measure=other_measure),
        flags=(*dict.fromkeys(_flags(key, left, right, sides)), *("unit",) * other_measure),
        streak=streak_of(key, earlier, later, years_apart=sides.years_apart),
    )


def _status(
    key: RowKey, left: Figure | None, right: Figure | None, sides: Sides, *, other_measure: bool
) -> Status:
    if any(figure is not None and figure.value is None for figure in (left, right)):
        return "conflict"
    if any(figure is not None and figure.restated for figure in (left, right)):
        return "restated"
    if left is None or right is None:
        if other_measure:
            return "incomparable"
        if left is None and key.indicator in sides.added:
            return "new"
        return "dropped" if right is None and key.indicator in sides.removed else "not_reported"
    if left.quantity is None or right.quantity is None:
        return "same" if left.value == right.value else "changed"
    equal = (left.value, left.comparator) == (right.value, right.comparator)
    if {left.comparator, right.comparator} & {"ge", "le"}:
        return "same" if equal else "incomparable"
    moved = not left.quantity.agrees_with(right.quantity) or left.leader != right.leader
    return "changed" if moved else "same"


def _measured_otherwise(left: Column, right: Column) -> set[RowKey]:
    """Figures of one side that the other has in another unit (USD, CNY) or on another base."""
    groups: dict[RowKey, tuple[list[RowKey], list[RowKey]]] = {}
    for side, (column, other) in enumerate(((left, right), (right, left))):
        for key in column:
            if key not in other:
                plain = key._replace(unit=None, base=None)
                groups.setdefault(plain, ([], []))[side].append(key)
    return {key for sides in groups.values() if all(sides) for keys in sides for key in keys}


def _flags(key: RowKey, left: Figure | None, right: Figure | None, sides: Sides) -> Iterable[str]:
    for figure, edition in zip((left, right), sides.editions, strict=True):
        if figure is not None:
            yield from _figure_flags(figure, edition)
    if left is None or right is None:
        return
    if left.quantity and right.quantity and left.value != right.value:
        bounds = {left.comparator, right.comparator} & {"ge", "le"}
        if not bounds and left.quantity.agrees_with(right.quantity):
            yield "within-precision"
    if sides.method_changed and key.kind in METHOD_KINDS:
        yield "method"


def _figure_flags(figure: Figure, edition: int | None) -> Iterable[str]:
    if figure.agreement is None:
        yield "derived"
    else:
        yield from ("contested",) * (figure.agreement.state == "contested")
        yield from figure.agreement.flags
    if figure.comparator != "eq":
        yield "approximate" if figure.comparator == "approx" else "bound"
    if figure.vintage not in (None, edition):
        yield f"vintage-{figure.vintage}"
    if figure.revisions and not figure.restated:
        yield "restated-unmarked"


def matches(key: RowKey, subject: str | None, indicator: str | None) -> bool:
    """Whether a row is about the subject (also as one of a pair) and the indicator or its topic."""
    members = key.subject.replace("+", "~").split("~")
    of_subject = subject is None or key.subject == subject or subject in members
    return of_subject and (
        indicator is None or key.indicator == indicator or key.indicator.startswith(f"{indicator}.")
    )
