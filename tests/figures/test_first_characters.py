"""Patterns that are only tried where one of their first characters stands."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pipelines.figures as figures
from pipelines.figures.lazy import regex

GATE = Path(__file__).parents[1] / "gate" / "figures"


def guarded() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All of the package, by module and name."""
    for module in walk_packages(figures.__path__, f"{figures.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            for one in value.values() if isinstance(value, dict) else (value,):
                if getattr(one, "first", "") and hasattr(one, "pattern"):
                    yield f"{module.name}.{name}", one


def test_a_pattern_finds_the_same_with_its_first_characters_as_without():
    """A character left out of `first` would lose matches without a word."""
    lines = {line for file in GATE.rglob("*.txt") for line in file.read_text("utf-8").split("\n")}
    patterns = dict(guarded())
    assert len(patterns) > 15
    for name, pattern in patterns.items():
        bare = re.compile(pattern.pattern, pattern.flags)
        for line in lines:
            found = [match.span() for match in pattern.finditer(line)]
            assert found == [match.span() for match in bare.finditer(line)], (name, line)


def test_first_characters_apply_to_every_branch():
    pattern = regex(r"甲(?P<one>\d)|乙(?P<two>\d)", first="甲乙")
    assert [match.lastgroup for match in pattern.finditer("甲1丙2乙3")] == ["one", "two"]
