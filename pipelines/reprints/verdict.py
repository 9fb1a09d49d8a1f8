"""Is one text a reprint of another? A verdict on a pair, from the pair alone.

Since a verdict never looks at a third text, the stories that follow from it (connected components)
do not depend on the order in which texts arrive. Why these rules: docs/decisions/reprints.md.
"""

from dataclasses import dataclass
from typing import Literal

from pipelines.reprints.comparison import Alignment, Comparison, Layout
from pipelines.reprints.promise import LIKENED, MUCH, UNLIKELY
from pipelines.reprints.sketch import Sketch, by_size
from pipelines.reprints.thresholds import THRESHOLDS, Thresholds

Relation = Literal["same", "quoted", "different"]


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
    shorter, longer = by_size(one, two)
    if shorter.numbers.lacks(longer.numbers, limits.values, limits.shared) and (
        shorter.numbers.agreement(longer.numbers).other
    ):
        return _FIGURES_MISSING
    return judge_pair(Comparison(one, two), limits)


def parted(one: Sketch, two: Sketch, estimate: float, limits: Thresholds = THRESHOLDS) -> bool:
    """Whether the numbers alone say that two texts differ, of which the bands promise that they
    have so much in common. No shingle is unpacked for it.
    """
    shorter, longer = by_size(one, two)
    lacking = shorter.numbers.lacks(longer.numbers, limits.values, limits.shared)
    unlikely = estimate < UNLIKELY
    if lacking and estimate < MUCH:
        return True
    if unlikely and shorter.numbers.lacks(longer.numbers, 1, LIKENED):
        return True
    if shorter.size == longer.size and not unlikely:
        return False
    found = shorter.numbers.agreement(longer.numbers)
    if lacking or unlikely:
        return found.other > 0
    return found.other > limits.correction and found.same < limits.agreement * (
        found.same + found.other
    )


def judge_pair(pair: Comparison, limits: Thresholds = THRESHOLDS) -> Verdict:
    """Return the verdict on a comparison."""
    if pair.shorter.numbers.lacks(pair.longer.numbers, limits.values, limits.shared) and (
        pair.contained < limits.uncontradicted or pair.numbers.other
    ):
        return _FIGURES_MISSING
    if pair.contained < limits.aligned_from:
        return Verdict("different", "too-little-shared")
    if pair.contained == pair.containing == 1.0:
        return Verdict("same", "identical")
    if _numbers_disagree(pair, limits):
        return Verdict("different", "figures")
    if _shares_the_story(pair, limits):
        return _by_place(pair, limits)
    rows = _aligned(pair, limits)
    if rows is None:
        return Verdict("different", "too-little-shared")
    return _by_place(rows, limits)


def _aligned(pair: Comparison, limits: Thresholds) -> Alignment | None:
    """The comparison by rows, if they say that the texts are one although words differ."""
    if pair.numbers.other:
        return None
    needed = _needed_rows(pair, limits)
    if needed > 1:
        return None
    rows = Alignment(pair)
    if rows.contained < limits.aligned_blind[0][1]:
        needed = max(needed, pair.contained + limits.respelled)
    return rows if rows.contained >= needed else None


def _needed_rows(pair: Comparison, limits: Thresholds) -> float:
    size, same = pair.shorter.size, _weight(pair, limits)
    if size < limits.short:
        least, share = limits.aligned_brief
        return share if size >= least and same >= limits.contained[1][0] else 2.0
    values = 1.0 if pair.shared_values is None else pair.shared_values
    for weight, least_values, share in limits.aligned:
        if same >= weight and values >= least_values:
            return share
    if same >= limits.contained[1][0] or values < limits.aligned[-1][1]:
        return 2.0
    if size < limits.aligned_ratio * pair.longer.size:
        return 2.0
    return next(share for length, share in limits.aligned_blind if size >= length)


def _numbers_disagree(pair: Comparison, limits: Thresholds) -> bool:
    same, other = pair.numbers.same, pair.numbers.other
    many = other >= limits.contradicted
    needed = limits.contradicted_agreement if many else limits.agreement
    if not other or same >= needed * (same + other):
        return False
    return other > limits.correction or pair.contained < limits.corrected


