"""What one sentence tells, in the context that the sentences before it have left.

An archive holds the same sentences again and again, for most of its pages are reprints of a few
texts. What a sentence tells is decided by it and by the context alone, so it is remembered by them.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from domain.plausibility import objection
from domain.records import Issue
from domain.vocabulary import vocabulary
from pipelines.figures.attribution.ownership import Ownership
from pipelines.figures.corrections.errors import wrong_zone
from pipelines.figures.corrections.parts import parts_of
from pipelines.figures.corrections.put_right import PUT_RIGHT, kept, put_right, put_right_before
from pipelines.figures.corrections.revisions import mark_revised
from pipelines.figures.corrections.unread import QUOTED, why_unread
from pipelines.figures.dating.editions_told import turn_edition
from pipelines.figures.drafts import Draft
from pipelines.figures.learning import learn, learn_figures, take_up_item
from pipelines.figures.numbers.impossible import impossible_forms, issue_of
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.order import RULES
from pipelines.figures.rules.reading import Reading
from pipelines.figures.sentences.context import Context, State
from pipelines.figures.sentences.scene import Scene

if TYPE_CHECKING:
    from pipelines.figures.trace import Trace

REMEMBERED = 4096
"""Sentences; about 70 articles. One takes 1 to 2 KB."""


class Part(NamedTuple):
    """A sentence, or the part of it that is about one edition; `start` is within the sentence."""

    start: int
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
    for part in parts_of(scene):
        if parts and wrong_zone(part.text):
            context.acting = context.here = ()
        drafts = _read(part, context, refused, trace)
        parts.append(Part(part.start - scene.start, part.spun, tuple(drafts)))
    return Told(tuple(parts), tuple(refused), context.state())


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
    unread = why_unread(scene, context, ownership, impossible, told_item=told_item)
    numbers = [n for n in scene.numbers if n.start not in unread]
    reading = Reading(scene, context, numbers, ownership.owns, traced=trace is not None)
    drafts = _drafts(reading)
    errors = [n for n in scene.numbers if unread.get(n.start) == QUOTED]
    _put_right(reading, drafts, errors, ownership.owns)
    mark_revised(scene, context, drafts.values())
    refused += [issue_of(scene.text, n.start, n.end, why) for n, why in reading.refused()]
    if trace is not None:
        trace.add(reading, unread, [*drafts.values()])
    learn_figures(scene, context, [*drafts.values()])
    context.own = ownership.leaves()
    learn(scene, context)
    return sorted(drafts.values(), key=lambda d: (d.start, d.end))


def _drafts(reading: Reading) -> dict[tuple[object, ...], Draft]:
    """What the rules read, by claim."""
    drafts: dict[tuple[object, ...], Draft] = {}
    index = vocabulary().index.id
    for name, rule in RULES.items():
        if not (reading.numbers or rule.without_numbers):
            continue
        reading.rule = name
        for draft in rule.read(reading):
            draft.edition, draft.index = reading.context.edition, index
            reason = objection(draft.kind, draft.value, draft.unit)
            if reason:
                reading.refuse(draft.start, reason)
            else:
                drafts.setdefault(draft.claim(), draft)
    return drafts


def _put_right(
    reading: Reading,
    drafts: dict[tuple[object, ...], Draft],
    errors: list[Number],
    owns: Callable[[Number], bool],
) -> None:
    """Add what stands right behind a quoted error; keep the error for the next sentence."""
    context, scene = reading.context, reading.scene
    told = {draft.start for draft in drafts.values()}
    free = [n for n in reading.numbers if n.start not in told]
    found = list(put_right_before(scene, context.error, free))
    context.error = ()
    if errors:
        state = context.state()
        trial = Reading(scene, Context(*state), errors, owns)
        wrong = [d for d in _drafts(trial).values() if d.rule != "release-day"]
        found += put_right(scene, wrong, free)
        numeric = [d for d in wrong if d.kind in PUT_RIGHT]
        alone = numeric and not found and len(errors) == 1
        context.error = kept(numeric[-1]) if alone else ()
    for draft in found:
        drafts.setdefault(draft.claim(), draft)
