"""Which blocks of a page are the article: trafilatura's word, checked and arbitrated.

trafilatura is right on long articles and takes in too much around short ones (news briefs of 130
to 260 characters), or a neighbour on pages that hold several. So its choice is drawn back onto
the page's blocks, bounded by the headline, and compared with two other witnesses where it is
short, spread out, or does not hold the lead that the page's own description quotes.
"""

import copy
import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from configparser import ConfigParser
from dataclasses import dataclass

import lxml.html

from crawler.blocks import Block
from crawler.document import Document
from crawler.furniture import is_furniture
from crawler.headline import Headline, fold

SHORT = 300
"""Characters under which a first choice is not trusted: a whole Chinese brief has 130 to 260."""

AGREEING = 0.6
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
    eligible = {
        block.index
        for block in blocks
        if block.key and not is_furniture(block.text) and not _repeats(block, headline)
    }
    first = _drawn(_trafilatura(document), blocks, eligible, start, "trafilatura")
    lead = _lead(document, blocks, eligible)
    if _sound(first, blocks, lead):
        return first
    others = [
        _drawn(_readability(document), blocks, eligible, start, "readability"),
        _densest(blocks, eligible, start),
    ]
    return _arbitrate(first, others, blocks, lead, start)


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


def _repeats(block: Block, headline: Headline) -> bool:
    """Whether a block is the headline again, alone or with the name of the site."""
    key = _WORDLESS.sub("", unicodedata.normalize("NFKC", headline.text))
    own = _WORDLESS.sub("", unicodedata.normalize("NFKC", block.text))
    return bool(key) and own == key


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


def _readability(document: Document) -> str:
    from readability import Document as Readable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Readable(document.source).summary(html_partial=True)
        return str(lxml.html.fromstring(summary).text_content())
    except Exception:
        return ""


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


def _weight(block: Block) -> float:
    length = len(block.key)
    if block.link_share > 0.5:
        return -(length * 0.5 + 10)
    if block.is_prose:
        return length * (1 - 2 * block.link_share)
    return -(min(length, 30) * 0.5 + 5)


def _lead(document: Document, blocks: Sequence[Block], eligible: set[int]) -> int | None:
    """The block that the page's own description quotes: a block of the article."""
    for name in ("og:description", "description", "twitter:description"):
        key = _WORDLESS.sub("", document.meta(name) or "")
        if len(key) < 24:
            continue
        for at in (0, 8, 20):
            piece = key[at : at + 14]
            found = [b.index for b in blocks if b.index in eligible and piece in b.key]
            if len(piece) == 14 and found:
                return found[0]
    return None


def _size(choice: Choice, blocks: Sequence[Block]) -> int:
    return sum(len(blocks[index].key) for index in choice.blocks)


def _sound(choice: Choice, blocks: Sequence[Block], lead: int | None) -> bool:
    """Whether a choice needs no second witness: long, mostly sentences, holding the lead."""
    size = _size(choice, blocks)
    prose = sum(len(blocks[index].key) for index in choice.blocks if blocks[index].is_prose)
    return size > SHORT and prose > 0.8 * size and (lead is None or lead in choice.blocks)


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
        if both >= 0.5 * _size(best, blocks) and (lead is None or lead in common):
            return Choice(common, f"{best.witness}+{partner.witness}")
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
            score += 1.5 if lead in choice.blocks else -1.5
        if start is not None:
            distance = choice.blocks[0] - start
            score += 0.5 if -2 <= distance <= 20 else -0.3
        for other in candidates:
            if other is not choice:
                common = _size(Choice(tuple(set(choice.blocks) & set(other.blocks)), ""), blocks)
                score += common / max(size, _size(other, blocks), 1)
        return score + (0.2 if choice.witness == "trafilatura" else 0.0)

    return credit
