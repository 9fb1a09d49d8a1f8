"""Whether a name holds beyond its part of the sentence: for sums, shares and what is moved."""

import re
from collections.abc import Callable

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene

TOTAL = regex(r"总分|总体|整体|综合|总排名|总得分|总榜")


_ELLIPTIC = regex(
    r"(?:而|到|至|在)?(?:20\d\d年(?:\d{1,2}月)?(?:底|末)?)?[\u4e00-\u9fff、]{0,8}?(?:分别|依次)?以?(?:拿到|分到|得到|获得|拥有|吸引|吸纳)?了?的?(?:则|仅|只|不过)*(?:为|有|是|达)?(?:约|近)?"
)
"""论文数为1.9万篇;美国为1.7万篇: what is counted was named."""


_GREW = regex(
    r"[\u4e00-\u9fff]{2,5}?(?:则|却|也|仅)?(?:同比|按年)?(?:下降|增长|上升|减少|增加)(?:约|近)?"
    r"(?:[\d.]+%[,，](?:为|达到?|至)?)?"
)
"""美国风险投资额增长40%;中国则同比下降12%,为98亿美元."""


_MOVED = regex(
    r"[^,;\d]{2,8}?(?:则|却|也)?(?:由|从)(?:20\d\d年的)?[\d.]+(?:万亿|亿|万)?(?:美元|元|家|篇|人|台|个)[^,;\d]{1,8}(?:20\d\d年的)?"
    r"(?:[\d.]+(?:万亿|亿|万)?(?:美元|元|家|篇|人|台|个),(?:同比)?(?:下降|增长|减少|增加|上升|提高|缩水)(?:了|约|近)*)?"
)
"""中国则由112亿美元缩减到98亿美元,下降12.5%."""


_OF_THE_TWO = regex(r"(?:二者|两者|前者|后者)(?!总)")


_BESIDE_SUM = regex(
    r"[\u4e00-\u9fff]{2,6}?(?:则|仅|只)?(?:为|达)?(?:约|近)?[\d.]+(?:万亿|亿|万)?(?:美元|元|家|"
    r"篇|人|台|个)[,，]"
    r"(?:占比?|下降|上升|提高|增长|减少)"
)
"""中国98亿美元,占比7.2%: a sum without its name, and its share."""


_OWN_SHARE = regex(r"(?:[^,;\d]{2,6},)?[^,;\d]{1,16}?占|其中|[两三]国合计")


_SUMS = regex(r"总额|金额|投资额|总盘子|总量|总规模|总数|盘子|总计")


def same_part(scene: Scene, start: int, number: Number) -> bool:
    """Whether a name still holds: up to a semicolon, for a sum of money beyond it (总额则达...),
    and for a share beyond it (美国占33.8%, 其中六成来自中国).
    """
    between = scene.text[start : number.start]
    if start > number.start:
        return False
    last = between.split(";")[-1]
    if ";" not in between:
        return True
    if number.kind in ("ordinal", "top") and not TOTAL.search(last):
        place = scene.text.rfind(";", 0, number.start)
        statistic = ("percent", "money", "count")
        here = (n for n in scene.numbers if place < n.start < number.start)
        if _OF_THE_TWO.match(last) or any(n.kind in statistic for n in here):
            return True
    if scene.english and number.kind in ("percent", "pp") and re.search(r"\bshare\b", last):
        return True
    return any(number.kind in kinds and holds(last) for kinds, holds in _HOLDS)


_HOLDS: tuple[tuple[tuple[str, ...], Callable[[str], object]], ...] = (
    (("count", "money"), lambda last: _ELLIPTIC.fullmatch(last)),
    (("percent", "money", "count"), lambda last: _MOVED.fullmatch(last)),
    (("percent", "money"), lambda last: _GREW.fullmatch(last)),
    (("percent", "pp"), lambda last: _BESIDE_SUM.match(last) or _OWN_SHARE.match(last)),
    (("percent", "money"), lambda last: _SUMS.search(last)),
)
"""Kinds of numbers, and what their part of the sentence looks like where the name still holds."""
