"""What a text must hold for a pattern to match in it: seen before the pattern is tried.

A sentence is searched for some hundred patterns, hardly one of which it matches; a search that
fails has tried every branch at every character, 2 to 20 µs for a sentence of 80. So each pattern
is read once, as `re` reads it, for pairs of characters (or single ones) one of which every match
holds: 回归|系数 needs 回归 or 系数, `(?:首次)?发布(?:的|了)?` the one pair 发布. A `Sentence` knows
its pairs, and a pattern none of whose pairs is among them is not tried: 0.2 µs. A condition may be
wider than its pattern, never stricter: what is not understood gives none.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from operator import add
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

MOST = 64
"""Strings that a part of a pattern is spelled out to."""
_ODD = re.compile("[\u0130\u0131\u017f\u212a\\d](?<![0-9])")
"""Letters that `re.IGNORECASE` takes for i, s and k, and digits beyond 0 to 9."""
_SPACE = re.compile(r"\s")
_CATEGORIES = {code.CATEGORY_DIGIT: "0123456789", code.CATEGORY_SPACE: " "}
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
Strings = frozenset[str]


class Sentence(str):
    """A text that knows its characters and pairs of them, as numbers; its slices do not.

    They are in lower case, with a space for any kind of space.
    """

    __slots__ = ("pairs",)
    pairs: frozenset[int]


def sentence(text: str) -> str:
    """The text as a `Sentence`, unless it has letters or digits that stand for others."""
    if _ODD.search(text):
        return text
    known = Sentence(text)
    known.pairs = _numbered(_SPACE.sub(" ", text.lower()))
    return known


def _numbered(text: str) -> frozenset[int]:
    """Characters and pairs of neighbours: in C, a third of what strings of two cost."""
    data = text.encode("utf-16-le", "surrogatepass")
    even, odd = len(data) & ~3, (len(data) + 2 & ~3) - 2
    return frozenset(array("I", data[:even])).union(
        array("I", data[2 : max(odd, 2)]), array("H", data)
    )


def needed(pattern: str, flags: int = 0) -> frozenset[int]:
    """Pairs or characters, numbered as those of a `Sentence`, one of which every match holds.

    None at all where no such set is sure.
    """
    found = _sequence(parser.parse(pattern, flags)).needed or ()
    return frozenset(int.from_bytes(p.encode("utf-16-le"), "little") for p in found)


class _Part(NamedTuple):
    """Part of a pattern: all `strings` that it matches, or None; the pairs one of which each of
    them holds, or None; and strings of which it begins and ends with one, where it has no end.
    """

    strings: Strings | None
    needed: Strings | None = None
    ends: Strings | None = None


_UNKNOWN = _Part(None)
_EMPTY: Strings = frozenset(("",))


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Part:
    """What follows each other: strings are joined as long as they are few."""
    joined, whole = _EMPTY, True
    best: Strings | None = None
    for operator, argument in parts:
        if operator in (code.AT, code.ASSERT_NOT):
            continue
        if operator is code.ASSERT:  # beside the match or in it, and so in the text
            best = _rarer(best, _wanted(_sequence(argument[1])))
            continue
        part = _part(operator, argument)
        best = _rarer(best, part.needed)
        more = _joined(joined, part.strings)
        if more is None:
            best = _rarer(best, _pairs(_joined(joined, part.ends) or joined))
            more, whole = part.ends or part.strings or _EMPTY, False
        joined = more
    return _Part(joined if whole else None, _rarer(best, _pairs(joined)))


def _joined(strings: Strings, others: Strings | None) -> Strings | None:
    if others is None or len(strings) * len(others) > MOST:
        return None
    return frozenset(a + b for a in strings for b in others)


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
    if operator in _REPEATS:
        return _repeated(_sequence(argument[2]), *argument[:2])
    return _UNKNOWN


def _repeated(part: _Part, least: int, most: int) -> _Part:
    wanted = _wanted(part) if least else None
    found, every = _EMPTY, frozenset[str]()
    for times in range(min(most, 4) + 1):
        every |= found if times >= least else frozenset()
        more = _joined(found, part.strings)
        if more is None:
            break
        found = more
    else:
        if most <= 4 and len(every) <= MOST:
            return _Part(every, wanted)
    return _Part(None, wanted, part.strings if least else None)


def _members(items: Iterable[tuple[Any, Any]]) -> list[str]:
    """The characters of a class; none where it is negated or has a long range."""
    found: list[str] = []
    for kind, value in items:
        if kind is code.LITERAL:
            found.append(chr(value))
        elif kind is code.RANGE and value[1] - value[0] < MOST:
            found += map(chr, range(value[0], value[1] + 1))
        elif kind is code.CATEGORY and value in _CATEGORIES:
            found += _CATEGORIES[value]
        else:
            return []
    return found


def _characters(members: list[str]) -> _Part:
    """Letters with two cases are left where they are not ASCII: `lower` does not fold them all."""
    odd = any(not one.isascii() and one.lower() != one.upper() for one in members)
    odd = odd or any(ord(one) > 0xFFFF for one in members)
    return (
        _UNKNOWN
        if odd or not members
        else _Part(frozenset(" " if one.isspace() else one.lower() for one in members))
    )


def _branches(parts: list[_Part]) -> _Part:
    strings = [part.strings for part in parts if part.strings is not None]
    wanted = [one for one in map(_wanted, parts) if one is not None]
    every = frozenset[str]().union(*strings)
    return _Part(
        every if len(strings) == len(parts) and len(every) <= MOST else None,
        frozenset[str]().union(*wanted) if len(wanted) == len(parts) else None,
    )


def _wanted(part: _Part) -> Strings | None:
    return part.needed if part.strings is None else _rarer(part.needed, _pairs(part.strings))


def _pairs(strings: Strings) -> Strings | None:
    """A pair of each string, rare and shared by many of them, or its one character.

    None where a string is empty.
    """
    if "" in strings:
        return None
    pairs = [[*map(add, string, string[1:])] or [string] for string in strings]
    shared = Counter(chain.from_iterable(pairs))
    rank = {pair: (_commonness(pair), -times) for pair, times in shared.items()}
    return frozenset(min(own, key=rank.__getitem__) for own in pairs)


def _rarer(one: Strings | None, other: Strings | None) -> Strings | None:
    """The condition that fewer sentences meet, as far as its pairs tell."""
    if one is None or other is None or one == other:
        return one if other is None else other
    return min(one, other, key=lambda pairs: sum(map(_commonness, pairs)))


def _commonness(pair: str) -> int:
    """How many other pairs are as common in sentences as two digits, or a digit and its unit."""
    if len(pair) == 1:
        return 25
    return 15 if pair.isdecimal() else 3 if pair[0].isdecimal() or pair[1].isdecimal() else 1
