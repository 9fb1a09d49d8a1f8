"""Where a move starts that names no year: 由第三升至第二, up from 52.69."""

import re
from itertools import pairwise

from pipelines.figures.lazy import regex
from pipelines.figures.numbers.typed import Number
from pipelines.figures.sentences.scene import Scene

_YEARS_LINK = ("和", "、", "与", "及")
"""分别从第三十位和第二十八位升至...: a row that starts together."""


_FROM = regex(r"(?:从(?!而|此)|由(?!此|于)|自(?!此))[^,，;；。]{0,20}$")


_ENDS = regex(r"[至到为]|[跌掉退滑]出|变成|进入|[升迈跃]入|跻身|跃居|[升降滑落]")


_FROM_ENGLISH = regex(
    r"\bfrom (?:the )?(?:about |around |nearly |roughly |just |only )?(?:US)?\W?$|"
    r"\b(?:compared with|against|versus) $",
    re.IGNORECASE,
)


_AGAINST = regex(r"\b(?:against|versus) $")
"""Measures 46 countries against 39 indicators."""


_LONG_AGO = regex(r"(?:近|过去|这)?(?P<n>[两三四五六七八九十]|\d)年(?:间|来|里|内)")


_OPENS_LONG_AGO = regex(rf"{_LONG_AGO.pattern},")
"""三年间,印度从第29爬到第18,总分由21.2分涨到29.4分: the period holds for the sentence."""


OPENS_SPAN = regex(
    r"(?:从|自)(?P<year>20\d\d)年[^,;。]{0,16}?(?:到|至)(?:如今|现在|今天|今年|去年|20\d\d年)"
)
"""从2021年的...到如今的...,第一梯队由1国增至2国."""


def same_period(scene: Scene, number: Number) -> int | None:
    """由2020年的50.6分升至...;同期美国由66.31分升至...: the move starts in the same year."""
    place = scene.text.find("同期", 0, number.start)
    told = [m.year for m in scene.years if m.year and m.end <= place]
    return min(told) if len(set(told)) > 1 else None


def ago(scene: Scene, number: Number) -> int:
    """近五年由第五升至第三: the move starts so many years before its end, else one."""
    begin = scene.clause_at(number.start)[0]
    match = _LONG_AGO.search(scene.text, max(0, begin - 12), number.start)
    match = match or _OPENS_LONG_AGO.match(scene.text)
    return (
        (int(match["n"]) if match["n"].isdigit() else "两三四五六七八九十".find(match["n"]) + 2)
        if match
        else 1
    )


def is_from(scene: Scene, number: Number) -> bool:
    """Whether a number is the start of a move without years: 由第三升至第二, up from 52.69."""
    before = scene.text[max(0, number.start - 30) : number.start]
    if scene.text.startswith(("-placed", "-ranked"), number.end):
        return False
    if scene.english:
        of_other = re.match(
            r"(?: points)? (?:for|in) (?:the )?"
            r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z]",
            scene.text[number.end :],
        )
        counted = number.kind == "count" and _AGAINST.search(before)
        return bool(_FROM_ENGLISH.search(before)) and not of_other and not counted
    match = _FROM.search(before)
    if match is None:
        return False
    start = number.start - len(before) + match.start()
    row = [n for n in scene.numbers if start < n.end <= number.start] + [number]
    if any(scene.text[a.end : b.start] not in _YEARS_LINK for a, b in pairwise(row)):
        return False
    if "等" in match.group():
        return False
    after = scene.text[number.end : number.end + 24]
    return bool(_ENDS.search(after))
