"""Readings of Han characters, from `readings.tsv` (see build_readings.py; made of pypinyin, MIT).

About 9,000 characters, Simplified and Traditional, with all heteronyms. The rows stay strings
until a character is asked for: loading takes a few milliseconds.
"""

from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("readings.tsv")


class Reading(NamedTuple):
    """One syllable: letters with ü as v, and the tone (0 for the neutral one)."""

    letters: str
    tone: int
    spellings: tuple[str, ...]
    """How the letters may be written: `nv`, and `nu`, `nyu` where ü cannot be typed."""
    everyday: bool
    """The default, or what everyday words have: 音乐 yuè. The others are of names and verses."""


class Entry(NamedTuple):
    """What is known of a character; the first of `readings` is the default."""

    readings: tuple[Reading, ...]
    common: bool
    """A common character in either script: hardly one that an author would gloss."""
    frequent: bool
    """One of the 1,500 most frequent: never one that needs a gloss, in its default reading."""
    traditional: bool
    """A Traditional form that differs from the Simplified one."""

    @property
    def certain(self) -> bool:
        """Whether everyday words have one reading of it only."""
        return sum(reading.everyday and reading.tone != 0 for reading in self.readings) <= 1


def _rows() -> dict[str, str]:
    lines = TABLE.read_text("utf-8").splitlines()
    return {line[0]: line[2:] for line in lines if not line.startswith("#")}


_ROWS = _rows()


def _reading(written: str, number: int) -> Reading:
    everyday = number == 0 or written.endswith("*")
    letters, tone = written.rstrip("*")[:-1], int(written.rstrip("*")[-1])
    if "v" not in letters:
        return Reading(letters, tone, (letters,), everyday)
    plain, passport = letters.replace("v", "u"), letters.replace("v", "yu")
    return Reading(letters, tone, (letters, plain, passport), everyday)


@cache
def entry(character: str) -> Entry | None:
    """The entry of one character, None for one outside the table."""
    row = _ROWS.get(character)
    if row is None:
        return None
    flags, _, readings = row.partition("\t")
    listed = tuple(map(_reading, readings.split(), count()))
    return Entry(listed, "c" in flags, "f" in flags, "t" in flags)
