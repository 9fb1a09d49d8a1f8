"""What a reader sees of an element, and how two forms of it are compared."""

import lxml.html
from lxml import etree

from crawler.extraction.blocks import SKIPPED, is_hidden
from crawler.extraction.document import clean
from domain.width import nfkc


def fold(text: str) -> str:
    """For comparing two forms of a title: NFKC, without white space, in lower case."""
    return "".join(nfkc(text).split()).lower()


def visible_text(element: lxml.html.HtmlElement) -> str:
    """One line of an element's text without scripts, hidden parts and readings of ruby."""
    if is_hidden(element):
        return ""
    if len(element) == 0:
        return clean(element.text or "")
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "start":
            if node.tag in SKIPPED or is_hidden(node):
                walker.skip_subtree()
                continue
            parts.append(node.text or "")
            if node.tag in {"br", "p", "div"}:
                parts.append(" ")
        elif node is not element:
            parts.append(node.tail or "")
        if len(parts) > 200:
            break
    return clean("".join(parts))
