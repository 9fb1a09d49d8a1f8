"""What a text must hold for a pattern to match in it: seen before the pattern is tried.

A sentence is searched for some 120 patterns, hardly one of which it matches; a search that fails
has tried every branch at every character, 2 to 20 µs for a sentence of 80. So each pattern is read
once, as `re` reads it, for pairs of characters one of which every match holds: 回归|系数 needs 回归
or 系数, `发布(?:的|了)?报告` the one pair 发布. A `Sentence` knows its pairs, and a pattern none of
whose pairs is among them is not tried: 0.1 µs. A condition may be wider than its pattern, never
stricter: what is not understood gives none, and the pattern is tried.
"""

import re
from collections.abc import Iterable, Iterator
from operator import add
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

MOST = 400
"""Strings that a part of a pattern is spelled out to, and pairs that are asked for."""
ALONE, DIGITS, DIGIT = 25, 15, 3
"""How many pairs are as rare in a sentence as one character alone, two digits, a digit and another:
的 is in most, 的确 in few."""
_DECIMAL = re.compile(r"\d")
FOLDED = re.compile("[\u0130\u0131\u017f\u212a]")
"""Letters beyond ASCII that `re.IGNORECASE` takes for i, s and k, and `str.lower` does not."""
Parsed = Iterable[tuple[Any, Any]]


class Sentence(str):
    """A text that knows its characters and pairs of characters; its slices do not.

    They are in lower case, and every digit is a 0.
    """

    __slots__ = ("pairs",)
    pairs: frozenset[str]


def sentence(text: str) -> str:
    """The text as a `Sentence`, unless letters stand in it that fold into others."""
    if FOLDED.search(text):
        return text
    known = Sentence(text)
    plain = _DECIMAL.sub("0", text.lower())
    known.pairs = frozenset(plain).union(map(add, plain, plain[1:]))
    return known


def needed(pattern: str, flags: int = 0) -> frozenset[str]:
    """Characters and pairs, as a `Sentence` has them, one of which every match holds.

    None at all where no such set is sure.
    """
    return _sequence(parser.parse(pattern, flags)).needed or frozenset()


class _Part(NamedTuple):
    """All `strings` that a part of a pattern matches, or None, and what each of them holds."""

    strings: frozenset[str] | None
    needed: frozenset[str] | None = None


_UNKNOWN = _Part(None)
_EMPTY = frozenset(("",))


def _sequence(parts: Parsed) -> _Part:
    """What follows each other: strings are joined as long as they are few."""
    joined, whole, best = _EMPTY, True, None
    for operator, argument in parts:
        if operator in (code.AT, code.ASSERT_NOT):
            continue
        if operator is code.ASSERT:  # beside the match or in it, and so in the text
            best = _rarer(best, _wanted(_sequence(argument[1])))
            continue
        part = _part(operator, argument)
        best = _rarer(best, part.needed)
        if part.strings is not None and len(joined) * len(part.strings) <= MOST:
            joined = frozenset(a + b for a in joined for b in part.strings)
            continue
        best, whole = _rarer(best, _pairs(joined)), False
        joined = _EMPTY if part.strings is None else part.strings
    return _Part(joined if whole else None, _rarer(best, _pairs(joined)))


def _part(operator: Any, argument: Any) -> _Part:
    if operator is code.LITERAL:
        return _characters([chr(argument)])
    if operator is code.IN:
        return _characters(_members(argument))
    if operator is code.SUBPATTERN:
        return _sequence(argument[3])
    if operator is code.ATOMIC_GROUP:
        return _sequence(argument)
    if operator is code.BRANCH:
        return _branches([_sequence(branch) for branch in argument[1]])
    if operator in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        least, most, repeated = argument
        part = _sequence(repeated)
        return _Part(_repeated(part.strings, least, most), _wanted(part) if least else None)
    return _UNKNOWN


def _repeated(strings: frozenset[str] | None, least: int, most: int) -> frozenset[str] | None:
    if strings is None or most > len("0000") or len(strings) ** most > MOST:
        return None
    found, every = _EMPTY, frozenset[str]()
    for times in range(most + 1):
        every |= found if times >= least else frozenset()
        found = frozenset(a + b for a in found for b in strings)
    return every


def _members(items: Parsed) -> list[str]:
    """The characters of a class, or none where it is negated, has categories or a long range."""
    found: list[str] = []
    for kind, value in items:
        if kind is code.LITERAL:
            found.append(chr(value))
        elif kind is code.RANGE and value[1] - value[0] < MOST:
            found += map(chr, range(value[0], value[1] + 1))
        elif kind is code.CATEGORY and value is code.CATEGORY_DIGIT:
            found.append("0")
        else:
            return []
    return found


def _characters(members: list[str]) -> _Part:
    """Letters beyond ASCII with two cases are left: folding knows more of them than `lower`."""
    odd = any(not one.isascii() and one.lower() != one.upper() for one in members)
    plain = frozenset("0" if one.isdecimal() else one.lower() for one in members)
    return _UNKNOWN if odd or not members else _Part(plain)


def _branches(parts: list[_Part]) -> _Part:
    wanted = [_wanted(part) for part in parts]
    held = [one for one in wanted if one is not None]
    strings = [part.strings for part in parts if part.strings is not None]
    every = frozenset[str]().union(*strings)
    return _Part(
        every if len(strings) == len(parts) and len(every) <= MOST else None,
        frozenset[str]().union(*held) if len(held) == len(parts) else None,
    )


def _wanted(part: _Part) -> frozenset[str] | None:
    return part.needed if part.strings is None else _rarer(part.needed, _pairs(part.strings))


def _pairs(strings: frozenset[str]) -> frozenset[str] | None:
    """The rarest pair of each string, or its one character; None where one is empty."""
    if "" in strings:
        return None
    return frozenset(
        min(map(add, string, string[1:]), key=_commonness, default=string) for string in strings
    )


def _rarer(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The condition that fewer sentences meet, as far as the number of its pairs tells."""
    known = [each for each in (one, other) if each is not None and len(each) <= MOST]
    return min(known, key=lambda pairs: sum(map(_commonness, pairs)), default=None)


def _commonness(pair: str) -> int:
    if len(pair) == 1:
        return ALONE
    return DIGITS if pair == "00" else DIGIT if "0" in pair else 1
