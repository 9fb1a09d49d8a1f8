"""Figures quoted as errors: a correction cites the wrong number, which is no observation."""

import re

from pipelines.figures.lazy import regex

_ERROR = regex(
    r"自媒体[^,，。]{0,8}(?:称|说|发文)|网上流传|网帖|有网友(?:称|说)|谣言|截图(?:显示|称)|更正|"
    r"(?<!前)网传|网文|谣传|误传|不实|误写|误作|误报|误为|误将|误植|误称|误录|写错|有误|"
    r"错误|勘误|订正|笔误|并非|"
    r"而非|不是\d|应为|实为|应是"
    r"|\b(?:correction|corrected|corrects|erroneously|incorrect(?:ly)?|mistaken(?:ly)?|"
    r"misstated|misreported|wrongly|in error|editing error|earlier version of (?:this|the|our)|"
    r"not \d)",
    re.IGNORECASE,
    first="更网谣误传不将写有错勘订笔并而应实a-z截自",
)
_RIGHT = regex(
    r"经(?:核实|查)|原文[为是]|澄清|应当?[为是作]|实际上?[为是]|实为|正确(?:的)?(?:数字|数值|"
    r"得分|数据|分数|总分|名次|"
    r"排名)?(?:应)?[为是]|更正为|订正为|改为|准确(?:数字|数据)?[为是]|特此更正[:,，]?"
    r"|\b(?:should (?:be|read|have been)|the correct \w+ (?:is|was)|correct figure|"
    r"it (?:is|was) (?:actually )?|in fact|is actually|was actually|corrected to|"
    r"actually)\b",
    re.IGNORECASE,
)
_NOT = regex(
    r"(?:并非|而非|不是|不为)[^,。;:\d]{0,10}$"
    r"|\b(?:not|rather than|instead of)\s(?:the\s)?(?:earlier\s)?$",
    re.IGNORECASE,
)
_RATHER = regex(r"(?:而非|而不是)[^,。;\d]{0,10}$|\b(?:rather than|instead of)\s$", re.IGNORECASE)
_RATHER_THAN = regex(
    r",? (?:and )?(?:not|rather than|instead of) (?:the )?(?:US)?\$?\d", re.IGNORECASE
)
"""Correction: the score was 58.01, not 85.01 as stated."""
_DENIES = regex(r"非|不|not|rather|instead", re.IGNORECASE)
_SPEAKS_OF_ERROR = regex(r"(?:修正|纠正)(?:了)?误差|错误率", re.IGNORECASE)


_HEARSAY = regex(
    r"(?:有|某些?|部分|一些|个别|境外|海外|外国|多家|网上|网络|坊间|外界|此前|"
    r"社交媒体|自媒体)?(?:的)?"
    r"(?:媒体|报道|文章|人|网友|网民|消息|说法|传言|传闻|流言|观点|账号|帖子?|外界|"
    r"坊间|网上|网络|社交平台)(?:上)?(?:有人|有)?"
    r"(?:也|还|甚至|曾|普遍|误)?(?:称|说|传|报道|表示|指|认为|宣称|声称|盛传|流传|解读)"
    r"|\b(?:some|several|certain|foreign|many|other) (?:media|reports|outlets|posts|observers)\b"
    r"|\breports that\b|\brumou?rs?\b|\bclaims that\b",
    re.IGNORECASE,
)
_REFUTED = regex(
    r"(?:系|属|是|为)(?:一种|明显的?|典型的?|对[^,;。]{1,12}的)?(?:误读|误解|讹传|"
    r"误导|乌龙|谎言|假消息)|"
    r"(?:并不|并非|不|非)(?:属实|准确|真实|可信|符合事实|符合实际)|与(?:事实|实际|"
    r"原文|报告)[^,;。]{0,4}不符|"
    r"(?:没有|毫无|缺乏)(?:根据|依据)|失实|不实"
    r"|\b(?:misread\w*|misinterpret\w*|untrue|false|inaccurate|unfounded|baseless|debunked|"
    r"not (?:true|accurate|correct))\b",
    re.IGNORECASE,
)
"""有媒体称中国得分90分,系误读: what somebody says, and what is denied behind it."""


def _refuted(sentence: str) -> tuple[int, int] | None:
    said = _HEARSAY.search(sentence)
    denied = _REFUTED.search(sentence, said.end()) if said else None
    if said is None or denied is None:
        return None
    right = _RIGHT.search(sentence, denied.end())
    return (said.start(), right.start() if right else len(sentence))


def wrong_zone(sentence: str) -> tuple[int, int] | None:
    """The span of a sentence whose numbers are quoted errors; None in an ordinary sentence."""
    refuted = _refuted(sentence)
    if refuted:
        return refuted
    match = _ERROR.search(sentence)
    if match is None or _SPEAKS_OF_ERROR.search(sentence):
        return None
    if _only_denies(sentence):
        return None
    denied = _RATHER_THAN.search(sentence)
    if denied and not _RIGHT.search(sentence):
        return (denied.start(), len(sentence))
    right = _RIGHT.search(sentence, 0)
    return (0, right.start()) if right else (0, len(sentence))


_WRONGLY = regex(r"误(?:排|写|记|印|标|报|载|登|植|录)?(?:作|为|成|是)?(?:了)?[“\"]?$")
_WRITTEN = regex(
    r"(?:写作|写成|写为|印成|印作|记作|记为|错为|当成|说成)[“\"]?\d[^,，;；。]{0,8}[,，](?:实为|"
    r"应为|应是|实际是)"
    r"|\b(?:as|of|to be) \S{1,12},? (?:when|whereas|while) (?:it|the \w+) (?:is|was|should)\b"
)


def is_written_so(sentence: str, start: int) -> bool:
    """将64个写作46个,实为46个: a second error in a sentence that puts right several."""
    if _WRONGLY.search(sentence, 0, start):
        return True
    return any(m.start() < start < m.end() - 3 for m in _WRITTEN.finditer(sentence))


def _only_denies(sentence: str) -> bool:
    """并非 and `not 58` alone deny one number; `is_denied` handles it."""
    found = {m.group().lower() for m in _ERROR.finditer(sentence)}
    return all(word in ("并非", "而非") or word.startswith(("不是", "not ")) for word in found)


_PUT_RIGHT = regex(
    r"[^\d,，;；。“”\"]{0,6}[”\"』」](?:一词|一处|的表述|有误)?[,，]?(?:应当?(?:为|是|作)|实为|"
    r"更正为|改为|订正为)"
    r"|[^\d,;.“”\"]{0,12}[”\"’']?[,;]? (?:it |this |which |that )?"
    r"(?:should (?:be|read|have (?:been|read|said))|(?:was|has been|is) corrected to)\b"
)


def is_put_right(sentence: str, end: int) -> bool:
    """“同比增长52%”应为“同比增长25%”: each of the errors that one sentence puts right."""
    return _PUT_RIGHT.match(sentence, end) is not None


def is_denied(sentence: str, start: int, *, place: bool) -> bool:
    """Whether 而非 or `not` stands before a number: 58.01分,而非58.10分.

    A denied place is a claim of its own (并非第二 is rank 2, negated); only 而非 takes it away.
    """
    if not _DENIES.search(sentence, max(0, start - 16), start):
        return False
    before = sentence[max(0, start - 16) : start]
    return bool((_RATHER if place else _NOT).search(before))
