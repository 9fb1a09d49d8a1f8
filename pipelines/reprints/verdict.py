"""Is one text a reprint of another? A verdict on a pair, from the pair alone.

Since a verdict never looks at a third text, the stories that follow from it (connected components)
do not depend on the order in which texts arrive. Why these rules: docs/decisions/reprints.md.
"""

from dataclasses import dataclass
from typing import Literal

from pipelines.reprints.comparison import Alignment, Comparison, Layout
from pipelines.reprints.promise import LIKENED, MUCH, UNLIKELY
from pipelines.reprints.sketch import Sketch, by_size

Relation = Literal["same", "quoted", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What calibration moves; the defaults are its result (docs/decisions/reprints.md)."""

    agreement: float = 0.8
    """Of the numbers in shared places so much must agree. True pairs: 0.5 % below 0.68, 1 % at 1;
    three quarters of the others below 0.1."""
    contradicted: float = 3.0
    contradicted_agreement: float = 0.93
    """With so many contradictions so much: a long report of the year before keeps the numbers that
    have not changed. Of 9,400 reprints 14 fall, of 79 twins that had passed 66."""
    corrected: float = 0.98
    correction: float = 1.0
    """So nearly equal, one number that differs is a correction, not another year."""
    values: int = 3
    shared: float = 0.5
    """With so many values the longer text must have so many of them. Reprints: 0.5 % below."""
    contained: tuple[tuple[float, float], ...] = ((1.5, 0.62), (0.6, 0.7), (0.0, 0.85))
    """Share of the shorter text that the longer must have, by the weight of agreeing numbers."""
    uncontradicted: float = 0.6
    """So much shared and no number contradicted, the values do not matter: those that the longer
    text lacks stand in what it has not, an advert or a cut paragraph. Of 98 pairs 12 were wrong;
    where a number was contradicted, 33,000 of 33,010."""
    aligned_from: float = 0.25
    """Shared shingles from which the rows of two texts are looked at ..."""
    aligned: tuple[tuple[float, float, float], ...] = (
        (5.0, 0.8, 0.5),
        (1.5, 0.8, 0.55),
        (0.6, 0.6, 0.6),
    )
    """... and share of the shorter text that must stand in rows of both, by the weight of agreeing
    numbers and the share of its values that the longer one has, if no number contradicts."""
    respelled: float = 0.08
    """Rows that are no more than about the half must have so much more than the shingles: else it is
    no copy with other words, but a report that repeats the half of another one."""
    aligned_blind: tuple[tuple[int, float], ...] = ((160, 0.62), (0, 0.78))
    """The same without numbers, by the length of the shorter text: forms are short ..."""
    aligned_ratio: float = 0.5
    """... and their length ratio: a much longer text has room for the phrases of any other."""
    aligned_brief: tuple[int, float] = (60, 0.8)
    """The same of a brief with agreeing numbers, and its least length."""
    dates: float = 0.5
    """Dates alone weigh so much at most."""
    lead_contained: float = 0.4
    """Enough if the shared part leads both texts in one piece: each has another story behind."""
    lead_certain: float = 0.5
    lead_values: float = 0.7
    """... or, where it is less than the half, if the longer has so many of its values too."""
    lead_before: int = 24
    lead: int = 60
    """Shingles that a mirror puts before the text: a lead of its own, captions, an advert."""
    rewritten: int = 100
    """As many where both texts have something of their own before: a lead that was rewritten."""
    behind: float = 0.4
    """A shared row that stands behind more than `lead` and this share was appended or quoted."""
    headed: float = 0.15
    headed_before: int = 72
    """... or this share and so many shingles, a flash, where a title may stand before it."""
    behind_its_like: float = 0.1
    """Share of the shorter text that a later stretch of the longer has beyond its lead, on a page
    where one edition's story stands behind another's: the page is the first one's."""
    unbroken: float = 0.7
    """Share of the held blocks that make up a row if the text was taken in one piece."""
    whole: float = 0.9
    """From here on nothing stands before the shared part that could be another story."""
    equal: float = 0.6
    """Length ratio from which the place in the longer text does not matter else."""
    short: int = 110
    cut_short: int = 100
    cut_weight: float = 1.0
    """A brief without agreeing numbers, or with such as 三个 alone, is no cut of a longer text: it
    may be the phrases that all reports of a kind have. Two sentences with 前十名 and 七席 joined
    the reports of 40 cities."""
    lead_short: int = 50
    """... unless it is, word for word, the beginning of the longer text."""
    brief_contained: float = 0.93
    """Share that such a brief needs at any length: it may be shortened, but a name in it may not be
    another one."""
    least: float = 0.2
    top: int = 60
    """A much shorter text is a cut if it is at least so much of the longer one, and leads it ..."""
    spread: float = 0.6
    broken: float = 0.5
    spread_contained: float = 0.75
    """... or runs with gaps through so much of it, no row longer than so much of what is held."""
    inner: float = 0.45
    """... or stands in it in one piece, no title before, with so much of its length. Of 57 such
    pairs none was wrong; a quotation is a smaller part."""


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
    shorter, longer = by_size(one, two)
    if shorter.numbers.lacks(longer.numbers, limits.values, limits.shared) and (
        shorter.numbers.agreement(longer.numbers).other
    ):
        return _FIGURES_MISSING
    return judge_pair(Comparison(one, two), limits)


def parted(
    one: Sketch, two: Sketch, estimate: float, limits: Thresholds = THRESHOLDS
) -> bool:
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
    if (
        pair.contained < limits.lead_contained or pair.longer.digest or pair.shorter.digest
    ):
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
    if pair.shorter.size < limits.cut_short and pair.numbers.same < limits.cut_weight:
        if not (
            pair.shorter.size >= limits.lead_short
            and pair.contained >= limits.corrected
            and place.before <= limits.lead_before
        ):
            return Verdict("different", "short")
    if pair.longer.digest and not pair.shorter.digest:
        return Verdict("quoted", "digest")
    if ratio >= limits.least:
        if place.before <= (limits.rewritten if own_lead else limits.top):
            return Verdict("same", "head")
        if _runs_through(place, limits) and pair.contained >= limits.spread_contained:
            return Verdict("same", "spread")
    if (
        ratio >= limits.inner
        and not isinstance(pair, Alignment)
        and not place.headed
        and place.share_before < limits.behind
    ):
        return Verdict("same", "inner")
    return Verdict("quoted", "quotation")


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
