"""The chosen blocks of a page as one fragment: what stands between them is cut out first."""

from collections.abc import Sequence

import lxml.html

from crawler.extraction.blocks import Block
from crawler.extraction.document import Document
from crawler.extraction.fragment import CAPTION_ONLY, Fragment, read_fragment


def read_chosen(document: Document, blocks: Sequence[Block], chosen: Sequence[Block]) -> Fragment:
    """Read the chosen blocks and the images between them. Changes the document's tree."""
    if not chosen:
        return Fragment()
    container = _container([block.element for block in chosen])
    wanted = _with_ancestors(chosen)
    indices = {block.index for block in chosen}
    for block in blocks:
        if block.index in indices:
            continue
        if block.element in wanted:
            _blank(block)
            continue
        top = block.element
        parent = top.getparent()
        while parent is not None and parent not in wanted:
            top, parent = parent, parent.getparent()
        if parent is None or top is container:
            continue
        _cut(top, block)
    return read_fragment(
        str(lxml.html.tostring(container, encoding="unicode", with_tail=False)), document.url
    )


def _cut(element: lxml.html.HtmlElement, block: Block) -> None:
    """Drop an element; one that holds an image stays for it, and its words for the caption."""
    if element.find(".//img") is not None and block.link_share < 0.5 and len(block.text) < 200:
        element.set(CAPTION_ONLY, "1")
    else:
        element.drop_tree()


def _blank(block: Block) -> None:
    """Take out words that stand loose in an element which holds chosen blocks too."""
    for element, attribute in block.pieces:
        setattr(element, attribute, None)


def _container(elements: Sequence[lxml.html.HtmlElement]) -> lxml.html.HtmlElement:
    """The innermost element that holds all of the given ones."""
    lines = [[element, *element.iterancestors()][::-1] for element in elements]
    common = lines[0][0]
    for level in zip(*lines, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def _with_ancestors(chosen: Sequence[Block]) -> set[lxml.html.HtmlElement]:
    # The elements themselves, not their ids: lxml frees a proxy nobody holds and reuses its id.
    found: set[lxml.html.HtmlElement] = set()
    for block in chosen:
        element: lxml.html.HtmlElement | None = block.element
        while element is not None and element not in found:
            found.add(element)
            element = element.getparent()
    return found
