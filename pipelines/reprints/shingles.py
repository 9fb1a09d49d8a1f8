"""Shingles: overlapping runs of tokens, hashed. Stable across processes, machines and numpy.

The short ones (four Han characters, three words) measure what two texts share; the long ones
(six characters, four words) find the candidates, since a topic's own phrases would join everything.
"""

import heapq
import struct
from dataclasses import dataclass

from pipelines.reprints.folding import Folded

try:
    import numpy as np
except ImportError:  # an extra; the plain form below gives the same hashes at a fifth of the speed
    np = None  # type: ignore[assignment]

_MASK = (1 << 64) - 1
# Odd 64-bit constants (those of xxh64 and splitmix64): one factor for each place in a shingle.
_FACTORS = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63)
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_SPREAD = 0xFF51AFD7ED558CCD


_SIGN = 1 << 63


@dataclass(frozen=True, slots=True)
class Shingles:
    """`packed` holds the 32-bit hashes of the short ones in order of the text, little-endian;
    `distinct` is their number without repeats. `smallest` holds the least of the long ones'
    distinct hashes as signed 64-bit integers, ascending.
    """

    packed: bytes
    distinct: int
    smallest: tuple[int, ...]


def shingles(text: Folded, smallest: int) -> Shingles:
    """Return the shingles of a text; a text too short for one is a single shingle."""
    if not text.tokens:
        return Shingles(b"", 0, ())
    width = 3 if 2 * text.words > len(text.tokens) else 4
    tokens = text.tokens + [0] * (width - len(text.tokens))
    return (_plain if np is None else _vectorised)(tokens, width, smallest)


def _plain(tokens: list[int], width: int, smallest: int) -> Shingles:
    order = []
    for place in range(len(tokens) - width + 1):
        value = 0
        for factor, token in zip(_FACTORS, tokens[place : place + width], strict=False):
            value += factor * token
        value &= _MASK
        order.append((((value ^ (value >> 32)) * _SPREAD) & _MASK) >> 32)
    step = min(width - 2, len(order) - 1)
    long = set()
    for place in range(len(order) - step):
        value = (order[place] * _FIRST + order[place + step] * _SECOND) & _MASK
        value = ((value ^ (value >> 29)) * _SPREAD) & _MASK
        value ^= value >> 32
        long.add(value - (value & _SIGN) * 2)
    packed = struct.pack(f"<{len(order)}I", *order)
    return Shingles(packed, len(set(order)), tuple(heapq.nsmallest(smallest, long)))


def _vectorised(tokens: list[int], width: int, smallest: int) -> Shingles:
    row = np.array(tokens, dtype=np.uint64)
    count = len(tokens) - width + 1
    value = row[:count] * np.uint64(_FACTORS[0])
    for place, factor in enumerate(_FACTORS[1:width], 1):
        value += row[place : place + count] * np.uint64(factor)
    order = ((value ^ (value >> np.uint64(32))) * np.uint64(_SPREAD)) >> np.uint64(32)
    step = min(width - 2, count - 1)
    long = order[: count - step] * np.uint64(_FIRST) + order[step:] * np.uint64(_SECOND)
    long = (long ^ (long >> np.uint64(29))) * np.uint64(_SPREAD)
    long ^= long >> np.uint64(32)
    least = np.sort(long.view(np.int64))
    least = least[np.append(True, least[1:] != least[:-1])][:smallest]
    ordered = np.sort(order)
    distinct = 1 + int(np.count_nonzero(ordered[1:] != ordered[:-1]))
    return Shingles(order.astype("<u4").tobytes(), distinct, tuple(least.tolist()))
