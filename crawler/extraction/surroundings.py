"""The blocks around a headline and a body that are known: a page's lists are left unread."""

from collections.abc import Sequence

import lxml.html

from crawler.extraction.blocks import BLOCK_TAGS, SKIPPED, Block, Reading, is_hidden

BEFORE = 6
"""Blocks before the headline that are read; the lines of date and source stand behind it."""

BEHIND = 8
"""Blocks behind the body that are read: the editor's line stands in the first of them."""


def read_surroundings(
    headline: lxml.html.HtmlElement, body: lxml.html.HtmlElement
) -> Sequence[Block]:
    """Blocks as `read_blocks` gives them, from some before the headline to some behind the body.

    Empty where fewer than `BEFORE` seem to stand before the headline, or the body ends before it.
    """
    first = _some_before(headline)
    above = [] if first is None else [*first.iterancestors()][::-1]
    if first is None or any(item.tag in SKIPPED or is_hidden(item) for item in above):
        return ()
    reading = Reading(above[0])
    reading.open_blocks = [item for item in above if item.tag in BLOCK_TAGS]
    reading.links = sum(item.tag == "a" for item in above)
    holders = {body, *body.iterancestors()}
    enough = 0  # the number of blocks with which the reading may end, known once the body is read
    element: lxml.html.HtmlElement | None = first
    while element is not None and (not enough or len(reading.blocks) < enough):
        reading.read(element)
        if element in holders:
            enough = len(reading.blocks) + BEHIND
        element = _step(reading, element)
    reading.close()
    return reading.blocks if enough else ()


def _step(reading: Reading, element: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """On to what follows an element; the elements that end before it are ended."""
    while True:
        if element.tail:
            reading.add(element.tail, element, "tail")
        following = element.getnext()
        if following is not None:
            return following
        parent = element.getparent()
        if parent is None:
            return None
        element = parent
        reading.end(element)


def _some_before(headline: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """A block element that has some blocks between itself and the headline."""
    count = 0
    shown = False
    element: lxml.html.HtmlElement | None = headline
    while element is not None:
        before = element.getprevious()
        if before is None:
            element = element.getparent()
        else:
            element = before
            shown = shown or bool(element.tail and not element.tail.isspace())
            while len(element):
                element = element[-1]
                shown = shown or bool(element.tail and not element.tail.isspace())
        if element is None or element.tag not in BLOCK_TAGS:
            if element is not None:
                shown = shown or bool(element.text and not element.text.isspace())
            continue
        if shown or (element.text and not element.text.isspace()):
            count += 1
            shown = False
            if count > BEFORE and element.getparent() is not None:
                return element
    return None
