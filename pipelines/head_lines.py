"""Lines between a headline and the text that tell day, paper and author: no part of the body.

Folded text (`labels.fold`). Plain texts have them, and pages whose body holds its info line. A
headline may have a day in it too, so a line is one of them only where nothing else is left of it
than labels, papers and persons.
"""

import re
from typing import NamedTuple

from pipelines import labels

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_MONTH = (
    rf"(?:January|February|March|April|June|July|August|September|October|November|December"
    rf"|(?:{_MONTHS})\.?)"
)
_DAY = (
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)\s?[日号]?"
    r"|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{{1,2}} {_MONTH},? (?:19|20)\d\d"
)
_CLOCK = r"T?\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?"
_BESIDE = (
    r"(?:星期|周|礼拜)[一二三四五六日天](?![一-鿿])|上午|下午|晚间|凌晨|北京时间"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?"
    r"|(?:GMT|UTC|CST|BJT)?[+]\d{1,2}(?::?\d\d)?|\bGMT\b|\bUTC\b|\bCST\b|\bBJT\b|(?<=\d)Z\b"
)
_WHEN = re.compile(rf"(?P<day>{_DAY})|(?P<clock>{_CLOCK})|{_BESIDE}")
_LABEL = re.compile(
    r"(?:(?<![一-鿿])(?:发布|发稿|发表|刊发|刊登|更新|出版|上传|新闻|稿件|录入)?(?:时间|日期)|发布于|发表于"
    r"|(?:Publish(?:ed)?|Posted|Updated|Release|Publication)(?: (?:on|at|date|time))?|Date"
    r"|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量)?)\s*(?::|(?=\s*$)|(?<=于)|(?<=ed)|(?<=on))\s*(?:\d+\s*次?(?![\d-]))?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[\s|,;·•()\[\]/>_-]+")
_OUTLET = re.compile(
    r"(?!听新闻)[一-鿿A-Za-z]{1,12}(?:[报网社台]|新闻|在线|客户端|周刊|月刊|杂志|观察|传媒|公众号|头条号?|编辑部)$"
    r"|(?:\w+ ){0,3}(?:News|Daily|Times|Post|Agency|Xinhua|Reuters|CGTN|Yicai|Global|Online|Press"
    r"|SHINE)$"
)
_ENGLISH_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}"
_BY = re.compile(
    rf"^(?:By|BY)[: ]\s*(?P<names>{_ENGLISH_NAME}(?:(?:, | and | & |, and ){_ENGLISH_NAME}){{0,4}})"
    r"(?: in [A-Z]\w+(?: [A-Z]\w+)?)?(?:\s*[|,·•(]\s*(?P<rest>.{0,80}))?$"
)
_NO_NAMES = frozenset(
    "The A An All Any Far Numbers Design Its Our Their This Night Day Land Sea Air Then Now".split()  # noqa: SIM905
)
_ADDRESS = re.compile(
    r"^(?:(?:原文|文章|来源|新闻|网页)?(?:链接|网址|地址|URL|Link)\s*:\s*)?https?:/?/?[\w.-]+\S*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:(?:文章|新闻)?标题|题目|Title|Headline)\s*:\s*(?P<title>\S.{0,120})$", re.IGNORECASE
)
# 停电时间:2025年7月21日 06:00—7月22日 20:00 is what the text is about.
_OF_AN_EVENT = re.compile(r"时间|日期|地点|[月日至到~—:,，]|(?<!\d)\d{1,2}(?!\d)")
_LONGEST = 100
_LONGEST_DAY = 40


class HeadLine(NamedTuple):
    """What a line above the text tells. `bare` is a day and nothing else."""

    origin: str | None = None
    editor: str | None = None
    author: str | None = None
    bare: bool = False


def labelled_title(line: str) -> int | None:
    """Where the title begins in a line `标题:...`; None for any other line."""
    found = _TITLE.match(line)
    return found.start("title") if found else None


def read_head_line(line: str) -> HeadLine | None:
    """The fields of a line of day, paper and author, or of the text's address; else None."""
    if len(line) > _LONGEST:
        return None
    if _ADDRESS.match(line):
        return HeadLine()
    signed = _BY.match(line)
    if signed and _NO_NAMES.isdisjoint(signed["names"].split()):
        rest = read_head_line(signed["rest"].strip(" )")) if signed["rest"] else HeadLine()
        found = rest or _papers(signed["rest"].strip(" )"))
        return found._replace(author=signed["names"]) if found else None
    when = list(_WHEN.finditer(line))
    if not any(one["day"] for one in when):
        return None
    left = " ".join(_LABEL.sub(" ", _WHEN.sub(" ", line)).split()).strip(" |,;·•()[]/>-:T")
    if not left:
        return HeadLine(bare=not _LABEL.search(line))
    said = labels.read_labels(left)
    if said is not None and said.complete:
        return HeadLine(said.origin, said.editor, said.author)
    timed = any(one["clock"] for one in when)
    return _papers(left) or (HeadLine() if timed and _is_short(left) else None)


def is_bare_day(line: str) -> bool:
    """Whether a line is a day and nothing else, as above a text or a part of a chronicle."""
    if len(line) > _LONGEST_DAY or not line[:1].isalnum():
        return False
    said = read_head_line(line)
    return said is not None and said.bare


def _papers(left: str) -> HeadLine | None:
    """Papers, and a reporter behind them: 科技日报 记者 刘园园."""
    signed = labels.byline(left)
    if signed:
        return HeadLine(author=signed)
    if _OUTLET.fullmatch(left):
        return HeadLine(origin=left)
    parts = _PARTS.split(left)
    if _is_short(left) and all(map(_OUTLET.fullmatch, parts)):
        return HeadLine(origin=parts[0])
    return None


def _is_short(left: str) -> bool:
    """A few names such as an account with its place, 原创 科情智库 北京; no sentence."""
    parts = _PARTS.split(left)
    few = len(parts) <= 4 and all(0 < len(part) <= 10 for part in parts)
    return few and not _OF_AN_EVENT.search(left)
