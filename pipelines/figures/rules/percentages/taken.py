"""What a share is of where its object tells: took two thirds of global venture capital."""

import re

from pipelines.figures.attribution.indicators import following
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

PART_OF = regex(r"\sof (?:the |all the |all )?(?:world's |world’s |global |worldwide )?")
_ABOUT = r"\s(?:about |around |nearly |roughly |over |some |only |just )?$"
_TOOK = regex(
    r"\b(?:took|takes|taking|attract\w*|receiv\w*|captur\w*|secured|won|drew|absorbed|got)"
    r"\s[^,;.]{0,24}$",
    re.IGNORECASE,
)
_OWNS = regex(
    r"\s(?:hosts?|publish(?:es|ed)?|produc(?:es|ed)|owns?|holds?|held|has|had|have|"
    r"contribut(?:es|ed)|boasts?|represents?|accounts? for|accounted for|makes? up|made up)"
    + _ABOUT
)


def taken(reading: Reading, number: Number) -> list[str]:
    """Indicators that are the object of a country's verb; rounds make up a share themselves."""
    scene = reading.scene
    if not scene.english or not (_TOOK.search(reading.before(number)) or _owns(reading, number)):
        return []
    match = PART_OF.match(scene.text, number.end)
    first = [m for m in scene.indicators if match and m.start == match.end()]
    return [m.id for m in following(scene, first[0])] if first else []


def _owns(reading: Reading, number: Number) -> bool:
    """China hosts 30 percent of ... and publishes a third of ...: a country stands at the verb."""
    scene = reading.scene
    before = reading.before(number)
    verb = _OWNS.search(before)
    if verb is None:
        return False
    start = number.start - len(verb.group())
    beside = any(countries(m.ids) and m.end == start for m in scene.subjects)
    return beside or before[: verb.start()].endswith(("and", "but"))
