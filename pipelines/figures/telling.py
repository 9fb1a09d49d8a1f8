"""What one sentence tells, in the context that the sentences before it have left.

An archive holds the same sentences again and again, for most of its pages are reprints of a few
texts. What a sentence tells is decided by it and by the context alone, so it is remembered by them.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from domain.plausibility import objection
from domain.records import Issue
from domain.vocabulary import vocabulary
from pipelines.figures.context import Context, State
from pipelines.figures.corrections import is_denied, wrong_zone
from pipelines.figures.drafts import Draft
from pipelines.figures.impossible import impossible_forms, issue_of
from pipelines.figures.lazy import regex
from pipelines.figures.learning import (
    by_edition,
    learn,
    learn_figures,
    take_up_item,
    turn_edition,
)
from pipelines.figures.numbers import Number
from pipelines.figures.ownership import Ownership
from pipelines.figures.reading import Reading
from pipelines.figures.revisions import mark_revised
from pipelines.figures.rules import (
    anaphora,
    holders,
    meta,
    method,
    numbered,
    places,
    points,
    quantities,
    sets,
    standings,
    tiers,
    trends,
)
from pipelines.figures.scene import Scene

if TYPE_CHECKING:
    from pipelines.figures.trace import Trace

Rule = Callable[[Reading], Iterator[Draft]]
RULES: tuple[Rule, ...] = (
    numbered.read,
    anaphora.read,
    tiers.read,
    sets.read,
    points.read,
    places.read,
    meta.read,
    method.read,
    quantities.read,
    standings.read,
    trends.read,
    holders.read,
)
"""In this order: a number that one has read is closed to the later ones."""
WITHOUT_NUMBERS = ("meta", "method", "standings", "trends", "holders")
"""Rules that may read a sentence without numbers: a day, a direction, an answer."""


REMEMBERED = 4096
"""Sentences; about 70 articles. One takes 1 to 2 KB."""


class Part(NamedTuple):
    """A sentence, or the part of it that is about one edition; `start` is within the sentence."""

    start: int
    text: str
    spun: bool
    drafts: tuple[Draft, ...]


class Told(NamedTuple):
    """What a sentence tells, what a person should look at, and the context it leaves."""

    parts: tuple[Part, ...]
    refused: tuple[Issue, ...]
    state: State


@lru_cache(maxsize=REMEMBERED)
def remembered(text: str, english: bool, state: State) -> Told:
    """`tell` of a sentence that stands anywhere. Its drafts are shared: they are never changed."""
    return tell(Scene(text, 0, english=english), Context(*state))


def tell(scene: Scene, context: Context, trace: "Trace | None" = None) -> Told:
    """Read a sentence; the context learns from it."""
    refused: list[Issue] = []
    parts: list[Part] = []
    for part in by_edition(scene):
        if parts and wrong_zone(part.text):
            context.acting = context.here = ()
        drafts = _read(part, context, refused, trace)
        parts.append(Part(part.start - scene.start, part.text, part.spun, tuple(drafts)))
    return Told(tuple(parts), tuple(refused), context.state())


_NO_ITEM = "of an item that is not said"
_OF_ITEM = ("points", "plain", "ordinal", "top")


def _read(
    scene: Scene, context: Context, refused: list[Issue], trace: "Trace | None"
) -> list[Draft]:
    """Drafts of one sentence; the context learns from it afterwards."""
    turn_edition(scene, context)
    ownership = Ownership(scene, context)
    if not ownership.may_own and trace is None:
        context.own = ownership.leaves()
        learn(scene, context)
        return []
    told_item = take_up_item(scene, context)
    impossible = impossible_forms(scene.text) if ownership.may_own else []
    refused += [issue_of(scene.text, *form) for form in impossible]
    unread = _unread(scene, ownership, impossible, told_item=told_item)
    numbers = [n for n in scene.numbers if n.start not in unread]
    reading = Reading(scene, context, numbers, ownership.owns)
    drafts: dict[tuple[object, ...], Draft] = {}
    index = vocabulary().index.id
    for rule in RULES:
        name = _name(rule)
        if not numbers and name not in WITHOUT_NUMBERS:
            continue
        reading.rule = name
        for draft in rule(reading):
            draft.edition, draft.index = context.edition, index
            reason = objection(draft.kind, draft.value, draft.unit)
            if reason:
                reading.refuse(draft.start, reason)
            else:
                drafts.setdefault(draft.claim(), draft)
    mark_revised(scene, context, drafts.values())
    refused += [issue_of(scene.text, n.start, n.end, why) for n, why in reading.refused()]
    if trace is not None:
        trace.add(reading, unread, [*drafts.values()])
    learn_figures(scene, context, [*drafts.values()])
    context.own = ownership.leaves()
    learn(scene, context)
    return sorted(drafts.values(), key=lambda d: (d.start, d.end))


@cache
def _name(rule: Rule) -> str:
    return rule.__module__.rpartition(".")[2]


def _unread(
    scene: Scene,
    ownership: Ownership,
    impossible: list[tuple[int, int, str]],
    *,
    told_item: bool,
) -> dict[int, str]:
    """Why numbers, by their start, are no figures of the index before any rule has looked."""
    zone = wrong_zone(scene.text)
    unread = {n.start: why for n in scene.numbers if (why := _why_not(scene, ownership, zone, n))}
    if not told_item:
        unread |= {n.start: _NO_ITEM for n in scene.numbers if n.kind in _OF_ITEM}
    ranges = ((n, why) for n in scene.numbers for a, b, why in impossible if a <= n.start < b)
    return unread | {n.start: why for n, why in ranges}


_ONCE = regex(r"(?<!不)曾(?:经)?(?!祖)|昔日|往昔")


_LATER = regex(r"(?:而|但)?(?:此后|后来|其后|随后|其间|期间)")
"""此后它一度跌到第29位."""


def _is_of_old(scene: Scene, number: Number) -> bool:
    """曾高居全球第一: of which year is not said."""
    if scene.english or number.kind not in ("ordinal", "top", "tier", "points", "count"):
        return False
    begin = scene.clause_at(number.start)[0]
    start = max((c[0] for c in scene.clauses if c[1] <= begin), default=begin)
    dated = any(start <= y.start < number.start for y in scene.years)
    if dated:
        return False
    once = _ONCE.search(scene.text, begin, number.start)
    alone = begin - start <= 4 and _LATER.match(scene.text, start) is not None
    return once is not None or alone or _LATER.match(scene.text, begin) is not None


def _why_not(
    scene: Scene, ownership: Ownership, zone: tuple[int, int] | None, number: Number
) -> str | None:
    """Why a number is no figure of the index before any rule has looked; None if it may be one."""
    if zone and zone[0] <= number.start < zone[1]:
        return "quoted as an error"
    if _is_of_old(scene, number):
        return "of a time that is not said"
    if is_denied(scene.text, number.start, place=number.kind in ("ordinal", "top", "tier")):
        return "named as what is not so"
    return ownership.why_not(number)
