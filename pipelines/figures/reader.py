"""The reader of figures: a text in, observations with provenance out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.plausibility import objection
from domain.records import Issue, Observation
from pipelines.figures.context import Context
from pipelines.figures.corrections import is_denied, wrong_zone
from pipelines.figures.drafts import Draft
from pipelines.figures.editions import EditionReading, resolve_edition
from pipelines.figures.hints import audit
from pipelines.figures.impossible import (
    MOST,
    impossible_forms,
    issue_of,
    rest_of,
    unread_of,
)
from pipelines.figures.learning import by_edition, learn, turn_edition
from pipelines.figures.numbers import Number
from pipelines.figures.ownership import Ownership, continues, credits_other
from pipelines.figures.provenance import observation_of
from pipelines.figures.reading import Reading
from pipelines.figures.rules import (
    meta,
    method,
    places,
    points,
    quantities,
    sets,
    standings,
    tiers,
    trends,
)
from pipelines.figures.scene import Scene
from pipelines.figures.sentences import LONGEST, paragraphs, sentences
from pipelines.figures.source import Source, prepare
from pipelines.figures.tables import Column, read_heading, read_row
from pipelines.figures.trace import Trace

Rule = Callable[[Reading], Iterator[Draft]]
RULES: tuple[Rule, ...] = (
    tiers.read,
    sets.read,
    points.read,
    places.read,
    meta.read,
    method.read,
    quantities.read,
    standings.read,
    trends.read,
)
"""In this order: a number that one has read is closed to the later ones."""
NAMED = tuple((rule.__module__.rpartition(".")[2], rule) for rule in RULES)
WITHOUT_NUMBERS = ("meta", "method", "standings", "trends")
"""Rules that may read a sentence without numbers: a day, a change of method, a direction."""


MOST_SENTENCES = 3000
"""An article of the coverage has 60, the longest 400; 110,000 that a hostile page repeats would
take two minutes."""


@dataclass(frozen=True, slots=True)
class FigureReading:
    """All that a text says: its edition, the observations, and what a person should look at."""

    edition: EditionReading
    observations: tuple[Observation, ...]
    issues: tuple[Issue, ...]


def extract_observations(
    text: str, *, published: str | None = None, lang: str | None = None, title: str | None = None
) -> list[Observation]:
    """Observations of a Simplified, Traditional or English text; spans are of the text passed."""
    return list(read_figures(text, published=published, lang=lang, title=title).observations)


def read_figures(
    text: str,
    *,
    published: str | None = None,
    lang: str | None = None,
    title: str | None = None,
    trace: Trace | None = None,
) -> FigureReading:
    """Observations, edition and issues of a text. Without an edition nothing is observed.

    A `trace` is filled with what became of every number, for `scrapy observe --explain`.
    """
    source = prepare(text, lang)
    heading = prepare(title or "", lang).hans
    edition = resolve_edition(source.hans, title=heading, published=published)
    if edition.edition is None:
        return FigureReading(edition, (), (edition.issue,) if edition.issue else ())
    context = Context(edition.edition, _published_year(published, edition.edition))
    found: list[Observation] = []
    refused: list[Issue] = []
    for part, sentence in _sentences(source, context, found, refused):
        drafts = _read(part, context, refused, trace)
        found += [observation_of(draft, part, source, sentence) for draft in drafts]
    if trace is not None:
        trace.finish(source, found)
    hinted, doubts = audit(found)
    return FigureReading(edition, tuple(hinted), (*_unknown(found), *refused[:MOST], *doubts))


def _sentences(
    source: Source, context: Context, found: list[Observation], refused: list[Issue]
) -> Iterator[tuple[Scene, Scene]]:
    """Parts of sentences to be read, each with its sentence; lines of tables are read here."""
    columns: tuple[Column, ...] = ()
    read = 0
    for span in paragraphs(source.hans):
        text = source.hans[span[0] : span[1]]
        context.new_paragraph(continues=continues(text))
        english = source.is_english(span)
        if credits_other(text, english=english):
            context.own = False
        line = Scene(text, span[0], english=english) if columns and context.own else None
        rows = read_row(line, columns, context) if line else None
        if line and rows is not None:
            found += [observation_of(draft, line, source, line) for draft in rows]
            continue
        columns = read_heading(text, english=english)
        for begin, end in sentences(source.hans, span, english=english):
            if end - begin > LONGEST:
                refused += unread_of(source.hans[begin:end])
                continue
            read += 1
            if read > MOST_SENTENCES:
                refused.insert(0, rest_of(source.hans[begin:]))
                return
            scene = Scene(source.hans[begin:end], begin, english=english)
            for part in by_edition(scene):
                yield part, scene


def _published_year(published: str | None, edition: int) -> int:
    match = re.match(r"(20\d\d)-", published or "")
    return int(match[1]) if match else edition


def _read(scene: Scene, context: Context, refused: list[Issue], trace: Trace | None) -> list[Draft]:
    """Drafts of one sentence; the context learns from it afterwards."""
    turn_edition(scene, context)
    ownership = Ownership(scene, context)
    if not ownership.may_own and trace is None:
        context.own = ownership.leaves()
        learn(scene, context)
        return []
    impossible = impossible_forms(scene.text) if ownership.may_own else []
    refused += [issue_of(scene.text, *form) for form in impossible]
    zone = wrong_zone(scene.text)
    unread = {n.start: why for n in scene.numbers if (why := _why_not(scene, ownership, zone, n))}
    unread |= {n.start: why for n in scene.numbers for a, b, why in impossible if a <= n.start < b}
    numbers = [n for n in scene.numbers if n.start not in unread]
    reading = Reading(scene, context, numbers, ownership.owns)
    drafts: dict[tuple[object, ...], Draft] = {}
    for name, rule in NAMED:
        if not numbers and name not in WITHOUT_NUMBERS:
            continue
        reading.rule = name
        for draft in rule(reading):
            draft.edition = context.edition
            reason = objection(draft.kind, draft.value, draft.unit)
            if reason:
                reading.refuse(draft.start, reason)
            else:
                drafts.setdefault(draft.claim(), draft)
    refused += [issue_of(scene.text, n.start, n.end, why) for n, why in reading.refused()]
    if trace is not None:
        trace.add(reading, unread, [*drafts.values()])
    sums = [draft for draft in drafts.values() if draft.kind == "amount"]
    if sums:
        context.amount, context.amount_of = sums[-1].indicator, sums[-1].subject
    context.own = ownership.leaves()
    learn(scene, context)
    return sorted(drafts.values(), key=lambda d: (d.start, d.end))


def _why_not(
    scene: Scene, ownership: Ownership, zone: tuple[int, int] | None, number: Number
) -> str | None:
    """Why a number is no figure of the index before any rule has looked; None if it may be one."""
    if zone and zone[0] <= number.start < zone[1]:
        return "quoted as an error"
    if is_denied(scene.text, number.start, place=number.kind in ("ordinal", "top", "tier")):
        return "named as what is not so"
    return ownership.why_not(number)


def _unknown(found: list[Observation]) -> tuple[Issue, ...]:
    names = dict.fromkeys(o.indicator for o in found if o.indicator.startswith("x."))
    return tuple(
        Issue(level="info", kind="indicator-unknown", where="text", excerpt=name[2:])
        for name in names
    )
