"""Ordinals that are no place of a country: of its indicators, of counts, of what is unnamed."""

import re

from pipelines.figures.indication import indicators_of, summed_up
from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.numbers import Number
from pipelines.figures.reading import Reading

_OF_INDICATORS = regex(
    r"(?:(?:其他|其余|其它|多|各|部分|一些|不少|若干|几|数)[项个]?|(?:\d+|"
    r"[一二两三四五六七八九十]+)[项个大])"
    r"大?(?:[一二三]级)?(?:评价)?(?:指标|领域|维度|面向|构面|范畴)"
    r"|(?:没有|无)(?:任何)?一项|[一二三]级指标(?:也|继续|仍然?|依然|依旧|同样)*(?:全部|全都|均|"
    r"都|皆|悉数)"
    r"|(?<![以\d])(?:\d+|[一二两三四五六七八九十]+)[项个](?=(?:均|都|皆|全部|全|悉数|也|"
    r"则)*(?:排|位|居|列|名列|进入|跻身|拿))"
)
_OF_INDICATORS_ENGLISH = regex(
    r"\bindicators?\b(?!\s(?:of|for)\b)|\b(?:several|many|most|some) (?:areas|fields)\b",
    re.IGNORECASE,
)
_IN_INDICATORS = regex(
    r"\s(?:in|for|on) (?:all |each )?(?:of )?(?:the |its )?(?:[\w-]+ ){0,3}"
    r"(?:indicators|categories|dimensions|pillars)\b"
)
_IN_EACH = regex(r"\sin (?:each|all|all (?:five|four|of them))(?=[,.;]|$)")
_IN_SO_MANY = regex(r"\sin (?:\d+|[a-z]+teen|ten|twenty|[a-z]+ty)\b(?! countr| of the countr)")
"""Among the top two in 20 of 39 indicators."""


def is_of_indicators(reading: Reading, number: Number) -> bool:
    """其余一级指标均进入前五, 39项指标中有20项位居前二: nothing is said of the total."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    if scene.english and number.kind == "top" and _IN_SO_MANY.match(scene.text, number.end):
        return True
    if scene.english and _IN_EACH.match(scene.text, number.end):
        return True
    if scene.english and _IN_INDICATORS.match(scene.text, number.end):
        return True
    pattern = _OF_INDICATORS_ENGLISH if scene.english else _OF_INDICATORS
    found = list(pattern.finditer(scene.text, begin, number.start + 1))
    found = [m for m in found if m.start() < number.start]
    if not found or summed_up(scene, begin, number):
        return False
    return not any(found[-1].end() <= m.start < number.start for m in scene.indicators)


def is_of_unnamed(reading: Reading, number: Number) -> bool:
    """答:全部排在第二; the fastest gain among the top ten: of what is told elsewhere."""
    scene = reading.scene
    if scene.english:
        return bool(_AMONG_TOP.search(scene.text, 0, number.start)) and number.kind == "top"
    begin = scene.clause_at(number.start)[0]
    ends = [*(m.end for m in scene.subjects), *(m.end for m in scene.indicators)]
    named = any(end <= number.start for end in ends)
    return not named and _ALL_ARE.fullmatch(scene.text, begin, number.start) is not None


_ALL_ARE = regex(
    r"(?:全部|全都|全|均|都|皆|悉数|双双)(?:是|为|(?:排|位|居|列|位居|位列|排名)在?)?(?:全球|世界)?"
)
_AMONG_TOP = regex(
    r"\b(?:fastest|largest|biggest|steepest|sharpest|smallest|strongest) (?:\w+ ){1,2}"
    r"(?:among|in|of) (?:the )?$"
)


def is_of_count(reading: Reading, number: Number) -> bool:
    """法国24个,居第三: a place by a count, and what is counted is not named."""
    scene = reading.scene
    if scene.english:
        return False
    begin = scene.clause_at(number.start)[0]
    before = scene.clause_at(max(0, begin - 2))
    if any(
        n.unit == "次" and n.kind == "count" and before[0] <= n.start < begin for n in scene.numbers
    ):
        return True
    part = max(scene.text.rfind(mark, 0, number.start) for mark in ";。")
    holders = [m.end for m in scene.subjects if part < m.start and countries(m.ids)]
    counted = any(
        n.kind == "count"
        and n.unit in _PIECES
        and n.start < number.start
        and any(_HAS.fullmatch(scene.text, end, n.start) for end in holders if end <= n.start)
        for n in scene.numbers
    )
    told = reading.context.topic or indicators_of(scene, number)
    return counted and not told


_HAS = regex(r"(?:则|仅|只|共)?(?:有|为|达|拥有)?(?:约|近)?")
_PIECES = ("个", "家", "篇", "件", "人", "台", "座", "款")
