r"""Which pages of a large archive can name the index, told from their bytes before any parsing.

A name may be in UTF-8, GB18030 or Big5, in numeric entities (`&#20840;`, `&#x5168;`) or `\u`
escapes, and between two of its characters may stand up to five bracket groups or tags, as on
mirrors that print 全(quan)球<b>人</b>. What passes goes through the whole chain, which decides;
what does not pass is never parsed, so nothing that names the index may fail here.

Two steps. One vectorised search finds a character that every Chinese name holds (指) or a piece of
a word that every English one holds, in all encodings at once: 5 us a page of 31 KB, where a
search for each by `bytes.find` takes 17 (benchmarks/warc_prefilter.py). Around what it finds, and
where the next character fits, the text is decoded, bared of tags and brackets, and matched. All
patterns are linear in the page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from crawler.backfill.name_patterns import (
    CODECS,
    NamePatterns,
    bare_texts,
    name_patterns,
    unescaped,
)

BACK, AHEAD, FOLLOWING = 8000, 3000, 2000
"""Bytes around an anchor: eleven characters with five tags of 100 bytes before each are 6,000. No
more than the last of them lies behind it."""
MAX_AHEAD = 1 << 18
NEAR = 600
"""Bytes around a piece of an English name in which another word of it must begin or end."""
UTF16 = (b"\xff\xfe", b"\xfe\xff")

_LEADS = {
    "utf-8": frozenset(range(0xE3, 0xEA)),
    "gb18030": frozenset(range(0x81, 0xA1)) | frozenset(range(0xAA, 0xFF)),
    "big5hkscs": frozenset(range(0xA4, 0xFA)),
}
"""First bytes of Chinese characters; U+3400 to U+3FFF share one with brackets and zhuyin, so that
byte alone says nothing (see `_UNSURE`)."""
_UNSURE = {"utf-8": frozenset({0xE3})}
_ESCAPE = re.compile(rb"(?:&#0*|&#[xX]0*|\\[uU]0{0,4}|%[uU])\Z")


class Anchor(NamedTuple):
    """What a pattern stands for: an encoding of a character, digits of an escape, or English.

    Of a character, what may follow it in a name, and with which bytes another one begins surely.
    """

    codec: str
    followers: tuple[bytes, ...] = ()
    leads: frozenset[int] = frozenset()


class Window(NamedTuple):
    """How far a page was looked at, and how far beyond an anchor it is looked at next.

    It doubles each time, so that a page full of anchors is looked at twice over, not thousands of
    times.
    """

    seen: int = -1
    ahead: int = AHEAD // 2

    def behind(self, stop: int) -> "Window":
        ahead = min(2 * self.ahead, MAX_AHEAD)
        return Window(stop + ahead - FOLLOWING, ahead)


@dataclass(frozen=True, slots=True)
class Prefilter:
    """Made once for a vocabulary; `passes` is what is asked of each page."""

    search: BytesAhoCorasick
    anchors: tuple[Anchor, ...]
    patterns: NamePatterns

    def passes(self, page: bytes) -> bool:
        """Whether a page can name the index; `page` without transfer and content encoding."""
        windows: dict[str, Window] = {}
        anchors = self.anchors
        for number, start, stop in self.search.find_matches_as_indexes(page):
            anchor = anchors[number]
            if not _promising(page, start, stop, anchor):
                continue
            codec = anchor.codec
            window = windows.get(codec, Window())
            if stop <= window.seen:
                continue
            windows[codec] = window = window.behind(stop)
            if codec == "english":
                named = self._english(page[max(0, start - 2 * NEAR) : stop + window.ahead])
            else:
                part = page[_aligned(page, start - BACK) : stop + window.ahead]
                named = self._chinese(part, codec)
            if named:
                return True
        return page.startswith(UTF16) and self._utf16(page)

    def _english(self, part: bytes) -> bool:
        texts = bare_texts(unescaped(part.decode("latin-1")).lower(), english=True)
        return any(_holds(text, self.patterns.english) for text in texts)

    def _chinese(self, part: bytes, codec: str) -> bool:
        for name in (codec,) if codec in CODECS else CODECS:
            text = unescaped(part.decode(name, "replace"))
            if any(_holds(bare, self.patterns.chinese) for bare in bare_texts(text)):
                return True
        return False

    def _utf16(self, page: bytes) -> bool:
        return self.passes(page.decode("utf-16", "replace").encode("utf-8", "replace"))


def _holds(text: str, names: tuple[re.Pattern[str], ...]) -> bool:
    return any(name.search(text) for name in names)


def _promising(page: bytes, start: int, stop: int, anchor: Anchor) -> bool:
    """Whether the next character can be the name's: most pages with 指 have 指出 or 指导."""
    codec, followers, leads = anchor
    if followers:
        if page.startswith(followers, stop) or stop >= len(page) or page[stop] not in leads:
            return True
        # four bytes: a zero-width space, a toned letter
        return codec == "gb18030" and page[stop + 1 : stop + 2].isdigit()
    if codec == "english":
        near = page[max(0, start - NEAR) : stop + NEAR].lower()
        return b"nde" in near and (b"ndex" in near or b"inde" in near)
    if codec == "escape":
        return _ESCAPE.search(page, max(0, start - 12), start) is not None
    return True


