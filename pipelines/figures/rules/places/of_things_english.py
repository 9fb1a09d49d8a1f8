"""English things between a country and its place: US power output ranks first."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_RANKS = regex(
    r"(?:['’]s?)?\s(?P<name>(?:[A-Za-z0-9][\w&/-]*\s){1,6}?)"
    r"(?:(?:is|was|are|were|has|have|been|also|again|still|now|already|currently)\s){0,3}"
    r"(?:rank(?:s|ed|ing)?|placed|stands?|stood|comes?|came|is|was|are|were|remain(?:s|ed)?|led|leads?|"
    r"tops?|topped)\b"
)
_NO_NOUN = regex(
    r"\b(?:also|again|still|now|once|then|always|never|just|only|even|already|currently|has|have|"
    r"had|been|be|is|was|are|were|will|would|could|may|might|to|from|in|at|on|for|by|with|as|and|or|nor|but|"
    r"which|who|that|it|its|he|she|they|this|year|did|does|do|not|both|each|all|together|first|"
    r"second|third|instead|followed|meanwhile|however|though|while|when|scored|rose|fell|"
    r"climbed|moved|slipped|dropped|jumped|overtook|passed|trailed|lags?|leads?|led|tops?|"
    r"topped|ranks?|ranked|\w+ly)\b",
    re.IGNORECASE,
)
"""Words that no name of a thing holds: China again ranked second, China scored 58.01 and ranked."""
_OF_THE_WHOLE = regex(
    r"\b(?:scores?|total|overall|AI|innovation|innovative|innovations|index|rankings?|rank|position|"
    r"place|standing|performance|strengths?|capability|capabilities|capacity|levels?|development|"
    r"composite|artificial|intelligence|global|world|national|country|results?|mainland|points?|"
    r"mark|own|latest|current|new|competitiveness|power|ecosystem|sector|technology|prowess|of|the|"
    r"combined|final|general|aggregate|main|headline|name|entry|industry)\b",
    re.IGNORECASE,
)
_ACTED = regex(r"\b(?!speed)\w+ed\b")
"""China robots installed: behind a name alone, a verb of it."""
_WORD = regex(r"[A-Za-z0-9]")


def is_of_thing(reading: Reading, number: Number) -> bool:
    """China's 5G network ranked first: what is placed is a thing that the vocabulary lacks."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    named = [m for m in scene.subjects if begin <= m.start and m.end <= number.start]
    if not named or named[-1].reference:
        return False
    match = _RANKS.match(scene.text, named[-1].end, number.start)
    if match is None or _NO_NOUN.search(match["name"]):
        return False
    owned = scene.text[match.start()] in "'’"
    if not owned and _ACTED.search(match["name"]):
        return False
    begin, end = match.span("name")
    if any(m.start < end and begin < m.end for m in (*scene.indicators, *scene.indices)):
        return False
    return _WORD.search(_OF_THE_WHOLE.sub("", match["name"])) is not None
