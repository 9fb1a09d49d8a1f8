"""Lessons: texts about reading, whose readings are their content.

A text that speaks of pinyin, or lists characters with their readings outside sentences, is left
alone. No lesson repeats a reading, or tones exactly the characters that differ in Traditional
script, so those are stripped whatever the text speaks of.
"""

import re

from pipelines.annotations.evidence import Evidence

LESSON = "lesson"
POSSIBLE_LESSON = "possible-lesson"

_SPEAKS = re.compile("拼音|[读讀注][音]|[声聲]调|[声聲]調|[声聲]母|[韵韻]母|多音字|生字表")
_HINTS = re.compile(
    "[读讀念]作|生字|[识識]字|[汉漢]字|普通[话話]|朗[读讀]|古[诗詩]|[课課]文|[发發]音|生僻字"
)
MENTIONS_PER_CHARACTER = 1 / 1500
"""In an article of ordinary length one mention is enough; in a whole book it is not."""
LISTED = 0.5
"""Share of readings outside running text; 0.00 to 0.15 in annotated articles."""
LISTED_RUNS = 3
FULL = 0.7


def lesson_flag(clean: str, evidence: Evidence, annotated: int) -> str | None:
    """`lesson`, `possible-lesson` or None for a text that would become `clean` by stripping.

    `annotated` is the number of characters whose reading would go.
    """
    if evidence.readings < 2:
        return None
    mentions = len(_SPEAKS.findall(clean))
    speaks = mentions > 0 and mentions >= len(clean) * MENTIONS_PER_CHARACTER
    lists = evidence.readings >= LISTED_RUNS and evidence.standalone >= LISTED
    mechanical = evidence.repeats or evidence.only_traditional
    if (speaks or lists) and not mechanical:
        return LESSON
    if annotated and (speaks or _HINTS.search(clean) or annotated >= FULL * len(clean)):
        return POSSIBLE_LESSON
    return None
