"""The chosen part of a page, read paragraph by paragraph with Beautiful Soup.

Beautiful Soup reads a fragment of 2 KB in a millisecond, and a whole page twenty times more slowly
than lxml: it never sees a whole page. `get_text()` leaves readings of ruby out by itself, but they
must be counted, so they are taken out one by one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement, PreformattedString

from crawler.extraction.blocks import BLOCK_TAGS, HIDDEN
from crawler.extraction.furniture import is_furniture
from crawler.extraction.ruby import read_readings
from crawler.extraction.table_rows import BAR, COLUMN, MOST_COLUMNS, ROW
from domain.records import ImageFigure, Removal

_UNREAD = {
    "script", "style", "noscript", "template", "svg", "select", "option", "button", "textarea",
    "iframe", "canvas", "audio", "video", "object", "embed", "map", "head", "title",
}  # fmt: skip
_BLANK = re.compile(r"[ \t\r\n\f\v\xa0\u3000]+")
_TEXT_BLANK = re.compile(r"[ \t\r\n\f\v\xa0]+")
# A line broken between two Han characters is no blank: the source was wrapped by an editor.
_BROKEN_LINE = re.compile(
    r"(?<=[\u3001-\u3017\u4e00-\u9fff\uff01-\uff5e])[ \t]*\r?\n[ \t]*"
    r"(?=[\u3001-\u3017\u4e00-\u9fff\uff01-\uff5e])"
)
_BETWEEN = re.compile(r"</p>\s+<p(?=[\s>])")
_CAPTION_CLASS = re.compile(r"caption|pictext|pic-?desc|img-?desc|imgnote|photo-?desc|图说", re.I)
_IMAGE_SOURCES = ("data-original", "data-src", "data-lazy-src", "data-echo", "data-url", "src")
_ICON = re.compile(
    r"(?:icon|logo|blank|loading|spacer|share|qrcode|ewm|avatar|pixel)[\w.-]*$", re.I
)
MAX_FIGURES = 60
CAPTION_ONLY = "data-caption-only"
"""Attribute of an element whose images belong to the article and whose words do not."""


@dataclass(slots=True)
class Fragment:
    """`text` has one paragraph a line; `readings` are those of ruby, at their base in it."""

    text: str = ""
    readings: list[Removal] = field(default_factory=list)
    figures: list[ImageFigure] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Collects lines; an offset is final once its line is closed."""

    url: str
    lines: list[str] = field(default_factory=list)
    length: int = 0
    current: str = ""
    pending: list[tuple[int, str, str]] = field(default_factory=list)
    readings: list[Removal] = field(default_factory=list)
    figures: list[tuple[str, str, int]] = field(default_factory=list)
    row: Tag | None = None
    column: int = 0

    def add(self, text: str) -> None:
        text = text.replace("\xad", "")  # a place where a word may be broken, no character
        if "\n" in text:
            text = _BROKEN_LINE.sub("", text)
        text = _TEXT_BLANK.sub(" ", text)
        if self.current.endswith(" ") or not self.current:
            text = text.lstrip(" ")
        self.current += text

    def reading(self, text: str, base: str, back: int) -> None:
        """A reading of `base`, which stands `back` characters before the end of the line so far."""
        at = len(self.current) - back
        self.pending.append(
            (at if self.current[at : at + len(base)] == base else at + back, text, base)
        )

    def close(self) -> None:
        """End the line, without the blanks around it (two full-width ones begin a paragraph).

        Of a row of data empty cells stay where others stand behind them.
        """
        if self.row is not None:
            self.current = self.current.rstrip(f"{BAR} \t\xa0\u3000")
        stripped = self.current.strip(" \t\xa0\u3000")
        if stripped and not is_furniture(stripped):
            lead = self.current.index(stripped)
            start = self.length
            for at, text, base in self.pending:
                offset = start + min(max(at - lead, 0), len(stripped))
                self.readings.append(_removal(offset, text, base))
            self.lines.append(stripped)
            self.length += len(stripped) + 1
        self.current = ""
        self.pending = []


def _removal(start: int, text: str, base: str) -> Removal:
    return Removal(start=start, length=0, kind="annotation", scheme="ruby", text=text, base=base)


def read_fragment(markup: str, url: str) -> Fragment:
    """Read a piece of HTML. Image addresses are made absolute against `url`."""
    # The blanks between paragraphs say nothing, and each would be an object of its own.
    soup = BeautifulSoup(_BETWEEN.sub("</p><p", markup), "lxml", multi_valued_attributes=None)
    reader = _Reader(url)
    for event, node in _walk(soup):
        if isinstance(node, Tag):
            _tag(reader, event, node)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            reader.add(str(node))
    reader.close()
    return Fragment(
        text="\n".join(reader.lines),
        readings=reader.readings,
        figures=_figures(reader),
    )


