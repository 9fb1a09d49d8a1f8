"""Is the comparison fair? What the two editions have in common, and what their method changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from analysis.columns import Column
from analysis.question import Release
from analysis.series import counts_as_figure
from domain.records import Claim
from domain.vocabulary import Edition, Vocabulary

AspectStatus = Literal["same", "changed", "unknown", "note"]

COUNTED = (
    ("countries", "meta.countries"),
    ("indicators-level-1", "meta.indicators.l1"),
    ("indicators-level-2", "meta.indicators.l2"),
    ("indicators-level-3", "meta.indicators"),
    ("tiers", "meta.tiers"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One line of the comparability box; a value of None was not reported."""

    aspect: str
    left: str | None
    right: str | None
    status: AspectStatus
    claims: tuple[Claim, ...] = field(default=(), repr=False)


def comparability(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    releases: tuple[Release, Release],
    columns: tuple[Column, Column],
) -> tuple[Aspect, ...]:
    """Countries, indicators, tiers and bounds of both sides, method notes, assumed years."""
    editions = (releases[0].edition, releases[1].edition)
    found = [_counted(name, indicator, editions, columns) for name, indicator in COUNTED]
    found.append(_compared("tier-bounds", _bounds(editions[0]), _bounds(editions[1])))
    found.append(Aspect(aspect="normalisation", left=None, right=None, status="unknown"))
    years = [release.data_year for release in releases]
    apart = abs(years[1] - years[0])
    if apart != 1:
        found.append(
            Aspect(aspect="years-apart", left=str(years[0]), right=str(years[1]), status="note")
        )
    found += _indicator_changes(vocabulary, years)
    found += _method_notes(claims, vocabulary, years)
    if any(edition is not None and edition.state == "expected" for edition in editions):
        found.append(_compared("years-assumed", _assumed(editions[0]), _assumed(editions[1])))
    return tuple(found)


def method_changed(aspects: Iterable[Aspect]) -> bool:
    """Whether anything in the box changed that moves scores, ranks or tiers."""
    return any(aspect.status == "changed" for aspect in aspects)


def tells_of(aspect: Aspect, part: str) -> bool:
    """Whether a line says that something is `new` or `dropped` between left and right."""
    gone = aspect.right is None
    word = {"new": "removed" if gone else "added", "dropped": "added" if gone else "removed"}
    by_table = aspect.aspect.startswith("indicator-added:") and part == (
        "dropped" if gone else "new"
    )
    noted = {str(claim.observation.value) for claim in aspect.claims}
    return by_table or (aspect.status == "changed" and word.get(part) in noted)


def came_and_went(
    claims: Sequence[Claim], vocabulary: Vocabulary, years: tuple[int, int]
) -> tuple[frozenset[str], frozenset[str]]:
    """Indicators that were added, and removed, on the way from the left year to the right one."""
    low, high = sorted(years)
    added = {i.id for i in vocabulary.indicators.values() if _within(i.since, low, high)}
    removed = {
        i.id
        for i in vocabulary.indicators.values()
        if i.until is not None and low <= i.until < high
    }
    for claim in _notes(claims, low, high):
        words = {"added": added, "removed": removed}.get(str(claim.observation.value))
        if words is not None and claim.observation.data_year != low:
            words.add(claim.observation.indicator)
    pair = (frozenset(added), frozenset(removed))
    return pair if years[0] <= years[1] else (pair[1], pair[0])


def _within(year: int | None, low: int, high: int) -> bool:
    return year is not None and low < year <= high


def _counted(
    name: str,
    indicator: str,
    editions: tuple[Edition | None, Edition | None],
    columns: tuple[Column, Column],
) -> Aspect:
    """What outlets report comes before what the table of editions knows."""
    values: list[str | None] = []
    behind: list[Claim] = []
    for edition, column in zip(editions, columns, strict=True):
        figures = [f for key, f in column.items() if key.indicator == indicator and f.quantity]
        counts = [figure for figure in figures if figure.agreement is not None]
        if counts and counts[0].value is not None:
            values.append(str(counts[0].value))
            behind += counts[0].claims
        else:
            values.append(_from_table(name, edition))
    return _compared(name, values[0], values[1], tuple(behind))


def _from_table(name: str, edition: Edition | None) -> str | None:
    if edition is None:
        return None
    sizes = edition.tier_sizes
    known = {
        "countries": edition.countries,
        "indicators-level-1": edition.indicators[0],
        "indicators-level-2": edition.indicators[1],
        "indicators-level-3": edition.indicators[2],
        "tiers": len(sizes) if sizes and None not in sizes else None,
    }[name]
    return str(known) if known is not None else None


def _compared(
    name: str, left: str | None, right: str | None, claims: tuple[Claim, ...] = ()
) -> Aspect:
    status: AspectStatus = "unknown"
    if left is not None and right is not None:
        status = "same" if left == right else "changed"
    return Aspect(aspect=name, left=left, right=right, status=status, claims=claims)


def _bounds(edition: Edition | None) -> str | None:
    if edition is None or not edition.tier_bounds:
        return None
    return " / ".join(f"{bound:g}" for bound in edition.tier_bounds)


def _assumed(edition: Edition | None) -> str | None:
    return "years assumed" if edition is not None and edition.state == "expected" else None


def _indicator_changes(vocabulary: Vocabulary, years: Sequence[int]) -> list[Aspect]:
    low, high = min(years), max(years)
    forward = years[0] <= years[1]
    found = []
    for indicator in vocabulary.indicators.values():
        if indicator.level is not None and _within(indicator.since, low, high):
            sides = (None, "present") if forward else ("present", None)
            found.append(
                Aspect(
                    aspect=f"indicator-added:{indicator.id}",
                    left=sides[0],
                    right=sides[1],
                    status="changed",
                )
            )
    return found


def _notes(claims: Sequence[Claim], low: int, high: int) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.observation.kind == "method_change"
        and counts_as_figure(claim)
        and claim.observation.data_year is not None
        and low <= claim.observation.data_year <= high
    ]


def _method_notes(
    claims: Sequence[Claim], vocabulary: Vocabulary, years: Sequence[int]
) -> list[Aspect]:
    """What outlets say about the method. A note of the earlier year is for information only."""
    low, high = min(years), max(years)
    groups: dict[tuple[int, str, str], list[Claim]] = {}
    for claim in _notes(claims, low, high):
        seen = claim.observation
        if seen.index == vocabulary.index.id and seen.data_year is not None:
            groups.setdefault((seen.data_year, seen.indicator, str(seen.value)), []).append(claim)
    found = []
    for (year, indicator, value), group in sorted(groups.items()):
        note = f"{indicator} {value} ({year})"
        ordered = sorted(group, key=lambda claim: (claim.url, claim.observation.id))
        found.append(
            Aspect(
                aspect=f"method-note:{indicator}",
                left=note if year == years[0] else None,
                right=note if year != years[0] else None,
                status="note" if year == low else "changed",
                claims=tuple(ordered),
            )
        )
    return found
