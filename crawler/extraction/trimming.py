"""What a chosen stretch of blocks loses at its ends: lines of date and source above the text, a
summary of it, and what stands behind it.

What is inside the text's own element stays; the text stage cuts that, on record.
"""

import re
from collections.abc import Sequence

from crawler.extraction.blocks import Block, teasers
from crawler.extraction.furniture import is_info_line, is_tail
from crawler.extraction.witnesses import Choice

REPEATED = 24
"""Characters from which a summary that repeats the text is left out; a verse is shorter."""

_SUMMARY = re.compile(r"^(?:导读|摘要|核心提示|提要|内容摘要|導讀)")


def trimmed(choice: Choice, blocks: Sequence[Block]) -> Choice:
    """A choice without the lines of date and source above the text, and what stands above them,
    without a summary of it, and without what follows the text in elements of its own.
    """
    cut = 0
    for place, index in enumerate(choice.blocks[:4], start=1):
        if is_info_line(blocks[index].text):
            cut = place
        elif blocks[index].is_prose or len(blocks[index].key) > 30:
            break
    kept = _without_summary(choice.blocks[cut:] or choice.blocks, blocks)
    kept = kept[: _first_teaser(kept, blocks)]
    prose = [index for index in kept if blocks[index].is_prose and not is_tail(blocks[index].text)]
    if prose:
        place = blocks[prose[-1]].element.getparent()
        while kept[-1] > prose[-1] and is_tail(blocks[kept[-1]].text):
            if blocks[kept[-1]].element.getparent() is place:
                break  # inside the body: the text stage cuts it, on record
            kept.pop()
    return Choice(tuple(kept), choice.witness)


def _first_teaser(indices: Sequence[int], blocks: Sequence[Block]) -> int:
    """Where a choice runs on into teasers: the rest of it stands behind linked headlines."""
    teasing = [bool(teasers(blocks, [blocks[index]])) for index in indices]
    place = len(indices)
    while place and teasing[place - 1]:
        place -= 1
    return place if 0 < place <= len(indices) - 2 else len(indices)


def _without_summary(indices: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Without a summary that is the beginning of a paragraph behind it."""
    for place, index in enumerate(indices[:3]):
        key = _SUMMARY.sub("", blocks[index].key)
        if len(key) < REPEATED:
            continue
        labelled = key != blocks[index].key
        for other in indices[place + 1 : place + 6]:
            later = blocks[other].key
            first = place == 0 and other == indices[1]
            if later.startswith(key) and (labelled or first or later != key):
                return [*indices[:place], *indices[place + 1 :]]
    return list(indices)
