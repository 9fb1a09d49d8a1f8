"""The numbers of a text with the words around them: what tells yearly twins from reprints.

The report of one year and that of the next share most of their sentences; what differs is the
number that stands behind the same words. A reprint keeps number and words together. So a number
is kept with a hash of the four tokens before it and the four behind it.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from pipelines.reprints.folding import Folded

CONTEXT = 4
"""Tokens on each side: three join unrelated sentences (数达到), five miss after a swapped word."""

# What follows a number that says when or which rather than how much. Such numbers repeat across
# the reports of one release, and mirrors rewrite them (昨日, 26日); they count as weak.
_WHEN = frozenset(map(ord, "年月日号时届期版点周季章条页"))
# Telephone and licence numbers: page furniture, never a figure of the story.
_LONGEST_BARE = 7


# Tenths that a match of a number counts, by its digits: two texts that both say 三个 say little,
# two that say 77.97 much. When or which counts least. Another value in the same place counts whole.
WHEN, _WEIGHTS, _LONG_WEIGHT = 2, {1: 3, 2: 6}, 10
WHEN_OTHER, OTHER = 5, 10
# Stands for the other numbers of a context, whatever their value.
_A_NUMBER = 0
_PACKED_SIZE = 13
_PACKED_WORDS = struct.Struct(f"<{CONTEXT}I")


class PrintedNumber(NamedTuple):
    """A number as hashes: its value, the words before and behind it (0: none).

    `weight` says in tenths how much a match is worth; that of a date or year is `WHEN`.
    """

    value: int
    left: int
    right: int
    weight: int


def printed_numbers(text: Folded) -> list[PrintedNumber]:
    """Return the numbers of a text in order, but for telephone and licence numbers."""
    words = text.tokens.copy()
    for place, _ in text.numbers:
        words[place] = _A_NUMBER
    return [
        PrintedNumber(
            value=crc32(digits.encode()),
            left=_hash(words[max(0, place - CONTEXT) : place]),
            right=_hash(words[place + 1 : place + 1 + CONTEXT]),
            weight=_weight(digits, words[place + 1] if place + 1 < len(words) else 0),
        )
        for place, digits in text.numbers
        if len(digits) < _LONGEST_BARE
    ]


def _weight(digits: str, following: int) -> int:
    bare_year = len(digits) == 4 and digits[:2] in {"19", "20"} and "." not in digits
    if following in _WHEN or bare_year:
        return WHEN
    return _WEIGHTS.get(len(digits), _LONG_WEIGHT)


def _hash(words: list[int]) -> int:
    return crc32(_PACKED_WORDS.pack(*words)) if len(words) == CONTEXT else 0


def pack_numbers(numbers: Sequence[PrintedNumber]) -> bytes:
    """Return numbers as bytes: all values, all words before, all words behind, all weights."""
    count = len(numbers)
    if not count:
        return b""
    value, left, right, weight = zip(*numbers, strict=True)
    return struct.pack(f"<{3 * count}I{count}B", *value, *left, *right, *weight)


def unpack_numbers(packed: bytes) -> tuple[tuple[int, ...], ...]:
    """Return the columns that were packed: values, words before, words behind, weights."""
    count = len(packed) // _PACKED_SIZE
    fields = struct.unpack(f"<{3 * count}I{count}B", packed)
    return tuple(fields[place * count : (place + 1) * count] for place in range(4))


@dataclass(frozen=True, slots=True)
class NumberAgreement:
    """The numbers of one text that stand behind (or before) the same words in another.

    `same` is the weight of those with the same value, `other` of those with another one that the
    other text has nowhere: lists and reordered paragraphs put equal words before other numbers.
    """

    same: float
    other: float


class NumberIndex:
    """The packed numbers of one text, for comparing with those of others; `values` are the distinct
    ones, dates apart.
    """

    __slots__ = ("_columns", "_distinct", "_places", "values")

    def __init__(self, packed: bytes) -> None:
        self._columns = unpack_numbers(packed)
        values, *_, weights = self._columns
        self.values = frozenset(
            value for value, weight in zip(values, weights, strict=True) if weight != WHEN
        )
        self._distinct: frozenset[tuple[int, ...]] | None = None
        self._places: _Places | None = None

    @property
    def distinct(self) -> frozenset[tuple[int, ...]]:
        """The numbers with their words and weights, each once."""
        if self._distinct is None:
            self._distinct = frozenset(zip(*self._columns, strict=True))
        return self._distinct

    @property
    def places(self) -> "_Places":
        if self._places is None:
            self._places = _Places(*self._columns[:3])
        return self._places

    def lacks(self, longer: "NumberIndex", least: int, share: float) -> bool:
        """Whether of `least` values or more, dates apart, `longer` has less than `share`."""
        values = self.values
        return len(values) >= least and len(values & longer.values) < share * len(values)

    def shared_values(self, longer: "NumberIndex") -> float | None:
        """Return the share of this text's distinct values that a longer one has; None without."""
        if not self.values:
            return None
        return len(self.values & longer.values) / len(self.values)

    def agreement(self, longer: "NumberIndex") -> NumberAgreement:
        """Compare this text's numbers with those in the same places of a longer text."""
        alike = self.distinct & longer.distinct  # of two reprints nearly all
        same = sum(weight for _, left, right, weight in alike if left or right)
        other = 0
        for value, left, right, weight in self.distinct - alike:
            words = longer.places.words.get(value)
            if words is None:
                if left in longer.places.lefts or right in longer.places.rights:
                    other += WHEN_OTHER if weight == WHEN else OTHER
            elif any((left and left == one) or (right and right == two) for one, two in words):
                same += weight
        return NumberAgreement(same / 10, other / 10)


class _Places:
    """Where the numbers of a text stand: before and behind which words each value does. A place
    without words (0) is none.
    """

    __slots__ = ("lefts", "rights", "words")

    def __init__(self, values: Sequence[int], left: Sequence[int], right: Sequence[int]) -> None:
        self.lefts, self.rights = set(left) - {0}, set(right) - {0}
        self.words: dict[int, list[tuple[int, int]]] = {}
        for value, before, behind in zip(values, left, right, strict=True):
            self.words.setdefault(value, []).append((before, behind))
