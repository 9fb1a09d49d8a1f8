"""What stands behind `scrapy why`: stored texts taken to the rules that decide about reprints."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.errors import StoreUnusable
from domain.records import StoryCandidate
from domain.stories import FormerPlace, StoredText, StoryMember
from pipelines.reprints.explaining import Explanation, explain
from pipelines.reprints.promise import promising
from pipelines.reprints.sketch import SCHEME
from storage.store import Store
from storage.story_queries import (
    article_text,
    formerly,
    mark_of,
    neighbours,
    story_members,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two stored texts and the verdict on them. `formerly` is where the texts stood that the two
    articles had before, where that was asked for.
    """

    one: StoredText
    two: StoredText
    stories: tuple[int, int]
    explanation: Explanation
    formerly: tuple[list[FormerPlace], list[FormerPlace]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An article in its story, and what it was compared with, the nearest first.

    `passed_over` texts share a sampled phrase with it, and too few of them for a comparison.
    `formerly` is where the texts stood that the article had before.
    """

    text: StoredText
    story_id: int
    kind: str
    members: list[StoryMember]
    compared: list[Kinship]
    passed_over: int
    formerly: list[FormerPlace]


def pair_of(store: Store, one: str, two: str) -> Kinship:
    """Explain two articles. Raises NotFound for one that is not stored, StoreUnusable for one whose
    sketch is of an earlier version.
    """
    first, second = article_text(store, one), article_text(store, two)
    found = _kinship(first, _mark(store, first), second, _mark(store, second))
    return replace(found, formerly=(formerly(store, first), formerly(store, second)))


def place_of(store: Store, reference: str) -> Place:
    """Explain where an article stands. Raises as `pair_of` does."""
    text = article_text(store, reference)
    mark = _mark(store, text)
    others = neighbours(store, mark)
    bands = frozenset(mark.fingerprint.bands)
    asked = [
        other
        for other in others
        if promising(
            len(bands.intersection(other.fingerprint.bands)), mark.fingerprint, other.fingerprint
        )
    ]
    compared = [_kinship(text, mark, article_text(store, other.url), other) for other in asked]
    compared.sort(key=_nearness)
    members = story_members(store, mark.story_id)
    own = next(one for one in members if one.article_id == text.article_id and one.current)
    return Place(
        text=text,
        story_id=mark.story_id,
        kind=own.kind,
        members=members,
        compared=compared,
        passed_over=len(others) - len(asked),
        formerly=formerly(store, text),
    )


def _mark(store: Store, text: StoredText) -> StoryCandidate:
    mark = mark_of(store, text)
    if mark.fingerprint.scheme != SCHEME:
        raise StoreUnusable(
            f"{text.url} was compared by an earlier version of this program "
            f"({mark.fingerprint.scheme}; today's is {SCHEME}). Run `scrapy reprocess` once."
        )
    return mark


def _kinship(
    one: StoredText, one_mark: StoryCandidate, two: StoredText, two_mark: StoryCandidate
) -> Kinship:
    return Kinship(
        one=one,
        two=two,
        stories=(one_mark.story_id, two_mark.story_id),
        explanation=explain(one_mark.fingerprint, two_mark.fingerprint, one.hans, two.hans),
    )


def _nearness(kinship: Kinship) -> tuple[float, str]:
    why = kinship.explanation
    return -max(why.contained, why.containing), kinship.two.url


def document(kinship: Kinship) -> dict[str, Any]:
    """A pair as JSON writes it; passages are those of the first text."""
    why = kinship.explanation
    pair = {
        "one": kinship.one.url,
        "two": kinship.two.url,
        "stories": list(kinship.stories),
        "relation": why.relation,
        "rule": why.rule,
        "reason": why.reason("en"),
        "reason_zh": why.reason("zh"),
        "contained": why.contained,
        "containing": why.containing,
        "shared_bands": why.shared_bands,
        "bands": why.bands,
        "estimate": why.estimate,
        "figures": why.figures,
        "numbers": [
            {"words": n.words, "one": n.one, "two": n.two, "agrees": n.agrees} for n in why.numbers
        ],
        "passages": [
            {"start": start, "end": end, "text": kinship.one.hans[start:end]}
            for start, end in why.spans
        ],
    }
    for name, places in zip(("one", "two"), kinship.formerly or (), strict=False):
        pair[f"{name}_formerly"] = [asdict(place) for place in places]
    return pair
