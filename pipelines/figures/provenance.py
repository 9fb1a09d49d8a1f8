"""From what a rule has read to an observation with provenance: spans, sentence, id, flags."""

from domain.records import Observation
from domain.series import observation_id, series_key
from domain.vocabulary import vocabulary
from pipelines.figures.drafts import EXTRACTOR_VERSION, Draft
from pipelines.figures.scene import Scene
from pipelines.figures.source import Source


def observation_of(draft: Draft, scene: Scene, source: Source, sentence: Scene) -> Observation:
    """An observation of a draft in `scene`, which is the `sentence` or a part of it."""
    sentence_span = source.span(sentence.start, sentence.start + len(sentence.text))
    span = source.span(*(scene.start + place for place in draft.evidence))
    printed = slice(*source.span(scene.start + draft.start, scene.start + draft.end))
    row = vocabulary().editions[draft.edition]
    flags = _flags(scene, expected=row.state == "expected")
    draft.index = vocabulary().index.id
    told = source.raw[sentence_span[0] : sentence_span[1]]
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
        confidence=draft.confidence / 2 if "spun" in flags else draft.confidence,
        extractor_version=EXTRACTOR_VERSION,
        flags=flags,
    )


def _flags(scene: Scene, *, expected: bool) -> tuple[str, ...]:
    marks = (("years-assumed", expected), ("spun", scene.spun))
    return tuple(name for name, found in marks if found)
