"""A set of indicators in the top N: its number, and a place for each member that is named."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution.indicators import listed
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import lexicon
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_LISTED = regex(r"([^,，;；。:：()（）]+?)等(?:在内的?|共|的)?$")


_SPLIT = regex(r"、|以及|和|及|与(?!环境|应用)")


_SUBLIST = regex(
    r"\b(?:including|such as|namely|among them)\s(.+?)(?:$|,?\s(?:rank|all|are|were|"
    r"placed|made|is|in the top)|\.)",
    re.IGNORECASE,
)


def whole_set(
    reading: Reading, number: Number, rank: Number, level: str, ids: tuple[str, ...]
) -> Iterator[Draft]:
    exact = rank.kind == "ordinal"
    for subject in ids:
        yield reading.draft(
            number, "topn_count", "indicators-in-top", unit="indicator", subject=subject,
            indicator=f"set.{level}", top_n=int(rank.value), exact_rank=True if exact else None,
            modality=reading.modality(rank),
        )  # fmt: skip
        for member in _members(reading, number):
            yield reading.draft(
                number, "rank", "member-of-set", unit="place", subject=subject, indicator=member,
                value=rank.value, comparator="eq" if exact else "le",
                modality=reading.modality(rank),
            )  # fmt: skip


def _members(reading: Reading, number: Number) -> list[str]:
    scene = reading.scene
    if scene.english:
        match = _SUBLIST.search(scene.text, number.end)
        if match is None or any(
            number.end <= n.start < match.start() and n.kind == "count" for n in scene.numbers
        ):
            return []
        return [m.id for m in scene.words.indicators.find(match[1])]
    match = _LISTED.search(scene.text[: number.start])
    if match is None:
        before = [m for m in scene.indicators if m.end <= number.start]
        beside = before and scene.text[before[-1].end : number.start] in ("", "”", "'", "等", "”等")
        whole = listed(scene, before) if beside else ()
        return [m.id for m in whole] if len(whole) == number.value else []
    items = [item.strip() for item in _SPLIT.split(match[1])]
    items[0] = _without_subject(reading, items[0])
    return [_member(item) for item in items if 2 <= len(item) <= 14]


def _without_subject(reading: Reading, item: str) -> str:
    for mention in reading.scene.words.subjects.find(item):
        item = item[mention.end :] if mention.start < 6 else item
        break
    return re.sub(r"^(?:的|在|其中|其|有|包括|拥有)+", "", item)


def _member(item: str) -> str:
    found = sorted(lexicon().indicators.find(item), key=lambda m: m.end - m.start)
    return found[-1].id if found else f"x.{item}"
