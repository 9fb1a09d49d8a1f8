"""Two sketches side by side: what they share, where it stands, whether the numbers agree."""

from dataclasses import dataclass
from functools import cached_property
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


class Comparison:
    """A pair as `shorter` and `longer`, by distinct shingles; what is dear is worked out on demand.

    `contained` is the share of the shorter text that the longer has, `containing` the reverse.
    """

    def __init__(self, one: Sketch, two: Sketch) -> None:
        self.shorter, self.longer = (one, two) if one.size <= two.size else (two, one)
        shared = len(self.shorter.distinct & self.longer.distinct)
        self.contained = shared / max(1, self.shorter.size)
        self.containing = shared / max(1, self.longer.size)

    @cached_property
    def numbers(self) -> NumberAgreement:
        """Whether the same numbers stand in the places that both texts have."""
        return self.shorter.numbers.agreement(self.longer.numbers)

    @property
    def shared_values(self) -> float | None:
        """Share of the shorter text's distinct values that the longer has; None without values."""
        return self.shorter.numbers.shared_values(self.longer.numbers)

    @cached_property
    def in_shorter(self) -> Layout:
        """Where the shared part stands in the shorter text."""
        return layout(self.shorter, self.longer)

    @cached_property
    def in_longer(self) -> Layout:
        """Where the shared part stands in the longer text."""
        return layout(self.longer, self.shorter)
