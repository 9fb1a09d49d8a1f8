"""Places: rank, change of rank, years in a row at a rank."""

import re
from collections.abc import Iterator

from pipelines.figures.attribution.pairing import SHARED, Assignment, assign
from pipelines.figures.drafts import Draft
from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.places.answers import answers
from pipelines.figures.rules.places.changes import read_rows, read_steps
from pipelines.figures.rules.places.english import is_rank_english
from pipelines.figures.rules.places.of_things import (
    is_of_change,
    is_of_count,
    is_of_indicators,
    is_of_own,
    is_of_range,
    is_of_unnamed,
    named_behind,
)
from pipelines.figures.rules.places.orders import read_followers, read_tops
from pipelines.figures.rules.places.regions import is_partial
from pipelines.figures.rules.places.subsets import in_subset, last_in_part
from pipelines.figures.rules.places.tops import listed_top, sharing
from pipelines.figures.rules.places.unknown_holders import is_of_unknown_holder
from pipelines.figures.rules.reading import Reading

_CUE = regex(
    r"排名|位列|位居|名列|位次|名次|分列|分居|居|列|排|升至|升到|上升到|上升至|提升至|"
    r"跃升|跃居|跃至|降至|降到|跌至|退居|退至|滑落|保持|蝉联|稳居|坐稳|稳坐|重回|重返|重归|跻身|"
    r"进入|进到|闯入|夺得|获得?|摘得|拿下|拿到|取得|占据|成为|位于|处于|挤进|挤入|冲进|冲入|迈入|跨入|"
    r"升为|降为|退至|掉到|掉至|排到|在|无缘|跌出|入围"
    r"|全球|世界|总分|得分|指标|[第]|为|由|从|是|仍|均|到|至|升|[国年]$|方面|上$"
)
_WORDY = regex(r"[首次亚冠冕季榜魁龙鳌筹]|最高|甲")
_LIST_MARK = regex(r"^(?:[,，、:：]|大类)")
_NO_TOP = regex(
    r"^(?:优势|领先|差距|之间|与|和其|大(?!国)|的?(?:国家|经济体|机构|企业|高校|城市|单位|"
    r"个)(?!(?:分别|依次|则)?[是为]|中?包括|有)|国家|里|内|当中|之中|中(?:最|唯一|的|,))"
)
_OF_A_KIND = regex(
    r"的(?!是|为|有|分别|依次|还有|包括|国家?(?:分别|依次|则|还)?(?:是|为|有|包括)|"
    r"位置|名次|成绩|行列|目标|排名|席位|阵营)"
)
"""未能进入前十的老牌强国: a kind of countries, none that is named."""
_MEASURED_BY = regex(
    r"(?:比|较|与|同|领先于?|落后于?|超过|超出|高于|高出|低于|低出|多出|甩开|拉开|抛离|逊于)$"
)
"""比第三名高出十余分: a place that somebody else, not named, holds."""
_SOMETHING_ELSE = regex(
    r"的(?:[一两二三四]项|指标|领域|方面)|(?:与|和|跟)[^,;。]{1,8}的(?:距离|差距|分差)"
    r"|\sin (?!the (?:world|index|ranking|list|global|overall|total|field|table)|"
    r"(?:19|20)\d\d|all|each|both|(?:A|E)[a-z]+|total|overall|terms|its|this|a row)[a-z][a-z-]* "
    r"(?:use|access|spending|output|density|adoption)"
)
"""The highest two of its own indicators; No. 31 in internet use: no place in the index."""
_BOUND_BEHIND = regex(r"起|及?以[后下外]|之[后外]|开外|左右")
"""第三名起, 第十名以外: no place of anybody."""
_FORMER = regex(
    r"(?:昔日|前任|曾经)的?$|\b(?:previous|former|erstwhile|onetime|long-time) $", re.IGNORECASE
)
"""Korea, the previous runner-up: a place of a year that is not said."""
_SHORT_OF = regex(r"(?:距离?|离)$")
_ASKS = regex(
    r"(?:则|也|将)?由(?=[^,;。]{2,30}(?:分享|瓜分|包揽|获得|夺得|占据|轮流))|"
    r"(?:的国家)?(?:又|会|将)?(?:是|属于|花落)(?:谁|哪)|(?:的?国家)?呢?[?？]|呢$"
)
_IN_TURN = regex(r"分[居列]|分别|依次|依序|\brespectively\b")
_COMES_FROM = regex(r"[从由]\D{2,14}第[^,，;；。]*[,，]到(?:\x00|《)")
"""从科技研发第3,到《...2025》里: of an older edition that is not named."""
_OF_RATE = regex(r"(?:增速|增幅|涨幅|升幅|降幅|跌幅|增量|进步幅度|增长率)[^,;。]{0,8}$")
"""增速居首 is no place by the thing itself."""
_BY_CHANGE = regex(
    r"(?:单|仅|只)?(?:从|就|看|以|按)(?:得分|总分|分数|排名|名次)?的?(?:增量|增速|增幅|涨幅|升幅|降幅|变化|进步|增长)"
)
"""从增量看,美国增加3.26分,位居第三: places by the change."""
_OF_TIER = regex(r"梯队(?:国家)?(?:的|之|中|里|内|排名)*$")
"""第二梯队之首 is no place in the whole field."""