def _shares_the_story(pair: Comparison, limits: Thresholds) -> bool:
    same = _weight(pair, limits)
    needed = next(share for weight, share in limits.contained if same >= weight)
    if _is_blind_brief(pair, limits):
        needed = limits.brief_contained
    if pair.contained >= needed:
        return True
    if pair.contained < limits.lead_contained or pair.longer.digest or pair.shorter.digest:
        return False  # an item of it is a short lead of the story, and others stand behind
    values = 1.0 if pair.shared_values is None else pair.shared_values
    if pair.contained < limits.lead_certain and values < limits.lead_values:
        return False  # a later report that repeats the earlier one's first paragraphs
    both = (pair.in_shorter, pair.in_longer)
    return same >= limits.contained[0][0] and all(
        place.before <= limits.lead_before and place.row >= limits.unbroken for place in both
    )


def _by_place(pair: Comparison, limits: Thresholds) -> Verdict:
    """A much longer text is the same story if the shared part leads it or runs through it."""
    ratio = pair.shorter.size / pair.longer.size
    if pair.behind_its_like >= limits.behind_its_like:
        return Verdict("quoted", "behind-its-like")
    if pair.containing >= limits.whole:
        return Verdict("same", "contained")
    place = pair.in_longer
    own_lead = place.before > 0 and pair.in_shorter.before > 0
    lead = limits.rewritten if own_lead else limits.lead
    if _stands_behind(place, lead, limits) or _stands_behind(pair.in_shorter, lead, limits):
        return Verdict("quoted", "behind")
    if ratio >= limits.equal:
        return Verdict("same", "contained")
    if _is_doubtful_cut(pair, limits):
        return Verdict("different", "short")
    if pair.longer.digest and not pair.shorter.digest:
        return Verdict("quoted", "digest")
    return _as_a_cut(pair, ratio, limits.rewritten if own_lead else limits.top, limits)


def _as_a_cut(pair: Comparison, ratio: float, lead: int, limits: Thresholds) -> Verdict:
    place = pair.in_longer
    if ratio >= limits.least:
        if place.before <= lead:
            return Verdict("same", "head")
        if _runs_through(place, limits) and pair.contained >= limits.spread_contained:
            return Verdict("same", "spread")
    if _was_cut_at_both_ends(pair, ratio, limits):
        return Verdict("same", "inner")
    return Verdict("quoted", "quotation")


def _is_doubtful_cut(pair: Comparison, limits: Thresholds) -> bool:
    """Whether a brief without figures may be a phrase of its kind, not the beginning of a text."""
    if pair.shorter.size >= limits.cut_short or pair.numbers.same >= limits.cut_weight:
        return False
    leads = pair.contained >= limits.corrected and pair.in_longer.before <= limits.lead_before
    return pair.shorter.size < limits.lead_short or not leads


def _was_cut_at_both_ends(pair: Comparison, ratio: float, limits: Thresholds) -> bool:
    place = pair.in_longer
    return (
        ratio >= limits.inner
        and not isinstance(pair, Alignment)
        and pair.contained >= limits.spread_contained
        and not place.headed
        and place.share_before < limits.behind
    )


def _is_blind_brief(pair: Comparison, limits: Thresholds) -> bool:
    """Whether no figure tells a brief from the others of its kind."""
    return pair.shorter.size < limits.short and _weight(pair, limits) < limits.contained[1][0]


def _weight(pair: Comparison, limits: Thresholds) -> float:
    """The weight of agreeing numbers. Dates alone are none: a day of forms has them in common."""
    same = pair.numbers.same
    return same if pair.shared_values else min(same, limits.dates)


def _runs_through(place: Layout, limits: Thresholds) -> bool:
    """Whether the shared part is what is left of the whole text after cuts in many places."""
    return place.gaps >= 2 and place.span >= limits.spread and place.row <= limits.broken


def _stands_behind(place: Layout, lead: int, limits: Thresholds) -> bool:
    """Whether the shared part stands in one piece behind much of the text's own."""
    if place.row < limits.unbroken:
        return False
    if place.headed:
        return place.before > limits.headed_before and place.share_before >= limits.headed
    return place.before > lead and place.share_before >= limits.behind
