"""Gaps that English tells by whom: 38 points behind the US, trails China by 15."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

Pair = tuple[str, str, str | None]
"""Actor, the other, and who leads where the words tell it."""


AGAINST = regex(
    r"\s?-?(?:points?)?\s(?P<word>behind|ahead of|below|above|clear of|short of|"
    r"adrift of|shy of|in arrears of|in front of|down on|off|(?:more|less|fewer|lower|"
    r"higher) than)\s"
    r"(?:the\s)?(?:\w+-(?:placed|ranked)\s)?",
    re.IGNORECASE,
)


_TRAILS = (
    "behind", "below", "short of", "shy of", "adrift of", "in arrears of", "down on", "off",
    "less than", "lower than", "fewer than",
)  # fmt: skip


def just_named(reading: Reading, number: Number) -> Pair | None:
    """As wide as America's lead over China, 19.96: the two of the clause before the number."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    alone = scene.text[begin:end].strip() == scene.text[number.start : number.end]
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    if not scene.english or not alone or before is None:
        return None
    told = [m.ids for m in scene.subjects if before[0] <= m.start < before[1]]
    two = list(dict.fromkeys(i for ids in told for i in countries(ids)))
    return (two[0], two[1], None) if len(two) == 2 else None


def against(reading: Reading, number: Number) -> Pair | None:
    """38 points behind the US and 15 behind China: the other stands behind each number."""
    scene = reading.scene
    match = AGAINST.match(scene.text, number.end) if scene.english else None
    other = [m for m in scene.subjects if match and m.start == match.end() and len(m.ids) == 1]
    if match is None or not other:
        return None
    named = [m for m in scene.subjects if m.acting and m.end <= number.start and countries(m.ids)]
    ids = next((m.ids for m in reversed(named) if m.ids != other[0].ids), reading.context.acting)
    if len(ids) != 1 or ids == other[0].ids:
        return None
    trails = match["word"].lower() in _TRAILS
    return (ids[0], other[0].ids[0], other[0].ids[0] if trails else ids[0])


_BY = regex(r"(?:['’]s)?,? by (?:about |around |nearly |just |only |some |roughly |more than )?")


_VERB = regex(
    r"\b(?P<lags>trail\w*|lag\w*|behind)\b|\b(?:leads?|led|leading|beats?|beat|outscor\w+|ahead|"
    r"above|surpass\w*)\b",
    re.IGNORECASE,
)


def by_whom(reading: Reading, number: Number) -> Pair | None:
    """The country trails the US by 38 points and China by 15: the other stands before each."""
    scene = reading.scene
    if not scene.english:
        return None
    other = [m for m in scene.subjects if _BY.fullmatch(scene.text, m.end, number.start)]
    verbs = list(_VERB.finditer(scene.text, 0, other[-1].start)) if other else []
    if not verbs or len(other[-1].ids) != 1 or not countries(other[-1].ids):
        return None
    before = [m for m in scene.subjects if m.end <= verbs[-1].start() and countries(m.ids)]
    objects = {v.end() + len(gap) for v in verbs for gap in (" ", " the ")}
    told = [m.ids for m in before if m.acting and m.start not in objects] or [m.ids for m in before]
    ids = told[-1] if told else reading.context.acting
    if len(ids) != 1 or ids == other[-1].ids:
        return None
    return (ids[0], other[-1].ids[0], other[-1].ids[0] if verbs[-1]["lags"] else ids[0])
