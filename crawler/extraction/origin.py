"""Where a text comes from (来源), who wrote and who edited it: three things that pages mix."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crawler.extraction.blocks import Block
from crawler.extraction.document import Document, clean
from crawler.extraction.headline import visible_text

_NEXT_LABEL = (
    r"\s{2,}|\s*(?:作者|记者|記者|编辑|編輯|责任编辑|責任編輯|责编|责任校对|时间|時間|日期|发布|發布|发表|"
    r"发稿|浏览|阅读|点击|字号|字體|字体|选择字号|打印|分享|评论|收藏|举报|扫|我要|更新|原标题|大\s*中\s*小|"
    r"稿件来源|文章来源|来源|來源|(?:19|20)\d\d\s*[-年/.])"
)
_ORIGIN_LABEL = (
    r"(?:(?:稿件|文章|信息|新闻|本文|资讯)来源\s*(?:[:：]|于\s*[:：]?)|"
    r"(?:稿源|来源|來源|出处|出處|转自|轉自|SOURCE|Source)\s*[:：|｜])"
)
_ORIGIN = re.compile(
    rf"(?<![图圖片據据资資]){_ORIGIN_LABEL}\s*(?P<name>.{{1,60}}?)"
    rf"(?={_NEXT_LABEL}|[|｜丨,，;；。）)】\]]|$)"
)
_OWN_ORIGIN = re.compile(
    r"(?:本文|稿件|文章)来源\s*(?:[:：]|于)\s*(?P<name>[^\s，。；）)】]{2,30})"
)
_EDITOR = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|网络编辑|本文编辑)\s*[:：]\s*"
    r"(?P<name>[^\s:：】\])）|，。、]{1,4}(?:[\s、,，]+[\u4e00-\u9fff]{2,4}(?![:：\u4e00-\u9fff]))*|[A-Z]{2}\d{2,5})"
)
_AUTHOR = re.compile(
    r"(?:作者|记者|記者|撰文|文)\s*[:：/／|｜]\s*"
    r"(?P<name>[^\s:：|｜，。（(）)】]{2,12}(?![\u4e00-\u9fff])"
    r"(?:[\s、]+[\u4e00-\u9fff]{2,4}(?!\s*[:：]|[\u4e00-\u9fff]))*)"
)
_REPORTER = re.compile(
    r"[（(](?:本报|本网|总台)?(?:记者|記者)[\s:：]*(?P<name>[\u4e00-\u9fff·\s、]{2,30})[）)]"
)
_LABEL = re.compile(
    r"^(?:稿件来源|文章来源|信息来源|本文来源|来源|來源|稿源|source|by)\s*[:：]?\s*", re.IGNORECASE
)
# 人民网－人民日报: the carrying site stands before the paper that it took the text from.
_CARRIED = re.compile(r"^[^-－—\s]{1,6}[网網]\s*[-－—]+\s*(?=\S{3})")
_SOURCE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:source|origin|laiyuan|ly|media-?name|article-?from|from|copyfrom|mediaid)"
    r"(?:$|[\s_-])|source_baidu|source$",
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
    r"^[\d\s\W]*$|https?:|\.(?:com|cn|net|tw)/|[：:]|^(?:点击|點閱|点阅|更多|网络|互联网|未知|原创|转载|综合|本站|null"
    r"|undefined|admin|网友|编辑|作者|记者)$",
    re.IGNORECASE,
)
_NEAR_DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
    r"\s*[·|｜丨\s]+\s*(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{2,16})\s*(?:$|\s)"
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
    near = [_one_line(block) for block in info]
    behind = [_one_line(block) for block in tail]
    lines = [line for block in (*body[:3], *body[-6:]) for line in block.text.split("\n")]
    last = [line for line in lines[-8:] if len(line) <= 120]
    first = [line for line in lines[:2] if len(line) <= 120]
    editor = next(_names(_EDITOR, [*near, *last, *behind]), None)
    signed = editor is not None and any(
        line.endswith((f"{editor}）", f"{editor})")) and not _EDITOR.search(line)
        for line in lines[-8:]
    )
    return Byline(
        origin=_origin(document, near, [*first, *last, *behind]),
        author=_author(document, [*near, *first, *last], None if signed else editor),
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
    name = clean(_LABEL.sub("", clean(value))).strip(' -—|｜·:：，,。()（）[]【】<>《》"“”')
    name = _CARRIED.sub("", name).strip('《》"“”')
    if not name or len(name) > 40 or _NO_NAME.search(name):
        return None
    return name


def _origin(document: Document, near: list[str], far: list[str]) -> str | None:
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
        or next(_names(_NEAR_DATE, [line for line in near if len(line) <= 60]), None)
        or (strip_label(carrier) if carrier else None)
    )


def _by_class(document: Document) -> str | None:
    """A short element that the page itself marks as the source."""
    for element in document.root.iter("span", "a", "div", "p", "td", "em", "i", "b"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if marks != " " and _SOURCE_CLASS.search(marks):
            text = visible_text(element)
            if not text or len(text) > 60:
                continue
            match = _ORIGIN.search(text)
            found = strip_label(match.group("name") if match else text)
            if found and not re.search(r"\d{4}-\d\d", found):
                return found
    return None


def _author(document: Document, lines: list[str], editor: str | None) -> str | None:
    for pattern in (_AUTHOR, _REPORTER):
        found = next(_names(pattern, lines), None)
        if found:
            return found
    for name in _META_AUTHOR:
        for value in document.metas.get(name, ()):
            found = strip_label(value)
            if found and found != editor and not re.search(r"\d|网|報|报|新闻|http", found):
                return found
    return next(filter(None, map(_ld_author, document.json_ld)), None)


def _ld_author(item: dict[str, Any]) -> str | None:
    """The first author that JSON-LD names: a string, an object with a name, or a list of such."""
    author = item.get("author")
    if isinstance(author, list) and author:
        author = author[0]
    name = author.get("name") if isinstance(author, dict) else author
    return strip_label(name) if isinstance(name, str) else None


def _names(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for match in pattern.finditer(line[:400]):
            found = strip_label(match.group("name"))
            if found:
                yield found


def _one_line(block: Block) -> str:
    return re.sub(r"\s*\n\s*", "  ", block.text).strip()
