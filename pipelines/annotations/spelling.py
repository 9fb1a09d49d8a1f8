"""What stands in a bracket, taken apart: letters and tones, whatever notation wrote them.

A notation turns a bracket's content into a `Spelling`; `match` then asks whether that spelling
reads the characters before the bracket. Letters are folded first: full-width ones, capitals, the
IPA letters ɡ and ɑ that pages use for g and a, composed and decomposed accents.
"""

import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from pipelines.annotations.readings import Reading, entry

Style = Literal["pinyin", "toned-pinyin", "digit-pinyin", "zhuyin"]
"""The notation of a reading, which is also the name of its scheme."""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Han characters as the inside of a regular expression's class."""

MAX_WORD = 8
"""Longest word that one bracket may read: 人工智能創新指數 is eight characters."""

ACCENTS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0306": 3, "\u0300": 4}
"""Combining accents and their tones; the breve (ă) is often typed for the caron (ǎ)."""
SPACING_TONES = {"ˉ": 1, "ˊ": 2, "ˇ": 3, "ˋ": 4, "˙": 0}
_FOLD = str.maketrans({"ɡ": "g", "ɑ": "a", "∶": ":", "：": ":"})
_SEPARATORS = frozenset(" '’‘`-‐·.\u00a0\u3000")


def is_han(character: str) -> bool:
    """Whether a string is one Han character of the basic block, 99.99 % of those in the press."""
    return "\u4e00" <= character <= "\u9fff"


class Spelling(NamedTuple):
    """`kēxué` is letters `kexue` with tones {1: 1, 4: 2}: a tone stands at its letter."""

    letters: str
    tones: dict[int, int]
    style: Style
    capital: bool


class Match(NamedTuple):
    """How a spelling reads a base. `default` and `exact` hold if they hold for all syllables."""

    base: str
    default: bool
    """Each character is read by the first reading of its row."""
    exact: bool
    """Each tone is one that the table has for these letters."""
    everyday: bool
    """Each reading is the default or one of everyday words (乐 yuè, not 六 lù)."""


@lru_cache(maxsize=10_000)
def spell_latin(content: str) -> Spelling | None:
    """Letters and tones of pinyin in any notation; None for anything else, such as `2025`."""
    letters: list[str] = []
    tones: dict[int, int] = {}
    style: Style = "pinyin"
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", content.translate(_FOLD)))
    for before, sign in zip(f" {folded}", folded, strict=False):
        if "a" <= sign <= "z" or "A" <= sign <= "Z":
            letters.append(sign.lower())
        elif not letters:
            if sign not in _SEPARATORS:
                return None
        elif sign in ACCENTS or sign in SPACING_TONES:
            tones[len(letters) - 1] = ACCENTS[sign] if sign in ACCENTS else SPACING_TONES[sign]
            style = "toned-pinyin"
        elif sign in "\u0308:" and letters[-1] == "u":
            letters[-1] = "v" if "".join(letters[-2:-1]) not in ("j", "q", "x", "y") else "u"
        elif "0" <= sign <= "5" and before not in _SEPARATORS and len(letters) - 1 not in tones:
            tones[len(letters) - 1] = int(sign) % 5
            style = "digit-pinyin" if style == "pinyin" else style
        elif sign not in _SEPARATORS and sign != "\u0302":
            return None
    if not letters:
        return None
    return Spelling("".join(letters), tones, style, any(map(str.isupper, folded)))


def match(before: str, spelling: Spelling) -> Match | None:
    """The shortest run of characters at the end of `before` that the spelling reads completely."""
    for length in range(1, min(len(before), MAX_WORD) + 1):
        base = before[-length:]
        if entry(base[0]) is None:
            return None
        found = _best(base, spelling, 0)
        if found is not None:
            return Match(base, found.default, found.exact, found.everyday)
    return None


class _Fit(NamedTuple):
    """How well a base is read; of two ways the greater one is taken."""

    exact: bool
    default: bool
    everyday: bool


def _best(base: str, spelling: Spelling, start: int) -> _Fit | None:
    """The best way to read all of `base` from letter `start` on."""
    if not base:
        return _Fit(True, True, True) if start == len(spelling.letters) else None
    known = entry(base[0])
    best: _Fit | None = None
    for reading in known.readings if known else ():
        for written in reading.spellings:
            if not spelling.letters.startswith(written, start):
                continue
            rest = _best(base[1:], spelling, start + len(written))
            if rest is None:
                continue
            exact = rest.exact and _tone_agrees(reading, spelling, start, len(written))
            default = known is not None and reading.letters == known.readings[0].letters
            fit = _Fit(exact, rest.default and default, rest.everyday and reading.everyday)
            best = max(best or fit, fit)
    return best


def _tone_agrees(reading: Reading, spelling: Spelling, start: int, length: int) -> bool:
    written = [spelling.tones[i] for i in range(start, start + length) if i in spelling.tones]
    if spelling.style == "pinyin":
        return True
    return written == [reading.tone] or (not written and reading.tone == 0)
