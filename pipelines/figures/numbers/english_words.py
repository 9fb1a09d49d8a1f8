"""English numbers in words: parts, factors, and decimals as they are spoken."""

import re

from domain.records import Comparator
from pipelines.figures.numbers.english_patterns import AFTER, BEFORE
from pipelines.figures.numbers.numerals import WORDS, english_value, fraction_percent
from pipelines.figures.numbers.typed import Number


def part(text: str, match: re.Match[str]) -> Number | None:
    """One in four large models: a share."""
    some, whole = WORDS[match["some"].lower()], WORDS[match["all"].lower()]
    percent = fraction_percent(some, whole) if 0 < some < whole else None
    comparator, head = bounds(text, match.start(), match.end())
    if percent is None:
        return None
    return Number(match.start() - head, match.end(), percent, "percent", "percent", comparator)


def factor(text: str, match: re.Match[str]) -> Number:
    """Doubled, twice as many, more than tripled, a fivefold increase."""
    comparator, head = bounds(text, match.start(), match.end())
    start = match.start() - head
    if match["fold"]:
        value = WORDS[match["times"].lower()]
        return Number(start, match.end(), value, "times", "times", comparator)
    value = 2 if match["double"] else 3 if match["triple"] else 4
    return Number(start, match.end(), value, "times", "times", comparator, base="ratio")


def spelled(match: re.Match[str]) -> float | int | None:
    """Value of `seventy-seven`, and of `seventy-seven point nine seven` in a speech."""
    if not match["spoken"]:
        return english_value(match["words"])
    whole = english_value(match["words"][: -len(match["spoken"])])
    digits = [WORDS[word] for word in match["spoken"].lower().split()[1:]]
    if whole is None or any(digit > 9 for digit in digits):
        return None
    return float(f"{whole}." + "".join(map(str, digits)))


def bounds(text: str, start: int, end: int) -> tuple[Comparator, int]:
    match = BEFORE.search(text[max(0, start - 24) : start])
    after = AFTER.match(text, end)
    head = len(match.group()) if match else 0
    name = (after.lastgroup or "ge") if after else match.lastgroup if match else None
    name = (name or "").rstrip("0") or None
    if name == "ge":
        return "ge", head
    if name == "le":
        return "le", head
    return ("approx", head) if name == "approx" else ("eq", 0)
