"""The numbers of a text with the words around them: what tells yearly twins from reprints.

The report of one year and that of the next share most of their sentences; what differs is the
number that stands behind the same words. A reprint keeps number and words together. So a number
is kept with a hash of the four tokens before it and the four behind it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

CONTEXT = 4
"""Tokens on each side: three join unrelated sentences (数达到), five miss after a swapped word."""

# What follows a number that says when or which rather than how much. Such numbers repeat across
# the reports of one release, and mirrors rewrite them (昨日, 26日); they count as weak.
_WHEN = frozenset("年月日号时届期版点周季章条页")
_NUMBER = re.compile(r"[0-9]")
# Telephone and licence numbers: page furniture, never a figure of the story.
_LONGEST_BARE = 7


# Tenths that a match of a number counts, by its digits: two texts that both say 三个 say little,
# two that say 77.97 much. When or which counts least. Another value in the same place counts whole.
_WHEN_WEIGHT, _WEIGHTS, _LONG_WEIGHT = 2, {1: 3, 2: 6}, 10
_WHEN_OTHER, _OTHER = 5, 10


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as hashes: its value, the words before and behind it (0: none).

    `weight` says in tenths how much a match is worth; `when` marks dates, years and ordinals.
    """

    value: int
    left: int
    right: int
    weight: int

    @property
    def when(self) -> bool:
        return self.weight == _WHEN_WEIGHT


def printed_numbers(tokens: Sequence[str]) -> list[PrintedNumber]:
    """Return the numbers among folded tokens, in order of the text."""
    return [
        _in_context(tokens, position)
        for position, token in enumerate(tokens)
        if token[0] <= "9" and len(token) < _LONGEST_BARE
    ]


def _in_context(tokens: Sequence[str], position: int) -> PrintedNumber:
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    bare_year = len(token) == 4 and token[:2] in {"19", "20"} and "." not in token
    if following in _WHEN or bare_year:
        weight = _WHEN_WEIGHT
    else:
        weight = _WEIGHTS.get(len(token), _LONG_WEIGHT)
    return PrintedNumber(
        value=crc32(token.encode()),
        left=_words(tokens[max(0, position - CONTEXT) : position]),
        right=_words(tokens[position + 1 : position + 1 + CONTEXT]),
        weight=weight,
    )


def _words(tokens: Sequence[str]) -> int:
    """Hash the words of a context; other numbers in it count as "a number stands here"."""
    if len(tokens) < CONTEXT:
        return 0
    return crc32("\0".join("#" if t[0] <= "9" else t for t in tokens).encode())


@dataclass(frozen=True, slots=True)
class NumberAgreement:
    """How the numbers of two texts relate.

    `same` is the weight of the shorter text's distinct numbers that stand behind (or before) the
    same words in the longer one with the same value, `other` the weight of those with another
    value, a date half. `shared` is the share of the shorter text's distinct values, dates apart,
    that the longer has anywhere (None without values), `values` their number.
    """

    same: float
    other: float
    shared: float | None
    values: int


class NumberIndex:
    """The numbers of one text, for comparing with those of others."""

    __slots__ = ("_left", "_numbers", "_right", "_values")

    def __init__(self, numbers: Sequence[PrintedNumber]) -> None:
        self._numbers = frozenset(numbers)
        self._values = frozenset(n.value for n in numbers if not n.when)
        self._left: dict[int, set[int]] = {}
        self._right: dict[int, set[int]] = {}
        for number in numbers:
            self._left.setdefault(number.left, set()).add(number.value)
            self._right.setdefault(number.right, set()).add(number.value)

    def agreement(self, longer: "NumberIndex") -> NumberAgreement:
        """Compare the numbers of this text, the shorter, with those of a longer one."""
        same = other = 0
        for number in self._numbers:
            left = longer._left.get(number.left) if number.left else None
            right = longer._right.get(number.right) if number.right else None
            if left is None and right is None:
                continue
            if number.value in (left or ()) or number.value in (right or ()):
                same += number.weight
            else:
                other += _WHEN_OTHER if number.when else _OTHER
        values = len(self._values)
        return NumberAgreement(
            same=same / 10,
            other=other / 10,
            shared=len(self._values & longer._values) / values if values else None,
            values=values,
        )
