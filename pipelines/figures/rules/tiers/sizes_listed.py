"""Sizes of tiers that stand in a list, a bracket, or the clause before."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.reading import Reading


def past_bracket(reading: Reading, tier: Number) -> int:
    """第二梯队(35—50分):英国、德国等11国: where the bracket with the bounds ends."""
    text = reading.scene.text
    close = text.find(")", tier.end, tier.end + 30)
    return close + 1 if text.startswith("(", tier.end) and close > 0 else tier.end


def size_listed(reading: Reading, end: int) -> list[Number]:
    """第二梯队:英国、德国等11个国家: the size in the list behind the colon."""
    scene = reading.scene
    if scene.english or scene.text[end : end + 1] != ":":
        return []
    begin, stop = scene.clause_at(end + 1)
    found = [n for n in reading.left(("count",)) if begin <= n.start < stop]
    return found if len(found) == 1 and is_countries(reading, found[0]) else []


def size_bracketed(reading: Reading, tier: Number) -> list[Number]:
    """第一梯队:美国、中国(2国): the size in the bracket behind the list."""
    text = reading.scene.text
    start = text.find("(", tier.end)
    if not text.startswith((":", "：", "为", "是", "包括"), tier.end) or start < 0:
        return []
    return [
        n
        for n in reading.left(("count",))
        if n.start - start in (1, 2)
        and is_countries(reading, n)
        and "," not in text[tier.end : start]
    ]


_ENDS_IN_TIER = regex(
    r"(?:则|均|都|皆|被)?(?:为|在|处|身处|落在|排在|属于?|列|列入|位列|位于|处于|处在|归入|划入|组成|"
    r"构成)"
)


_THE_REST = regex(r"(?:其余|其他|剩下|余下)的?$")


_REST_IN_TIER = regex(
    r"(?:个)?(?:参评)?(?:国家|国|经济体)?(?:则|均|都|皆|全部|全)*(?:为|是|属于?|在|列|列在|列入|位列|"
    r"位于|处于|处在|归入|划入|落入|落在|组成|构成|进入)了?"
)


def size_of_rest(reading: Reading, tier: Number) -> list[Number]:
    """其余21国为第四梯队: the rest is all that the tier has."""
    text = reading.scene.text
    return [
        n
        for n in reading.left(("count",))
        if n.unit in ("国", "个")
        and n.end <= tier.start
        and _REST_IN_TIER.fullmatch(text, n.end, tier.start)
        and _THE_REST.search(text, 0, n.start)
    ]


MOVED = regex(
    r"(?:个?国家)?(?:增至|增加到|增加至|缩减到|缩减至|缩减为|缩至|缩小到|缩小至|扩大到|扩大至|扩至|"
    r"扩充到|扩充至|变为|减至|减到|减为|增为|增到|减少到|减少至|减少为|变成|降至|降到)"
)
_ITS_SIZE = regex(
    r"(?:的)?(?:国家|成员)?(?:整体|总体)?(?:规模|数量|成员数|国家数)?"
    r"(?:则|却|也|有所|明显|进一步|继续|略有|大幅|正|在)*"
    r"(?:收缩|缩小|缩减|减少|扩大|扩容|扩张|扩充|增加|增多|扩编|瘦身|萎缩|变[短小大长少多])?了?[,:]?"
    r"(?:其?(?:国家数|成员数?|数量))?"
    r"[由从](?:(?:上一?年|去年|前一年|上一?[届期版]|20\d\d年)度?的?)?"
)


def size_moved(reading: Reading, tier: Number) -> list[Number]:
    """第二梯队整体规模收缩,由11国减少到9国: the size of last year, and that of this one behind."""
    scene = reading.scene
    match = None if scene.english else _ITS_SIZE.match(scene.text, tier.end)
    found = [n for n in reading.left(("count",)) if match and n.start == match.end()]
    return [n for n in found if n.unit in ("国", "个") and MOVED.match(scene.text, n.end)]


def size_before(reading: Reading, tier: Number) -> list[Number]:
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


_SOME = {
    "other",
    "developing",
    "developed",
    "emerging",
    "european",
    "asian",
    "african",
    "new",
    "eu",
    "arab",
}


_RANKED = regex(
    r"\b(?:of (?:the|all|all the) |out of (?:the )?|among (?:the )?|across )$", re.IGNORECASE
)
"""Two of the 46 countries are in the first tier: 46 are ranked."""


def is_countries(reading: Reading, number: Number) -> bool:
    if number.kind != "count":
        return False
    if reading.scene.english:
        words = (number.unit or "").split()
        text = reading.scene.text
        if _RANKED.search(text, 0, number.start) and not text.startswith(" in ", number.end):
            return False
        return (
            not set(words) & _SOME
            and words[-1:] != []
            and words[-1]
            in (
                "countries",
                "country",
                "nations",
                "economies",
                "members",
            )
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
