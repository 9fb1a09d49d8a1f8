"""Where a text comes from (来源), who wrote and who edited it: three things that pages mix."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import lxml.html

from crawler.extraction.blocks import Block
from crawler.extraction.dates import read_dates
from crawler.extraction.document import Document, clean
from crawler.extraction.furniture import is_furniture
from crawler.extraction.headline import visible_text

NEAREST = 4
"""Lines behind the headline among which a name without a label or an outlet's ending may stand."""

_LABELS = (
    r"作者|记者|記者|编辑|編輯|责任编辑|責任編輯|责编|责任校对|审核|审校|校对|时间|時間|日期|发布|發布|发表|發表|"
    r"发稿|浏览|瀏覽|阅读|閱讀|查看|点击|點擊|點閱|字号|字體|字体|选择字号|打印|列印|分享|评论|評論|收藏|扫|我要|更新|"
    r"原标题|本文字数|字数|阅读时长|分类|标签|热度|大\s*中\s*小|(?:稿件|文章|信息|新聞|新闻|資料)?(?:来源|來源)|来自|稿源|关注|订阅|举报|回复|摄影|图片|"
    r"Updated|Published|Editor|Share"
)
_NEXT_LABEL = rf"\s{{2,}}|\s*(?:{_LABELS}|(?:19|20)\d\d\s*[-年/.])"
_ORIGIN_LABEL = (
    r"(?:(?:稿件|文章|信息|新闻|本文|资讯|内容|資料|新聞)[来來]源\s*(?:[:：]|[于於]\s*[:：]?)|"
    r"(?:稿源|(?:来源|來源)[于於自]?|出处|出處|[转轉][载載]?自|来自|供稿(?:单位)?|SOURCE|Source)\s*[:：|｜])"
)
_ORIGIN = re.compile(
    rf"(?<![图圖片據据资資]){_ORIGIN_LABEL}\s*(?P<name>.{{1,60}}?)"
    rf"(?={_NEXT_LABEL}|[|｜丨,，;；。）)】\]]|$)"
)
_OWN_ORIGIN = re.compile(
    r"(?:本文|稿件|文章)来源\s*(?:[:：]|于)\s*(?P<name>[^\s，。；）)】]{2,30})"
)
_EDITOR = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|网络编辑|本文编辑)\s*[:：|｜/／]\s*"
    r"(?P<name>[^\s:：】\]］)）|｜，。、_]{1,4}(?:[\s、,，]+[\u4e00-\u9fff]{2,4}(?![:：\u4e00-\u9fff]))*|[A-Z]{2}\d{2,5})"
)
_AUTHOR = re.compile(
    r"(?:作者|记者|記者|撰文|撰稿|楼主|樓主|(?<![\u4e00-\u9fff“\"])文)\s*[:：/／|｜]\s*"
    rf"(?P<name>(?!{_LABELS})[^\s:：|｜，。（(）)】]{{2,12}}?(?=$|[\s|｜，。、（(）)】]|{_LABELS})"
    rf"(?:[\s、]+(?!{_LABELS})[\u4e00-\u9fff]{{2,4}}(?!\s*[:：]|[\u4e00-\u9fff]))*)"
)
# A line of its own: 本报记者 李晓红; By Jane Roe.
_SIGNED = re.compile(
    r"^(?:(?:本报|本報|本刊|本网|总台|見習|见习)?(?:记者|記者|通讯员|特约撰稿人?|作者(?=.{2,6}\s[于於]))\s+"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:[\s、]+[\u4e00-\u9fff]{2,4}){0,3})\s*(?:报道|文|[于於]\s.*)?$"
    r"|(?i:by)\s+(?P<english>[A-Z][\w.'’-]+(?:\s+(?:and\s+|&\s+)?[A-Z][\w.'’-]+){1,6})(?=\s*(?:$|[|,·•(]|\s{2})))"
)
_REPORTER = re.compile(
    r"[（(〔【\[](?:本报|本網|本报讯|本網訊|本网|总台|特派)?(?:记者|記者)[\s:：]*"
    r"(?P<name>[\u4e00-\u9fff·\s、]{2,30}?)(?:[）)〕】\]]|[／/][\u4e00-\u9fff]{2,8}[〕】\])）])"
)
# （中央社記者林佳蓉台北28日電）: names of three characters, before the place and the day.
_CABLE = re.compile(
    r"(?:记者|記者)(?P<name>[\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2,6}\d{1,2}日[专專]?[电電]"
)
# In the line of the date: 上观新闻 记者 沈清.
_UNMARKED = re.compile(
    r"(?:^|\s)(?:记者|記者|作者|撰文|文)\s+(?P<name>[\u4e00-\u9fff]{2,4})(?=\s|$)"
)
_LATIN_NAME = re.compile(r"^[A-Z][a-z’'-]+(?:\s+[A-Z][\w.'’-]*){1,3}$")
_LABEL = re.compile(
    r"^(?:稿件来源|文章来源|信息来源|本文来源|来源|來源|稿源|来自|source|by(?=[\s:：]))\s*[:：]?\s*",
    re.IGNORECASE,
)
# 人民网－人民日报: the carrying site stands before the paper that it took the text from.
_CARRIED = re.compile(r"^[^-－—\s]{1,6}[网網]\s*[-－—]+\s*(?=\S{3})")
_WORDS_BEHIND = re.compile(r"(?<![-－—·、])\s+(?![-－—·、《]).*$")
_SOURCE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:source|src|origin|laiyuan|ly|media-?name|article-?from|from|copyfrom|mediaid"
    r"|js_name|nick-?name)(?:$|[\s_-])|source_baidu|source$",
    re.IGNORECASE,
)
_META_SOURCE = (
    "source", "contentsource", "article:source", "og:source", "copyfrom", "dc.source",
    "newssource", "bytedance:source", "original-source",
)  # fmt: skip
_META_AUTHOR = (
    "author", "article:author", "og:article:author", "dc.creator", "byl", "parsely-author",
)  # fmt: skip
_NO_NAME = re.compile(
    r"^[\d\s\W]*$|https?:|@|^©|\.(?:com|cn|net|tw)/|[：:]"
    r"|^(?:Super User|publisher|webmaster|Edit|Register|Log ?in|Sign ?in|Share)$"
    r"|^(?:点击|點閱|点阅|更多|网络|互联网|未知|原创|转载|综合|本站|null"
    r"|undefined|admin|网友|编辑|作者|记者|星期.|周[一二三四五六日末]|分享到?|上海市?|北京市?|.{2,4}省)$"
    r"|^(?:国内|国际|社会|综合|滚动|科技|教育|财经|图片|地方|时政|本地|最新|热点|行业|媒体|學校|即時)"
    r"(?:新闻|新聞|资讯|频道|观察|视频|要闻|报道)$"
    r"|^(?:更新|发表|发布|發布|来自|星期)|^(?:19|20)?\d\d\s*[年/.-]",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s*[-/年.]\s*)?(?<!\d)\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?|\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]\.?M\b\.?)?|昨天|今天|刚刚|\d{1,2}\s*(?:小时|分钟|天)前"
)
# The names of outlets and of the accounts that they keep on platforms.
_OUTLET = re.compile(
    r"(?:..(?:报|報|网|網|社|台|臺|新闻|新聞|在线|線上|时评|客户端|周刊|週刊|月刊|杂志|雜誌|观察|传媒|傳媒|资讯|"
    r"发布|日报社|融媒体?|新媒体|头条|头版|之家|财经|科技|视频|委员会|大学|研究[院所])|"
    r"(?:^|\b)(?:News|Daily|Times|Post|Agency|Courier|Gazette|Herald|Tribune|Journal|Press|Xinhua|Reuters|CGTN"
    r"|Yicai|Global|Online|TV))$"
)
_PATH = re.compile(r"[>›»]|位置")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PICTURE_CLASS = re.compile(r"caption|photo|image|figure|gallery|credit", re.IGNORECASE)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author(?:-?name)?|byline|reporter|writer|journalist|zuozhe)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:(?i:by)\s+)?(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,4}·[\u4e00-\u9fff]{1,6}"
    r"|[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){1,6})$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Origin is an outlet, author and editor are persons; labels are stripped."""

    origin: str | None = None
    author: str | None = None
    editor: str | None = None


