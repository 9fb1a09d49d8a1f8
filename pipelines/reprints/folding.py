"""The comparison key of a text: what stays the same when a mirror reprints it.

Only Han characters, Latin words and numbers count; width, punctuation, spaces, zero-width
characters, letter case and the readings of annotating mirrors do not. The key is bolder than the
stored text may be: nothing here is ever shown to a reader.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

# Control and format characters (zero-width, bidi, soft hyphen, BOM) and private use. A character
# class with these ranges is 20 times faster than a look at each character's category.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ud800-\udfff\ue000-\uf8ff]"
)
# What NFKC would change among the characters that count: wide letters and digits, circled numbers,
# ligatures, compatibility ideographs. Normalising these runs alone takes a fifth of the time of
# the whole text; wide punctuation, far more frequent, falls out of the key anyway.
_WIDES = (
    r"[\uff05\uff08-\uff09\uff0e\uff10-\uff19\uff21-\uff3b\uff3d\uff41-\uff5a\u2070-\u209c"
    r"\u2100-\u218b\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb06\u2e80-\u2fd5"
    r"\U0001d400-\U0001d7ff]"
)
# A pattern that begins with one class is searched for several times as fast as one with a "+".
_WIDE = re.compile(f"{_WIDES}{_WIDES}*")
# Brackets behind a Han character that hold one or two short Latin or zhuyin syllables: readings
# that the annotation schemes left in place. An author's "(mm)" falls too, in every copy alike.
_READING = re.compile(
    r"\((?<=[\u3400-\u9fff) ]\()[ ]?[a-z\u00e0-\u024f\u0251\u0261\u3105-\u312f'\u00b7 "
    r"\u02ca\u02c7\u02cb\u02d9]{1,14}[0-5]?[ ]?\)"
)
# Words that replace-all spinning is known to leave behind. Undone in the key alone: 好意思 is also
# a word of its own, and 论说 an honest one, but then every copy of the text has them.
_SPUN = {
    "好意思": "美",
    "东说念主": "人",
    "说念": "道",
    "寰球": "全球",
    "论说": "报告",
    "蜕变": "创新",
}
_SPUN_ANY = re.compile("|".join(_SPUN))

# A number is one token whatever its length: "1,370" and "1370" are the same, "77.97" never meets
# the "97" of another. Chinese numerals count where a measure word or 第 shows that they count;
# 一个 and 一家 say "a", not "1".
_THOUSANDS = re.compile(r"[,，](?<=[0-9][,，])(?=[0-9]{3}(?![0-9]))")
# Spaces put around every run of digits part a decimal: 77 . 97, and thousands: 1 , 370.
_PARTED = re.compile(r"(?<=[0-9]) +\. *(?=[0-9])")
_PARTED_THOUSANDS = re.compile(r"(?<=[0-9]) +([,，]) *(?=[0-9]{3}(?![0-9]))")
_NUMERAL = "[零〇一二两三四五六七八九十百千]"
_MEASURE = "[个位名年月日家篇项所人次条届倍成岁种类座部万亿国省市天周级档大]"
_COUNT = re.compile(
    f"{_NUMERAL}(?:(?<=第.){_NUMERAL}*+|(?<!一){_NUMERAL}*+(?={_MEASURE})|{_NUMERAL}++(?={_MEASURE}))"
)
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTERS = r"a-z\u00df-\u024f\u0370-\u04ff"
_PIECE = re.compile(rf"[{_HAN}]+|[0-9]+(?:\.[0-9]+)*|[{_LETTERS}]+")
_CHINESE_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_POWER = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Folded:
    """The tokens of a text as integers: a Han character is its code point, a word or number a hash.

    `numbers` lists the numbers and their places among the tokens, `words` counts the Latin ones.
    """

    tokens: list[int]
    numbers: list[tuple[int, str]]
    words: int


def fold(text: str) -> Folded:
    """Return the tokens of a Simplified text: Han characters, lower-case words, numbers.

    Numbers come in digits without separators or trailing zeros (`1,370.50` is `1370.5`,
    `第二` is `第`, `2`); a numeral that is no count (`一些`) stays the Han character it is.
    """
    plain = _INVISIBLE.sub("", text)
    if "**" in plain:
        plain = plain.replace("**", "")
    plain = _WIDE.sub(lambda run: unicodedata.normalize("NFKC", run.group()), plain).lower()
    plain = plain.replace("[", "(").replace("]", ")")
    if "(" in plain:
        plain = _READING.sub("", plain)
    if " ." in plain:
        plain = _PARTED.sub(".", plain)
    if _SPUN_ANY.search(plain):
        plain = _SPUN_ANY.sub(lambda word: _SPUN[word.group()], plain)
    if " ," in plain or " ，" in plain:
        plain = _PARTED_THOUSANDS.sub(r"\1", plain)
    if "," in plain or "，" in plain:
        plain = _THOUSANDS.sub("", plain)
    plain = _COUNT.sub(lambda count: _chinese_value(count.group()), plain)
    tokens: list[int] = []
    numbers: list[tuple[int, str]] = []
    words = 0
    for piece in _PIECE.findall(plain):
        if piece[0] >= "\u3400":
            tokens.extend(map(ord, piece))
            continue
        if piece[0] <= "9":
            piece = _plain_number(piece)
            numbers.append((len(tokens), piece))
        else:
            words += 1
        tokens.append(crc32(piece.encode()))
    return Folded(tokens, numbers, words)


def _plain_number(token: str) -> str:
    if "." in token:
        token = token.rstrip("0").rstrip(".")
    return token.lstrip("0") or "0"


@lru_cache(maxsize=4096)
def _chinese_value(token: str) -> str:
    """二十五 is 25, 一百零五 is 105, 二〇二五 is 2025: a row of digits without a power is spelt."""
    if not any(c in _CHINESE_POWER for c in token):
        return "".join(str(_CHINESE_DIGIT[c]) for c in token)
    total, digit = 0, 0
    for c in token:
        if c in _CHINESE_POWER:
            total += (digit or 1) * _CHINESE_POWER[c]
            digit = 0
        else:
            digit = _CHINESE_DIGIT[c]
    return str(total + digit)
