"""The reader of figures: a text in, observations with provenance out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.records import Issue, Observation, TextLayer
from domain.series import observation_id, series_key
from domain.vocabulary import vocabulary
from pipelines.figures.attribution import countries
from pipelines.figures.context import Context
from pipelines.figures.corrections import is_denied, wrong_zone
from pipelines.figures.dating import is_topic
from pipelines.figures.drafts import EXTRACTOR_VERSION, Draft
from pipelines.figures.editions import (
    EditionReading,
    TitleMention,
    resolve_edition,
    title_mentions,
)
from pipelines.figures.ownership import Ownership, continues
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
from pipelines.figures.sentences import paragraphs, sentences
from pipelines.figures.source import Source, prepare
from pipelines.figures.tables import Column, read_heading, read_row
from pipelines.figures.years import is_since, resolve

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
    text: str, *, published: str | None = None, lang: str | None = None, title: str | None = None
) -> FigureReading:
    """Observations, edition and issues of a text. Without an edition nothing is observed."""
    source = prepare(text, lang)
    heading = prepare(title or "", lang).hans
    edition = resolve_edition(source.hans, title=heading, published=published)
    if edition.edition is None:
        return FigureReading(edition, (), (edition.issue,) if edition.issue else ())
    context = Context(edition.edition, _published_year(published, edition.edition))
    found: list[Observation] = []
    columns: tuple[Column, ...] = ()
    for span in paragraphs(source.hans):
        context.new_paragraph(continues=continues(source.hans[span[0] : span[1]]))
        english = source.is_english(span)
        text_of_line = source.hans[span[0] : span[1]]
        line = Scene(text_of_line, span[0], english=english) if columns and context.own else None
        rows = read_row(line, columns, context) if line else None
        if line and rows is not None:
            found += [_observation(draft, line, source, line) for draft in rows]
            continue
        columns = read_heading(text_of_line, english=english)
        for begin, end in sentences(source.hans, span, english=english):
            scene = Scene(source.hans[begin:end], begin, english=english)
            for part in _by_edition(scene):
                found += [_observation(d, part, source, scene) for d in _read(part, context)]
    return FigureReading(edition, tuple(found), _issues(found))


def _published_year(published: str | None, edition: int) -> int:
    match = re.match(r"(20\d\d)-", published or "")
    return int(match[1]) if match else edition


def _read(scene: Scene, context: Context) -> list[Draft]:
    """Drafts of one sentence; the context learns from it afterwards."""
    _turn_edition(scene, context)
    ownership = Ownership(scene, context)
    zone = wrong_zone(scene.text)
    numbers = [
        n
        for n in scene.numbers
        if ownership.owns(n)
        and not (zone and zone[0] <= n.start < zone[1])
        and not is_denied(scene.text, n.start, place=n.kind in ("ordinal", "top", "tier"))
    ]
    reading = Reading(scene, context, numbers, ownership.owns)
    drafts: dict[tuple[object, ...], Draft] = {}
    for rule in RULES:
        for draft in rule(reading):
            draft.edition = context.edition
            drafts.setdefault(draft.claim(), draft)
    context.own = ownership.leaves()
    _learn(scene, context)
    return sorted(drafts.values(), key=lambda d: (d.start, d.end))


_COMPARED = re.compile(
    r"(?:与|较|比|相比|对比|和|compared with|than in|from)\s?《?$", re.IGNORECASE
)


def _turn_edition(scene: Scene, context: Context) -> None:
    """A title with another year turns the reading to its edition, unless it is compared with."""
    for mention in title_mentions(scene.text):
        if mention.edition and not _is_compared(scene, mention):
            context.edition = mention.edition


def _learn(scene: Scene, context: Context) -> None:
    for mention in scene.years:
        if not mention.base and is_topic(scene, mention):
            year = resolve(mention, context.anchor, context.published)
            if year <= context.data_year:
                context.year = year
    bases = [m for m in scene.years if m.base and m.year and not is_since(scene.text, m)]
    context.base = bases[-1].year if bases else None
    acting = [m for m in scene.subjects if m.acting and countries(m.ids)]
    named = [i for m in scene.subjects for i in countries(m.ids)]
    distinct = tuple(dict.fromkeys(named))
    if len(distinct) == 2:
        context.pair = distinct
    if len(distinct) == 1 and len(context.here) == 1 and context.here != distinct:
        context.pair = (*context.here, *distinct)
    if acting:
        context.acting = context.here = acting[-1].ids
    context.topic = _topic(scene) or (
        context.topic if not acting and not scene.indicators else None
    )


_TOPIC_AFTER = re.compile(r"^(?:指标|领域|维度|能力|环节)?(?:方面|上|来看|看|领域|维度)[,:]")


def _topic(scene: Scene) -> str | None:
    """An indicator that a sentence opens with and that holds on: 在科技研发方面,..."""
    for mention in scene.indicators[:1]:
        if _TOPIC_AFTER.match(scene.text[mention.end :]) and mention.id != "overall":
            return mention.id
    return None


def _by_edition(scene: Scene) -> list[Scene]:
    """A sentence that goes through several editions, cut at the clause that names the next one."""
    named = [m for m in title_mentions(scene.text) if m.edition and not _is_compared(scene, m)]
    cuts = [
        scene.clause_at(later.start)[0]
        for earlier, later in pairwise(named)
        if earlier.edition != later.edition
    ]
    bounds = [0, *(cut for cut in dict.fromkeys(cuts) if cut), len(scene.text)]
    if len(bounds) == 2:
        return [scene]
    return [
        Scene(scene.text[a:b], scene.start + a, english=scene.english) for a, b in pairwise(bounds)
    ]


def _is_compared(scene: Scene, mention: TitleMention) -> bool:
    return bool(_COMPARED.search(scene.text[: mention.start]))


def _observation(draft: Draft, scene: Scene, source: Source, sentence: Scene) -> Observation:
    """An observation of a draft in `scene`, which is the `sentence` or a part of it."""
    sentence_span = source.span(sentence.start, sentence.start + len(sentence.text))
    span = source.span(*(scene.start + place for place in draft.evidence))
    printed = slice(*source.span(scene.start + draft.start, scene.start + draft.end))
    row = vocabulary().editions[draft.edition]
    flags = _flags(scene, expected=row.state == "expected")
    observation = Observation(
        id="",
        index=vocabulary().index.id,
        edition=draft.edition,
        title_year=row.title_year,
        data_year=draft.data_year,
        subject=draft.subject,
        indicator=draft.indicator,
        kind=draft.kind,
        value=draft.value,
        unit=draft.unit,
        evidence=source.raw[span[0] : span[1]],
        span=span,
        sentence=source.raw[sentence_span[0] : sentence_span[1]],
        sentence_span=sentence_span,
        value_text=source.raw[printed],
        rule=draft.rule,
        comparator=draft.comparator,
        modality=draft.modality,
        compare_year=draft.compare_year,
        top_n=draft.top_n,
        exact_rank=draft.exact_rank,
        reference=draft.reference,
        leader=draft.leader,
        base=draft.base,
        restated=draft.restated,
        superseded=draft.superseded,
        text_layer=source.layer,
        confidence=draft.confidence / 2 if "spun" in flags else draft.confidence,
        extractor_version=EXTRACTOR_VERSION,
        flags=flags,
    )
    return replace(observation, id=_identity(observation))


def _identity(o: Observation) -> str:
    return observation_id("", o.sentence, series_key(o), o.value)


_SPUN = re.compile(r"好意思国|东说念主|寰球|蜕变指数")
"""Words that a replacing program leaves behind: digits are intact, wording is not."""


def _flags(scene: Scene, *, expected: bool) -> tuple[str, ...]:
    marks = (("years-assumed", expected), ("spun", _SPUN.search(scene.text)))
    return tuple(name for name, found in marks if found)


def _issues(found: list[Observation]) -> tuple[Issue, ...]:
    names = dict.fromkeys(o.indicator for o in found if o.indicator.startswith("x."))
    return tuple(
        Issue(level="info", kind="indicator-unknown", where="text", excerpt=name[2:])
        for name in names
    )


__all__ = ["FigureReading", "TextLayer", "extract_observations", "read_figures"]
