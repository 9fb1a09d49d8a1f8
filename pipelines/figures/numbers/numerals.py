"""Values of written numbers: digits, Chinese numerals, English number words.

Nothing is guessed: what is no finite value of reasonable length gives None.
"""

import re

MAX_DIGITS = 15
"""Longer runs of digits are identifiers or hostile input; the largest real figure has 12 digits."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ALONE = _DIGITS | _SMALL | _LARGE | {"廿": 20, "卅": 30}

SCALES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
}
ENGLISH_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "mn": 10**6,
    "m": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
}

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
WORDS = {w: i for i, w in enumerate(_UNITS)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
ORDINAL_WORDS = {w: i for i, w in enumerate(_ORDINALS) if i} | {
    w[:-1] + "ieth": 10 * i for i, w in enumerate(_TENS, 2)
}


def tidy(value: float) -> float | int:
    """An int where the value is whole; floats cut to 10 places, for 6.8 * 10^4 is no integer."""
    rounded = round(value, 10)
    return int(rounded) if rounded == int(rounded) else rounded


def digits_value(text: str) -> float | int | None:
    """Value of `1,370` or `58.01`; None for more than MAX_DIGITS digits."""
    plain = text.replace(",", "")
    if len(plain) > MAX_DIGITS:
        return None
    return float(plain) if "." in plain else int(plain)


def han_value(text: str) -> float | int | None:
    """Value of `七十七点九七`, `二〇二四`, `三万五千`, and of a bare `千` (in 逾千亿)."""
    if len(text) == 1:
        return _ALONE.get(text)
    if len(text) > MAX_DIGITS:
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    whole, point, fraction = text.partition("点")
    value = _han_integer(whole)
    if value is None or not point:
        return value
    if not fraction or any(c not in _DIGITS for c in fraction):
        return None
    return float(f"{value}." + "".join(str(_DIGITS[c]) for c in fraction))


def _han_integer(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    last = ""
    for char in text:
        if char in _DIGITS:
            if last in _DIGITS and digit:
                return None
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        elif char in _LARGE:
            total = (total + (section + digit or 1)) * _LARGE[char]
            section = digit = 0
        else:
            return None
        last = char
    return total + section + digit


def english_value(text: str) -> float | int | None:
    """Value of `twenty-one`, `one hundred and eighty-eight`; None where a word is no number."""
    total = current = 0
    for word in re.split(r"[\s-]+", text.lower().strip()):
        if word == "and":
            continue
        if word in WORDS:
            current += WORDS[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * (100 if word == "hundred" else 12)
        elif word in ENGLISH_SCALES and len(word) > 2:
            total += (current or 1) * ENGLISH_SCALES[word]
            current = 0
        else:
            return None
    return total + current


def fraction_percent(numerator: float, denominator: float) -> float | int | None:
    """Percent of a fraction to two places (三分之一 is 33.33), None above one or over zero."""
    if denominator <= 0 or numerator > denominator:
        return None
    return tidy(round(100 * numerator / denominator, 2))
