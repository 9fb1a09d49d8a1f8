"""Ordinals that are no place of a country: of its indicators, of counts, of what is unnamed."""

import re

from pipelines.figures.attribution.indicators import indicators_of, summed_up
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_OF_INDICATORS = regex(
    r"(?:(?:其他|其余|其它|多|各|部分|一些|不少|若干|几|数)[项个]?|(?:\d+|"
    r"[一二两三四五六七八九十]+)[项个大])"
    r"大?(?:[一二三]级)?(?:评价)?(?:指标|领域|维度|面向|构面|范畴)"
    r"|(?:没有|无)(?:任何)?一项|[一二三]级指标(?:也|继续|仍然?|依然|依旧|同样)*(?:全部|全都|均|"
    r"都|皆|悉数)"
    r"|[一二三]级指标(?:中|里|上|得分)[^,;。]{0,6}(?:全部|均|都|全|皆)"
    r"|(?<![以\d])(?:\d{1,2}|[一二两三四五六七八九十]+)[项个](?=(?:均|都|皆|全部|全|悉数|也|则)*"
    r"(?:排|位|居|列|名列|进入|跻身|拿|挤进|挤入|闯入|闯进|迈入|入围|跨入|冲进|在第|在前|第))"
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
    if not found or summed_up(scene, begin, number) or is_in_row(reading, number):
        return False
    if not scene.english and _WITH.search(scene.text, begin, found[-1].start()):
        return False
    return not any(found[-1].end() <= m.start < number.start for m in scene.indicators)


_WITH = regex(r"以[^,;。]*$")
"""分别以585个、479个和24个位列三甲: what is counted is no indicator."""
_IN_TURN = regex(r"(?:排名|名次|位次|排位)?(?:分别|依次)[^,;。]{0,6}$")
_ROW = ("、", "和", "与", "及", "以及")


def is_in_row(reading: Reading, number: Number) -> bool:
    """四个一级指标上的排名依次是第四、第八、第三和第三: each of the places is of one of them."""
    scene = reading.scene
    row = [n for n in scene.numbers if n.kind == "ordinal"]
    if scene.english or number not in row:
        return False
    first = last = row.index(number)
    while first > 0 and scene.text[row[first - 1].end : row[first].start] in _ROW:
        first -= 1
    while last + 1 < len(row) and scene.text[row[last].end : row[last + 1].start] in _ROW:
        last += 1
    begin = scene.clause_at(row[first].start)[0]
    return last > first and _IN_TURN.search(scene.text, begin, row[first].start) is not None


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
        and not _ARE_COUNTRIES.match(scene.text, n.end)
        and any(_HAS.fullmatch(scene.text, end, n.start) for end in holders if end <= n.start)
        for n in scene.numbers
    )
    told = reading.context.topic or indicators_of(scene, number)
    return counted and not told


_OF_CHANGE = regex(
    r"(?:在(?:46|参评|所有|各)[^,;。\d]{0,6}(?:中|里))?(?:居|列|排|位居|位列|排在)?(?:各国|全球|世界|46国|所有国家|参评国家)?(?:之|的)?"
)
_CHANGED = ("提高", "增长", "上升", "增加", "提升", "上涨", "进步", "下降", "减少", "涨", "升")


_OF_ITS_OWN = regex(r"的[^,;。]{0,8}(?:指标|领域|维度|一项)")
"""得分最高的两个二级指标."""
_IN_TIER = regex(
    r"梯队(?:的)?[^,;。]{0,6}(?:中|里|内),[^;。]{0,12}$|(?:集团|金砖国家|欧盟|东盟|其余国家|其他国家)(?:中|里|内),?[^;。]{0,6}$"
)
"""在第二梯队的九国里,得分最高的英国: first of some."""
_IN = regex(r"(?:在)?[^,;。]{0,4}?在$")
_UPON = regex(r"(?:这一|一项)?(?:方面|上|领域|维度|指标)")


