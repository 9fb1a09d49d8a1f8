"""A page as a sequence of text blocks: what a reader sees as paragraphs, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

import lxml.html
from lxml import etree

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

HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""Not `visibility: hidden`: the body of every WeChat post has it until a script shows it."""

_WORDLESS = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")
_SENTENCE_MARK = re.compile(r"[，。；：？！、]|[,;:?!.](?=\s|$)")


@dataclass(eq=False, slots=False)
class Block:
    """One run of text inside one block element. `linked` counts its characters inside links."""

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
        """The text without punctuation and white space: what two readings of it share."""
        return _WORDLESS.sub("", self.text)

    @property
    def link_share(self) -> float:
        return self.linked / max(len(_SPACE.sub("", self.text)), 1)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence: a mark every 80 characters, and not mostly links."""
        marks = len(_SENTENCE_MARK.findall(self.text))
        return len(self.key) >= 12 and marks * 80 > len(self.key) and self.link_share < 0.4


class _Piece(NamedTuple):
    """One text node. `ends` is the block element that ends before it, where one does."""

    holder: lxml.html.HtmlElement
    attribute: Literal["text", "tail"]
    linked: bool
    ends: lxml.html.HtmlElement | None


def read_blocks(root: lxml.html.HtmlElement) -> list[Block]:
    """All visible blocks of a page. Text behind `<br>` stays in its block, on a new line."""
    blocks: list[Block] = []
    run: list[str] = []
    pieces: list[tuple[lxml.html.HtmlElement, Literal["text", "tail"]]] = []
    linked = 0

    def close(element: lxml.html.HtmlElement) -> None:
        nonlocal run, pieces, linked
        text = "".join(run).strip()
        if text:
            blocks.append(Block(len(blocks), element, text, linked, tuple(pieces)))
        run, pieces, linked = [], [], 0

    for piece in _pieces(root):
        if piece.ends is not None:
            close(piece.ends)
        text = (piece.holder.text if piece.attribute == "text" else piece.holder.tail) or ""
        if text:
            run.append(text)
            pieces.append((piece.holder, piece.attribute))
            linked += len(_SPACE.sub("", text)) if piece.linked else 0
        elif piece.holder.tag == "br" and piece.attribute == "text":
            run.append("\n")
    close(root)
    return blocks


def _pieces(root: lxml.html.HtmlElement) -> Iterator[_Piece]:
    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    links = 0
    open_blocks: list[lxml.html.HtmlElement] = [root]
    skipping: lxml.html.HtmlElement | None = None
    for event, element in walker:
        ends = None
        if event == "start":
            if element.tag in SKIPPED or is_hidden(element):
                skipping = element
                walker.skip_subtree()
                continue
            links += element.tag == "a"
            if element.tag in BLOCK_TAGS:
                ends = open_blocks[-1]
                open_blocks.append(element)
            yield _Piece(element, "text", links > 0, ends)
            continue
        if event == "end" and element is not skipping:
            links -= element.tag == "a"
            if element.tag in BLOCK_TAGS:
                ends = open_blocks.pop()
        if element is skipping:
            skipping = None
        if element.tail or ends is not None:
            yield _Piece(element, "tail", links > 0, ends)


def is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Hidden by its own markup. A newspaper's hidden block names another author than the page."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))
