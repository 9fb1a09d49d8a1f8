"""What an article holds besides its paragraphs: lists, rows of tables, headings, quotations.

No witness of prose sees them: an item of a list is as short as a label of the page around it. What
tells them apart is where they stand (between two paragraphs of the text, or right before or behind
it, in the same element) and whether they are links.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise

import lxml.html

from crawler.extraction.blocks import HEADINGS, Block
from crawler.extraction.furniture import heads_others, is_furniture, is_tail

CLOSE = 5
"""Levels from a paragraph up to the element that holds it and the next one. Editors of WeChat posts
wrap each in three; between two teasers of a page or two comments there are links."""

MOST_LINKED = 0.4
"""Share of the characters in links from which a part of a page is a list of links."""

MOST_BEYOND = 400
"""Blocks looked at before or behind the text; the longest ranking has 193 countries."""

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


def between(indices: Sequence[int], blocks: Sequence[Block]) -> set[int]:
    """The blocks of lists, tables, headings and quotations between neighbours of the given ones
    that stand close to each other.
    """
    found: set[int] = set()
    for one, two in pairwise(indices):
        if two - one < 2:
            continue
        holder = _common(blocks[one].element, blocks[two].element)
        if holder is not None:
            own = _own(_parts(blocks[one + 1 : two], holder), holder)
            found.update(index for index in own if not _heads_link(index, blocks))
    return found


def _heads_link(index: int, blocks: Sequence[Block]) -> bool:
    following = blocks[index + 1 : index + 2]
    return blocks[index].is_heading and any(block.link_share > 0.8 for block in following)


def enclosed(
    indices: Sequence[int], blocks: Sequence[Block], eligible: set[int], start: int | None
) -> tuple[int, ...]:
    """The given blocks with the eligible ones that stand among them; and with the rows and lists
    right before them (behind the headline's block `start`) and right behind.
    """
    if not indices:
        return ()
    found = between(indices, blocks)
    prose = [blocks[index] for index in indices if blocks[index].is_prose]
    if prose:
        first, last = indices[0], indices[-1]
        behind = blocks[last + 1 : last + 1 + MOST_BEYOND]
        found.update(_beyond(behind, _home(prose, behind[:1])))
        if start is not None and start < first:
            before = blocks[max(start + 1, first - MOST_BEYOND) : first]
            found.update(_beyond(before[::-1], _home(prose, before[-1:])))
    return tuple(sorted({*indices, *(found & eligible)}))


def _common(one: lxml.html.HtmlElement, two: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The innermost element that holds both, where it is close."""
    above = {one, *islice(one.iterancestors(), CLOSE)}
    line = (two, *islice(two.iterancestors(), CLOSE))
    return next((element for element in line if element in above), None)


def _home(prose: Sequence[Block], neighbours: Sequence[Block]) -> lxml.html.HtmlElement | None:
    """The element that holds the sentences of the text; of a single paragraph the one around it,
    unless the neighbour stands in it too, as a table behind lines broken by `<br>` does.
    """
    home: lxml.html.HtmlElement | None = prose[0].element
    inside = {home} if home is not None else set()
    for block in prose[1:]:
        while home is not None and not _within(block.element, home):
            home = home.getparent()
    if home in inside and not any(_within(block.element, home) for block in neighbours):
        home = home.getparent() if home is not None else None
    return home


def _within(element: lxml.html.HtmlElement, outer: lxml.html.HtmlElement | None) -> bool:
    return element is outer or any(parent is outer for parent in element.iterancestors())


def _parts(
    run: Iterable[Block], holder: lxml.html.HtmlElement
) -> list[tuple[lxml.html.HtmlElement, Part]]:
    """Blocks by the child of the holder in which they stand; up to the first outside of it."""
    placed: list[tuple[lxml.html.HtmlElement, Block]] = []
    for block in run:
        child = block.element
        while child is not holder:
            parent = child.getparent()
            if parent is holder or parent is None:
                break
            child = parent
        if child is not holder and child.getparent() is None:
            break
        placed.append((child, block))
    return [
        (child, [block for _, block in group])
        for child, group in groupby(placed, key=lambda pair: pair[0])
    ]


def _own(
    parts: Sequence[tuple[lxml.html.HtmlElement, Part]], holder: lxml.html.HtmlElement
) -> Iterator[int]:
    """Of the parts between two paragraphs the blocks that are of the text."""
    aside = False
    for place, (top, part) in enumerate(parts):
        following = parts[place + 1][1] if place + 1 < len(parts) else []
        heading = _is_heading(part)
        aside = heads_others(part[0].text) or (aside and not heading)
        if aside or _is_linked(part) or (heading and _is_linked(following)) or _is_box(top, part):
            continue
        kept = [block for block in part if _is_kept(block, _line(block, holder, top), top)]
        own = {block.index for block in kept}
        for block in kept:
            last = block is part[-1]
            heads = last or block.index + 1 in own or not block.is_heading
            if heads and not (
                block.is_heading and last and _is_left_out(parts[place + 1 :], holder)
            ):
                yield block.index


def _is_left_out(
    parts: Sequence[tuple[lxml.html.HtmlElement, Part]], holder: lxml.html.HtmlElement
) -> bool:
    """Whether what stands right behind a heading is not of the text, and no picture."""
    if not parts:
        return False
    top, part = parts[0]
    pictured = top.find(".//img") is not None
    return not pictured and not _is_kept(part[0], _line(part[0], holder, top), top)


def _beyond(run: Sequence[Block], home: lxml.html.HtmlElement | None) -> Iterator[int]:
    """Of what stands beside the text the rows and lists, with a line that labels them."""
    if home is None:
        return
    labels: list[int] = []
    for top, part in _parts(run, home):
        if all(is_furniture(block.text) for block in part):
            continue
        if _is_linked(part) or any(heads_others(b.text) or is_tail(b.text) for b in part):
            return
        if all(_is_listed(block, _line(block, home, top), top) for block in part):
            yield from labels
            labels = []
            yield from (block.index for block in part)
        elif len(part) == 1 and len(part[0].text) <= LABEL and not labels:
            labels = [part[0].index]
        else:
            return


def _is_box(top: lxml.html.HtmlElement, part: Part) -> bool:
    """Whether a part is an advertisement or the credit of a picture: a box with a link of its own
    beside its list.
    """
    if _CREDIT.match(part[0].text):
        return True
    boxed = top.tag not in _LISTS and not any(block.is_row for block in part)
    return boxed and len(part) > 1 and any(block.link_share > 0.8 for block in part)


def _is_linked(part: Part) -> bool:
    size = sum(len("".join(block.text.split())) for block in part)
    return sum(block.linked for block in part) > MOST_LINKED * size


def _is_heading(part: Part) -> bool:
    """Whether a part is one short line, by its tag or by having no sentence."""
    return len(part) == 1 and (part[0].is_heading or len(part[0].text) <= LABEL)


def _line(
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


def _is_listed(
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


def _is_kept(
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
        return _is_listed(block, line, top)
    return not tags.isdisjoint(_KEPT)
