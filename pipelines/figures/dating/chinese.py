"""Which year stands behind a Chinese number: 58.01分(2024年), 还是在2021年, 高点(221亿美元)."""

from pipelines.figures.dating.english import HEADS_ANOTHER
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene
from pipelines.figures.years.mentions import YearMention


def governing_chinese(scene: Scene, number: Number, follow: int) -> YearMention | None:
    """58.01分(2024年), 2021年高点(221亿美元): a bracket ties the two."""
    begin = scene.clause_at(number.start)[0]
    for mention in scene.years:
        if (
            number.end <= mention.start <= follow
            and scene.text[number.end : mention.start] == "("
            and not HEADS_ANOTHER.match(scene.text, mention.end)
        ):
            later = [m for m in scene.years if m.start > mention.start]
            return later[0] if mention.base and later else mention
    told = _SINCE_WHEN.match(scene.text, number.end)
    behind = [m for m in scene.years if told and m.start == told.end() and m.year]
    if behind:
        return behind[0]
    if scene.text[begin - 1 : begin] != "(":
        return None
    ahead = [m for m in scene.years if m.end <= begin - 1]
    peak = ahead and _PEAK.fullmatch(scene.text, ahead[-1].end, begin - 1)
    return ahead[-1] if peak else None


_SINCE_WHEN = regex(r"(?:的成绩|的位置)?(?:还|则|已)?(?:是在|要追溯到|发生在)")
"""上一次进入前十还是在2021年."""
_PEAK = regex(r"(?:的)?(?:历史)?(?:高点|峰值|顶峰|低点|低谷|水平)")
"""仅为2021年高点(221亿美元)的44%."""
