"""How many countries a tier has: 9国列第二梯队, 14 countries are in the second."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers import Number
from pipelines.figures.reading import Reading


def size_of(reading: Reading, tier: Number) -> Number | None:
    """How many countries a tier has: 9国列第二梯队, 第二梯队有11个国家."""
    scene = reading.scene
    begin, end = scene.clause_at(tier.start)
    if not scene.english and _WITH_ANOTHER.search(scene.text[begin : tier.start]):
        return None
    near = [
        n
        for n in reading.left(("count",))
        if begin <= n.start < end + 1 and is_countries(reading, n)
    ]
    if scene.english:
        direct = [n for n in reading.left(("count",)) if _in_tier(reading, n, tier)]
        if direct:
            return direct[-1]
        near = [n for n in near if not _between(reading, n, tier)]
        near = near or _size_next(reading, end)
    near = near or _bare_size(reading, tier) or _size_behind(reading, end)
    near = near or _size_listed(reading, end) or _size_before(reading, tier)
    near = near or _size_of_rest(reading, tier) or _size_moved(reading, tier)
    tiers = [n for n in scene.numbers if n.kind == "tier" and begin <= n.start < end]
    if len(tiers) > 1:
        near = [n for n in near if min(tiers, key=lambda t: abs(t.start - n.start)) == tier]
    return near[0] if near and not _are_named(reading, near[0]) else None


_WITH_ANOTHER = regex(r"第[一二三四1-4](?:梯队)?(?:、|和|与|及)$")
"""第一、第二梯队的11个国家: of two tiers together."""
_SAME = regex(r"(?:个国家)?(?:同|均|都|皆|一道|一同)")


def _are_named(reading: Reading, size: Number) -> bool:
    """德国、法国、荷兰...,三国同处第二梯队: those three, and not all that it has."""
    return not reading.scene.english and _SAME.match(reading.scene.text, size.end) is not None


def _between(reading: Reading, number: Number, tier: Number) -> bool:
    """Whether another number parts a count from a tier: a ranking of 46, with 66.31, the first."""
    first, last = sorted((number.end, tier.end))
    return any(first < n.start < last and n not in (number, tier) for n in reading.scene.numbers)


_BARE_ENGLISH = regex(r"\s(?:(?:has|had|includes?|contains?|holds|with)\s)?")
_MEMBERS = ("members", "countries", "nations", "economies")
_BARE = regex(r"(?:国家)?(?:共|各|仅|只)?(?:有|为|占|:)?")
_BARE_END = regex(r"(?:国家)?(?:$|[,;。、)])|和|以及")


def _bare_size(reading: Reading, tier: Number) -> list[Number]:
    """第一梯队2个,第二梯队11个: what is counted needs no name behind the name of the tier."""
    text = reading.scene.text
    if reading.scene.english:
        return [
            n
            for n in reading.left(("count", "plain"))
            if n.start > tier.end
            and _BARE_ENGLISH.fullmatch(text[tier.end : n.start])
            and (n.kind == "plain" or (n.unit or "").split()[-1] in _MEMBERS)
        ]
    return [
        n
        for n in reading.left(("count",))
        if n.unit in ("个", "家", "席")
        and n.start >= tier.end
        and _BARE.fullmatch(text[tier.end : n.start])
        and _BARE_END.match(text, n.end)
    ]


_MOVED = regex(
    r"(?:个?国家)?(?:增至|增加到|增加至|缩减到|缩减至|缩减为|缩至|缩小到|缩小至|扩大到|扩大至|扩至|扩充到|扩充至|变为|减至|减到|减为|增为|增到|减少到|减少至|减少为|变成|降至|降到)"
)


def with_later_size(reading: Reading, size: Number | None) -> list[Number]:
    """The size, and the one it moved to: 第一梯队由1国增至2国."""
    if size is None:
        return []
    text = reading.scene.text
    later = [n for n in reading.left(("count",)) if n.start >= size.end]
    goes_on = later and _MOVED.fullmatch(text[size.end : later[0].start])
    return [size, later[0]] if goes_on else [size]


_IN_TIER = regex(
    r"(?:,\s(?:(?:including|such as|among them|namely)\s[^.;]{2,60}|[^.;]{2,60}\samong them),)?"
    r"(?:(?:\s(?:are|were|is|was|stand|rank))?\sin|"
    r",?\s(?:make|made) up|,?\s(?:form|fill)(?:ed)?) the\s",
    re.IGNORECASE,
)


def _in_tier(reading: Reading, number: Number, tier: Number) -> bool:
    """14 countries, including China, are in the second tier, 24 in the third."""
    between = reading.scene.text[number.end : tier.start]
    return bool(_IN_TIER.fullmatch(between)) and is_countries(reading, number)


def _size_next(reading: Reading, end: int) -> list[Number]:
    """The size in the clause behind, unless that clause names a tier of its own."""
    scene = reading.scene
    found = [n for n in reading.left(("count",)) if end <= n.start < end + 30]
    found = [n for n in found if not scene.text.endswith("the ", 0, n.start)]
    return [
        n
        for n in found
        if is_countries(reading, n)
        and ";" not in scene.text[end : n.start]
        and not any(
            t.kind == "tier" and scene.clause_at(t.start) == scene.clause_at(n.start)
            for t in scene.numbers
        )
    ]


def _size_behind(reading: Reading, end: int) -> list[Number]:
    """30至60分为第二梯队,有14个国家: the size in the clause behind."""
    scene = reading.scene
    bracket = scene.text[end : end + 1] == "("
    follow = next(
        (c for c in scene.clauses if c[0] >= (scene.text.find(")", end) if bracket else end)), None
    )
    if scene.english or follow is None or scene.text[end : end + 1] not in (",", "("):
        return []
    if not re.match(
        r"(?:共|总共|一共|仅|只|合计|分别)?(?:有|包括|包含|含|计|涵盖)", scene.text[follow[0] :]
    ):
        return []
    return [
        n
        for n in reading.left(("count",))
        if follow[0] <= n.start < follow[1] and is_countries(reading, n)
    ]


def _size_listed(reading: Reading, end: int) -> list[Number]:
    """第二梯队:英国、德国等11个国家: the size in the list behind the colon."""
    scene = reading.scene
    if scene.english or scene.text[end : end + 1] != ":":
        return []
    begin, stop = scene.clause_at(end + 1)
    found = [n for n in reading.left(("count",)) if begin <= n.start < stop]
    return found if len(found) == 1 and is_countries(reading, found[0]) else []


_ENDS_IN_TIER = regex(
    r"(?:则|均|都|皆|被)?(?:为|在|处|身处|落在|排在|属于?|列|列入|位列|位于|处于|处在|归入|划入|组成|构成)"
)
_THE_REST = regex(r"(?:其余|其他|剩下|余下)的?$")


def _size_before(reading: Reading, tier: Number) -> list[Number]:
    """其余21国得分低于20分,为第四梯队: who is in it stands in the clause before."""
    scene = reading.scene
    begin = scene.clause_at(tier.start)[0]
    if scene.english or not _ENDS_IN_TIER.fullmatch(scene.text, begin, tier.start):
        return []
    before = scene.clause_at(max(0, begin - 2))
    found = [n for n in reading.left(("count",)) if before[0] <= n.start < before[1]]
    head = scene.text[before[0] : found[0].start] if found else ""
    rest = found and (_THE_REST.fullmatch(head) or head.endswith("等"))
    return found if len(found) == 1 and rest and found[0].unit in ("国", "个") else []


_REST_IN_TIER = regex(
    r"(?:个)?(?:参评)?(?:国家|国|经济体)?(?:则|均|都|皆|全部|全)*(?:为|是|属于?|在|列|列在|列入|位列|位于|处于|处在|归入|划入|落入|落在|组成|构成|进入)了?"
)


def _size_of_rest(reading: Reading, tier: Number) -> list[Number]:
    """其余21个国家则在第四梯队: all that are left are all that it has."""
    scene = reading.scene
    begin = scene.clause_at(tier.start)[0]
    found = [n for n in reading.left(("count",)) if begin <= n.start < tier.start]
    if scene.english or len(found) != 1 or found[0].unit not in ("国", "个"):
        return []
    head, between = scene.text[begin : found[0].start], scene.text[found[0].end : tier.start]
    return found if _THE_REST.search(head) and _REST_IN_TIER.fullmatch(between) else []


_ITS_SIZE = regex(
    r"(?:的)?(?:国家|成员)?(?:整体|总体)?(?:规模|数量|成员数|国家数)?(?:则|却|也|有所|明显|进一步|继续|略有|大幅|正|在)*"
    r"(?:收缩|缩小|缩减|减少|扩大|扩容|扩张|扩充|增加|增多|扩编|瘦身|萎缩|变[短小大长少多])?了?[,:]?(?:其?(?:国家数|成员数?|数量))?"
    r"[由从](?:(?:上一?年|去年|前一年|上一?[届期版]|20\d\d年)度?的?)?"
)


def _size_moved(reading: Reading, tier: Number) -> list[Number]:
    """第二梯队整体规模收缩,由11国减少到9国: the size of last year, and that of this one behind."""
    scene = reading.scene
    match = None if scene.english else _ITS_SIZE.match(scene.text, tier.end)
    found = [n for n in reading.left(("count",)) if match and n.start == match.end()]
    return [n for n in found if n.unit in ("国", "个") and _MOVED.match(scene.text, n.end)]


def is_countries(reading: Reading, number: Number) -> bool:
    if number.kind != "count":
        return False
    if reading.scene.english:
        return "other" not in (number.unit or "") and (number.unit or "").split()[-1] in (
            "countries",
            "country",
            "nations",
            "economies",
        )
    after = reading.scene.text[number.end : number.end + 4]
    if re.search(
        r"(?:其他|其余|另外|另有|新增|增加|减少)(?:的)?$",
        reading.scene.text[max(0, number.start - 4) : number.start],
    ):
        return False
    return number.unit == "国" or (
        number.unit in ("个", "家", "位", "席")
        and after.startswith(("国家", "经济体", "参评国", "成员"))
    )