def _aligned(page: bytes, begin: int) -> int:
    """A place at or before `begin` at which no character of two bytes is cut."""
    if begin <= 0:
        return 0
    found = (page.rfind(sign, max(0, begin - 4000), begin) for sign in (b"<", b"\n", b" ", b"&"))
    return max(0, *found)


@cache
def prefilter() -> Prefilter:
    """The filter for the names in `index.toml`."""
    patterns = name_patterns()
    found = dict(_anchors(patterns))
    return Prefilter(
        search=BytesAhoCorasick(list(found), matchkind=MatchKind.LeftmostLongest),
        anchors=tuple(found.values()),
        patterns=patterns,
    )


def _anchors(patterns: NamePatterns) -> Iterator[tuple[bytes, Anchor]]:
    """The bytes to search for. English pieces come from both ends of a word, so that a tag inside
    it leaves one whole.
    """
    for character, followers in _characters(patterns.han_names):
        for codec in CODECS:
            leads = _LEADS[codec] - _UNSURE.get(codec, frozenset())
            try:
                coded = tuple(follower.encode(codec) for follower in followers)
                yield character.encode(codec), Anchor(codec, coded, leads)
            except UnicodeEncodeError:  # a Simplified character that Big5 lacks follows
                coded = tuple(filter(None, (_encoded(one, codec) for one in followers)))
                if _encoded(character, codec) and coded:
                    yield character.encode(codec), Anchor(codec, coded, leads)
        yield str(ord(character)).encode(), Anchor("escape")
        for digits in {f"{ord(character):04x}", f"{ord(character):04X}"}:
            yield digits.encode(), Anchor("escape")
    for word in _cover([name.split() for name in patterns.english_names]):
        for piece in {word[1:5], word[-6:]}:
            for cased in {piece, piece.upper()}:
                yield cased.encode(), Anchor("english")


def _encoded(character: str, codec: str) -> bytes | None:
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        return None


def _characters(names: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Characters of which each name holds one, with those that follow them in the names."""
    for character in _cover([[one for one in name if not one.isascii()] for name in names]):
        behind = {name[name.index(character) + 1 :][:1] for name in names if character in name}
        # Or the character again: some copies have each one twice.
        yield character, () if "" in behind else (*sorted(behind), character)


def _cover(names: Sequence[Sequence[str]]) -> Iterator[str]:
    """Few pieces of which every name holds one; of equals the longest, then the last."""
    left = list(names)
    while left:
        held = Counter(piece for name in left for piece in set(name))
        order = {piece: place for name in left for place, piece in enumerate(name)}
        best = max(held, key=lambda piece: (held[piece], len(piece), -order[piece], piece))
        yield best
        left = [name for name in left if best not in name]
