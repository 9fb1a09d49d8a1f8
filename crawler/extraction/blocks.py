"""A page as a sequence of text blocks: what a reader sees as paragraphs, in their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import lxml.html
from lxml import etree

from crawler.extraction.table_rows import BAR, COLUMN, ROW

SKIPPED = {
    "script", "style", "noscript", "template", "head", "title", "svg", "select", "option", "button",
    "textarea", "iframe", "canvas", "audio", "video", "object", "embed", "map", "rt", "rp", "rtc",
}  # fmt: skip
"""Elements whose text no reader takes for the article's; `rt` and `rp` are readings of ruby."""

BLOCK_TAGS = {
    "p", "div", "td", "th", "tr", "table", "tbody", "thead", "tfoot", "ul", "ol", "li", "h1", "h2",
    "h3", "h4", "h5", "h6", "section", "article", "blockquote", "pre", "dl", "dt", "dd", "center",
    "form", "header", "footer", "nav", "aside", "main", "figure", "figcaption", "body", "html",
    "hr", "fieldset", "address", "details", "summary", "caption",
}  # fmt: skip

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""Elements that head a part of a text."""

INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt", "rtc", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
}  # fmt: skip
"""Elements that hold words of a line; `o:p` is Word's."""

HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""Not `visibility: hidden`: the body of every WeChat post has it until a script shows it."""

_WORDLESS = re.compile(r"[\W_]+")
_BETWEEN_LINKS = re.compile(r"\s*[|｜丨·/]\s*|\s*\n\s*|\s{2,}")
_SENTENCE_MARK = re.compile(r"[，。；：？！、]|[,;:?!.](?=\s|$)")


def key_of(text: str) -> str:
    """A text without punctuation and white space: what two readings of it share."""
    return _WORDLESS.sub("", text)


@dataclass(eq=False, slots=False)
class Block:
    """One run of text inside one block element, or one row of data with bars between its cells.
    `linked` counts its characters inside links.
    """

    index: int
    element: lxml.html.HtmlElement = field(repr=False)
    text: str
    linked: int
    pieces: tuple[tuple[lxml.html.HtmlElement, Literal["text", "tail"]], ...] = field(
        repr=False, default=()
    )
    """The text nodes it was read from: an element and which of its two texts."""

    @cached_property
    def key(self) -> str:
        return key_of(self.text)

    @property
    def spaced(self) -> str:
        """The text with a blank between any two of its text nodes."""
        return " ".join(getattr(element, attribute) or "" for element, attribute in self.pieces)

    @property
    def link_share(self) -> float:
        """The share of its characters inside links, white space left out."""
        return self.linked / max(_length(self.text), 1) if self.linked else 0.0

    @property
    def is_heading(self) -> bool:
        return self.element.tag in HEADINGS

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table of data."""
        return self.element.tag == "tr" and self.element.get(ROW) is not None

    @property
    def is_link_bar(self) -> bool:
        """A row of links: sections of a site, sizes of letters, tags."""
        if not self.linked or self.link_share <= 0.7:
            return False
        return len(_BETWEEN_LINKS.findall(self.text)) >= 3

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence: a mark every 80 characters, and not mostly links."""
        if len(self.key) < 12 or self.link_share >= 0.4:
            return False
        return len(_SENTENCE_MARK.findall(self.text)) * 80 > len(self.key)


class Reading:
    """Where the reading of a page stands: the text since a block element last began or ended."""

    __slots__ = ("blocks", "linked", "links", "open_blocks", "pieces", "row", "texts", "wordless")

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self.blocks: list[Block] = []
        self.open_blocks = [root]
        self.wordless: list[lxml.html.HtmlElement] = []
        self.links = 0
        self.texts: list[str] = []
        self.pieces: list[tuple[lxml.html.HtmlElement, Literal["text", "tail"]]] = []
        self.linked = 0
        self.row: lxml.html.HtmlElement | None = None

    def start(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self.links += 1
        elif tag in BLOCK_TAGS and self.row is not None:
            self.texts.append(f" {BAR} " if self.pieces and element.get(COLUMN) else " ")
        elif tag in BLOCK_TAGS:
            self.close()
            self.open_blocks.append(element)
            if tag == "tr" and element.get(ROW):
                self.row = element
        text = element.text
        if text:
            self.add(text, element, "text")
        elif tag == "br":
            self.texts.append(" " if self.row is not None else "\n")
        elif tag in INLINE and not len(element):
            self.wordless.append(element)

    def end(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self.links -= 1
        elif tag in BLOCK_TAGS and self.row in (None, element):
            self.close()
            self.open_blocks.pop()
            self.row = None

    def read(self, root: lxml.html.HtmlElement) -> None:
        """All of an element but its tail."""
        walker = etree.iterwalk(root, events=("start", "end"))
        skipping: lxml.html.HtmlElement | None = None
        for event, element in walker:
            if event == "start":
                if element.tag in SKIPPED or is_hidden(element):
                    skipping = element
                    walker.skip_subtree()
                    if element.tag in INLINE:
                        self.wordless.append(element)
                else:
                    self.start(element)
                continue
            if element is skipping:
                skipping = None
            else:
                self.end(element)
            tail = element.tail
            if tail and element is not root:
                self.add(tail, element, "tail")

    def add(
        self, text: str, holder: lxml.html.HtmlElement, attribute: Literal["text", "tail"]
    ) -> None:
        if not self.texts and text.isspace():
            return
        self.texts.append(text)
        self.pieces.append((holder, attribute))
        if self.links:
            self.linked += _length(text)

    def close(self) -> None:
        """What was read is a block of the innermost open element, where it shows anything."""
        if not self.texts:
            return
        text = "".join(self.texts).strip()
        if self.row is not None:
            text = text.strip(f"{BAR} \t\r\n\xa0\u3000")
        if text:
            holder, pieces = self.open_blocks[-1], tuple(self.pieces)
            self.blocks.append(Block(len(self.blocks), holder, text, self.linked, pieces))
        self.texts, self.pieces, self.linked = [], [], 0


def read_blocks(
    root: lxml.html.HtmlElement, wordless: list[lxml.html.HtmlElement] | None = None
) -> list[Block]:
    """All visible blocks of a page. Text behind `<br>` stays in its block, on a new line.

    `wordless` takes the elements inside lines that show no words, in their order.
    """
    reading = Reading(root)
    reading.read(root)
    reading.close()
    if wordless is not None:
        wordless += reading.wordless
    return reading.blocks


def _length(text: str) -> int:
    """Characters without white space."""
    return sum(map(len, text.split()))


def is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Hidden by its own markup. A newspaper's hidden block names another author than the page."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))


def teasers(blocks: Sequence[Block], chosen: Sequence[Block]) -> int:
    """How many chosen blocks stand right behind a linked headline."""
    count = 0
    for block in chosen:
        before = blocks[block.index - 1] if block.index else None
        if before and before.link_share > 0.8 and 8 <= len(before.key) <= 60 and block.is_prose:
            count += 1
    return count
