"""What English words around points tell: whose they are, and whether a gap heads the sentence."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.cues import GAP_AFTER
from pipelines.figures.rules.reading import Reading

SET_BESIDE = regex(
    r"\b(?:trail|lag|behind|ahead|leads?\b|led\b|leading|beat|outscor)", re.IGNORECASE
)
"""Trailing China, which earned 58.01, by 17.81: how far, behind a clause of its own."""


_WHOSE = regex(r"['’]s? $")


def owned(reading: Reading, number: Number) -> bool:
    """Second behind America's 80.4: a score of the country beside it, and no gap."""
    scene = reading.scene
    head = _WHOSE.search(scene.text, 0, number.start)
    named = head and any(m.end == head.start() and countries(m.ids) for m in scene.subjects)
    return bool(named) and not GAP_AFTER[True].search(reading.after(number))


_GAP_HEADS = regex(
    r"(?:the|this|that|its|their)\s(?:[\w-]+\s){0,2}(?:gap|difference|distance|margin|deficit|shortfall)\b",
    re.IGNORECASE,
)


def is_headed_by_gap(reading: Reading, number: Number) -> bool:
    """The gap with the US, which stood at 22.02 points in 2023, has closed to 19.96."""
    scene = reading.scene
    if not _GAP_HEADS.match(scene.text):
        return False
    first = scene.clauses[0][1]
    return first <= number.start and not any(
        first <= m.start < number.start for m in scene.subjects
    )
