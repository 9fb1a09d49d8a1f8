"""Which blocks of a page are the article: trafilatura's word, checked and arbitrated.

trafilatura is right on long articles and takes in too much around short ones (news briefs of 130
to 260 characters), or a neighbour on pages that hold several. So its choice is bounded by the
headline, and compared with other witnesses where it is short, or does not hold the lead that the
page's own description quotes.
"""

from collections.abc import Sequence
from dataclasses import replace

from crawler.extraction.arbitration import (
    SHORT,
    agree,
    arbitrate,
    holds_lead,
    is_sound,
    length_of,
    unanimous,
)
from crawler.extraction.blocks import Block, key_of
from crawler.extraction.document import Document
from crawler.extraction.enclosed import enclosed
from crawler.extraction.furniture import is_furniture, points_elsewhere
from crawler.extraction.headline import Headline
from crawler.extraction.libraries import ask_readability, ask_trafilatura
from crawler.extraction.shown import fold
from crawler.extraction.trimming import trimmed
from crawler.extraction.witnesses import (
    Choice,
    completed,
    densest,
    drawn,
    following,
    matching,
    within,
)


def choose_body(
    document: Document, blocks: Sequence[Block], headline: Headline, start: int | None
) -> Choice:
    """The article's blocks; an empty choice where no witness finds any.

    `start` is the index of the headline's block.
    """
    own = key_of(headline.text)  # the headline again is not of the text
    eligible = {
        block.index for block in blocks if block.key and block.key != own and not _is_aside(block)
    }
    prose = _choose_prose(document, blocks, eligible, start)
    return replace(prose, blocks=enclosed(prose.blocks, blocks, eligible, start))


def _choose_prose(
    document: Document, blocks: Sequence[Block], eligible: set[int], start: int | None
) -> Choice:
    """The article by its sentences; what stands among them is not complete yet."""
    matched = matching(ask_trafilatura(document), blocks, eligible)
    first = drawn(matched, blocks, start, "trafilatura")
    if start is not None:
        anywhere = drawn(matched, blocks, None, "trafilatura")
        if length_of(anywhere, blocks) > 2 * length_of(first, blocks) + SHORT:
            # The "headline" is a label beside the article; nothing follows from its place.
            first, start = anywhere, None
    first = completed(first, blocks, eligible, matched)
    lead = _lead(document, blocks, eligible, start)
    if is_sound(first, blocks, lead):
        return trimmed(first, blocks)
    dense = densest(blocks, eligible, start)
    if holds_lead(first, blocks, lead) and agree(first, dense, blocks):
        return trimmed(first, blocks)
    second = matching(ask_readability(document, len(blocks)), blocks, eligible)
    others = [drawn(second, blocks, start, "readability"), dense]
    held = {index for choice in (first, others[0]) for index in choice.blocks}
    if lead is not None and lead not in held and not unanimous([first, *others], blocks):
        others.append(following(blocks, eligible, start))
    chosen = arbitrate(first, others, blocks, lead, start)
    return trimmed(completed(chosen, blocks, eligible, matched & second), blocks)


def _is_aside(block: Block) -> bool:
    """Whether a block is no reader's text wherever it stands."""
    return (
        is_furniture(block.text)
        or block.is_link_bar
        or (block.link_share > 0.5 and points_elsewhere(block.text))
    )


def headline_index(blocks: Sequence[Block], headline: Headline) -> int | None:
    """The block that is the headline: the one in its element, else the first that repeats it."""
    key = fold(headline.text)
    if not key:
        return None
    shortest = len(headline.text.strip())
    long_enough = [block for block in blocks if len(block.text) * 2 >= shortest]
    same = [
        block
        for block in long_enough
        if len(block.text) <= 3 * shortest + 60 and fold(block.text) == key
    ]
    for block in same:
        if headline.element is not None and within(block.element, headline.element):
            return block.index
    if same:
        return same[0].index
    return next((block.index for block in long_enough if key in fold(block.text)), None)


def _lead(
    document: Document, blocks: Sequence[Block], eligible: set[int], start: int | None
) -> int | None:
    """The sentence behind the headline that the page's own description quotes."""
    behind = [
        block
        for block in blocks[0 if start is None else start + 1 :]
        if block.index in eligible and block.is_prose
    ]
    for name in ("og:description", "description", "twitter:description"):
        key = key_of(document.meta(name) or "")
        if len(key) < 24:
            continue
        for at in (0, 8, 20):
            piece = key[at : at + 14]
            found = [block.index for block in behind if piece in block.key]
            if len(piece) == 14 and found:
                return found[0]
    return None