def find_byline(
    document: Document, info: Sequence[Block], body: Sequence[Block], tail: Sequence[Block]
) -> Byline:
    """Read from the lines around the headline and behind the body, then from the head's metas.

    Numeric authors are staff ids and no names. A 来源 label inside a meta value is stripped. The
    head of gov.cn and southcn.com names the editor as the author: an author who is the editor
    is taken only where the text is signed by that name, as at china.com.cn.
    """
    lines_near = [block for block in info if not (block.is_link_bar or is_furniture(block.text))]
    near = [_one_line(block) for block in lines_near]
    apart = [" ".join((block.spaced or block.text).split()) for block in lines_near]
    behind = _named([_one_line(block) for block in tail])
    lines = _named([line for block in (*body[:3], *body[-6:]) for line in block.text.split("\n")])
    last = [line for line in lines[-8:] if len(line) <= 120]
    first = [line for line in lines[:2] if len(line) <= 120]
    openings = [line[:100] for line in lines[:2]]
    closings = [line[-120:] for line in lines[-8:]]
    editor = next(_names(_EDITOR, [*near, *last, *behind]), None)
    signed = editor is not None and any(
        line.endswith((f"{editor}）", f"{editor})")) and not _EDITOR.search(line)
        for line in lines[-8:]
    )
    return Byline(
        origin=_origin(document, near, apart, [*first, *last, *behind]),
        author=_author(document, [*near, *openings, *closings], apart, None if signed else editor),
        editor=editor,
    )