def _walk(root: Tag) -> Iterator[tuple[str, PageElement]]:
    """Start and end of each tag and each string, without recursion: nesting is the page's."""
    stack: list[tuple[str, PageElement]] = [("start", root)]
    while stack:
        event, node = stack.pop()
        yield event, node
        if event == "start" and isinstance(node, Tag):
            stack.append(("end", node))
            unread = node.name in _UNREAD or node.name in {"rt", "rp", "rtc"}
            if not (unread or _is_hidden(node) or node.has_attr(CAPTION_ONLY)):
                stack.extend(("start", child) for child in reversed(node.contents))


def _is_hidden(tag: Tag) -> bool:
    style = tag.get("style")
    return tag.has_attr("hidden") or (isinstance(style, str) and bool(HIDDEN.search(style)))


def _tag(reader: _Reader, event: str, tag: Tag) -> None:
    if tag.has_attr(CAPTION_ONLY):
        if event == "start":
            reader.close()
            for image in tag.find_all("img"):
                _image(reader, image, _BLANK.sub(" ", tag.get_text()).strip())
    elif reader.row is not None:
        _in_row(reader, event, tag)
    elif tag.name in BLOCK_TAGS or (tag.name == "br" and event == "start"):
        reader.close()
        if tag.name == "tr" and tag.has_attr(ROW) and event == "start":
            reader.row, reader.column = tag, 0
    else:
        _inline(reader, event, tag)


def _in_row(reader: _Reader, event: str, tag: Tag) -> None:
    """Cells of a row of data are parted by bars, and what a cell holds by blanks."""
    if tag is reader.row:
        reader.close()
        reader.row = None
    elif tag.name in BLOCK_TAGS or tag.name == "br":
        column = str(tag.get(COLUMN, "")) if event == "start" else ""
        if column.isascii() and column.isdigit():
            bars = min(int(column[:4]) - reader.column, MOST_COLUMNS)
            reader.current = reader.current.rstrip(" ") + f" {BAR}" * bars
            reader.column += max(bars, 0)
        reader.add(" ")
    else:
        _inline(reader, event, tag)


def _inline(reader: _Reader, event: str, tag: Tag) -> None:
    if event == "end":
        return
    if tag.name in {"rt", "rtc"}:
        for text, base, back in read_readings(tag):
            reader.reading(text, base, back)
    elif tag.name == "img":
        _image(reader, tag)


def _image(reader: _Reader, tag: Tag, words: str = "") -> None:
    if len(reader.figures) >= MAX_FIGURES:
        return
    for name in _IMAGE_SOURCES:
        source = tag.get(name)
        if isinstance(source, str) and source.strip() and not source.startswith("data:"):
            try:
                address = urljoin(reader.url, source.strip())
            except ValueError:
                return
            if not address.startswith(("http:", "https:", "file:")) or _ICON.search(
                address.partition("?")[0]
            ):
                return
            alt = tag.get("alt")
            caption = _caption(tag) or words or (alt.strip() if isinstance(alt, str) else "")
            reader.figures.append((address, caption, len(reader.lines)))
            return


def _caption(tag: Tag) -> str:
    """A caption by markup: `figcaption`, or an element classed as one beside the image."""
    figure = tag.find_parent("figure")
    if figure is not None:
        caption = figure.find("figcaption")
        if caption is not None:
            return _BLANK.sub(" ", caption.get_text()).strip()
    parent = tag.parent
    for holder in (parent, parent.parent if parent is not None else None):
        if holder is None:
            continue
        found = holder.find(class_=_CAPTION_CLASS)
        if isinstance(found, Tag):
            return _BLANK.sub(" ", found.get_text()).strip()
    return ""


_CAPTION_LINE = re.compile(
    r"(?:摄|攝|摄影|供图|供圖|制图|製圖|图片来源.*|資料照|资料图|图源.*|（图.*）|视觉中国.*)[）)】\]。]?$|^(?:图|圖|△|▲|↑)"
)


# The number of a table stands above it, that of a figure below.
_NUMBERED_LINE = re.compile(
    r"^(?:附?[图圖表]|fig(?:ure|\.)|table|chart)\s*[\d０-９一二三四五六七八九十]", re.IGNORECASE
)


def _figures(reader: _Reader) -> list[ImageFigure]:
    """Captions that the markup does not name are the short line right behind the image, or a
    numbered one right before it.
    """
    found: dict[str, ImageFigure] = {}
    for address, caption, line in reader.figures:
        if line < len(reader.lines):
            behind = reader.lines[line]
            if len(behind) <= 120 and _CAPTION_LINE.search(behind):
                caption = behind
        above = reader.lines[line - 1] if 0 < line <= len(reader.lines) else ""
        if not _CAPTION_LINE.search(caption) and len(above) <= 60 and _NUMBERED_LINE.match(above):
            caption = above
        found.setdefault(address, ImageFigure(url=address, caption=caption))
    return list(found.values())
