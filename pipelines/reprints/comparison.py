"""Two sketches side by side: what they share, where it stands, whether the numbers agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from pipelines.reprints.alignment import aligned
from pipelines.reprints.numbers import NumberAgreement
from pipelines.reprints.sketch import Sketch, by_size

BLOCK = 24
"""Shingles in a block: one Chinese sentence of a news text (median 27 characters)."""
HELD = 0.5
"""Share of a block's shingles that must be in the other text; topical phrases alone reach 0.4."""

TWICE = 1.4
"""So many times its length, a text stands twice in another but for what differs."""
STRETCH = 0.9
"""Share of what a page has of a text that stands in one stretch of the text's length: a copy with
sentences left out is spread over more."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the shared part stands in one text.

    A block is held if the other text has half of it. `span` is the share of the text from the
    first held block to the last, `gaps` how often a held block follows another kind. Of the longest
    unbroken row of held blocks, `row` is the share of all held ones, `before` and `share_before`
    say how many shingles, and what share of the text, stand before it and are not held; `headed`,
    whether a line that may open another story stands where it begins.
    """

    span: float
    gaps: int
    row: float
    before: int
    share_before: float
    headed: bool


_NOWHERE = Layout(span=0.0, gaps=0, row=0.0, before=0, share_before=0.0, headed=False)


def layout(text: Sketch, other: Sketch) -> Layout:
    """Return where `other`'s shingles stand in `text`."""
    found = other.distinct
    return _layout([shingle in found for shingle in text.order], text.headings)


def _layout(shared: Sequence[int], headings: tuple[int, ...]) -> Layout:
    size = len(shared)
    return _layout_of(
        [
            sum(shared[start : start + BLOCK]) >= HELD * min(BLOCK, size - start)
            for start in range(0, size, BLOCK)
        ],
        headings,
    )


def _layout_of(held: list[bool], headings: tuple[int, ...]) -> Layout:
    rows: list[tuple[int, int]] = []
    place = 0
    for is_held, row in groupby(held):
        length = len(list(row))
        if is_held:
            rows.append((length, -place))
        place += length
    if not rows:
        return _NOWHERE
    length, start = max(rows)
    last_length, last_start = rows[-1]
    own = held[:-start].count(False) if start else 0
    return Layout(
        span=(last_length - last_start + rows[0][1]) / len(held),
        gaps=len(rows) - held[0],
        row=length / sum(held),
        before=own * BLOCK,
        share_before=own / len(held),
        headed=any(abs(place + start * BLOCK) <= 1.5 * BLOCK for place in headings),
    )


class Comparison:
    """A pair as `shorter` and `longer`, by distinct shingles; what is dear is worked out on demand.

    `contained` is the share of the shorter text that the longer has, `containing` the reverse.
    """

    def __init__(self, one: Sketch, two: Sketch) -> None:
        self.shorter, self.longer = by_size(one, two)
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

    @cached_property
    def behind_its_like(self) -> float:
        """How much more of the shorter text a later stretch of the longer has than its lead, where
        much of it stands there twice; 0 elsewhere.

        The stories of two editions share most sentences. A page with both has each, and only the
        order says whose copy it is.
        """
        order, length = self.longer.order, len(self.shorter.order)
        if len(order) < TWICE * length:
            return 0.0
        wanted = self.shorter.distinct
        held = self.contained * self.shorter.size
        if sum(map(wanted.__contains__, order)) < TWICE * held:
            return 0.0
        starts = range(0, len(order) - length + BLOCK, BLOCK)
        found = [len(wanted.intersection(order[at : at + length])) for at in starts]
        if max(found) < STRETCH * held:
            return 0.0
        return float((max(found) - max(found[:3])) / self.shorter.size)


class Alignment(Comparison):
    """A comparison by rows: `contained` and `containing` count what stands in rows of both texts,
    words that differ within them included.
    """

    def __init__(self, pair: Comparison) -> None:
        self.shorter, self.longer = pair.shorter, pair.longer
        self._pair = pair
        self._mine, others = aligned(self.shorter.order, self.longer.places)
        self._others = others + bytes(len(self.longer.order) - len(others))
        self.contained = sum(self._mine) / max(1, len(self._mine))
        self.containing = sum(self._others) / max(1, len(self._others))

    @cached_property
    def numbers(self) -> NumberAgreement:
        return self._pair.numbers

    @cached_property
    def in_shorter(self) -> Layout:
        return _layout(self._mine, self.shorter.headings)

    @cached_property
    def in_longer(self) -> Layout:
        return _layout(self._others, self.longer.headings)

    @cached_property
    def behind_its_like(self) -> float:
        return self._pair.behind_its_like
