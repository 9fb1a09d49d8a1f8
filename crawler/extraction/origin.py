"""Where a text comes from (来源), who wrote and who edited it: three things that pages mix."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.extraction.author import AUTHOR, EDITOR, SIGNED, find_author
from crawler.extraction.blocks import Block
from crawler.extraction.document import Document
from crawler.extraction.furniture import is_furniture
from crawler.extraction.names import HAN, LABELS, OUTLET, classed, in_picture, names_in, strip_label
from pipelines.labels import is_of_data

NEAREST = 4
"""Lines behind the headline among which a name without a label or an outlet's ending may stand."""

_NEXT_LABEL = rf"\s{{2,}}|\s*(?:{LABELS}|(?:19|20)\d\d\s*[-年/.])"
_ORIGIN_LABEL = (
    r"(?:(?:稿件|文章|信息|新闻|本文|资讯|内容|資料|新聞)[来來]\s{0,4}源\s*(?:[:：]|[于於]\s*[:：]?)|"
    r"(?:稿源|[来來]\s{0,4}源[于於自]?|出处|出處|[转轉][载載]?自|来自|供稿(?:单位)?|SOURCE|Source)\s*[:：|｜】])"
)
_ORIGIN = re.compile(
    rf"(?<![图圖片據据资資]){_ORIGIN_LABEL}\s*(?P<name>.{{1,60}}?)"
    rf"(?={_NEXT_LABEL}|[|｜丨,，;；。）)】\]]|$)"
)
_OWN_ORIGIN = re.compile(
    r"(?:本文|稿件|文章)来源\s*(?:[:：]|于)\s*(?P<name>[^\s，。；）)】]{2,30})"
)
_SOURCE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:source|src|origin|laiyuan|ly|media-?name|article-?from|from|copyfrom|mediaid"
    r"|js_name|nick-?name)(?:$|[\s_-])|source_baidu|source$",
    re.IGNORECASE,
)
_META_SOURCE = (
    "source", "contentsource", "article:source", "og:source", "copyfrom", "dc.source",
    "newssource", "bytedance:source", "original-source",
)  # fmt: skip
_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s*[-/年.]\s*)?(?<!\d)\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?|\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]\.?M\b\.?)?|昨天|今天|刚刚|\d{1,2}\s*(?:小时|分钟|天)前"
)
_BREAK = re.compile(r"\s*\n\s*")
_PATH = re.compile(r"[>›»]|位置")


@dataclass(frozen=True, slots=True)
class Byline:
    """Origin is an outlet, author and editor are persons; labels are stripped."""

    origin: str | None = None
    author: str | None = None
    editor: str | None = None


NOBODY = Byline()


def find_byline(
    document: Document,
    info: Sequence[Block],
    body: Sequence[Block],
    tail: Sequence[Block],
    known: Byline = NOBODY,
) -> Byline:
    """Read from the lines around the headline and behind the body, then from the head's metas.

    What is `known`, because a verified layout reads it, is not searched for.

    Numeric authors are staff ids and no names. A 来源 label inside a meta value is stripped. The
    head of gov.cn and southcn.com names the editor as the author: an author who is the editor
    is taken only where the text is signed by that name, as at china.com.cn.
    """
    lines_near = [
        block
        for block in info
        if not (block.is_link_bar or is_furniture(block.text) or in_picture(block.element))
    ]
    near = [_one_line(block) for block in lines_near]
    apart = [" ".join((block.spaced or block.text).split()) for block in lines_near]
    behind = _named([_one_line(block) for block in tail])
    lines = _named([line for block in (*body[:3], *body[-6:]) for line in block.text.split("\n")])
    last = [line for line in lines[-8:] if len(line) <= 120]
    first = [line for line in lines[:2] if len(line) <= 120]
    openings = [line[:100] for line in lines[:2]]
    closings = [line[-120:] for line in lines[-8:]]
    editor = known.editor or next(names_in(EDITOR, [*near, *last, *behind]), None)
    signed = editor is not None and any(
        line.endswith((f"{editor}）", f"{editor})")) and not EDITOR.search(line)
        for line in lines[-8:]
    )
    return Byline(
        origin=known.origin or _origin(document, near, apart, [*first, *last, *behind]),
        author=known.author
        or find_author(document, [*near, *openings, *closings], apart, None if signed else editor),
        editor=editor,
    )


def read_origin(text: str) -> str | None:
    """The outlet in a line or element that is known to name it, with or without a label."""
    match = _ORIGIN.search(text)
    return strip_label(match.group("name") if match else text)


def read_author(text: str) -> str | None:
    """The person in a line that is known to name the author."""
    signed = SIGNED.match(text.strip())
    return (
        next(names_in(AUTHOR, [text]), None)
        or (strip_label(signed.group("name") or signed.group("english")) if signed else None)
        or strip_label(text)
    )


def read_editor(text: str) -> str | None:
    """The person in a line that is known to name the editor."""
    return next(names_in(EDITOR, [text]), None)


def _origin(document: Document, near: list[str], apart: list[str], far: list[str]) -> str | None:
    for name in _META_SOURCE:
        for value in document.metas.get(name, ()):
            found = strip_label(value)
            if found:
                return found
    carrier = document.meta("mediaid")
    far = [line for line in far if not is_of_data(line)]
    return (
        next(names_in(_ORIGIN, near), None)
        or next(names_in(_OWN_ORIGIN, far), None)
        or _by_class(document)
        or next(names_in(_ORIGIN, far), None)
        or _beside_date(apart)
        or (strip_label(carrier) if carrier else None)
    )


def _by_class(document: Document) -> str | None:
    """A short element that the page itself marks as the source."""
    for text in classed(document, _SOURCE_CLASS):
        match = _ORIGIN.search(text)
        found = strip_label(match.group("name") if match else text)
        if found and not re.search(r"\d{4}-\d\d", found):
            return found
    return None


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
            or len(line) > (60 if HAN.search(line) else 120)
            or not (here or any(_DATE.search(other) for other in near[max(0, at - 2) : at + 3]))
        ):
            continue
        blanks = r"\s" if HAN.search(line) else "()"
        for part in re.split(rf"[|｜丨·•{blanks}]+", _DATE.sub(" | ", line)):
            name = strip_label(part)
            if not name or not 2 <= len(name) <= 20 or re.search(rf"{LABELS}|[，。！？“《]", name):
                continue
            if part.strip().lower().startswith("by ") or part[:1].isdecimal():
                continue
            if OUTLET.search(name):
                return name
            if (
                here
                and account is None
                and at < NEAREST
                and re.fullmatch(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{3,9}", name)
            ):
                account = name
    return account


def _named(lines: Sequence[str]) -> list[str]:
    """A label that ends its line goes before the name on the next: wenweipo.com prints it so."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith(("：", ":")) and len(joined[-1]) <= 8 and len(line) <= 20:
            line = joined.pop() + line
        joined.append(line)
    return joined


def _one_line(block: Block) -> str:
    return _BREAK.sub("  ", block.text).strip() if "\n" in block.text else block.text.strip()