def read(reading: Reading) -> Iterator[Draft]:
    """Ranks and their changes."""
    yield from read_steps(reading)
    held = list(read_tops(reading))
    numbers = []
    for number in reading.left(("ordinal", "top")):
        if _is_rank(reading, number):
            numbers.append(number)
        else:
            reading.leave(number, "no place of a country in the index")
    for assignment in assign(reading.scene, reading.context, numbers):
        held += _ranks(reading, assignment)
    yield from held
    yield from read_followers(reading, held)
    reading.take(*numbers)
    if numbers:
        yield from read_rows(reading, numbers)
    reading.context.place = last_in_part(reading)


def _is_rank(reading: Reading, number: Number) -> bool:
    """Whether an ordinal is a place of somebody, not an enumeration or part of a name."""
    if is_of_indicators(reading, number) or is_partial(reading, number):
        return False
    if in_subset(reading, number) or is_of_unknown_holder(reading, number):
        return False
    if is_of_unnamed(reading, number):
        return False
    if is_of_count(reading, number) or _FORMER.search(reading.before(number)):
        return False
    if _SOMETHING_ELSE.match(reading.scene.text, number.end):
        return False
    if _BOUND_BEHIND.match(reading.scene.text, number.end) and not reading.scene.english:
        return False
    if is_of_range(reading, number) or is_of_change(reading, number) or is_of_own(reading, number):
        return False
    if _continues_list(reading, number):
        return True
    return is_rank_english(reading, number) if reading.scene.english else _is_place(reading, number)


def _is_place(reading: Reading, number: Number) -> bool:
    scene = reading.scene
    head, tail = scene.text[: number.start], scene.text[number.end :]
    if _COMES_FROM.match(scene.text, scene.clause_at(number.start)[0]):
        return False
    if _OF_TIER.search(head) or _SHORT_OF.search(head) or _ASKS.match(tail):
        return False
    if _BY_CHANGE.match(scene.text):
        return False
    if _OF_RATE.search(head) and not any(
        m.id == "opensource.activity_growth" and m.end <= number.start for m in scene.indicators
    ):
        return False
    if _MEASURED_BY.search(head) and not any(
        0 <= m.start - number.end <= 1 for m in scene.subjects
    ):
        return False
    if number.kind == "top":
        named = any(m.start == number.end + 1 for m in scene.subjects)
        return not _NO_TOP.search(tail) and (named or not _OF_A_KIND.match(tail))
    if answers(reading, number):
        return True
    if _opens_list(reading, number):
        return True
    return _has_words_of_place(reading, number)


