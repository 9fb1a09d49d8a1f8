"""One article against the stored ones: which story, which kind of reprint, and which came first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.records import Fingerprint, Membership, MembershipKind, StoryCandidate
from pipelines.reprints.candidates import promising
from pipelines.reprints.comparison import Comparison
from pipelines.reprints.sketch import SCHEME, Sketch
from pipelines.reprints.verdict import Verdict, judge_pair

_WHOLE = 0.8
"""Share of a text from which it counts as whole: a reprint with an advert or a new lead is full."""
_CUT = 0.9
"""A text that lies so completely in a longer one was cut from it, whatever its date says."""
_CLOSE_DAYS = 3
"""Dates of pages within one release are no witness against containment: mirrors back-date."""


@dataclass(frozen=True, slots=True)
class _Judged:
    candidate: StoryCandidate
    pair: Comparison
    verdict: Verdict
    contained: float
    """The share of the new text that the candidate has, and the reverse."""
    containing: float

    def nearness(self) -> tuple[float, float, int]:
        return (
            -min(self.contained, self.containing),
            -max(self.contained, self.containing),
            self.candidate.version_id,
        )


def place(
    fingerprint: Fingerprint,
    candidates: Sequence[StoryCandidate],
    published: str | None = None,  # noqa: ARG001
) -> Membership:
    """Return where a text belongs, from sketches alone; the order of candidates is of no account.

    A text that joins no story starts one: `origin`, or `quoted` where it shares a long passage
    with `nearest`. In a story it is `full`, `cut` (the nearest has more), or `merged`: it joins
    this story and carries another one behind it. A candidate of another scheme is not compared.

    `published` orders nothing here: what a page claims does not change a verdict (`origin_of`).
    """
    own, bands = Sketch(fingerprint.sketch), frozenset(fingerprint.bands)
    judged = [
        _judge(own, candidate)
        for candidate in candidates
        if candidate.fingerprint.scheme == fingerprint.scheme == SCHEME
        and promising(
            len(bands.intersection(candidate.fingerprint.bands)), fingerprint, candidate.fingerprint
        )
    ]
    judged.sort(key=_Judged.nearness)
    same = [j for j in judged if j.verdict.relation == "same"]
    if same:
        return _membership(same[0], same[0].candidate.story_id, _kind(same, judged))
    quoted = [j for j in judged if j.verdict.relation == "quoted"]
    if quoted:
        return _membership(quoted[0], None, "quoted")
    return Membership(story_id=None, kind="origin", rule="first")


def _judge(own: Sketch, candidate: StoryCandidate) -> _Judged:
    pair = Comparison(own, Sketch(candidate.fingerprint.sketch))
    own_is_shorter = pair.shorter is own
    return _Judged(
        candidate=candidate,
        pair=pair,
        verdict=judge_pair(pair),
        contained=pair.contained if own_is_shorter else pair.containing,
        containing=pair.containing if own_is_shorter else pair.contained,
    )


def _kind(same: Sequence[_Judged], judged: Sequence[_Judged]) -> MembershipKind:
    story = same[0].candidate.story_id
    carried = (j for j in judged if j.verdict.relation != "different")
    if any(j.candidate.story_id != story and j.containing >= _WHOLE for j in carried):
        return "merged"
    return "full" if same[0].containing >= _WHOLE else "cut"


def _membership(nearest: _Judged, story_id: int | None, kind: MembershipKind) -> Membership:
    return Membership(
        story_id=story_id,
        kind=kind,
        rule=nearest.verdict.rule,
        nearest=nearest.candidate.version_id,
        contained=round(nearest.contained, 4),
        containing=round(nearest.containing, 4),
        figures=nearest.pair.shared_values,
    )


def origin_of(members: Sequence[StoryCandidate]) -> StoryCandidate:
    """Return the member of a story that the others are reprints of; `members` must not be empty.

    The earliest day of publication wins; a member without a date comes after all others. On one
    day, and without dates, the longest text wins: reprints cut more often than they add. But a
    text that lies almost whole in a longer member published within three days (or without a date)
    was cut from it, and yields: a mirror often stamps an earlier hour. Ties: the lowest version id.
    """
    sizes = {m.version_id: Sketch(m.fingerprint.sketch).size for m in members}

    def rank(member: StoryCandidate) -> tuple[date, int, int]:
        return _day(member) or date.max, -sizes[member.version_id], member.version_id

    first = min(members, key=rank)
    fuller = [
        member
        for member in members
        if sizes[member.version_id] * _WHOLE > sizes[first.version_id]
        and _close(first, member)
        and _share_in(first, member) >= _CUT
    ]
    return min(fuller, key=lambda m: (-sizes[m.version_id], rank(m)), default=first)


def _day(member: StoryCandidate) -> date | None:
    try:
        return date.fromisoformat((member.published or "")[:10])
    except ValueError:
        return None


def _close(one: StoryCandidate, two: StoryCandidate) -> bool:
    first, second = _day(one), _day(two)
    return first is None or second is None or abs((first - second).days) <= _CLOSE_DAYS


def _share_in(one: StoryCandidate, two: StoryCandidate) -> float:
    own, other = Sketch(one.fingerprint.sketch).distinct, Sketch(two.fingerprint.sketch).distinct
    return len(own & other) / max(1, len(own))
