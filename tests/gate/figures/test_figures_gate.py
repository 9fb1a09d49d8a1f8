"""Quality of the reader of figures on labelled paragraphs, with pinned floors.

Raise a floor when the measured value rises. Lowering one, or editing a label, needs a reason in
the commit; then the digest of the corpus is to be set to the new one.
"""

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from pipelines.figures import read_figures
from tests.gate.figures.labels import (
    CORPORA,
    WORDED,
    Key,
    Paragraph,
    claim,
    digest,
    paragraphs,
)

PINNED: dict[str, Any] = {
    name: json.loads((folder / "floors.json").read_text("utf-8"))
    for name, folder in CORPORA.items()
}
TEXTS = {name: paragraphs(name) for name in CORPORA}
EVERY = [pytest.param(p, id=p.id) for corpus in TEXTS.values() for p in corpus]
FLOORS = [(name, kind) for name, pinned in PINNED.items() for kind in sorted(pinned["f1"])]


def read(paragraph: Paragraph) -> set[Key]:
    reading = read_figures(paragraph.text, published=paragraph.published, title=paragraph.title)
    return {claim(o) for o in reading.observations}


@cache
def outcome(corpus: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By kind: claims read rightly, read wrongly, and missed."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for paragraph in TEXTS[corpus]:
        got = read(paragraph)
        for counter, keys in (
            (right, paragraph.required & got),
            (wrong, got - paragraph.required - paragraph.allowed),
            (missed, paragraph.required - got),
        ):
            for key in keys:
                names = [str(key[0]), "all", *([] if key[0] in WORDED else ["numeric"])]
                counter.update(names)
    return right, wrong, missed


@pytest.mark.parametrize("corpus", CORPORA)
def test_corpus_is_the_pinned_one(corpus: str) -> None:
    """Labels and texts are those that the floors were measured on."""
    assert digest(corpus) == PINNED[corpus]["corpus"]


@pytest.mark.parametrize(
    ("corpus", "texts", "distractors"), [("grown", 120, 20), ("fresh", 120, 20), ("unread", 80, 10)]
)
def test_corpus_is_large_and_varied(corpus: str, texts: int, distractors: int) -> None:
    """So many paragraphs, of three scripts, and so many whose figures are none of the index's."""
    assert len(TEXTS[corpus]) >= texts
    assert sum(paragraph.is_distractor for paragraph in TEXTS[corpus]) >= distractors


@pytest.mark.parametrize(("corpus", "kind"), FLOORS)
def test_f1_stays_above_its_floor(corpus: str, kind: str) -> None:
    """F1 of all claims, of the numeric ones, and of each kind."""
    right, wrong, missed = outcome(corpus)
    f1 = 2 * right[kind] / (2 * right[kind] + wrong[kind] + missed[kind])
    assert f1 >= PINNED[corpus]["f1"][kind]


@pytest.mark.parametrize("corpus", CORPORA)
def test_precision_of_numbers_stays_above_its_floor(corpus: str) -> None:
    """A wrong figure costs an analyst more than a missing one."""
    right, wrong, _ = outcome(corpus)
    precision = right["numeric"] / (right["numeric"] + wrong["numeric"])
    assert precision >= PINNED[corpus]["numeric_precision"]


@pytest.mark.parametrize("paragraph", [p for p in EVERY if p.values[0].is_distractor])
def test_distractors_are_not_attributed(paragraph: Paragraph) -> None:
    """Figures of other indices, events, cities and firms never become figures of this index."""
    assert read(paragraph) <= paragraph.required | paragraph.allowed


@pytest.mark.parametrize("paragraph", EVERY)
def test_evidence_is_verbatim(paragraph: Paragraph) -> None:
    """Evidence, sentence and value stand in the text exactly where the spans say."""
    text = paragraph.text
    reading = read_figures(text, published=paragraph.published, title=paragraph.title)
    for o in reading.observations:
        assert text[slice(*o.span)] == o.evidence
        assert text[slice(*o.sentence_span)] == o.sentence
        assert o.sentence_span[0] <= o.span[0] < o.span[1] <= o.sentence_span[1]
        assert o.value_text in o.sentence