def _has_words_of_place(reading: Reading, number: Number) -> bool:
    scene = reading.scene
    head, tail = scene.text[: number.start], scene.text[number.end :]
    word = scene.text[number.start : number.end]
    if word.endswith("次之"):
        return any(
            n.value == 1 for n in scene.numbers if n.kind == "ordinal" and n.end <= len(head)
        )
    if any(n.kind == "points" and n.end == number.start for n in scene.numbers):
        return True
    if word.startswith("第") and not reading.before(number).strip() and _LIST_MARK.search(tail):
        return head.endswith(("(", "、", "和"))
    if word.endswith(("位", "名")) or _WORDY.search(word) or len(word) == 1:
        return True
    if head.endswith("(") and tail.startswith(")"):
        ends = {m.end for m in scene.indicators}
        ends |= {m.end for m in scene.subjects if countries(m.ids)}
        return number.start - 1 in ends
    beside = len(head.rstrip("”’」』"))
    if beside in {m.end for m in scene.subjects} | {m.end for m in scene.indicators}:
        return True
    begin, end = scene.clause_at(number.start)
    if (begin, end) == (number.start, number.end) and any(
        m.end + 1 == begin and countries(m.ids) for m in scene.subjects
    ):
        in_bracket = head.endswith("(") and tail.startswith(")")
        return in_bracket or any(n.kind == "points" for n in scene.numbers)
    near = scene.text[max(begin, number.start - 14) : number.start]
    return bool(_CUE.search(near)) or tail.startswith(("为", "是", "的"))


def _opens_list(reading: Reading, number: Number) -> bool:
    """第三 in 第三至第五名分别为: the rest of the row tells that these are places."""
    later = [n for n in reading.scene.numbers if n.start >= number.end and n.kind == "ordinal"]
    if not later or reading.scene.text[number.end : later[0].start] not in ("、", "和", "至", "到"):
        return False
    return reading.scene.text[later[-1].start : later[-1].end].endswith(("位", "名")) or bool(
        _CUE.search(reading.scene.text[later[0].end : later[0].end + 8])
    )


_ROW = regex(SHARED + "[、和与至到及]")


def _continues_list(reading: Reading, number: Number) -> bool:
    """Whether a place follows another in a list: third, fourth and fifth."""
    earlier = [n for n in reading.scene.numbers if n.end <= number.start and n.kind == number.kind]
    if not earlier:
        return False
    between = reading.scene.text[earlier[-1].end : number.start]
    if reading.scene.english:
        begin = reading.scene.clause_at(number.start)[0]
        alone = reading.scene.text[begin : number.start].strip() in ("", "and")
        return alone or between.strip() in (",", "and", ", and", "to")
    return _ROW.fullmatch(between) is not None


def _ranks(reading: Reading, assignment: Assignment) -> Iterator[Draft]:
    number = assignment.number
    shared_out = len(assignment.subjects) > 1 and _IN_TURN.search(reading.before(number))
    if (
        shared_out
        and assignment.value is None
        and not assignment.paired
        and number.kind == "ordinal"
    ):
        reading.leave(number, "one place for several countries in turn")
        return
    value = number.value if assignment.value is None else assignment.value
    indicators = tuple(dict.fromkeys(m.id for m in assignment.indicators)) or (
        named_behind(reading, number) or reading.context.topic or "overall",
    )
    if number.kind == "top" and reading.scene.text.startswith((":", "国家:", "国:"), number.end):
        yield from listed_top(reading, number)
        return
    for subject in sharing(reading, number) or countries(assignment.subjects):
        for indicator in indicators:
            yield reading.draft(
                number, "rank", "rank", unit="place", subject=subject, indicator=indicator,
                value=value, comparator="le" if number.kind == "top" else "eq",
                **assignment.dated(),
            )  # fmt: skip
