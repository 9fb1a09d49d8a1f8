"""Which blocks of a page are the article: trafilatura's word, checked and arbitrated.

trafilatura is right on long articles and takes in too much around short ones (news briefs of 130
to 260 characters), or a neighbour on pages that hold several. So its choice is bounded by the
headline, and compared with other witnesses where it is short, or does not hold the lead that the
page's own description quotes.
"""

import re
from collections.abc import Callable, Sequence

from crawler.extraction.blocks import Block
from crawler.extraction.document import Document
from crawler.extraction.furniture import (
    is_furniture,
    is_info_line,
    is_tail,
    points_elsewhere,
)
from crawler.extraction.headline import Headline, fold
from crawler.extraction.witnesses import (
    Choice,
    ask_readability,
    ask_trafilatura,
    completed,
    densest,
    drawn,
    following,
    matching,
    within,
)

SHORT = 300
"""Characters under which a first choice is not trusted: a whole Chinese brief has 130 to 260."""

AGREED = 0.9
"""Share of the text in common from which a short choice needs no second library: it takes longer
than all else on a page, and was asked on 80 of 100 pages with briefs."""

REPEATED = 24
"""Characters from which a summary that repeats the text is left out; a verse is shorter."""

_SUMMARY = re.compile(r"^(?:导读|摘要|核心提示|提要|内容摘要|導讀)")
_WORDLESS = re.compile(r"[\W_]+")


def choose_body(
    document: Document, blocks: Sequence[Block], headline: Headline, start: int | None
) -> Choice:
    """The article's blocks; an empty choice where no witness finds any.

    `start` is the index of the headline's block.
    """
    own = _WORDLESS.sub("", headline.text)  # the headline again is not of the text
    eligible = {
        block.index for block in blocks if block.key and block.key != own and not _is_aside(block)
    }
    matched = matching(ask_trafilatura(document), blocks, eligible)
    first = drawn(matched, blocks, start, "trafilatura")
    if start is not None:
        anywhere = drawn(matched, blocks, None, "trafilatura")
        if _size(anywhere, blocks) > 2 * _size(first, blocks) + SHORT:
            # The "headline" is a label beside the article; nothing follows from its place.
            first, start = anywhere, None
    first = completed(first, blocks, eligible, matched)
    lead = _lead(document, blocks, eligible, start)
    if _sound(first, blocks, lead):
        return _trimmed(first, blocks)
    dense = densest(blocks, eligible, start)
    if _holds(first, blocks, lead) and _agree(first, dense, blocks):
        return _trimmed(first, blocks)
    second = matching(ask_readability(document, len(blocks)), blocks, eligible)
    others = [drawn(second, blocks, start, "readability"), dense]
    held = {index for choice in (first, others[0]) for index in choice.blocks}
    if lead is not None and lead not in held and not _unanimous([first, *others], blocks):
        others.append(following(blocks, eligible, start))
    chosen = _arbitrate(first, others, blocks, lead, start)
    return _trimmed(completed(chosen, blocks, eligible, matched & second), blocks)


def _is_aside(block: Block) -> bool:
    """Whether a block is no reader's text wherever it stands."""
    return (
        is_furniture(block.text)
        or block.is_link_bar
        or (block.link_share > 0.5 and points_elsewhere(block.text))
    )


def _trimmed(choice: Choice, blocks: Sequence[Block]) -> Choice:
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
        key = _WORDLESS.sub("", document.meta(name) or "")
        if len(key) < 24:
            continue
        for at in (0, 8, 20):
            piece = key[at : at + 14]
            found = [block.index for block in behind if piece in block.key]
            if len(piece) == 14 and found:
                return found[0]
    return None


def teasers(blocks: Sequence[Block], chosen: Sequence[Block]) -> int:
    """How many chosen blocks stand right behind a linked headline."""
    count = 0
    for block in chosen:
        before = blocks[block.index - 1] if block.index else None
        if before and before.link_share > 0.8 and 8 <= len(before.key) <= 60 and block.is_prose:
            count += 1
    return count


