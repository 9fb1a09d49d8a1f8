"""Is one text a reprint of another? A verdict on a pair, from the pair alone.

Since a verdict never looks at a third text, the stories that follow from it (connected components)
do not depend on the order in which texts arrive. Why these rules: docs/decisions/reprints.md.
"""

from dataclasses import dataclass
from typing import Literal

from pipelines.reprints.comparison import Comparison, Layout
from pipelines.reprints.sketch import Sketch

Relation = Literal["same", "quoted", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What calibration moves; the defaults are its result (docs/decisions/reprints.md)."""

    agreement: float = 0.75
    """Of the numbers in shared places so much must agree. True pairs: 0.5 % below 0.68, 1 % at 1;
    three quarters of the others below 0.1."""
    corrected: float = 0.97
    """So nearly equal, one number that differs is a correction, not another year."""
    values: int = 3
    shared: float = 0.5
    """With so many values the longer text must have so many of them. Reprints: 0.5 % below."""
    evidence: float = 1.5
    """Weight of agreeing numbers from which less text need be shared."""
    contained: float = 0.55
    contained_blind: float = 0.8
    """Share of the shorter text, with and without the evidence of numbers."""
    lead_contained: float = 0.4
    """The same, if the shared part leads both texts in one piece: each has another story behind."""
    head: float = 0.15
    """A shared part begins a text if no more than this stands before it."""
    equal: float = 0.6
    """Length ratio from which it does not matter where the shorter stands in the longer ..."""
    behind: float = 0.3
    """... unless it stands in one piece behind so much else: a story appended to another."""
    unbroken: float = 0.7
    least: float = 0.15
    spread: float = 0.6
    """A much shorter text is a cut if it leads the longer one, or runs through so much of it."""


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`same` joins the two texts in one story; `quoted` and `different` do not."""

    relation: Relation
    rule: str


_FIGURES_MISSING = Verdict("different", "figures-missing")


def judge(one: Sketch, two: Sketch, limits: Thresholds = THRESHOLDS) -> Verdict:
    """Return whether two texts are one story, and the rule that decided.

    Rules in order of cost: nine of ten candidates fall at their values alone, in 1 us; the
    shingles in common cost 25 us, the numbers in place 15, the layout 60.
    """
    shorter, longer = (one, two) if one.size <= two.size else (two, one)
    if shorter.numbers.lacks(longer.numbers, limits.values, limits.shared):
        return _FIGURES_MISSING
    return judge_pair(Comparison(one, two), limits)


def judge_pair(pair: Comparison, limits: Thresholds = THRESHOLDS) -> Verdict:
    """Return the verdict on a comparison."""
    if pair.shorter.numbers.lacks(pair.longer.numbers, limits.values, limits.shared):
        return _FIGURES_MISSING
    if pair.contained < limits.lead_contained:
        return Verdict("different", "too-little-shared")
    if pair.contained == pair.containing == 1.0:
        return Verdict("same", "identical")
    if _numbers_disagree(pair, limits):
        return Verdict("different", "figures")
    if not _shares_the_story(pair, limits):
        return Verdict("different", "too-little-shared")
    return _by_place(pair, pair.in_longer, limits)


def _numbers_disagree(pair: Comparison, limits: Thresholds) -> bool:
    same, other = pair.numbers.same, pair.numbers.other
    if not other or same >= limits.agreement * (same + other):
        return False
    return other > 1 or pair.contained < limits.corrected


def _shares_the_story(pair: Comparison, limits: Thresholds) -> bool:
    evidence = pair.numbers.same >= limits.evidence
    if pair.contained >= (limits.contained if evidence else limits.contained_blind):
        return True
    return evidence and _leads(pair.in_shorter, limits) and _leads(pair.in_longer, limits)


def _leads(place: Layout, limits: Thresholds) -> bool:
    return place.head <= limits.head and place.gaps <= 2


def _by_place(pair: Comparison, place: Layout, limits: Thresholds) -> Verdict:
    """A much longer text is the same story if the shared part leads it or runs through it."""
    ratio = pair.shorter.size / pair.longer.size
    appended = place.head >= limits.behind and place.run >= limits.unbroken
    if ratio >= limits.equal and not appended:
        return Verdict("same", "contained")
    if pair.longer.digest and not pair.shorter.digest:
        return Verdict("quoted", "digest")
    if place.head <= limits.head and ratio >= limits.least:
        return Verdict("same", "head")
    runs_through = 1.0 - place.head - place.tail >= limits.spread
    if place.gaps >= 2 and runs_through and place.run <= limits.unbroken:
        return Verdict("same", "spread")
    return Verdict("quoted", "quotation")
