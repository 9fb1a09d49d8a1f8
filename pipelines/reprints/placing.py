"""One article against the stored ones: which story, which kind of reprint, and which came first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from domain.records import Fingerprint, Membership, MembershipKind, Quotation, StoryCandidate
from domain.vocabulary import vocabulary
from pipelines.reprints.comparison import Comparison
from pipelines.reprints.promise import estimated, promising
from pipelines.reprints.sketch import SCHEME, Sketch, shingle_count
from pipelines.reprints.verdict import Verdict, judge_pair, parted

WHOLE = 0.8
"""Share of a text from which it counts as whole: a reprint with an advert or a new lead is full."""
CUT = 0.9
"""A text that lies so completely in a longer one was cut from it, whatever its date says."""
ROUNDED = 1e-4
"""Shares of stored rows are rounded to four places."""
_CLOSE_DAYS = 3
"""Dates of pages within one release are no witness against containment: mirrors back-date."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A stored version beside a text: `contained` is the share of the text that it has,
    `containing` the share of the version that the text has.
    """

    candidate: StoryCandidate
    pair: Comparison
    verdict: Verdict
    contained: float
    containing: float
    holds: bool
    """Whether the text is the longer one: a passage in common stands in it, as a quotation."""

    def nearness(self) -> tuple[float, float, tuple[str, str, int]]:
        """By which the nearest sorts first; dates and addresses break ties, never the arrival."""
        return (
            -min(self.contained, self.containing),
            -max(self.contained, self.containing),
            seniority(self.candidate),
        )


def place(
    fingerprint: Fingerprint,
    candidates: Sequence[StoryCandidate],
    published: str | None = None,  # noqa: ARG001
) -> Membership:
    """Return where a text belongs, from sketches alone; the order of candidates is of no account.

    A text that joins no story starts one: `origin`, or `quoted` where it holds a long passage of
    `nearest`. In a story it is `full`, `cut` (the nearest has more), or `merged`: it joins this
    story and carries another one behind it. `joins` are further stories that it is the same text
    as. A candidate of another scheme is not compared.

    `published` orders nothing here: what a page claims does not change a verdict (`origin_of`).
    """
    return placed(judge(fingerprint, candidates))


def judge(fingerprint: Fingerprint, candidates: Sequence[StoryCandidate]) -> list[Judged]:
    """The candidates that a text is worth being compared with, and how; the nearest first."""
    own, bands = Sketch(fingerprint.sketch), frozenset(fingerprint.bands)
    judged = []
    for candidate in candidates:
        mark = candidate.fingerprint
        if mark.scheme != fingerprint.scheme or mark.scheme != SCHEME:
            continue
        shared = len(bands.intersection(mark.bands))
        if not promising(shared, fingerprint, mark):
            continue
        other = Sketch(mark.sketch)
        if not parted(own, other, estimated(shared, own.size, other.size)):
            judged.append(beside(own, candidate, other))
    return sorted(judged, key=Judged.nearness)


def placed(judged: Sequence[Judged]) -> Membership:
    """Where a text belongs that was judged beside all that it may be like, the nearest first."""
    same = [j for j in judged if j.verdict.relation == "same"]
    quoted = [j for j in judged if j.verdict.relation == "quoted"]
    quotations = tuple(_quotation(j) for j in quoted)
    if same:
        story = same[0].candidate.story_id
        joins = sorted({j.candidate.story_id for j in same} - {story})
        placed = membership(same[0], story, _kind(same, judged))
        return replace(placed, joins=tuple(joins), quotations=quotations)
    held = [j for j in quoted if j.holds]
    if held:
        return replace(membership(held[0], None, "quoted"), quotations=quotations)
    return Membership(story_id=None, kind="origin", rule="first", quotations=quotations)


def beside(own: Sketch, candidate: StoryCandidate, other: Sketch | None = None) -> Judged:
    """Judge a text and a stored version, of which `other` is the sketch; both must be of today's
    scheme.
    """
    pair = Comparison(own, other or Sketch(candidate.fingerprint.sketch))
    own_is_shorter = pair.shorter is own
    return Judged(
        candidate=candidate,
        pair=pair,
        verdict=judge_pair(pair),
        contained=pair.contained if own_is_shorter else pair.containing,
        containing=pair.containing if own_is_shorter else pair.contained,
        holds=not own_is_shorter,
    )


def mirrored(judged: Judged, text: StoryCandidate) -> Judged:
    """The same pair from the other side: `text` is the version that the candidate stood beside."""
    return replace(
        judged,
        candidate=text,
        contained=judged.containing,
        containing=judged.contained,
        holds=not judged.holds,
    )


def _kind(same: Sequence[Judged], judged: Sequence[Judged]) -> MembershipKind:
    stories = {j.candidate.story_id for j in same}
    carried = (j for j in judged if j.verdict.relation != "different")
    if any(j.candidate.story_id not in stories and j.containing >= WHOLE for j in carried):
        return "merged"
    return kind_of(same[0])


def kind_of(nearest: Judged) -> MembershipKind:
    """Whether a reprint has the whole of what it reprints."""
    return "full" if nearest.containing >= WHOLE else "cut"


def membership(nearest: Judged, story_id: int | None, kind: MembershipKind) -> Membership:
    """The row of a text that belongs where it does because of `nearest`."""
    return Membership(
        story_id=story_id,
        kind=kind,
        rule=nearest.verdict.rule,
        nearest=nearest.candidate.version_id,
        contained=round(nearest.contained, 4),
        containing=round(nearest.containing, 4),
        figures=nearest.pair.shared_values,
    )


def _quotation(judged: Judged) -> Quotation:
    other = judged.candidate.version_id
    return Quotation(
        holder=0 if judged.holds else other,
        quoted=other if judged.holds else 0,
        rule=judged.verdict.rule,
        contained=round(judged.pair.contained, 4),
        containing=round(judged.pair.containing, 4),
    )


def seniority(version: StoryCandidate) -> tuple[str, str, int]:
    """Sorts versions by what their pages say; the id only parts two readings of one address."""
    return version.published or "~", version.url, version.version_id


def origin_of(members: Sequence[StoryCandidate]) -> StoryCandidate:
    """Return the member of a story that the others are reprints of; `members` must not be empty.

    The earliest day of publication wins; a member without a date comes after all others. On one
    day a mirror comes after an outlet, a page that names another member's outlet as its source
    after that, and then the longest text wins: reprints cut more often than they add. But a text
    that lies almost whole in a longer member published within three days (or without a date) was
    cut from it, and yields unless it is the source named there: a mirror often stamps an earlier
    hour. Ties: the earlier hour, then the address.
    """
    sizes = {m.version_id: shingle_count(m.fingerprint) for m in members}
    outlets = {m.outlet for m in members}

    def rank(member: StoryCandidate) -> tuple[date, bool, bool, int, tuple[str, str, int]]:
        size = sizes[member.version_id]
        credits_another = bool(credited_outlets(member) & outlets)
        day = day_of(member.published)
        return day, member.dependent, credits_another, -size, seniority(member)

    first = min(members, key=rank)
    fuller = [
        member
        for member in members
        if sizes[member.version_id] * WHOLE > sizes[first.version_id]
        and _close(first, member)
        and (first.dependent or not member.dependent)
        and first.outlet not in credited_outlets(member)
        and _share_in(first, member) >= CUT
    ]
    return min(fuller, key=lambda m: (-sizes[m.version_id], rank(m)), default=first)


def credited_outlets(member: StoryCandidate) -> frozenset[str]:
    """The outlets that a page can mean by the source it names, but for its own."""
    named = member.credited
    return _bearers(named) - {member.outlet} if named else frozenset()


@cache
def _bearers(name: str) -> frozenset[str]:
    return frozenset(
        key
        for key, outlet in vocabulary().outlets.items()
        if name in (key, outlet.name, *outlet.names.hans, *outlet.names.hant, *outlet.names.en)
    )


def day_of(published: str | None) -> date:
    """The day that a page claims; one without a day comes after all others."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return date.max


def _close(one: StoryCandidate, two: StoryCandidate) -> bool:
    first, second = day_of(one.published), day_of(two.published)
    return date.max in (first, second) or abs((first - second).days) <= _CLOSE_DAYS


def _share_in(one: StoryCandidate, two: StoryCandidate) -> float:
    own, other = Sketch(one.fingerprint.sketch).distinct, Sketch(two.fingerprint.sketch).distinct
    return len(own & other) / max(1, len(own))