def _size(choice: Choice, blocks: Sequence[Block]) -> int:
    return sum(len(blocks[index].key) for index in choice.blocks)


def _sound(choice: Choice, blocks: Sequence[Block], lead: int | None) -> bool:
    """Whether a choice needs no second witness: long, mostly sentences, around the lead."""
    size = _size(choice, blocks)
    prose = sum(len(blocks[index].key) for index in choice.blocks if blocks[index].is_prose)
    return size > SHORT and prose > 0.5 * size and _holds(choice, blocks, lead)


def _holds(choice: Choice, blocks: Sequence[Block], lead: int | None) -> bool:
    """Whether the lead is in a choice or stands before it as a summary does.

    Not where headlines of other articles stand between the two: then the choice is one of those.
    """
    if lead is None:
        return True
    if not choice.blocks or lead > choice.blocks[-1]:
        return False
    between = blocks[lead + 1 : choice.blocks[0]]
    others = sum(block.link_share > 0.8 and len(block.key) >= 8 for block in between)
    return len(between) <= 25 and others < 6


def _agree(first: Choice, dense: Choice, blocks: Sequence[Block]) -> bool:
    """Whether the sentences lie densest where the first witness saw the text."""
    common = _size(Choice(tuple(set(first.blocks) & set(dense.blocks)), ""), blocks)
    return common > AGREED * max(_size(first, blocks), _size(dense, blocks), 1)


def _unanimous(choices: Sequence[Choice], blocks: Sequence[Block]) -> bool:
    """Whether all witnesses name mostly the same text: then a lead elsewhere is a summary."""
    common = set(choices[0].blocks).intersection(*(choice.blocks for choice in choices[1:]))
    size = sum(len(blocks[index].key) for index in common)
    return size > SHORT and all(size > 0.6 * _size(choice, blocks) for choice in choices)


def _arbitrate(
    first: Choice,
    others: list[Choice],
    blocks: Sequence[Block],
    lead: int | None,
    start: int | None,
) -> Choice:
    """The most credible choice; where two overlap mostly, what both hold."""
    candidates = [choice for choice in (first, *others) if choice.blocks]
    if not candidates:
        return first
    best = max(candidates, key=_credit(blocks, candidates, lead, start))
    partners = [c for c in candidates if c is not best]
    for partner in partners:
        common = tuple(index for index in best.blocks if index in set(partner.blocks))
        both = _size(Choice(common, ""), blocks)
        if both >= 0.5 * _size(best, blocks):
            kept = tuple(index for index in best.blocks if common[0] <= index <= common[-1])
            return Choice(kept, f"{best.witness}+{partner.witness}")
    return best


def _credit(
    blocks: Sequence[Block], candidates: list[Choice], lead: int | None, start: int | None
) -> Callable[[Choice], float]:
    """How credible a choice is: holds the lead, stands behind the headline, others agree."""

    def credit(choice: Choice) -> float:
        size = _size(choice, blocks)
        prose = sum(len(blocks[index].key) for index in choice.blocks if blocks[index].is_prose)
        score = prose / max(size, 1)
        if lead is not None:
            near = 0.5 if _holds(choice, blocks, lead) else -1.5
            score += 1.5 if lead in choice.blocks else near
        if start is not None:
            distance = choice.blocks[0] - start
            score += 0.5 if -2 <= distance <= 20 else -0.3
        for other in candidates:
            if other is not choice:
                common = _size(Choice(tuple(set(choice.blocks) & set(other.blocks)), ""), blocks)
                score += common / max(size, _size(other, blocks), 1)
        score -= min(1.0, 0.15 * teasers(blocks, [blocks[index] for index in choice.blocks]))
        return score + (0.2 if choice.witness == "trafilatura" else 0.0)

    return credit
