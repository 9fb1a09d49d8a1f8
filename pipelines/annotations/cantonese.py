"""Jyutping: Cantonese readings with their tone, 美(mei5)國(gwok3), told by their regularity.

There is no table of Cantonese readings here. What proves them is the text itself: contents that are
syllables of Jyutping and not of Mandarin, the same one at each place of a character, for several
characters. Less than that is left in place and flagged.
"""

import re
from collections import defaultdict

from pipelines.annotations.lesson import LESSON, speaks_of_reading
from pipelines.annotations.spelling import HAN, match, spell_latin
from pipelines.annotations.woven import SUSPECTED, Cut

NAME = "jyutping"

CHARACTERS = 4
"""Different characters with a reading from which it may be a scheme; three are suspected."""
AGAIN = 2
"""Different characters that bear their reading again, from which it is."""
MANY = 8
"""Different characters with which it is one though none comes again."""
NOT_MANDARIN = 0.3
"""Share of the different readings that no Mandarin reading of their character is."""

_FINAL = (
    "aa(?:i|u|m|ng?|p|t|k)?|a(?:i|u|m|ng?|p|t|k)?|e(?:i|u|m|ng?|p|t|k|oi|on|ot)?"
    "|i(?:u|m|ng?|p|t|k)?|o(?:i|u|ng?|t|k|e(?:ng|k|t)?)?|u(?:i|ng?|t|k)?|yu(?:n|t)?"
)
_SYLLABLE = rf"(?:(?:ng|gw|kw|[bpmfdtnlgkhwzcsj])?(?:{_FINAL})|m|ng)[1-6]"
_BRACKET = re.compile(
    rf"([{HAN}]+)[(（\[［〔【{{〈<]({_SYLLABLE}(?: ?{_SYLLABLE}){{0,7}})[)）\]］〕】}}〉>]"
)
_ONE = re.compile(_SYLLABLE)
# The literal closer comes first, so that the search jumps to it.
_HINTS = {one: re.compile(rf"{re.escape(one)}(?<=[a-z][1-6].)") for one in ")）]］〕】}〉>"}


def cantonese(text: str) -> Cut | None:
    """The readings of a text that is annotated in Jyutping; None for any other text."""
    if not any(closer in text and hint.search(text) for closer, hint in _HINTS.items()):
        return None
    found: list[tuple[int, int, str]] = []
    readings: dict[str, list[str]] = defaultdict(list)
    for one in _BRACKET.finditer(text):
        syllables = _ONE.findall(one[2])
        base = one[1][-len(syllables) :]
        if len(base) == len(syllables):
            found.append((one.end(1), one.end(), base))
            for character, syllable in zip(base, syllables, strict=True):
                readings[character].append(syllable)
    if len(readings) < CHARACTERS - 1 or not _is_foreign(readings):
        return None
    if speaks_of_reading(text):
        return Cut(text, [], NAME, LESSON)
    again = [each for each in readings.values() if len(each) > 1]
    regular = [each for each in again if len(set(each)) == 1]
    enough = len(regular) >= AGAIN or len(readings) >= MANY
    if len(readings) < CHARACTERS or not enough or 2 * len(regular) < len(again):
        return Cut(text, [], NAME, SUSPECTED)
    return Cut(text, found, NAME)


def _is_foreign(readings: dict[str, list[str]]) -> bool:
    pairs = {(character, one) for character, each in readings.items() for one in each}
    foreign = 0
    for character, one in pairs:
        spelling = spell_latin(one)
        foreign += spelling is None or match(character, spelling) is None
    return foreign >= NOT_MANDARIN * len(pairs)
