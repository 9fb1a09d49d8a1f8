"""Whether a part of a page among an article's paragraphs is of its text, told by its markup."""

import re
from collections.abc import Sequence

import lxml.html

from crawler.extraction.blocks import HEADINGS, Block

MOST_LINKED = 0.4
"""Share of the characters in links from which a part of a page is a list of links."""

LABEL = 40
"""Characters up to which a line behind the text may be the label of a table or list."""

Part = list[Block]
"""The blocks in one child of the element that holds the text."""

_LISTED = frozenset({"li", "dt", "dd"})
_LISTS = frozenset({"ul", "ol", "dl", "li", "dt", "dd"})
_HELD = _LISTS | HEADINGS | {"p", "div", "section", "figure", "table", "blockquote"}
_KEPT = HEADINGS | {"blockquote", "pre"}
_OUTSIDE = frozenset({"footer", "nav", "aside", "form", "header"})
_CREDIT = re.compile(
    r"^\W*(?:Photo|Foto|Фото|图片|圖片|图源|圖源|摄影|攝影)\s*[:：]", re.IGNORECASE
)
_STAMP = re.compile(
    r"\d{1,2}:\d\d|^\W*(?:来源|來源|作者|编辑|編輯|责编|責編|记者|記者|校对)\s*[:：]"
)
_CAPTION = re.compile(r"caption|pictext|pic-?desc|img-?desc|imgnote|photo-?desc", re.IGNORECASE)


def is_box(top: lxml.html.HtmlElement, part: Part) -> bool:
    """Whether a part is an advertisement or the credit of a picture: a box with a link of its own
    beside its list.
    """
    if _CREDIT.match(part[0].text):
        return True
    boxed = top.tag not in _LISTS and not any(block.is_row for block in part)
    return boxed and len(part) > 1 and any(block.link_share > 0.8 for block in part)


def is_linked(part: Part) -> bool:
    size = sum(len("".join(block.text.split())) for block in part)
    return sum(block.linked for block in part) > MOST_LINKED * size


def is_heading(part: Part) -> bool:
    """Whether a part is one short line, by its tag or by having no sentence."""
    return len(part) == 1 and (part[0].is_heading or len(part[0].text) <= LABEL)


def line_of(
    block: Block, holder: lxml.html.HtmlElement, top: lxml.html.HtmlElement
) -> list[lxml.html.HtmlElement]:
    """The elements from a block's own up to the holder's child."""
    line: list[lxml.html.HtmlElement] = []
    element: lxml.html.HtmlElement | None = block.element
    while element is not None and element is not holder:
        line.append(element)
        if element is top:
            break
        element = element.getparent()
    return line


def is_listed(
    block: Block, line: Sequence[lxml.html.HtmlElement], top: lxml.html.HtmlElement
) -> bool:
    """Whether a block is a row of data, the caption of a table, or an item of a list."""
    tags = {element.tag for element in line}
    if block.is_row or "caption" in tags or ("figcaption" in tags and _holds_table(line)):
        return True
    return not tags.isdisjoint(_LISTED) and _is_item(block, line, top)


def _is_item(
    block: Block, line: Sequence[lxml.html.HtmlElement], top: lxml.html.HtmlElement
) -> bool:
    """Whether a block is all that an item of a list holds: comments and teasers hold more, and a
    list beside a picture tells who took it.
    """
    item = next(element for element in line if element.tag in _LISTED)
    if item.tag != "li" and top.find(".//img") is not None:
        return False
    inner = [child for child in item.iter() if child.tag in _HELD and child is not block.element]
    alone = all(child in line or child.tag in _LISTS or not _shows(child) for child in inner)
    return alone and _STAMP.search(block.text) is None


def _shows(element: lxml.html.HtmlElement) -> bool:
    return any(text.strip() for text in element.itertext())


def _holds_table(line: Sequence[lxml.html.HtmlElement]) -> bool:
    figure = next((element for element in line if element.tag == "figure"), None)
    return figure is not None and figure.find(".//table") is not None


def is_kept(
    block: Block, line: Sequence[lxml.html.HtmlElement], top: lxml.html.HtmlElement
) -> bool:
    """Whether a block is of the text by its markup."""
    tags = {element.tag for element in line}
    if block.is_row:
        return True
    if block.link_share > 0.5 or not tags.isdisjoint(_OUTSIDE):
        return False
    if any(_CAPTION.search(element.get("class") or "") for element in line):
        return False
    if not tags.isdisjoint(_LISTED) or "caption" in tags or "figcaption" in tags:
        return is_listed(block, line, top)
    return not tags.isdisjoint(_KEPT)
