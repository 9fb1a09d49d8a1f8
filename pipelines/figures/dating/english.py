"""Which year stands behind an English number: 22.02 in 2023, 21st a year ago."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.mentions import YearMention

_GOVERNED_AFTER = regex(
    r"(?:\s(?:points?|percent|recorded|registered|seen|places?|companies|papers|"
    r"projects))*,?\s(?:recorded |registered |seen |posted )?(?:in|for|of|during|between|"
    r"by)\s(?:the\s)?(?:year\s)?$|\s?[(]$",
    re.IGNORECASE,
)


HEADS_ANOTHER = regex(r"\s?(?:年度?)?(?::|为|是|仅?为)?\s?(?:约|近)?(?:US)?\W?\d")
"""19.96 (2023: 22.02): the year in the bracket is of the figure behind it."""


_WHEN = regex(r"\s?when\b")
"""Unlike 2023, when Britain held third place."""


_ENDS_WITH = regex(r"[^,;:()\d]{0,60}\s(?:in|during)\s(?:the year\s)?")
"""4,019 papers at top conferences in 2020: the year at the end of a clause."""


def governing_english(scene: Scene, number: Number, follow: int) -> YearMention | None:
    """The year behind a number (22.02 in 2023), or the one that its clause is told of."""
    begin = scene.clause_at(number.start)[0]
    told = _WHEN.match(scene.text, begin)
    named = [m for m in scene.years if told and begin - 14 <= m.end <= begin]
    if named:
        return named[-1]
    for mention in scene.years:
        if number.end <= mention.start <= follow and _GOVERNED_AFTER.fullmatch(
            scene.text[number.end : mention.start]
        ):
            if HEADS_ANOTHER.match(scene.text, mention.end):
                continue
            return _last_of_span(scene, mention)
        between = scene.text[number.end : mention.start]
        ends = mention.year and not mention.base and _ENDS_WITH.fullmatch(between)
        if mention.start <= follow and ends:
            return mention
        if (
            number.end <= mention.start <= follow
            and mention.shift
            and len(between) < 12
            and ";" not in between
            and not mention.base
        ):
            return mention
    return None


def closes(scene: Scene, last: int, mention: YearMention) -> bool:
    """From seventh in 2022 to eleventh, 21st a year ago and 18th: of the number before it."""
    between = scene.text[last : mention.start]
    return _GOVERNED_AFTER.fullmatch(between) is not None or (
        mention.year is None and between == " "
    )


def _last_of_span(scene: Scene, mention: YearMention) -> YearMention:
    """Between 2016 and 2021: the figure is of the last year."""
    later = [m for m in scene.years if m.start > mention.start]
    spans = mention.base and later and later[0].start <= mention.end + 1
    return later[0] if spans else mention
