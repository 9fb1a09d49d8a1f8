"""What a number of points is measured against in Chinese: a country, an earlier year, nobody named.

高出, 多出 and 低了 tell a distance where a country is set beside, a change where a year is; beside
a place or a mean (比第三名高出15.3分) they tell what nobody can attribute.
"""

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import SubjectMention, countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading

_SET_BESIDE = regex(
    r"(?:而|但|若)?(?:与|同|和|跟|较|比|相比于?|相较于?|相对于?|对比|比起|对照)[^,;。\d]{2,12}?"
    r"(?:之间|中间|相比(?:较|之下)?|相较|比较|对比|来说|而言|比起来|一比)?"
)
"""与英国相比,中国高出约15分: the clause before names who is set beside."""
_FARTHER = regex(
    r"(?:(?<![提升走增])高|(?<![降走])低|(?<!增)多|(?<!减)少|领先|落后|差)(?:出|了|过|"
    r"得多)?(?:约|近|将近|足足|整整|了|达)*$"
)
_STANDS_OUT = regex(
    r"(?:高出|多出|低出|(?<!减)少了|(?<![提升走增])高了|(?<![降走])低了)(?:约|近|将近|"
    r"足足|整整|达)*$"
)
_AGAINST = regex(r"(?:比|较|相较于?|相比于?|相对于?)[^,;。]{1,16}$")
_SIZE_OF_CHANGE = regex(
    r"(?:(?P<up>升幅|增幅|涨幅|提升幅度|上升幅度|增长幅度|增分|提分|进步|提升|上升)|"
    r"降幅|跌幅|下降幅度|下滑幅度|退步|下滑)"
    r"(?:则|也|均|同样)?(?:最(?:大|多|快|明显|显著|为明显|为显著)|居首|(?:位居|位列|"
    r"排名|居|列|排)(?:各国|全球|世界|第)?[^,;。]{0,4})"
    r"(?:的(?:国家)?(?:则|仍)?[是为][^,;。\d]{2,10}|[^,;。\d]{0,6})[,，:：]$"
)
"""印度升幅最大,达3.1分: what the number measures stands in the clause before."""
_BARE = regex(r"(?:则|也)?(?:[多少高低降升]了|高达|达到?|为|是|有|共|约|近|足有|整整|了)*$")


def set_beside(reading: Reading, number: Number) -> list[SubjectMention]:
    """The countries that the clause before does nothing but set beside what follows."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    if scene.english or before is None or not _SET_BESIDE.fullmatch(scene.text, *before):
        return []
    return [m for m in scene.subjects if before[0] <= m.start < before[1] and countries(m.ids)]


_AWAY_FROM = regex(
    r"(?:(?<!差)距离?|(?<!距)离)[^,;。\d]{2,8}(?:还有|仍有|尚有|只有|仅有?|只|还|约|近)?$"
)
"""追到距美国13.6分的位置."""
_BETWEEN = regex(r"(?:左右|上下|之多)?的?(?:缓冲|间隔|空档|空当|距离|差距|优势|劣势|空间|鸿沟)")
"""与英国之间,则有15分左右的缓冲."""


def is_farther(reading: Reading, number: Number) -> bool:
    """Whether a country stands so far above or below another that the sentence names."""
    if reading.scene.english:
        return False
    before = reading.before(number)
    if _STANDS_OUT.search(before) and not _is_dated(reading, number):
        return True
    if _AWAY_FROM.search(before) and any(m.reference for m in reading.scene.subjects):
        return True
    beside = set_beside(reading, number)
    return bool(beside and (_FARTHER.search(before) or _BETWEEN.match(reading.after(number))))


def _is_dated(reading: Reading, number: Number) -> bool:
    """比上年高出3.26分, 与2023年相比高出3.26分: measured against a year."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    start = max((c[0] for c in scene.clauses if c[1] <= begin), default=begin)
    opens = scene.clauses[0][1] if scene.clauses else 0
    return any(start <= y.start < number.start or (y.base and y.end <= opens) for y in scene.years)


_ROW = ("、", "和", "与", "及")
_FROM_PLACE = regex(
    r"(?:领先于?|落后于?|超出|超过|高出|多出|低出|甩开|拉开|抛离|高于|低于|"
    r"逊于)(?:排名|位居|位列|排在)?"
    r"(?:第[一二三四五六七八九十\d]{1,3}[名位]?|榜首|头名|首位|次席|亚军|季军|"
    r"[前后上下]一[名位])(?:的?国家)?"
    r"(?:有|达|了|约|近|将近|整整|足足|高达){0,2}$"
)
"""领先第三名18.59分: from the holder of a place."""


