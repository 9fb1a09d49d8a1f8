"""What an article holds besides its paragraphs: lists, rows of tables, headings, quotations.

No witness of prose sees them: an item of a list is as short as a label of the page around it. What
tells them apart is where they stand (between two paragraphs of the text, or right before or behind
it, in the same element) and whether they are links.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise

import lxml.html

from crawler.extraction.blocks import Block
from crawler.extraction.enclosed_parts import (
    LABEL,
    Part,
    is_box,
    is_heading,
    is_kept,
    is_linked,
    is_listed,
    line_of,
)
from crawler.extraction.furniture import heads_others, is_furniture, is_tail

CLOSE = 5
"""Levels from a paragraph up to the element that holds it and the next one. Editors of WeChat posts
wrap each in three; between two teasers of a page or two comments there are links."""

MOST_BEYOND = 400
"""Blocks looked at before or behind the text; the longest ranking has 193 countries."""


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
        heading = is_heading(part)
        aside = heads_others(part[0].text) or (aside and not heading)
        if aside or is_linked(part) or (heading and is_linked(following)) or is_box(top, part):
            continue
        kept = [block for block in part if is_kept(block, line_of(block, holder, top), top)]
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
    return not pictured and not is_kept(part[0], line_of(part[0], holder, top), top)


def _beyond(run: Sequence[Block], home: lxml.html.HtmlElement | None) -> Iterator[int]:
    """Of what stands beside the text the rows and lists, with a line that labels them."""
    if home is None:
        return
    labels: list[int] = []
    for top, part in _parts(run, home):
        if all(is_furniture(block.text) for block in part):
            continue
        if is_linked(part) or any(heads_others(b.text) or is_tail(b.text) for b in part):
            return
        if all(is_listed(block, line_of(block, home, top), top) for block in part):
            yield from labels
            labels = []
            yield from (block.index for block in part)
        elif len(part) == 1 and len(part[0].text) <= LABEL and not labels:
            labels = [part[0].index]
        else:
            return
