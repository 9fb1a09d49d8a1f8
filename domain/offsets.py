"""Positions of a text before and after its removals are cut: where clean characters stand raw.

Removals may nest (a notice holds annotated characters); what counts is the union of their spans.
Removals of length 0, readings dropped from HTML ruby, stood outside the raw text and take no part.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from domain.records import Removal


def outermost(removals: Iterable[Removal]) -> list[Removal]:
    """The removals that lie in no other one, in order of position.

    Raises ValueError where two overlap in part: such a list cannot be put back.
    """
    kept: list[Removal] = []
    for removal in sorted(removals, key=lambda r: (r.start, -r.length)):
        if removal.length == 0:
            continue
        if kept and removal.start < kept[-1].end:
            if removal.end > kept[-1].end:
                raise ValueError(f"removals overlap in part: {kept[-1]} and {removal}")
            continue
        kept.append(removal)
    return kept


def clean_text(raw: str, removals: Iterable[Removal]) -> str:
    """`raw` without the removed spans. Raises ValueError if a removal belongs to another text."""
    pieces: list[str] = []
    position = 0
    for removal in outermost(removals):
        if not raw.startswith(removal.text, removal.start) or len(removal.text) != removal.length:
            raise ValueError(f"not in this text at {removal.start}: {removal.text!r}")
        pieces.append(raw[position : removal.start])
        position = removal.end
    pieces.append(raw[position:])
    return "".join(pieces)


def restore(clean: str, removals: Iterable[Removal]) -> str:
    """The raw text again: `restore(clean_text(raw, removals), removals) == raw`."""
    pieces: list[str] = []
    position = removed = 0
    for removal in outermost(removals):
        here = removal.start - removed
        pieces += (clean[position:here], removal.text)
        position, removed = here, removed + removal.length
    pieces.append(clean[position:])
    return "".join(pieces)


class OffsetMap:
    """Maps spans [start, end) of a clean text to the raw one of `raw_length` code points."""

    def __init__(self, removals: Sequence[Removal], raw_length: int) -> None:
        spans = outermost(removals)
        if spans and spans[-1].end > raw_length:
            raise ValueError(f"removal ends at {spans[-1].end} in a text of {raw_length}")
        lengths = [span.length for span in spans]
        self.clean_length = raw_length - sum(lengths)
        self._removed = [0, *accumulate(lengths)]
        self._cuts = [span.start - gone for span, gone in zip(spans, self._removed, strict=False)]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Where a clean span lies in the raw text, from its first to its last character.

        What was removed inside the span is in it, what was removed at its ends is not. An empty
        span lies behind what was removed there.
        """
        if not 0 <= start <= end <= self.clean_length:
            raise ValueError(f"no span of a text of {self.clean_length}: {start} to {end}")
        if start == end:
            here = self._raw(start)
            return here, here
        return self._raw(start), self._raw(end - 1) + 1

    def _raw(self, clean: int) -> int:
        return clean + self._removed[bisect_right(self._cuts, clean)]
