"""Shares that go on from one told before: the same thing's, another year's, a sum's."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.names.mentions import countries
from pipelines.figures.numbers.typed import Number
from pipelines.figures.rules.percentages.growth import SHARE
from pipelines.figures.rules.reading import Reading

_REACHES = regex(r"(?:升至|增至|降至|已?达到?|至|为)了?")
_MOVED_ON = regex(
    r"(?:而|但)?(?:[到至])?(?:(?:20\d\d|[去今])年(?:底|末)?)?[,，]?(?:这一(?:比例|占比|数字)|"
    r"该比例)?(?:则|已|又)*"
    r"(?:上升|提高|提升|增加|增长|下降|降低)?(?:到|至|为|达到?)了?(?:约|近)?"
)
_LATER = regex(
    r"(?:(?:\d|[一二两三四五六七八九十])年后|[到至]20\d\d年)(?:则|已|又)*"
    r"(?:上升|提高|提升|增加|增长|下降|降低|升|增|降|跌)(?:到|至|为)了?(?:约|近)?"
)
"""2020年占比为35%,四年后升到47%."""
_ROSE_TO = regex(
    r"(?:则|已|又)*(?:上升|提高|提升|增加|增长|扩大|下降|降低|升|增|降|跌)(?:到|至|"
    r"为)了?(?:20\d\d年的?)?(?:约|近)?"
)
"""由2020年的35%,上升到2024年的47%."""


_YEAR_ALONE = regex(
    r"(?:而|但|到|至|截至)?(?:了)?(?:20\d\d年度?(?:底|末)?|一年后|次年|翌年|如今|而今|目前|现在|去年|上年)(?:则|又|已|更|仅|只|再|还|也|一度|进一步|却)*"
    r"(?:为|是|有|(?:降|升|增|跌|回升|回落|提高|下降|上升|滑落|缩减|变|落)(?:到|至|成|为)|达到?|不足|不到|超过?)?了?(?:约|近)?"
)
"""2021年占19%,2022年为15%,2024年更降到7.2%: one share through the years."""


def headed(reading: Reading, number: Number) -> tuple[int, int] | None:
    """占全球的比重,2020年为45.2%: the clause before that says what the percentages are."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    if scene.english or not _YEAR_ALONE.fullmatch(scene.text, begin, number.start):
        return None
    before = max((c for c in scene.clauses if c[1] <= begin), default=None)
    if before is None or any(before[0] <= n.start < before[1] for n in scene.numbers):
        return None
    return before if _ENDS_IN_SHARE.search(scene.text, *before) else None


_ENDS_IN_SHARE = regex(r"(?:占比|比重|比例|份额)$")
_SAME_SHARE = regex(
    r"(?:这一|这个|该|此|上述)(?:比例|占比|比重|份额|数字|数值|数据)[^,;。\d]{0,6}?"
    r"(?:至|到|成|为|是|有|不足|不到|达到?|在)了?(?:约|近|逾|超过?)?$|(?:这一|该|此)(?:比例|占比|比重|份额)$"
)
"""而在2019年,这一比例还只有两成左右."""


def follows_change(reading: Reading, number: Number, begin: int) -> bool:
    """占比提高了12个百分点,达47%: a change of the share stands in the clause before."""
    scene = reading.scene
    if not _REACHES.fullmatch(scene.text, begin, number.start):
        return False
    before = scene.clause_at(max(0, begin - 2))
    changed = any(n.kind == "pp" and before[0] <= n.start < before[1] for n in scene.numbers)
    return changed and SHARE.search(scene.text, *before) is not None


def moved_on(reading: Reading, number: Number) -> bool:
    """2020年占比为35%;到2024年,已上升到47%: the same share, of another year."""
    scene = reading.scene
    start = scene.clause_at(number.start)[0]
    if (
        not scene.english
        and reading.share
        and _YEAR_ALONE.fullmatch(scene.text, start, number.start)
    ):
        return True
    if not scene.english and _SAME_SHARE.search(scene.text[start : number.start]):
        return True
    part = scene.text.rfind(";", 0, number.start) + 1
    if part > 0 and _MOVED_ON.fullmatch(scene.text, part, number.start):
        return True
    begin = scene.clause_at(number.start)[0]
    if _ROSE_TO.fullmatch(scene.text, begin, number.start) and reading.share is not None:
        return True
    return _LATER.fullmatch(scene.text, begin, number.start) is not None


def former(reading: Reading, number: Number) -> list[str]:
    """高价值专利、风险投资...:前者为美国的35%,后者为11%: the first and the second of two."""
    scene = reading.scene
    begin = scene.clause_at(number.start)[0]
    first, second = (scene.text.startswith(word, begin) for word in ("前者", "后者"))
    place = scene.text.find("前者")
    told = [m.id for m in scene.indicators if 0 <= m.end <= place]
    if not (first or second) or len(told) != 2:
        return []
    return told[:1] if first else told[1:]