def read_origin(text: str) -> str | None:
    """The outlet in a line or element that is known to name it, with or without a label."""
    match = _ORIGIN.search(text)
    return strip_label(match.group("name") if match else text)


def read_author(text: str) -> str | None:
    """The person in a line that is known to name the author."""
    return next(_names(_AUTHOR, [text]), None) or strip_label(text)


def read_editor(text: str) -> str | None:
    """The person in a line that is known to name the editor."""
    return next(_names(_EDITOR, [text]), None)


def strip_label(value: str) -> str | None:
    """`来源：人民日报` becomes 人民日报; None for what is no name."""
    name = clean(_LABEL.sub("", clean(value))).strip(' /-—|｜·:：，,。()（）[]【】<>《》"“”')
    name = _CARRIED.sub("", name).strip('《》"“” ')
    if name and "\u4e00" <= name[0] <= "\u9fff":
        # A Chinese name ends at a blank; what follows are buttons and places.
        name = _WORDS_BEHIND.sub("", name)
    if not name or len(name) > 40 or _NO_NAME.search(name):
        return None
    return name


def _origin(document: Document, near: list[str], apart: list[str], far: list[str]) -> str | None:
    for name in _META_SOURCE:
        for value in document.metas.get(name, ()):
            found = strip_label(value)
            if found:
                return found
    carrier = document.meta("mediaid")
    return (
        next(_names(_ORIGIN, near), None)
        or next(_names(_OWN_ORIGIN, far), None)
        or _by_class(document)
        or next(_names(_ORIGIN, far), None)
        or _beside_date(apart)
        or (strip_label(carrier) if carrier else None)
    )


def _by_class(document: Document) -> str | None:
    """A short element that the page itself marks as the source."""
    for text in _classed(document, _SOURCE_CLASS):
        match = _ORIGIN.search(text)
        found = strip_label(match.group("name") if match else text)
        if found and not re.search(r"\d{4}-\d\d", found):
            return found
    return None


