"""Which edition a sentence speaks of, where it names one or several."""

import re

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.context import Context
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.editions import TitleMention
from pipelines.figures.years.mentions import of_release, of_title

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


_NAMED_BY_YEAR_CHINESE = regex(
    r"(?<![\d《])(?P<y>20\d\d)年?(?:[^,，。;；\d《]{0,4}(?P<out>发布|公布|推出|面世|揭晓|出炉|发表)的|度的?|版的?|的)"
    r"[^,，。;；\d《]{0,8}?(?:报告|指数|榜单)(?![^,;。]{0,8}(?:相比|相较|比较|对比))"
)


_LONG_AGO = regex(r"\b(?:decades?|generations?) ago\b", re.IGNORECASE)


def is_of_another_edition(scene: Scene, context: Context, number: Number) -> bool:
    """In its 2021 edition (在2021年的报告中) China had 50.6: released then, or titled so?

    Texts of the editions whose title is a year older name them all by their titles.
    """
    if not scene.english:
        return _is_of_open_edition(scene, context, number)
    begin, end = scene.clause_at(number.start)
    if _LONG_AGO.search(scene.text, begin, end):
        return True
    row = vocabulary().editions[context.edition]
    found = list(_NAMED_BY_YEAR.finditer(scene.text, begin, end))
    if row.edition != row.title_year:
        return False
    years = {int(m["y"]) for m in found} - {row.edition}
    return bool(years) and len(found) == len([m for m in found if int(m["y"]) in years])


def _is_of_open_edition(scene: Scene, context: Context, number: Number) -> bool:
    row = vocabulary().editions[context.edition]
    for match in _NAMED_BY_YEAR_CHINESE.finditer(scene.text, 0, number.start):
        year = int(match["y"])
        known = {of_release(year)} if match["out"] else {of_release(year), of_title(year)} - {None}
        named = any(match.end() <= t.start < number.start for t in scene.titles)
        if year in (row.edition, row.title_year) or named:
            continue
        if len(known) != 1 or None in known:
            return True
    return False


def is_compared_with(scene: Scene, mention: TitleMention) -> bool:
    """与《2023...》相比: the title of an edition that this one is set against."""
    return bool(_COMPARED.search(scene.text[: mention.start]))
