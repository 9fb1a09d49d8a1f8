"""Which edition a sentence speaks of, where it names one or several."""

import re

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.editions import TitleMention

_COMPARED = regex(r"(?:与|较|比|相比|对比|和|compared with|than in|from)\s?《?$", re.IGNORECASE)


def turn_edition(scene: Scene, context: Context) -> None:
    """A title with another year turns the reading to its edition, unless it is compared with."""
    mentions = scene.titles
    for last, mention in zip([None, *mentions], mentions, strict=False):
        if mention.edition and (
            _is_beside(scene, last, mention) or not is_compared_with(scene, mention)
        ):
            context.year = context.base = None
            context.edition = mention.edition


def _is_beside(scene: Scene, last: TitleMention | None, mention: TitleMention) -> bool:
    """对照《2023...》和《...2025》: two titles side by side, the newer is read."""
    if last is None or (last.edition or 0) > (mention.edition or 0):
        return False
    return bool(_BESIDE.fullmatch(scene.text, last.end, mention.start))


_BESIDE = regex(r"》?\s?(?:和|与|、|及|以及|,? and)\s?(?:the )?《?")


_NAMED_BY_YEAR = regex(
    r"\b(?P<y>20\d\d)[- ](?:edition|report|index|rankings?|survey|study|list|round|release)\b",
    re.IGNORECASE,
)


_LONG_AGO = regex(r"\b(?:decades?|generations?) ago\b", re.IGNORECASE)


def is_of_another_edition(scene: Scene, context: Context, number: Number) -> bool:
    """In its 2021 edition China had 50.6: released in 2021, or titled 2021? Nobody can tell.

    Texts of the editions whose title is a year older name them all by their titles.
    """
    begin, end = scene.clause_at(number.start)
    if _LONG_AGO.search(scene.text, begin, end):
        return True
    row = vocabulary().editions[context.edition]
    found = list(_NAMED_BY_YEAR.finditer(scene.text, begin, end))
    if row.edition != row.title_year:
        return False
    years = {int(m["y"]) for m in found} - {row.edition}
    return bool(years) and len(found) == len([m for m in found if int(m["y"]) in years])


def is_compared_with(scene: Scene, mention: TitleMention) -> bool:
    """与《2023...》相比: the title of an edition that this one is set against."""
    return bool(_COMPARED.search(scene.text[: mention.start]))
