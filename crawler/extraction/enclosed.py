"""What an article holds besides its paragraphs: lists, rows of tables, headings, quotations.

No witness of prose sees them: an item of a list is as short as a label of the page around it. What
tells them apart is where they stand (between two paragraphs of the text, or right before or behind
it, in the same element) and whether they are links.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise

import lxml.html

from crawler.extraction.blocks import Block
from crawler.extraction.furniture import heads_others, is_furniture, is_info_line, is_tail
from crawler.extraction.table_rows import ROW

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

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LISTED = frozenset({"li", "dt", "dd"})
_KEPT = _HEADINGS | _LISTED | {"blockquote", "pre", "caption"}
_CELLS = frozenset({"td", "th"})
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
            found.update(_own(_parts(blocks[one + 1 : two], holder), holder))
    return found


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
        heading = _is_heading(part)
        aside = heads_others(part[0].text) or (aside and not heading)
        linked = _is_linked(part)
        heads_links = heading and place + 1 < len(parts) and _is_linked(parts[place + 1][1])
        if aside or linked or heads_links:
            continue
        for block in part:
            if block.link_share < 0.5 and _is_kept(block, holder, top):
                yield block.index


def _beyond(run: Sequence[Block], home: lxml.html.HtmlElement | None) -> Iterator[int]:
    """Of what stands beside the text the rows and lists, with a line that labels them."""
    if home is None:
        return
    labels: list[int] = []
    for top, part in _parts(run, home):
        if all(is_furniture(block.text) for block in part):
            continue
        if any(heads_others(block.text) or is_tail(block.text) for block in part):
            return
        if _is_linked(part) or any(
            is_info_line(block.text) for block in part if not _is_row(block)
        ):
            return
        if all(_is_listed(block, home, top) for block in part):
            yield from labels
            labels = []
            yield from (block.index for block in part)
        elif len(part) == 1 and len(part[0].text) <= LABEL and not labels:
            labels = [part[0].index]
        else:
            return


def _is_linked(part: Part) -> bool:
    size = sum(len("".join(block.text.split())) for block in part)
    return sum(block.linked for block in part) > MOST_LINKED * size


def _is_heading(part: Part) -> bool:
    """Whether a part is one short line, by its tag or by having no sentence."""
    alone = len(part) == 1
    return alone and (part[0].element.tag in _HEADINGS or len(part[0].text) <= LABEL)


def _is_row(block: Block) -> bool:
    return block.element.tag == "tr" and block.element.get(ROW) is not None


def _line(
    block: Block, holder: lxml.html.HtmlElement, top: lxml.html.HtmlElement
) -> list[lxml.html.HtmlElement]:
    """The elements from a block's own up to the holder's child."""
    if block.element is holder:
        return []
    line = [block.element]
    while line[-1] is not top:
        parent = line[-1].getparent()
        if parent is None or parent is holder:
            break
        line.append(parent)
    return line


def _is_listed(block: Block, holder: lxml.html.HtmlElement, top: lxml.html.HtmlElement) -> bool:
    """Whether a block is a row of data, the caption of a table, or of an item of a list."""
    tags = {element.tag for element in _line(block, holder, top)}
    return _is_row(block) or not tags.isdisjoint(_LISTED | {"caption", "figcaption"})


def _is_kept(block: Block, holder: lxml.html.HtmlElement, top: lxml.html.HtmlElement) -> bool:
    """Whether a block is of the text by its markup; not the caption of a picture."""
    if _is_row(block):
        return True
    line = _line(block, holder, top)
    if any(_CAPTION.search(element.get("class") or "") for element in line):
        return False
    tags = {element.tag for element in line}
    pictured = top.find(".//img") is not None
    if "figcaption" in tags or not tags.isdisjoint(_CELLS):
        return not pictured
    return not tags.isdisjoint(_KEPT)
