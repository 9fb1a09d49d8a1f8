"""A story after a text has joined it: which version is the earliest, what each of the others is.

All of it follows from pairs, dates and addresses of the members, not from the order in which they
came; so a store that was filled in another order says the same. Rows that still hold are not
computed again: a text that joins 300 others costs one comparison with the earliest, and one with
each of those that are near to another than the earliest, for it may be nearer.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.records import Membership, MembershipKind, Quotation, StoryCandidate
from domain.stories import Family, Settlement
from pipelines.reprints.placing import (
    CUT,
    ROUNDED,
    WHOLE,
    Judged,
    beside,
    day_of,
    kind_of,
    membership,
    mirrored,
    origin_of,
    seniority,
)
from pipelines.reprints.sketch import SCHEME, Sketch


def settle(family: Family, judged: Mapping[int, Judged] | None = None) -> Settlement:
    """Return the earliest version of a story and the memberships that change; the family must
    have members. `judged` are versions that the one that arrived was judged beside already.

    The earliest is `origin`, or `quoted` where it holds a long passage of another story, or `cut`
    where it stands in the earliest text of another story that was published before it. Any other is
    compared with the earliest where the two are one text by themselves, else (a reprint of a
    reprint) with its nearest: `full`, `cut`, or `merged` where it holds the whole of another story
    that the earliest does not hold. Members of another scheme keep what they have.
    """
    known = [m for m in family.members if m.fingerprint.scheme == SCHEME]
    if not known:
        return Settlement(earliest=min(family.members, key=seniority).version_id, memberships={})
    origin = origin_of(_without_followers(family, known))
    settling = _Settling(family, {m.version_id: m for m in known}, origin, judged or {})
    rows = {version: settling.row(version) for version in settling.members}
    changed = {v: row for v, row in rows.items() if row != _bare(family.memberships.get(v))}
    return Settlement(earliest=origin.version_id, memberships=changed)


def _without_followers(family: Family, known: list[StoryCandidate]) -> list[StoryCandidate]:
    """The members that may be the origin: not a page behind whose text another story follows.

    Such a page holds the whole of what it copied, so by length alone it would be the fuller text.
    But one that was published before all that would be its parts was not put together from them:
    they were cut from it. Where all are such pages, all may.
    """
    followed: dict[int, date] = {}
    for q in family.quotations:
        if q.rule == "behind" and q.contained >= WHOLE and q.quoted_story != family.story_id:
            day = day_of(q.quoted_published)
            followed[q.holder] = min(day, followed.get(q.holder, day))
    others = [m for m in known if m.version_id not in followed]
    if not others:
        return known
    first = min(day_of(m.published) for m in others)
    before_all = [
        m
        for m in known
        if m.version_id in followed and day_of(m.published) < min(first, followed[m.version_id])
    ]
    return others + before_all


def _bare(row: Membership | None) -> Membership | None:
    return replace(row, joins=(), quotations=()) if row is not None else None


class _Settling:
    """One story at work: its members of today's scheme, sketches unpacked once."""

    def __init__(
        self,
        family: Family,
        members: Mapping[int, StoryCandidate],
        origin: StoryCandidate,
        judged: Mapping[int, Judged],
    ) -> None:
        self.family = family
        self.members = members
        self.origin = origin
        self.judged = judged
        self.arrived = family.arrived[0] if family.arrived and len(family.arrived) == 1 else None
        self.sketches: dict[int, Sketch] = {}
        self.foreign = [q for q in family.quotations if q.quoted_story != family.story_id]
        self.passages = {frozenset((q.holder, q.quoted)) for q in family.quotations}
        self.taken = [
            q for q in family.quotations if q.holder_story != family.story_id and _is_older(q)
        ]
        self.in_origin = {q.quoted_story for q in self.foreign if q.holder == origin.version_id}

    def row(self, version: int) -> Membership:
        if version == self.origin.version_id:
            return self._first()
        row = self._reprint(version)
        if self._carries_another(version):
            return replace(row, kind="merged")
        return row

    def _first(self) -> Membership:
        """The later of two texts has the passage from the other; on one day, or without dates, the
        longer one has it.
        """
        origin, story = self.origin.version_id, self.family.story_id
        first = Membership(story_id=story, kind="origin", rule="first")
        taken = [q for q in self.taken if q.quoted == origin]
        whole = [q for q in taken if q.contained >= CUT]
        held = [q for q in self.foreign if q.holder == origin and not _is_older(q)]
        if not whole + held + taken:
            return first
        most = min(whole or held + taken, key=_prominence)
        if most.holder == origin:
            nearest, contained, containing = most.quoted, most.containing, most.contained
        else:
            nearest, contained, containing = most.holder, most.contained, most.containing
        return replace(
            first,
            kind="cut" if whole else "quoted",
            rule=most.rule,
            nearest=nearest,
            contained=contained,
            containing=containing,
        )

    def _reprint(self, version: int) -> Membership:
        stored = self.family.memberships.get(version)
        origin = self.origin.version_id
        # Beside a text that it shares a passage with it was told when they were two stories.
        quoting = {version, origin} in self.passages
        if stored is not None and not quoting and self._still_holds(version, stored):
            kind: MembershipKind = "full" if stored.containing >= WHOLE else "cut"
            return replace(
                stored, story_id=self.family.story_id, kind=kind, joins=(), quotations=()
            )
        judged = self._beside(version, self.origin)
        if judged.verdict.relation != "same":
            judged = self._nearest(version, judged)
        return membership(judged, self.family.story_id, kind_of(judged))

    def _still_holds(self, version: int, stored: Membership) -> bool:
        """Whether a row says what it would say now: beside the earliest, or beside the nearest of
        all where the text is not the same as the earliest, and none that arrived can be nearer.
        """
        if stored.nearest == self.origin.version_id:
            return True
        return self._was_settled(version, stored) and not any(
            self._can_be_nearer(version, other, stored)
            for other in self.family.arrived or ()
            if other in self.members
        )

    def _was_settled(self, version: int, stored: Membership) -> bool:
        """Whether a row was made with the earliest text of now, and its nearest is still there."""
        family = self.family
        return (
            family.arrived is not None
            and version not in family.arrived
            and stored.nearest in self.members
            and family.earliest == self.origin.version_id
        )

    def _can_be_nearer(self, version: int, other: int, stored: Membership) -> bool:
        """Whether two are the same text and share as much as the row says of the nearest."""
        judged = self._beside(version, self.members[other])
        least = min(stored.contained, stored.containing) - ROUNDED
        return judged.verdict.relation == "same" and (
            min(judged.contained, judged.containing) >= least
        )

    def _nearest(self, version: int, with_origin: Judged) -> Judged:
        """The nearest of all members that this one is the same text as by itself."""
        judged = [self._beside(version, other) for other in self._others(version)]
        same = [j for j in judged if j.verdict.relation == "same"]
        return min(same, key=Judged.nearness, default=with_origin)

    def _others(self, version: int) -> list[StoryCandidate]:
        """Whom a reprint of a reprint may be nearest to: all, or the stored one and the new ones.

        Without the second case a story of 300 with 30 such members cost 0.5 s a text.
        """
        stored = self.family.memberships.get(version)
        if stored is not None and self._was_settled(version, stored):
            some = {stored.nearest, *(self.family.arrived or ())}
            return [m for m in self.members.values() if m.version_id in some]
        return [m for m in self.members.values() if m.version_id != version]

    def _beside(self, version: int, other: StoryCandidate) -> Judged:
        if version == self.arrived and other.version_id in self.judged:
            return self.judged[other.version_id]
        if other.version_id == self.arrived and version in self.judged:
            return mirrored(self.judged[version], other)
        return beside(self._sketch(version), other, self._sketch(other.version_id))

    def _sketch(self, version: int) -> Sketch:
        if version not in self.sketches:
            self.sketches[version] = Sketch(self.members[version].fingerprint.sketch)
        return self.sketches[version]

    def _carries_another(self, version: int) -> bool:
        return any(
            q.holder == version and q.contained >= WHOLE and q.quoted_story not in self.in_origin
            for q in self.foreign
        )


def _is_older(one: Quotation) -> bool:
    """Whether the text that holds a passage was published before the one it would be quoting."""
    return day_of(one.holder_published) < day_of(one.quoted_published)


def _prominence(one: Quotation) -> tuple[float, float, str, str]:
    return -one.contained, -one.containing, one.quoted_url, one.holder_url
