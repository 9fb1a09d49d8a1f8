"""A page as a sequence of text blocks: what a reader sees as paragraphs, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import lxml.html
from lxml import etree

SKIPPED = {
    "script", "style", "noscript", "template", "head", "svg", "select", "option", "button",
    "textarea", "iframe", "canvas", "audio", "video", "object", "embed", "map", "rt", "rp", "rtc",
}  # fmt: skip
"""Elements whose text no reader takes for the article's; `rt` and `rp` are readings of ruby."""

BLOCK_TAGS = {
    "p", "div", "td", "th", "tr", "table", "tbody", "thead", "tfoot", "ul", "ol", "li", "h1", "h2",
    "h3", "h4", "h5", "h6", "section", "article", "blockquote", "pre", "dl", "dt", "dd", "center",
    "form", "header", "footer", "nav", "aside", "main", "figure", "figcaption", "body", "html",
    "hr", "fieldset", "address", "details", "summary", "caption",
}  # fmt: skip

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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


def read_blocks(root: lxml.html.HtmlElement) -> list[Block]:
    """All visible blocks of a page. Text behind `<br>` stays in its block, on a new line."""
    blocks: list[Block] = []
    run: list[str] = []
    linked = 0

    def close(element: lxml.html.HtmlElement) -> None:
        nonlocal linked
        text = "".join(run).strip()
        if text:
            blocks.append(Block(len(blocks), element, text, linked))
        run.clear()
        linked = 0

    for element, text, in_link, breaks in _texts(root):
        if breaks is not None:
            close(breaks)
        if text:
            run.append(text)
            if in_link:
                linked += len(_SPACE.sub("", text))
        elif element.tag == "br":
            run.append("\n")
    close(root)
    return blocks


def _texts(
    root: lxml.html.HtmlElement,
) -> Iterator[tuple[lxml.html.HtmlElement, str, bool, lxml.html.HtmlElement | None]]:
    """Pieces of text with: in a link; the block element that ends before them, if one does."""
    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    links = 0
    open_blocks: list[lxml.html.HtmlElement] = [root]
    skipping: lxml.html.HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            if element.tag in SKIPPED or is_hidden(element):
                skipping = element
                walker.skip_subtree()
                continue
            links += element.tag == "a"
            ends = None
            if element.tag in BLOCK_TAGS:
                ends = open_blocks[-1]
                open_blocks.append(element)
            yield element, element.text or "", links > 0, ends
            continue
        ends = None
        if event == "end" and element is not skipping:
            links -= element.tag == "a"
            if element.tag in BLOCK_TAGS:
                ends = open_blocks.pop()
        if element is skipping:
            skipping = None
        if element.tail or ends is not None:
            # The tail belongs to the parent; an empty one still ends the block.
            yield (
                element.getparent() if element.tag == "br" else element,
                (element.tail or ""),
                links > 0,
                ends,
            )


def is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Hidden by its own markup. A newspaper's hidden block names another author than the page."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))
