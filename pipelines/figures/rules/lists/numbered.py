"""Rankings as numbered lists: 1. 美国 77.97 2. 中国 58.01, one after another or line by line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_MARK = regex(
    r"(?:(?<=^)|(?<=[\s;；,，:：、。]))(?P<place>\d{1,2})[.、)）]\s?(?=[^\s\d])", first=r"\d"
)
_TO_SCORE = regex(r"[\s,，:：(（—-]{0,4}(?:(?:总|综合)?(?:得|总)分[为:：]?\s?)?")
RANKING = regex(
    r"前[三四五六七八九十\d]{1,3}[名位强国]?|排名|名次|位次|榜单|排行|得分榜"
    r"|\b(?:ranking|rankings|ranked|standings|leaderboard|top (?:three|four|five|six|ten|\d+))\b",
    re.IGNORECASE,
)
LAST_PLACE = 46
Item = tuple[Number, str, Number]
"""Place, country and score of one line of the list."""


def read(reading: Reading) -> Iterator[Draft]:
    """A score for each item, and its place where the list is called a ranking.

    Elsewhere the numbers are marks of a list alone.
    """
    found = list(_items(reading))
    if not _is_ranking(reading, found):
        return
    first = found[0][0].start
    named = [m.id for m in reading.scene.indicators if m.end <= first]
    ranked = reading.context.ranking or RANKING.search(reading.scene.text, 0, first)
    reading.take(*(n for n in reading.left(("top",)) if n.end <= first))
    topic = named[-1] if named else reading.context.topic or "overall"
    for place, subject, score in found:
        reading.take(score)
        if ranked:
            yield reading.draft(
                place, "rank", "numbered-list", unit="place", subject=subject, indicator=topic
            )
        yield reading.draft(
            score, "score", "numbered-list", unit="point", subject=subject, indicator=topic
        )


def _items(reading: Reading) -> Iterator[Item]:
    scene = reading.scene
    marks = list(_MARK.finditer(scene.text))
    if not marks:
        return
    points = {n.start: n for n in reading.left(("points", "plain")) if n.high is None}
    named = {m.start: m for m in scene.subjects if len(m.ids) == 1 and countries(m.ids)}
    for match in marks:
        country = named.get(match.end())
        if country is None:
            continue
        gap = _TO_SCORE.match(scene.text, country.end)
        score = points.get(gap.end()) if gap else None
        if score is not None and "." in scene.text[score.start : score.end]:
            place = int(match["place"])
            yield (
                Number(*match.span("place"), place, "ordinal", "place"),
                country.ids[0],
                score,
            )


def _is_ranking(reading: Reading, items: list[Item]) -> bool:
    """Places one after another with falling scores, or a line that is one item and nothing else."""
    if not items or items[-1][0].value > LAST_PLACE:
        return False
    if len(items) == 1:
        text = reading.scene.text
        alone = text[items[0][2].end :].strip(" 分.。;；,，)）") == ""
        return alone and items[0][0].start == 0
    return items[0][0].value == 1 and all(
        b[0].value == a[0].value + 1 and b[2].value <= a[2].value for a, b in pairwise(items)
    )
