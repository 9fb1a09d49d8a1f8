"""Two sketches side by side: what they share, where it stands, whether the numbers agree."""

from dataclasses import dataclass
from itertools import groupby

from pipelines.reprints.numbers import NumberAgreement
from pipelines.reprints.sketch import Sketch

BLOCK = 24
"""Shingles in a block: one Chinese sentence of a news text (median 27 characters)."""
HELD = 0.5
"""Share of a block's shingles that must be in the other text; topical phrases alone reach 0.4."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the shared part stands in one text.

    `covered` is the share of its blocks that the other text has, `head` and `tail` the shares of
    the text before the first and behind the last such block, `gaps` how often one follows an
    uncovered block, and `run` the share of them that stand in the longest unbroken row.
    """

    covered: float
    head: float
    tail: float
    gaps: int
    run: float


def layout(text: Sketch, other: Sketch) -> Layout:
    """Return where `other`'s shingles stand in `text`."""
    order, found = text.order, other.distinct
    held = [shingle in found for shingle in order]
    size = len(order)
    shares = [
        sum(held[start : start + BLOCK]) / min(BLOCK, size - start)
        for start in range(0, size, BLOCK)
    ]
    return _layout_of(shares)


def _layout_of(shares: list[float]) -> Layout:
    hit = [share >= HELD for share in shares]
    if not any(hit):
        return Layout(covered=0.0, head=1.0, tail=1.0, gaps=0, run=0.0)
    blocks, covered = len(hit), sum(hit)
    first, last = hit.index(True), blocks - 1 - hit[::-1].index(True)
    rows = [len(list(row)) for held, row in groupby(hit) if held]
    return Layout(
        covered=covered / blocks,
        head=first / blocks,
        tail=(blocks - 1 - last) / blocks,
        gaps=len(rows) - hit[0],
        run=max(rows) / covered,
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair by number of distinct shingles, and the share of each text in the other."""

    shorter: Sketch
    longer: Sketch
    contained: float
    containing: float
    numbers: NumberAgreement


def compare(one: Sketch, two: Sketch) -> Comparison:
    shorter, longer = (one, two) if len(one) <= len(two) else (two, one)
    shared = len(shorter.distinct & longer.distinct)
    return Comparison(
        shorter=shorter,
        longer=longer,
        contained=shared / max(1, len(shorter)),
        containing=shared / max(1, len(longer)),
        numbers=shorter.numbers.agreement(longer.numbers),
    )
