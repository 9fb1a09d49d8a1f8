"""Patterns that are only tried where one of their first characters stands."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from re import _constants as code
from re import _parser as parser

import pytest

import pipelines.figures as figures
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.chinese_patterns import TAIL, UNIT_BEGINS

ZERO_WIDTH = (code.AT, code.ASSERT, code.ASSERT_NOT)
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
UNIVERSE = "".join(map(chr, [*range(32, 0x250), *range(0x3000, 0x3040), *range(0xFF00, 0xFF66)]))
"""For classes such as `\\d` and `[^,]`: letters, digits and punctuation, of both widths."""


def guarded() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All of the package, by module and name."""
    for module in walk_packages(figures.__path__, f"{figures.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            parts = value if isinstance(value, dict) else {"": value}
            for key, one in parts.items():
                if getattr(one, "first", "") and hasattr(one, "pattern"):
                    yield f"{module.name}.{name}{key}", one


def beginnings(parsed, flags: int) -> tuple[set[str], bool]:
    """The characters that a match can begin with, and whether it can be empty."""
    found: set[str] = set()
    for operator, argument in parsed:
        empty = operator in ZERO_WIDTH
        if operator is code.LITERAL:
            found.add(chr(argument))
        elif operator in (code.IN, code.NOT_LITERAL, code.ANY, code.CATEGORY):
            found |= members(operator, argument, flags)
        elif operator is code.BRANCH:
            parts = [beginnings(branch, flags) for branch in argument[1]]
            found |= set().union(*(characters for characters, _ in parts))
            empty = any(is_empty for _, is_empty in parts)
        elif operator is code.SUBPATTERN:
            characters, empty = beginnings(argument[3], flags)
            found |= characters
        elif operator in REPEATS:
            characters, empty = beginnings(argument[2], flags)
            found |= characters
            empty |= argument[0] == 0
        elif not empty:
            raise AssertionError(f"not known here: {operator}")
        if not empty:
            return found, False
    return found, True


def members(operator, argument, flags: int) -> set[str]:
    """The characters of a class: those it names, and of the universe those it fits."""
    if operator is code.ANY:
        return set(UNIVERSE)
    items = argument if operator is code.IN else [(operator, argument)]
    named = {chr(value) for kind, value in items if kind is code.LITERAL}
    for kind, value in items:
        if kind is code.RANGE:
            named |= set(map(chr, range(value[0], value[1] + 1)))
    if items[0][0] is code.NEGATE:
        return set(UNIVERSE) - named
    if any(kind is code.NOT_LITERAL for kind, _ in items):
        return set(UNIVERSE)
    kinds = {code.CATEGORY_DIGIT: r"\d", code.CATEGORY_SPACE: r"\s", code.CATEGORY_WORD: r"\w"}
    for kind, value in items:
        if kind is code.CATEGORY:
            named |= set(re.findall(kinds[value], UNIVERSE))
    return named


BOUNDS = TAIL.pattern[TAIL.pattern.index("(?P<bound>") :]
GUARDED = dict(guarded())


def test_there_are_such_patterns():
    assert len(GUARDED) > 15


@pytest.mark.parametrize("name", GUARDED)
def test_every_match_begins_with_one_of_the_first_characters(name):
    """One left out of `first` would lose matches without a word."""
    pattern = GUARDED[name]
    characters, empty = beginnings(parser.parse(pattern.pattern, pattern.flags), pattern.flags)
    assert not empty
    fits = re.compile(f"[{pattern.first}]", pattern.flags)
    assert {one for one in characters if not fits.match(one)} == set()


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        (r"(?<=甲)乙|丙?丁", "乙丙丁"),
        (r"(?:^|\b)[a-c]x", "abc"),
        (r"(?!戊)(?P<name>己|庚)*辛", "己庚辛"),
    ],
)
def test_beginnings_are_those_of_all_branches(pattern, characters):
    assert beginnings(parser.parse(pattern), 0) == (set(characters), False)


def test_what_stands_behind_a_chinese_number_begins_as_told():
    """A numeral with none of these behind it is a word, and is not looked at further."""
    characters, _ = beginnings(parser.parse(TAIL.pattern), 0)
    bounds, _ = beginnings(parser.parse(BOUNDS), 0)
    units = {one for one in characters - bounds if not one.isspace()}
    assert units <= UNIT_BEGINS
    assert bounds & UNIT_BEGINS == set("多")


def test_first_characters_apply_to_every_branch():
    pattern = regex(r"甲(?P<one>\d)|乙(?P<two>\d)", first="甲乙")
    assert [match.lastgroup for match in pattern.finditer("甲1丙2乙3")] == ["one", "two"]
