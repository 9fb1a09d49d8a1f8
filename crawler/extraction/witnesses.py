"""The witnesses of where an article is: two libraries, the density of sentences, the place.

What a library says is drawn back onto the page's own blocks: its text is only a vote on them, for
it has lost images, ruby and the exact characters by then.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import lxml.html

from crawler.extraction.blocks import Block, key_of
from crawler.extraction.enclosed import between
from crawler.extraction.furniture import is_tail

AGREEING = 0.75
"""Share of a block's 6-character pieces that a witness must have for the block to count as its."""

_GAP_COST = 60
"""A gap costs at most this much per block: a photo or a share bar must not split an article."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Indices of the chosen blocks in order, and the witness that chose them."""

    blocks: tuple[int, ...]
    witness: str


def matching(text: str, blocks: Sequence[Block], eligible: set[int]) -> set[int]:
    """The eligible blocks that a witness's text holds."""
    lines = {key_of(line) for line in text.split("\n")}
    whole = key_of(text)
    pieces = {whole[at : at + 6] for at in range(len(whole) - 5)}
    found: set[int] = set()
    for block in blocks:
        key = block.key
        if block.index not in eligible:
            continue
        if len(key) <= 8:
            held = key in lines
        elif len(key) > 30 and key in whole:
            held = True
        else:
            mine = [key[at : at + 6] for at in range(0, len(key) - 5, 3)]
            held = sum(piece in pieces for piece in mine) >= AGREEING * len(mine)
        if held:
            found.add(block.index)
    return found


def drawn(matched: set[int], blocks: Sequence[Block], start: int | None, witness: str) -> Choice:
    """A witness's text drawn back onto the page's blocks: the best stretch of those it holds."""
    held: set[int] = set()
    seen: set[tuple[str, str]] = set()
    before = ""
    for index in sorted(matched):
        key = blocks[index].key
        if start is not None and index < start - 2:
            continue
        if len(key) > 8:
            # A second copy of the text, for printing or for another device: not a caption that
            # stands under each of three photos, but two paragraphs following each other again.
            pair, before = (before, key), key
            if len(key) > 40 and pair in seen:
                continue
            seen.add(pair)
        held.add(index)
    return Choice(_stretch(blocks, held), witness)


def _stretch(blocks: Sequence[Block], held: set[int]) -> tuple[int, ...]:
    """The stretch with the greatest sum, held blocks counting for it and others against it.

    A list or a table among paragraphs counts neither way: its 20 cells would outweigh a lead.
    """
    free = between(sorted(held), blocks)
    best = (0.0, 0, 0)
    total = 0.0
    begin = 0
    for block in blocks:
        if block.index in free and block.index not in held:
            continue
        length = len(block.key)
        total += length if block.index in held else -(min(length, _GAP_COST) * 0.5 + 2)
        if total <= 0:
            total, begin = 0.0, block.index + 1
        elif total > best[0]:
            best = (total, begin, block.index + 1)
    return tuple(index for index in range(best[1], best[2]) if index in held)


def completed(
    choice: Choice, blocks: Sequence[Block], eligible: set[int], matched: set[int]
) -> Choice:
    """A choice with the paragraphs that it left out among its own: those of the same make.

    trafilatura's precision costs paragraphs with many links; on one page it was every second.
    """
    if not choice.blocks:
        return choice
    sizes: dict[tuple[str, ...], int] = defaultdict(int)
    for index in choice.blocks:
        sizes[_make(blocks[index])] += len(blocks[index].key)
    whole = sum(sizes.values())
    first, last = choice.blocks[0], choice.blocks[-1]
    held = set(choice.blocks)
    for block in blocks[first : last + 1]:
        own = block.index in eligible and sizes.get(_make(block), 0) * 3 > whole
        if own and block.link_share < 0.7:
            held.add(block.index)
    # Behind a box of links inside the text a short rest weighs less than the links.
    homes = {blocks[index].element.getparent() for index in choice.blocks if blocks[index].is_prose}
    for index in matched:
        if index > last and blocks[index].is_prose and blocks[index].element.getparent() in homes:
            held.add(index)
    return Choice(tuple(sorted(held)), choice.witness)


def _make(block: Block) -> tuple[str, ...]:
    """What paragraphs of one article share: tag and class, their own and their parent's."""
    element = block.element
    parent = element.getparent()
    own = (str(element.tag), element.get("class") or "")
    return own if parent is None else (*own, str(parent.tag), parent.get("class") or "")


def densest(blocks: Sequence[Block], eligible: set[int], start: int | None) -> Choice:
    """The element whose sentences most outweigh the links and scraps around them."""
    weights: dict[lxml.html.HtmlElement, float] = defaultdict(float)
    for block in blocks:
        if start is not None and block.index <= start:
            continue
        weight = _weight(block)
        element: lxml.html.HtmlElement | None = block.element
        while element is not None:
            weights[element] += weight
            element = element.getparent()
    if not weights:
        return Choice((), "density")
    top = max(weights.values())
    # Among equals the innermost; ancestors were entered after their descendants.
    element = next(item for item, weight in weights.items() if weight == top)
    held = {
        block.index
        for block in blocks
        if block.index in eligible
        and (start is None or block.index > start)
        and block.link_share < 0.5
        and within(block.element, element)
    }
    return Choice(_stretch(blocks, held), "density")


def following(blocks: Sequence[Block], eligible: set[int], start: int | None) -> Choice:
    """What stands behind the headline up to the next links: a brief above a stream of others."""
    held: list[int] = []
    links = 0
    for block in blocks[(start or 0) + 1 :] if start is not None else ():
        links = links + 1 if block.link_share > 0.8 else 0
        if links > 1 and any(blocks[index].is_prose for index in held):
            break
        if is_tail(block.text) and any(blocks[index].is_prose for index in held):
            break
        if block.index in eligible and not links:
            held.append(block.index)
        if len(held) > 200:
            break
    prose = [index for index in held if blocks[index].is_prose]
    return Choice(tuple(held) if prose else (), "following")


def _weight(block: Block) -> float:
    length = len(block.key)
    if block.link_share > 0.5:
        return -(length * 0.5 + 10)
    if block.is_prose:
        return length * (1 - 2 * block.link_share)
    return -(min(length, 30) * 0.5 + 5)


def within(element: lxml.html.HtmlElement, outer: lxml.html.HtmlElement) -> bool:
    return element is outer or any(parent is outer for parent in element.iterancestors())
