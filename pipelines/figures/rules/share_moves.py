"""Shares that go on from one told before: the same thing's, another year's, a sum's."""

import re

from pipelines.figures.lazy import regex
from pipelines.figures.mentions import countries
from pipelines.figures.numbers import Number
from pipelines.figures.reading import Reading
from pipelines.figures.rules.growth import SHARE

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
            compared = re.search(r"(?:低于|高于|多于|少于|逊于|优于)$", scene.text[: mention.start])
            return mention.ids[0] if compared and countries(mention.ids) else None
    return None