def of_the_sum(reading: Reading, number: Number) -> str | None:
    """合计58%,超过总量的一半: the clause before told of a sum, and this one names nobody."""
    if reading.share is None or "+" not in reading.share[0]:
        return None
    begin = reading.scene.clause_at(number.start)[0]
    named = any(
        begin <= m.start < number.start and countries(m.ids) for m in reading.scene.subjects
    )
    return None if named else reading.share[0]


def lower_than(reading: Reading, number: Number) -> str | None:
    """占比8.3%,低于美国的34.5%: the second share is of the other country."""
    scene = reading.scene
    for mention in scene.subjects:
        if mention.end + 1 == number.start and scene.text[mention.end] == "的":
            compared = re.search(
                r"(?:低于|高于|多于|少于|逊于|优于|次于)$", scene.text[: mention.start]
            )
            return mention.ids[0] if compared and countries(mention.ids) else None
    return None


_OF_A_TOTAL = regex(
    r"占|份额|比重|吸纳|吸引|吸收|获得|拿走|拿下|揽下|流向|流入|投向|合计|包揽|贡献|分得|分到|瓜分"
)


def carried(reading: Reading, number: Number) -> list[str]:
    """全球风险投资额达1370亿美元。美国一家独占66%的份额: of what the sentence before told.

    Only where this sentence names nothing that a share could be of.
    """
    scene, told = reading.scene, reading.context.statistic
    if scene.english or told is None or scene.indicators:
        return []
    begin, end = scene.clause_at(number.start)
    return [told[0]] if _OF_A_TOTAL.search(scene.text, begin, end) else []


_HAS = regex(r"(?:则|仅|只|也|还|更)*(?:为|有|是|占|达)?(?:约|近)?")
_MOVES = regex(
    r"(?:则|却|也)?(?:由|从)(?:20\d\d年的)?(?:约|近)?(?:[\d.]+%[^,;\d]{0,4}?(?:升|降|增|跌|提高|上升|下降|扩大|缩小|回升|回落)(?:至|到)(?:20\d\d年的)?(?:约|近)?)?"
)
"""中国由17%升至28%: the share told before, of another country."""
_EXTREME = regex(
    r"(?:其中)?最(?:高|低|多|少|大|小)的?(?:是)?[^,;。\d]{2,12}?(?:也|仅|只|则|已|高)*(?:达到?|有|为|是)(?:约|近)?"
)
"""最高的大模型达到89%: the same share, of one of the things."""
_SAME_SUM = regex(r"(?:约|约合|合|折合|即|也就是|相当于|为|达|共)?(?:约|近)?")


def is_elliptic(reading: Reading, number: Number) -> bool:
    """中国分到7.2%;印度不到3%: a share without its verb, behind one that has it."""
    scene = reading.scene
    if scene.english or share_before(reading, number) is None:
        return False
    begin = scene.clause_at(number.start)[0]
    if _EXTREME.fullmatch(scene.text, begin, number.start):
        return any(begin <= m.start < number.start for m in scene.indicators)
    named = [m for m in scene.subjects if m.start == begin and countries(m.ids)]
    if named and _MOVES.fullmatch(scene.text, named[0].end, number.start):
        return True
    return bool(named) and _HAS.fullmatch(scene.text, named[0].end, number.start) is not None


def money_carried(reading: Reading, number: Number) -> tuple[str, str] | None:
    """中国分到其中的7.2%,约98亿美元: subject and indicator of a sum of the total told before."""
    scene, told = reading.scene, reading.context.statistic
    if scene.english or told is None or scene.indicators or not told[0].startswith("vc."):
        return None
    begin = scene.clause_at(number.start)[0]
    named = [m for m in scene.subjects if m.start == begin and len(countries(m.ids)) == 1]
    if named:
        fits = _OBTAINS.fullmatch(scene.text, named[0].end, number.start)
        return (named[0].ids[0], told[0]) if fits else None
    share = share_before(reading, number)
    bare = _SAME_SUM.fullmatch(scene.text, begin, number.start)
    return (share[0], told[0]) if share and bare and share[1] == told[0] else None


_OBTAINS = regex(
    r"(?:企业|公司|初创企业)?(?:则|仅|只|也|还|分别)*(?:获得|获|分得|分到|拿到|拿下|吸引|吸纳|得到|揽得|为|有|达)了?(?:约|近)?"
)


def share_before(reading: Reading, number: Number) -> tuple[str, str, str | None] | None:
    """The last share told before a number in its sentence."""
    earlier = [place for place in reading.shares if place < number.start]
    return reading.shares[max(earlier)] if earlier else None


_AMONG_IT = regex(r"其中")


def is_within(reading: Reading, number: Number) -> str | None:
    """美国吸引904亿美元,其中超级融资740亿,占比超过八成: the country of the sum it is a part of."""
    scene = reading.scene
    part = scene.text.rfind(";", 0, number.start) + 1
    among = _AMONG_IT.search(scene.text, part, number.start)
    if scene.english or among is None:
        return None
    acting = [m for m in scene.subjects if m.acting and part <= m.start < among.start()]
    sums = any(n.kind == "money" and part <= n.start < among.start() for n in scene.numbers)
    return acting[-1].ids[0] if acting and sums and len(countries(acting[-1].ids)) == 1 else None
