"""The reader of figures: a text in, observations with provenance out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.records import Issue, Observation
from pipelines.figures.attribution.introductions import named_at
from pipelines.figures.attribution.source_marks import continues, credits_other, speaks_of_other
from pipelines.figures.hints import audit
from pipelines.figures.learning import learn_heading
from pipelines.figures.numbers.impossible import MOST, rest_of, unread_of
from pipelines.figures.provenance import observations_of
from pipelines.figures.rules.lists.bullets import is_bullet, topic_of
from pipelines.figures.rules.lists.owners import Above
from pipelines.figures.rules.lists.tables import Table, is_row, read_heading, read_row
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.sentences.source import Source, prepare
from pipelines.figures.sentences.spans import LONGEST, Span, paragraphs, sentences
from pipelines.figures.telling import Part, Told, remembered, tell
from pipelines.figures.years.editions import NAMES, EditionReading, resolve_edition

if TYPE_CHECKING:
    from pipelines.figures.trace import Trace

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
    trace: "Trace | None" = None,
) -> FigureReading:
    """Observations, edition and issues of a text. Without an edition nothing is observed.

    A `trace` is filled with what became of every number, for `scrapy observe --explain`.
    """
    source = prepare(text, lang)
    heading = prepare(title or "", lang)
    edition = resolve_edition(source.hans, title=heading.hans, published=published)
    if edition.edition is None:
        return FigureReading(edition, (), (edition.issue,) if edition.issue else ())
    context = Context(edition.edition, _published_year(published, edition.edition))
    if heading.hans:
        english = heading.is_english((0, len(heading.hans)))
        learn_heading(Scene(heading.hans, 0, english=english), context)
    found: list[Observation] = []
    refused: list[Issue] = []
    heading_topic = topic_of(heading.hans, english=source.is_english((0, len(source.hans))))
    parts = _parts(source, context, refused, trace, (edition.rule, heading_topic))
    for begin, part, sentence in parts:
        found += observations_of(part, begin, sentence, source)
    if trace is not None:
        trace.finish(source, found)
    hinted, doubts = audit(found)
    return FigureReading(edition, tuple(hinted), (*_unknown(found), *refused[:MOST], *doubts))


def _parts(
    source: Source,
    context: Context,
    refused: list[Issue],
    trace: "Trace | None",
    known: tuple[str, str | None],
) -> Iterator[tuple[int, Part, Span]]:
    """What all sentences tell: where each begins, a part of it, and its span."""
    edition_rule, topic = known
    nowhere = edition_rule == "published" and not NAMES.search(source.hans)
    table: Table | None = None
    above, read = Above(), 0
    for span in paragraphs(source.hans):
        text = source.hans[span[0] : span[1]]
        context.new_paragraph(continues=continues(text))
        english = source.is_english(span)
        named = span[0] if english else _named(source.hans, span, nowhere=nowhere)
        topic = _bulleted(text, context, topic, english=english)
        if credits_other(text, english=english):
            context.own = False
        row = _row(text, span, table, context, english=english)
        if row is not None:
            yield span[0], row, span
            continue
        table = _heading(text, above, english=english)
        if table is None and is_row(text):
            continue
        for begin, end in sentences(source.hans, span, english=english):
            if end - begin > LONGEST:
                refused += unread_of(source.hans[begin:end])
                continue
            context.unnamed = begin < named
            read += 1
            if read > MOST_SENTENCES:
                refused.insert(0, rest_of(source.hans[begin:]))
                return
            told = _told(source.hans[begin:end], begin, context, trace, english=english)
            refused += told.refused
            for part in told.parts:
                yield begin, part, (begin, end)
        above.told(text, own=context.own)


def _row(
    text: str, span: Span, table: Table | None, context: Context, *, english: bool
) -> Part | None:
    """The figures of a line under the heading of a table; None where it is no row of it."""
    if table is None or not context.own:
        return None
    line = Scene(text, span[0], english=english)
    rows = read_row(line, table, context)
    return None if rows is None else Part(0, line.spun, tuple(rows))


def _heading(text: str, above: Above, *, english: bool) -> Table | None:
    """The table of this index that a line is the heading of, if it is one."""
    table = read_heading(text, english=english)
    return None if table and above.is_of_another(english=english) else table


def _bulleted(text: str, context: Context, topic: str | None, *, english: bool) -> str | None:
    """The topic that a heading sets for the bullets below it."""
    if is_bullet(text):
        context.topic = topic
        return topic
    return topic_of(text, english=english)


def _named(text: str, span: Span, *, nowhere: bool) -> int:
    """Where a Chinese paragraph brings the report in; its end, where it speaks of another alone."""
    if nowhere and speaks_of_other(text[span[0] : span[1]]):
        return span[1]
    return named_at(text, span)


def _told(text: str, begin: int, context: Context, trace: "Trace | None", *, english: bool) -> Told:
    """What a sentence tells; one that is traced is read anew."""
    if trace is not None:
        return tell(Scene(text, begin, english=english), context, trace)
    state = context.state()
    told = remembered(text, english, state)
    if told.state != state:
        context.become(told.state)
    return told


def _published_year(published: str | None, edition: int) -> int:
    match = re.match(r"(20\d\d)-", published or "")
    return int(match[1]) if match else edition


def _unknown(found: list[Observation]) -> tuple[Issue, ...]:
    names = dict.fromkeys(o.indicator for o in found if o.indicator.startswith("x."))
    return tuple(
        Issue(level="info", kind="indicator-unknown", where="text", excerpt=name[2:])
        for name in names
    )