def named_behind(reading: Reading, number: Number) -> str | None:
    """从2020年第八到2024年第二,中国在资源与环境上连上台阶: who and what stand behind the places."""
    scene = reading.scene
    begin, end = scene.clause_at(number.start)
    named = [m for m in scene.subjects if m.start == end + 1 and countries(m.ids)]
    if scene.english or not named or scene.text[begin] not in "从由自":
        return None
    behind = [m for m in scene.indicators if m.start >= named[0].end]
    led = behind and _IN.fullmatch(scene.text, named[0].end, behind[0].start)
    return behind[0].id if led and _UPON.match(scene.text, behind[0].end) else None


_IS_WHO = regex(r"的(?:国家)?(?:则|仍然?|依然|还){0,2}(?:是|为)")
"""科技研发得分最高的是美国: a place of who is named behind."""
_BEST = regex(r"最高|次之")
_IS_ITEM = regex(
    r"的(?:[一二三]级)?(?:指标|维度|领域|方面|一项|单项|强项)?(?:则|仍|也|还|就){0,2}(?:是|为|当属|属|有)[“\"]?"
)
_BEST_ITEM = regex(r"(?:最[强好优]|优势|强项|长板)[^,;。]{0,8}[是为][“\"]?$")
"""中国最强的是科技研发,得分最高: of its own indicators."""


def is_of_own(reading: Reading, number: Number) -> bool:
    """其中资源与环境得分最高,产业与应用次之: the best of a country's own indicators, no place."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    word = scene.text[number.start : number.end]
    if scene.english or not _BEST.search(word) or word.startswith(("全球", "世界")):
        return False
    named = any(countries(m.ids) and begin <= m.start < number.start for m in scene.subjects)
    who = _IS_WHO.match(scene.text, number.end)
    if who and not named and any(m.start == who.end() and countries(m.ids) for m in scene.subjects):
        return False
    items = [m for m in scene.indicators if m.id != "overall"]
    item = _IS_ITEM.match(scene.text, number.end)
    if named and item and any(m.start == item.end() for m in items):
        return True
    before = [m for m in items if m.end == begin - 1]
    if not named and before and _BEST_ITEM.search(scene.text, 0, before[0].start):
        return True
    if word.endswith("最高") and (
        _IN_TIER.search(scene.text[: number.start]) or _OF_ITS_OWN.match(scene.text, number.end)
    ):
        return True
    measured = any(begin <= m.start < number.start and m.id != "overall" for m in scene.indicators)
    return measured and not named and "全球" not in word


def is_of_change(reading: Reading, number: Number) -> bool:
    """总分提高9.4分,在46国中排第一: first by the change, where nothing else is said of it."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    match = _OF_CHANGE.fullmatch(scene.text, begin, number.start)
    among = match is not None and scene.text.startswith("在", begin)
    if scene.english or match is None or (number.value != 1 and not among):
        return False
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    if before is None or scene.text[begin - 1 : begin] not in (",", "，"):
        return False
    told = [n for n in scene.numbers if before[0] <= n.start < before[1]]
    kinds = ("points", "percent", "count")
    if not told or told[-1].kind not in kinds:
        return False
    return scene.text[before[0] : told[-1].start].rstrip("了约近逾超过").endswith(_CHANGED)


_RANGE = regex(
    r"[从由自]第[一二三四五六七八九十\d]{1,3}[位名]?(?:至|到|-)第[一二三四五六七八九十\d]{1,3}[位名]?(?=[,，。;；、的之]|$)"
)


def is_of_range(reading: Reading, number: Number) -> bool:
    """从第3名到第10名,八个国家挤在6分之内: a part of the field, where the clause names nobody."""
    scene = reading.scene
    if scene.english:
        return False
    begin, end = scene.clause_at(number.start)
    ranges = _RANGE.finditer(scene.text, begin, end)
    match = next((m for m in ranges if m.start() < number.start < m.end()), None)
    named = any(begin <= m.start < end and m.acting for m in scene.subjects)
    behind = any(0 <= m.start - end <= 1 and countries(m.ids) for m in scene.subjects)
    return match is not None and not named and not behind


_ARE_COUNTRIES = regex(r"[\u4e00-\u9fff]{0,4}(?:国家|经济体|成员)")
_HAS = regex(r"(?:则|仅|只|共)?(?:有|为|达|拥有)?(?:约|近)?")
_PIECES = ("个", "家", "篇", "件", "人", "台", "座", "款")
