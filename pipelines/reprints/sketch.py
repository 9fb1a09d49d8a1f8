"""Sketches: the packed form of a text that reprints are decided from, without the text.

A sketch holds the hash of every shingle in the order of the text, so containment is exact and the
place of the shared part is known, and the printed numbers. About 4 bytes a character.

`SCHEME` names the form: a sketch is only ever compared with another of the same scheme.
"""

import re
import struct
from zlib import crc32

from domain.records import Fingerprint
from pipelines.reprints.body import texts_before_headings
from pipelines.reprints.carrier import without_carrier
from pipelines.reprints.folding import fold
from pipelines.reprints.numbers import NumberIndex, pack_numbers, printed_numbers
from pipelines.reprints.shingles import shingles

SCHEME = "order4-bottom64/3"
BANDS = 64
"""Bottom-k MinHash: the k smallest of the long shingles' hashes. Unlike bands of k independent
permutations it still meets when the one text is a tenth of the other: of the shared shingles
k * |A & B| / max(|A|, |B|) are expected in both, 3.8 for a tenth with 60 % kept."""
LONGEST = 20000
"""Characters read of a text: four times the longest report of the index seen (a book is cut)."""

_HEADER = struct.Struct("<BHH")  # flags, shingles, distinct ones
HEAD = _HEADER.size
"""Bytes of a sketch that say how large it is."""
_MOST_HEADINGS = 8
_DIGEST = 1
_DIGEST_TITLE = re.compile(
    r"早报|晚报|晨报[:|丨]|日报[:|丨]|周报|要闻|速览|一周|盘点|汇总|简讯|快讯集|早知道|早餐|导读|"
    r"新闻联播|资讯精选|回顾|集锦|摘要|多条|简报|播报|新闻[0-9一二三四五六七八九十]+则"
)
_ITEM = re.compile(
    r"^[^\S\n]*(?:[0-9]{1,2}\s*[.、．)）:：]|[■◆●▶★▲◎]|【[^】]{2,40}】|[①-⑳])", re.MULTILINE
)
_ITEMS_OF_A_DIGEST = 3
_SHARE_OF_ITEMS = 0.2
"""Of the lines so many are items: marks that a mirror throws before lines are none."""


class Sketch:
    """A sketch as `pipelines.reprints.verdict` reads it; what a verdict rarely needs is unpacked
    on demand. `size` counts distinct shingles,
    `headings` are the places among them all where a line may open another story.
    """

    __slots__ = (
        "_distinct",
        "_order",
        "_places",
        "_shingles",
        "_start",
        "digest",
        "headings",
        "numbers",
        "packed",
        "size",
    )

    def __init__(self, packed: bytes) -> None:
        flags, self._shingles, self.size = _HEADER.unpack_from(packed)
        self.headings = _headings(packed)
        self._start = _start(packed)
        self.packed = packed
        self._order: tuple[int, ...] | None = None
        self._distinct: frozenset[int] | None = None
        self._places: dict[int, int] | None = None
        self.digest = bool(flags & _DIGEST)
        self.numbers = NumberIndex(packed[self._start + 4 * self._shingles :])

    def tie_key(self) -> tuple[int, bytes]:
        """Parts texts of one size, whichever came first."""
        return crc32(self.packed), self.packed

    @property
    def order(self) -> tuple[int, ...]:
        """The shingles' hashes in order of the text, repeats included."""
        if self._order is None:
            self._order = struct.unpack_from(f"<{self._shingles}I", self.packed, self._start)
        return self._order

    @property
    def distinct(self) -> frozenset[int]:
        """The distinct hashes among them."""
        if self._distinct is None:
            self._distinct = frozenset(self.order)
        return self._distinct

    @property
    def places(self) -> dict[int, int]:
        """Where each of them stands first."""
        if self._places is None:
            order = self.order
            self._places = dict(zip(reversed(order), range(len(order) - 1, -1, -1), strict=True))
        return self._places


def by_size(one: Sketch, two: Sketch) -> tuple[Sketch, Sketch]:
    """Return the shorter text and the longer one; of one size, always the same as the shorter."""
    if one.size == two.size:
        return (one, two) if one.tie_key() <= two.tie_key() else (two, one)
    return (one, two) if one.size < two.size else (two, one)


def fingerprint(text_hans: str, title_hans: str = "") -> Fingerprint:
    """Return the fingerprint of a text: Simplified, without readings, source and editor lines.

    An article of images alone is known by its title; a text with no letter at all has no bands
    and is never a reprint of anything.
    """
    body = without_carrier(text_hans[:LONGEST])
    text = fold(body)
    if not text.tokens:
        text = fold(title_hans[:LONGEST])
    found = shingles(text, BANDS)
    places = [len(fold(before).tokens) for before in texts_before_headings(body, _MOST_HEADINGS)]
    headings = struct.pack(f"<B{len(places)}H", len(places), *places)
    flags = _DIGEST if _is_digest(text_hans, title_hans) else 0
    header = _HEADER.pack(flags, len(found.packed) // 4, found.distinct)
    return Fingerprint(
        scheme=SCHEME,
        bands=found.smallest,
        sketch=header + headings + found.packed + pack_numbers(printed_numbers(text)),
    )


def _is_digest(text: str, title: str) -> bool:
    """Several news under one title: a list of short items, or a title that says so."""
    items = len(_ITEM.findall(text))
    lines = sum(1 for line in text.split("\n") if line.strip()) if items else 0
    return (items >= _ITEMS_OF_A_DIGEST and items >= _SHARE_OF_ITEMS * lines) or (
        _DIGEST_TITLE.search(title) is not None and text.count("\n") >= 1
    )


def _headings(packed: bytes) -> tuple[int, ...]:
    """Places, in shingles, of the lines that may open another story."""
    return struct.unpack_from(f"<{packed[HEAD]}H", packed, HEAD + 1)


def _start(packed: bytes) -> int:
    """Where the shingles begin."""
    return HEAD + 1 + 2 * packed[HEAD]


def shingle_count(one: Fingerprint) -> int:
    """Return the number of distinct shingles of a text."""
    return count_in_head(one.sketch)


def count_in_head(sketch: bytes) -> int:
    """The same of a sketch, or of its first `HEAD` bytes."""
    count: int = _HEADER.unpack_from(sketch)[2]
    return count


def packed_numbers(one: Fingerprint) -> bytes:
    """Return the part of a sketch that holds its numbers."""
    length = _HEADER.unpack_from(one.sketch)[1]
    return one.sketch[_start(one.sketch) + 4 * length :]
