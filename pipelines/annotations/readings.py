"""Readings of Han characters, from `readings.tsv` (see build_readings.py; made of pypinyin, MIT).

About 9,000 characters, Simplified and Traditional, with all heteronyms. The rows stay strings
until a character is asked for: loading takes a few milliseconds.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("readings.tsv")


class Reading(NamedTuple):
    """One syllable: letters with ü as v, and the tone (0 for the neutral one)."""

    letters: str
    tone: int
    spellings: tuple[str, ...]
    """How the letters may be written: `nv`, and `nu`, `nyu` where ü cannot be typed."""


class Entry(NamedTuple):
    """What is known of a character; the first of `readings` is the default."""

    readings: tuple[Reading, ...]
    common: bool
    """An everyday character in either script: hardly one that an author would gloss."""
    traditional: bool
    """A Traditional form that differs from the Simplified one."""


def _rows() -> dict[str, str]:
    lines = TABLE.read_text("utf-8").splitlines()
    return {line[0]: line[2:] for line in lines if not line.startswith("#")}


_ROWS = _rows()


def _reading(written: str) -> Reading:
    letters, tone = written[:-1], int(written[-1])
    if "v" not in letters:
        return Reading(letters, tone, (letters,))
    plain, passport = letters.replace("v", "u"), letters.replace("v", "yu")
    return Reading(letters, tone, (letters, plain, passport))


@cache
def entry(character: str) -> Entry | None:
    """The entry of one character, None for one outside the table."""
    row = _ROWS.get(character)
    if row is None:
        return None
    flags, _, readings = row.partition("\t")
    return Entry(tuple(map(_reading, readings.split())), "c" in flags, "t" in flags)
