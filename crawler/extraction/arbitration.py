"""Which of several witnesses' choices is the article: what they have in common, and their credit.

A `lead` is the block that the page's own description
quotes, `start` the block of the headline; both may be unknown.
"""

from collections.abc import Callable, Sequence

from crawler.extraction.blocks import Block, teasers
from crawler.extraction.witnesses import Choice

SHORT = 300
"""Characters under which a first choice is not trusted: a whole Chinese brief has 130 to 260."""

AGREED = 0.9
"""Share of the text in common from which a short choice needs no second library: it takes longer
than all else on a page, and was asked on 80 of 100 pages with briefs."""


def length_of(choice: Choice, blocks: Sequence[Block]) -> int:
    """The characters of its blocks' keys."""
    return sum(len(blocks[index].key) for index in choice.blocks)


def is_sound(choice: Choice, blocks: Sequence[Block], lead: int | None) -> bool:
    """Whether a choice needs no second witness: long, mostly sentences, around the lead."""
    size = length_of(choice, blocks)
    prose = sum(len(blocks[index].key) for index in choice.blocks if blocks[index].is_prose)
    return size > SHORT and prose > 0.5 * size and holds_lead(choice, blocks, lead)


def holds_lead(choice: Choice, blocks: Sequence[Block], lead: int | None) -> bool:
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


def agree(first: Choice, dense: Choice, blocks: Sequence[Block]) -> bool:
    """Whether the sentences lie densest where the first witness saw the text."""
    common = _common(first, dense, blocks)
    return common > AGREED * max(length_of(first, blocks), length_of(dense, blocks), 1)


def _common(one: Choice, two: Choice, blocks: Sequence[Block]) -> int:
    return sum(len(blocks[index].key) for index in set(one.blocks) & set(two.blocks))


def unanimous(choices: Sequence[Choice], blocks: Sequence[Block]) -> bool:
    """Whether all witnesses name mostly the same text: then a lead elsewhere is a summary."""
    common = set(choices[0].blocks).intersection(*(choice.blocks for choice in choices[1:]))
    size = sum(len(blocks[index].key) for index in common)
    return size > SHORT and all(size > 0.6 * length_of(choice, blocks) for choice in choices)


def arbitrate(
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
        both = length_of(Choice(common, ""), blocks)
        if both >= 0.5 * length_of(best, blocks):
            kept = tuple(index for index in best.blocks if common[0] <= index <= common[-1])
            return Choice(kept, f"{best.witness}+{partner.witness}")
    return best


def _credit(
    blocks: Sequence[Block], candidates: list[Choice], lead: int | None, start: int | None
) -> Callable[[Choice], float]:
    """How credible a choice is: holds the lead, stands behind the headline, others agree."""

    def credit(choice: Choice) -> float:
        size = length_of(choice, blocks)
        prose = sum(len(blocks[index].key) for index in choice.blocks if blocks[index].is_prose)
        score = prose / max(size, 1)
        if lead is not None:
            near = 0.5 if holds_lead(choice, blocks, lead) else -1.5
            score += 1.5 if lead in choice.blocks else near
        if start is not None:
            distance = choice.blocks[0] - start
            score += 0.5 if -2 <= distance <= 20 else -0.3
        for other in candidates:
            if other is not choice:
                common = length_of(
                    Choice(tuple(set(choice.blocks) & set(other.blocks)), ""), blocks
                )
                score += common / max(size, length_of(other, blocks), 1)
        score -= min(1.0, 0.15 * teasers(blocks, [blocks[index] for index in choice.blocks]))
        return score + (0.2 if choice.witness == "trafilatura" else 0.0)

    return credit