def is_against_unnamed(reading: Reading, number: Number) -> bool:
    """比第三名高出15.3分: who stands there is not said, and it is no change."""
    scene = reading.scene
    before = [n for n in scene.numbers if n.end <= number.start and n.kind == number.kind]
    if not scene.english and before and reading.before(number) in _ROW:
        return is_against_unnamed(reading, before[-1])
    if scene.english:
        return False
    if _FROM_PLACE.search(reading.before(number)):
        return True
    if not _FARTHER.search(reading.before(number)):
        return False
    begin = scene.clause_at(number.start)[0]
    match = _AGAINST.search(scene.text[begin : number.start])
    if match is None:
        return False
    start = begin + match.start()
    named = any(start <= m.start < number.start and not m.scope for m in scene.subjects)
    return not named and not any(start <= y.start < number.start for y in scene.years)


def size_of_change(reading: Reading, number: Number) -> int:
    """1 or -1 where the clause before says that the number is how far something rose or fell."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    if scene.english or not _BARE.fullmatch(scene.text[begin : number.start]):
        return 0
    match = _SIZE_OF_CHANGE.search(scene.text[:begin])
    return 0 if match is None else 1 if match["up"] else -1


_TOPIC = regex(
    r"(?:等)?(?:这一|这项)?(?:项|指标|领域|维度|数量|规模|得分)?(?:这?一项|方面|上|"
    r"来看|看|来说|而言|中|里|领域|维度)?[,，:：]"
)


def named_beside(reading: Reading, number: Number) -> str | None:
    """The indicator that the clause of the number, or its topic, names and no total: of any level.

    风险投资得分21.3分, 在高价值专利上,两国相差33.7分, 风险投资(差41.2分): no overall score.
    """
    scene = reading.scene
    if scene.english:
        return None
    begin = scene.clause_at(number.start)[0]
    here = [m for m in scene.indicators if begin <= m.start and m.end <= number.start]
    before = [m for m in scene.indicators if m.end <= begin]
    if not here and before:
        last = before[-1]
        bracket = last.end == begin - 1 and scene.text[begin - 1] == "("
        opens = scene.text[: last.start].endswith(("在", "从", "就", "而", "，", ",", ";"))
        topic = _TOPIC.match(scene.text, last.end)
        opens = (opens or last.start == 0) and topic is not None and topic.end() == begin
        here = [last] if bracket or opens else []
    if not here:
        told = _told_before(reading, number)
        return named_beside(reading, told) if told else None
    return here[-1].id if "." in here[-1].id else None


_ONLY_WHO = regex(r"(?:则|也|仅|只|为|是|得|有|达|约|近|得到|拿到){0,3}")


def _told_before(reading: Reading, number: Number) -> Number | None:
    """数据基础得分美国66分,中国71分: a country and its points alone go on from those before."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    alone = any(
        m.start == begin and _ONLY_WHO.fullmatch(scene.text, m.end, number.start)
        for m in scene.subjects
    )
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    if not alone or before is None or scene.text[before[1] : begin].strip() not in (",", "、"):
        return None
    points = [n for n in scene.numbers if n.kind == "points" and before[0] <= n.start < before[1]]
    return points[-1] if points else None


_GAP_TOPIC = regex(
    r"(?:差距|分差|差值|之差|落差|分数差|差额|领先优势|优势|领先幅度)(?:(?:正在|正|"
    r"逐步|持续|不断|明显|进一步|有所|一直|也|却|则|在)*(?:缩小|收窄|扩大|拉大|"
    r"变化))?了?$"
)


def has_gap_topic(reading: Reading, number: Number) -> bool:
    """中美总分之差,2020年为15.7分,2022年扩至17分: one gap through the years, up to a semicolon.

    Only clauses without a country and without another word of score stand between.
    """
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    for start, end in reversed([c for c in scene.clauses if c[1] <= begin]):
        if _GAP_TOPIC.search(scene.text, start, end) and not any(
            start <= n.start < end and n.kind in ("points", "plain", "percent", "money")
            for n in scene.numbers
        ):
            between = scene.text[end : number.start]
            named = any(end <= m.start < number.start for m in scene.subjects if m.acting)
            return not named and ";" not in between and not _SCORED.search(between)
    return False


_SCORED = regex(r"总分|得分|分数|成绩")
