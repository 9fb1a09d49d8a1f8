"""Which blocks of a page are the article: trafilatura's word, checked and arbitrated.

trafilatura is right on long articles and takes in too much around short ones (news briefs of 130
to 260 characters), or a neighbour on pages that hold several. So its choice is drawn back onto
the page's blocks, bounded by the headline, and compared with two other witnesses where it is
short, spread out, or does not hold the lead that the page's own description quotes.
"""

import copy
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from configparser import ConfigParser
from dataclasses import dataclass

import lxml.html

from crawler.blocks import Block, read_blocks
from crawler.document import Document
from crawler.furniture import is_furniture, is_info_line
from crawler.headline import Headline, fold

SHORT = 300
"""Characters under which a first choice is not trusted: a whole Chinese brief has 130 to 260."""

MAX_ARBITRATED = 3_000
"""Blocks above which no second library is asked: no news page has 1,000, and it takes a second."""

AGREEING = 0.75
"""Share of a block's 6-character pieces that a witness must have for the block to count as its."""

_WORDLESS = re.compile(r"[\W_]+")
_GAP_COST = 60
"""A gap costs at most this much per block: a photo or a share bar must not split an article."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Indices of the chosen blocks in order, and the witness that chose them."""

    blocks: tuple[int, ...]
    witness: str


def choose_body(document: Document, blocks: Sequence[Block], headline: Headline) -> Choice:
    """The article's blocks; an empty choice where no witness finds any."""
    start = headline_index(blocks, headline)
    own = _WORDLESS.sub("", headline.text)  # the headline again is not of the text
    eligible = {
        block.index
        for block in blocks
        if block.key and block.key != own and not is_furniture(block.text)
    }
    text = _trafilatura(document)
    first = _drawn(text, blocks, eligible, start, "trafilatura")
    if start is not None:
        anywhere = _drawn(text, blocks, eligible, None, "trafilatura")
        if _size(anywhere, blocks) > 2 * _size(first, blocks) + SHORT:
            # The "headline" is a label beside the article; nothing follows from its place.
            first, start = anywhere, None
    first = _completed(first, blocks, eligible)
    lead = _lead(document, blocks, eligible, start)
    if _sound(first, blocks, lead):
        return _trimmed(first, blocks)
    others = [
        _drawn(_readability(document, len(blocks)), blocks, eligible, start, "readability"),
        _densest(blocks, eligible, start),
    ]
    if lead is not None and lead not in first.blocks and lead not in others[0].blocks:
        others.append(_following(blocks, eligible, start))
    return _trimmed(_arbitrate(first, others, blocks, lead, start), blocks)


def _trimmed(choice: Choice, blocks: Sequence[Block]) -> Choice:
    """A choice without the lines of date and source above the text, and what stands above them."""
    cut = 0
    for place, index in enumerate(choice.blocks[:4], start=1):
        if is_info_line(blocks[index].text):
            cut = place
        elif blocks[index].is_prose or len(blocks[index].key) > 30:
            break
    return Choice(choice.blocks[cut:] or choice.blocks, choice.witness)


def headline_index(blocks: Sequence[Block], headline: Headline) -> int | None:
    """The block that is the headline: the one in its element, else the first that repeats it."""
    key = fold(headline.text)
    if not key:
        return None
    same = [block for block in blocks if fold(block.text) == key]
    for block in same:
        if headline.element is not None and _within(block.element, headline.element):
            return block.index
    if same:
        return same[0].index
    return next((block.index for block in blocks if key in fold(block.text)), None)


def _within(element: lxml.html.HtmlElement, outer: lxml.html.HtmlElement) -> bool:
    return element is outer or any(parent is outer for parent in element.iterancestors())


def _trafilatura(document: Document) -> str:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            copy.deepcopy(document.root),
            favor_precision=True,
            include_comments=False,
            with_metadata=False,
            config=_config(),
        )
    except (RecursionError, ValueError, AttributeError, TypeError):
        return ""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def _config() -> ConfigParser:
    from trafilatura.settings import use_config

    for name in ("trafilatura", "htmldate", "readability", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    config = use_config()
    # Below it the library does not trust itself; a whole Chinese brief is shorter than its 250.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "60")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return config


def _readability(document: Document, blocks: int) -> str:
    if blocks > MAX_ARBITRATED:
        return ""
    from readability import Document as Readable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Readable(document.source).summary(html_partial=True)
        tree = lxml.html.document_fromstring(summary)
    except Exception:
        return ""
    return "\n".join(block.text for block in read_blocks(tree))


def _drawn(
    text: str, blocks: Sequence[Block], eligible: set[int], start: int | None, witness: str
) -> Choice:
    """A witness's text drawn back onto the page's blocks: the best stretch of those it holds."""
    lines = {_WORDLESS.sub("", line) for line in text.split("\n")}
    whole = _WORDLESS.sub("", text)
    pieces = {whole[at : at + 6] for at in range(len(whole) - 5)}
    held: set[int] = set()
    seen: set[tuple[str, str]] = set()
    before = ""
    for block in blocks:
        key = block.key
        if block.index not in eligible or (start is not None and block.index < start - 2):
            continue
        if len(key) > 8:
            mine = [key[at : at + 6] for at in range(0, len(key) - 5, 3)]
            if sum(piece in pieces for piece in mine) < AGREEING * len(mine):
                continue
            # A second copy of the text, for printing or for another device: not a caption that
            # stands under each of three photos, but two paragraphs following each other again.
            pair, before = (before, key), key
            if len(key) > 40 and pair in seen:
                continue
            seen.add(pair)
        elif key not in lines:
            continue
        held.add(block.index)
    return Choice(_stretch(blocks, held), witness)


def _stretch(blocks: Sequence[Block], held: set[int]) -> tuple[int, ...]:
    """The stretch with the greatest sum, held blocks counting for it and others against it."""
    best = (0.0, 0, 0)
    total = 0.0
    begin = 0
    for block in blocks:
        length = len(block.key)
        total += length if block.index in held else -(min(length, _GAP_COST) * 0.5 + 2)
        if total <= 0:
            total, begin = 0.0, block.index + 1
        elif total > best[0]:
            best = (total, begin, block.index + 1)
    return tuple(index for index in range(best[1], best[2]) if index in held)


def _completed(choice: Choice, blocks: Sequence[Block], eligible: set[int]) -> Choice:
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
    return Choice(tuple(sorted(held)), choice.witness)


def _make(block: Block) -> tuple[str, ...]:
    """What paragraphs of one article share: tag and class, their own and their parent's."""
    element = block.element
    parent = element.getparent()
    own = (str(element.tag), element.get("class") or "")
    return own if parent is None else (*own, str(parent.tag), parent.get("class") or "")


def _densest(blocks: Sequence[Block], eligible: set[int], start: int | None) -> Choice:
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
        and _within(block.element, element)
    }
    return Choice(_stretch(blocks, held), "density")


def _following(blocks: Sequence[Block], eligible: set[int], start: int | None) -> Choice:
    """What stands behind the headline up to the next links: a brief above a stream of others."""
    held: list[int] = []
    links = 0
    for block in blocks[(start or 0) + 1 :] if start is not None else ():
        links = links + 1 if block.link_share > 0.8 else 0
        if links > 1 and any(blocks[index].is_prose for index in held):
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
