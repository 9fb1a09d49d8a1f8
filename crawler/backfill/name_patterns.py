"""The names of the index as patterns over text, with what mirrors put between their characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.vocabulary import vocabulary
from domain.width import plain_forms

HAN = "㐀-䶿一-鿿"
GAP = 320
"""Characters between two of a name: five groups of up to 60, and some space."""
TWICE = "{1,2}+"
"""A copy may have each character twice: 全全球球人人工工."""
ENGLISH_GAP = 80
ACRONYM = 2
"""A word of no more letters may be of full width: AI."""
CODECS = ("utf-8", "gb18030", "big5hkscs")

_TAG = re.compile(r"<[^<>]{0,4000}>")
_BRACKETS = "()（）[]［］【】〔〕{}｛｝《》〈〉‹›「」『』“”"
_GROUP = re.compile(
    rf"[{re.escape(_BRACKETS[0::2])}][^{re.escape(_BRACKETS)}]{{0,80}}[{re.escape(_BRACKETS[1::2])}]"
)
_NUMERIC = re.compile(
    r"&#0{0,8}(?P<decimal>\d{1,7});?|&#[xX]0{0,8}(?P<hex>[0-9a-fA-F]{1,6});?"
    r"|\\U0{0,3}(?P<long>[0-9a-fA-F]{5})|(?:\\u|\\U0000|%u)(?P<short>[0-9a-fA-F]{4})"
)
_NAMED = re.compile(r"&[a-zA-Z]{2,8};")
NESTED = 2


@dataclass(frozen=True, slots=True)
class NamePatterns:
    """`chinese` are matched against text in either script, `english` against lower case.

    One pattern a name: each begins with a character of its own, to which `re` skips. As one
    alternation they took ten times as long.
    """

    chinese: tuple[re.Pattern[str], ...]
    english: tuple[re.Pattern[str], ...]
    han_names: tuple[str, ...]
    english_names: tuple[str, ...]


def name_patterns() -> NamePatterns:
    """Patterns of all names in `index.toml` that hold no shorter one."""
    index = vocabulary().index
    every = {*index.names.hans, *index.names.hant, *index.names.en, *index.spun}
    shortest = [name for name in sorted(every) if not any(_within(other, name) for other in every)]
    han = tuple(name for name in shortest if not name.isascii())
    english = tuple(name.lower() for name in shortest if name.isascii())
    return NamePatterns(
        chinese=tuple(re.compile(_chinese(name)) for name in han),
        english=tuple(re.compile(_english(name)) for name in english),
        han_names=han,
        english_names=english,
    )


def _within(other: str, name: str) -> bool:
    return other != name and other.lower() in name.lower()


def _chinese(name: str) -> str:
    """Between two characters no other Chinese character; possessive, so that nothing is tried
    twice. Latin letters of a name (AI) may be of full width; in lower case they begin a word, or
    every reading `hai` would do.
    """
    parts = []
    for place, character in enumerate(name):
        latin = character.isascii()
        if place:
            both = latin and name[place - 1].isascii()
            parts.append(f"[^{HAN}A-Za-zＡ-Ｚａ-ｚ]{{0,60}}+" if both else f"[^{HAN}]{{0,{GAP}}}+")
        if latin:
            wide = chr(ord(character.upper()) + 0xFEE0)
            parts.append(f"[{character.upper()}{character.lower()}{wide}{chr(ord(wide) + 32)}]")
        else:
            parts.append(character)
        if 0 < place < len(name) - 1:  # `re` skips to the first one where it comes once
            parts[-1] += TWICE
    if name[0].isascii():  # a letter in lower case must begin a word
        lower = name[0].lower()
        parts[0] += f"(?<![A-Za-z]{lower})"
    return "".join(parts)


def _english(name: str) -> str:
    """What stands before a name is not asked: behind 《 it is a letter, in Big5 as in an escape."""
    first, *words = name.split()
    begin = _of_any_width(first) if len(first) <= ACRONYM else re.escape(first)
    return begin + "".join(map(_next_word, words))


def _next_word(word: str) -> str:
    """A word and what stands before it; letters of full width may be taken for that."""
    gap = f"[^a-z]{{0,{ENGLISH_GAP}}}"
    return f"{gap}?{_of_any_width(word)}" if len(word) <= ACRONYM else f"{gap}+{re.escape(word)}"


def _of_any_width(word: str) -> str:
    """An acronym with letters of full width too, as the bytes of a page in latin-1 show them, or an
    escape: Chinese newsrooms set Global ＡＩ Innovation Index.
    """
    return "".join(f"(?:{'|'.join(map(re.escape, _forms(letter)))})" for letter in word)


def _forms(letter: str) -> Iterator[str]:
    yield letter
    for wide in (chr(ord(letter.upper()) + 0xFEE0), chr(ord(letter) + 0xFEE0)):
        yield wide.lower()
        yield from (wide.encode(codec).decode("latin-1").lower() for codec in CODECS)


def unescaped(text: str) -> str:
    """Numeric entities and escapes of scripts as the characters that they stand for."""
    if "&#" not in text and "\\" not in text and "%u" not in text:
        return text
    return _NUMERIC.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    decimal = found["decimal"]
    code = int(decimal) if decimal else int(found["hex"] or found["long"] or found["short"], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def bare_texts(text: str, *, english: bool = False) -> Iterator[str]:
    """The text without tags; then without bracket groups too, the inner ones first.

    A name may stand in brackets itself, so each is looked at. An English one may have tags between
    its words or inside them.
    """
    text = plain_forms(text)
    bare = _NAMED.sub(" ", _TAG.sub("", text))
    yield bare
    if english:
        yield _NAMED.sub(" ", _TAG.sub(" ", text))
    for _ in range(NESTED):
        shorter = _GROUP.sub("", bare)
        if shorter == bare:
            return
        bare = shorter
        yield bare
