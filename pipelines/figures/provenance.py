"""From what a rule has read to an observation with provenance: spans, sentence, id, flags."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from domain.records import Observation
from domain.series import observation_id, series_key
from domain.vocabulary import vocabulary
from pipelines.figures.drafts import EXTRACTOR_VERSION, Draft
from pipelines.figures.sentences.source import Source
from pipelines.figures.sentences.spans import Span

if TYPE_CHECKING:
    from pipelines.figures.telling import Part


def observations_of(
    part: "Part", begin: int, sentence: Span, source: Source
) -> Iterator[Observation]:
    """Observations of a part of the `sentence` that begins at `begin`."""
    sentence_span = source.span(*sentence)
    told = source.raw[sentence_span[0] : sentence_span[1]]
    for draft in part.drafts:
        yield _observation(draft, begin + part.start, sentence_span, told, source, spun=part.spun)


def _observation(
    draft: Draft, start: int, sentence_span: Span, told: str, source: Source, *, spun: bool
) -> Observation:
    span = source.span(start + draft.evidence[0], start + draft.evidence[1])
    printed = slice(*source.span(start + draft.start, start + draft.end))
    row = vocabulary().editions[draft.edition]
    flags = _flags(expected=row.state == "expected", spun=spun)
    return Observation(
        id=observation_id("", told, series_key(draft), draft.value),
        index=draft.index,
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
        sentence=told,
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
        confidence=draft.confidence / 2 if spun else draft.confidence,
        extractor_version=EXTRACTOR_VERSION,
        flags=flags,
    )


def _flags(*, expected: bool, spun: bool) -> tuple[str, ...]:
    marks = (("years-assumed", expected), ("spun", spun))
    return tuple(name for name, found in marks if found)
