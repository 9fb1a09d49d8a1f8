"""Sketches: the packed form of a text that reprints are decided from, without the text.

A sketch holds the hash of every shingle in the order of the text, so containment is exact and the
place of the shared part is known, and the printed numbers. About 4 bytes a character.

`SCHEME` names the form: a sketch is only ever compared with another of the same scheme.
"""

import heapq
import re
import struct

from domain.records import Fingerprint
from pipelines.reprints.folding import fold
from pipelines.reprints.numbers import NumberIndex, PrintedNumber, printed_numbers
from pipelines.reprints.shingles import shingle_hashes

SCHEME = "order4-bottom64/1"
BANDS = 64
"""Bottom-k MinHash: the k smallest of the long shingles' hashes. Unlike bands of k independent
permutations it still meets when the one text is a tenth of the other: of the shared shingles
k * |A & B| / max(|A|, |B|) are expected in both, 3.8 for a tenth with 60 % kept."""
LONGEST = 8000
"""Tokens read of a text: four times the longest report of the index seen (a book is cut)."""

_HEADER = struct.Struct("<BHH")
_NUMBER = struct.Struct("<IIIB")
_DIGEST = 1
_DIGEST_TITLE = re.compile(
    r"早报|晚报|晨报[:|丨]|日报[:|丨]|周报|要闻|速览|一周|盘点|汇总|简讯|快讯集|早知道|早餐|导读|"
    r"新闻联播|资讯精选|回顾|集锦|摘要|多条|简报|播报|新闻[0-9一二三四五六七八九十]+则"
)
_ITEM = re.compile(
    r"^\s*(?:[0-9]{1,2}\s*[.、．)）:：]|[■◆●▶★▲◎]|【[^】]{2,40}】|[①-⑳])", re.MULTILINE
)
_ITEMS_OF_A_DIGEST = 3


class Sketch:
    """An unpacked sketch. Compared by `pipelines.reprints.comparison`."""

    __slots__ = ("digest", "distinct", "numbers", "order")

    def __init__(self, order: tuple[int, ...], numbers: NumberIndex, *, digest: bool) -> None:
        self.order = order
        self.distinct = frozenset(order)
        self.numbers = numbers
        self.digest = digest

    def __len__(self) -> int:
        return len(self.distinct)


def fingerprint(text_hans: str, title_hans: str = "") -> Fingerprint:
    """Return the fingerprint of a text: Simplified, without readings, source and editor lines.

    An article of images alone is known by its title; a text with no letter at all has no bands
    and is never a reprint of anything.
    """
    tokens = fold(text_hans)[:LONGEST] or fold(title_hans)
    order, bands = shingle_hashes(tokens)
    flags = _DIGEST if _is_digest(text_hans, title_hans) else 0
    return Fingerprint(
        scheme=SCHEME,
        bands=tuple(_signed(band) for band in heapq.nsmallest(BANDS, bands)),
        sketch=_pack(order, printed_numbers(tokens), flags),
    )


def _is_digest(text: str, title: str) -> bool:
    """Several news under one title: a list of short items, or a title that says so."""
    items = len(_ITEM.findall(text))
    return items >= _ITEMS_OF_A_DIGEST or (
        _DIGEST_TITLE.search(title) is not None and text.count("\n") >= 1
    )


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def _pack(order: list[int], numbers: list[PrintedNumber], flags: int) -> bytes:
    return b"".join(
        (
            _HEADER.pack(flags, len(order), len(numbers)),
            struct.pack(f"<{len(order)}I", *order),
            *(_NUMBER.pack(n.value, n.left, n.right, n.weight) for n in numbers),
        )
    )


def unpack(sketch: bytes) -> Sketch:
    """Return the sketch of `Fingerprint.sketch`; the scheme must be `SCHEME`."""
    flags, shingles, figures = _HEADER.unpack_from(sketch)
    order = struct.unpack_from(f"<{shingles}I", sketch, _HEADER.size)
    packed = memoryview(sketch)[_HEADER.size + 4 * shingles :]
    numbers = [
        PrintedNumber(value, left, right, weight)
        for value, left, right, weight in _NUMBER.iter_unpack(packed)
    ]
    assert len(numbers) == figures
    return Sketch(order, NumberIndex(numbers), digest=bool(flags & _DIGEST))