def _classed(document: Document, pattern: re.Pattern[str]) -> Iterator[str]:
    """Short texts of elements whose class or id says what they are; a logo speaks by its `alt`."""
    for element in document.root.iter("span", "a", "div", "p", "td", "em", "i", "b", "address"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if marks == " " or not pattern.search(marks) or _in_picture(element):
            continue
        text = visible_text(element)
        if not text:
            image = element.find(".//img")
            text = clean(image.get("alt") or "") if image is not None else ""
            text = "" if "logo" in text.lower() else text
        if text and len(text) <= 60:
            yield text


def _in_picture(element: lxml.html.HtmlElement) -> bool:
    """Whether an element stands in a figure: its source is the photographer's agency."""
    for parent in (element, *element.iterancestors()):
        if parent.tag in {"figure", "figcaption", "picture"}:
            return True
        if _PICTURE_CLASS.search(parent.get("class") or ""):
            return True
    return False


def _beside_date(near: Sequence[str]) -> str | None:
    """The name without a label in the line of the date or in the line next to it.

    A name that reads like an outlet's comes first. Any other of four characters or more is an
    account on a platform, where it stands in one line with the date.
    """
    account: str | None = None
    for at, line in enumerate(near):
        here = _DATE.search(line) is not None
        if (
            _PATH.search(line)
            or len(line) > (60 if _HAN.search(line) else 120)
            or not (here or any(_DATE.search(other) for other in near[max(0, at - 2) : at + 3]))
        ):
            continue
        blanks = r"\s" if _HAN.search(line) else "()"
        for part in re.split(rf"[|｜丨·•{blanks}]+", _DATE.sub(" | ", line)):
            name = strip_label(part)
            if not name or not 2 <= len(name) <= 20 or re.search(rf"{_LABELS}|[，。！？“《]", name):
                continue
            if part.strip().lower().startswith("by ") or part[:1].isdecimal():
                continue
            if _OUTLET.search(name):
                return name
            if (
                here
                and account is None
                and at < NEAREST
                and re.fullmatch(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{3,9}", name)
            ):
                account = name
    return account


def _author(
    document: Document, lines: list[str], apart: list[str], editor: str | None
) -> str | None:
    found = (
        next(_names(_AUTHOR, lines), None)
        or next(_names(_REPORTER, lines), None)
        or next(_names(_CABLE, lines), None)
        or next(_names(_UNMARKED, [line for line in apart if len(line) <= 80]), None)
    )
    if found:
        return found
    for line in lines:
        match = _SIGNED.match(line.strip())
        if match:
            return strip_label(match.group("name") or match.group("english"))
    for name in _META_AUTHOR:
        for value in document.metas.get(name, ()):
            found = strip_label(value)
            if found and found != editor and not re.search(r"\d|网|報|报|新闻|http", found):
                return found
    found = next(filter(None, map(_ld_author, document.json_ld)), None)
    if found:
        return found
    people = (_PERSON.match(text) for text in _classed(document, _AUTHOR_CLASS))
    found = next((match.group("name") for match in people if match), None)
    return found or _above_date(apart)


def _above_date(lines: Sequence[str]) -> str | None:
    """An English name alone in the line before the date."""
    for line, below in pairwise(lines):
        if _LATIN_NAME.match(line) and not _OUTLET.search(line) and next(read_dates(below), None):
            return line
    return None


def _ld_author(item: dict[str, Any]) -> str | None:
    """The first author that JSON-LD names: a string, an object with a name, or a list of such."""
    author = item.get("author")
    if isinstance(author, list) and author:
        author = author[0]
    name = author.get("name") if isinstance(author, dict) else author
    found = strip_label(name) if isinstance(name, str) else None
    return None if found and _HAN.search(found) and _OUTLET.search(found) else found


def _names(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for match in pattern.finditer(line[:400]):
            found = strip_label(match.group("name"))
            if found:
                yield found


def _named(lines: Sequence[str]) -> list[str]:
    """A label that ends its line goes before the name on the next: wenweipo.com prints it so."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith(("：", ":")) and len(joined[-1]) <= 8 and len(line) <= 20:
            line = joined.pop() + line
        joined.append(line)
    return joined


def _one_line(block: Block) -> str:
    return re.sub(r"\s*\n\s*", "  ", block.text).strip()
