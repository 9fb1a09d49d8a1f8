"""Shingles: overlapping runs of tokens, hashed. Stable across processes, machines and numpy.

The short ones (four Han characters, three words) measure what two texts share; the long ones
(six characters, four words) find the candidates, since a topic's own phrases would join everything.
"""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

try:
    import numpy as np
except ImportError:  # an extra; the plain form below gives the same hashes at a fifth of the speed
    np = None  # type: ignore[assignment]

_MASK = (1 << 64) - 1
# Odd 64-bit constants (those of xxh64 and splitmix64): one factor for each place in a shingle.
_FACTORS = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63)
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_SPREAD = 0xFF51AFD7ED558CCD


def shingle_hashes(tokens: Sequence[str]) -> tuple[list[int], set[int]]:
    """Return the 32-bit hashes of the short shingles in order and the 64-bit ones of the long."""
    if not tokens:
        return [], set()
    words = sum(1 for t in tokens if "a" <= t[0] < "\u3400")
    width = 3 if 2 * words > len(tokens) else 4
    ids = [ord(t) if len(t) == 1 else _word_id(t) for t in tokens]
    ids += [0] * (width - len(ids))
    return (_plain if np is None else _vectorised)(ids, width)


@lru_cache(maxsize=65536)
def _word_id(token: str) -> int:
    return crc32(token.encode())


def _plain(ids: list[int], width: int) -> tuple[list[int], set[int]]:
    order = []
    for place in range(len(ids) - width + 1):
        value = 0
        for factor, token in zip(_FACTORS, ids[place : place + width], strict=False):
            value += factor * token
        value &= _MASK
        value = ((value ^ (value >> 32)) * _SPREAD) & _MASK
        order.append(value >> 32)
    step = min(width - 2, len(order) - 1)
    long = set()
    for place in range(len(order) - step):
        value = (order[place] * _FIRST + order[place + step] * _SECOND) & _MASK
        value = ((value ^ (value >> 29)) * _SPREAD) & _MASK
        long.add(value ^ (value >> 32))
    return order, long


def _vectorised(ids: list[int], width: int) -> tuple[list[int], set[int]]:
    tokens = np.array(ids, dtype=np.uint64)
    count = len(ids) - width + 1
    value = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS[:width]):
        value += tokens[place : place + count] * np.uint64(factor)
    value = (value ^ (value >> np.uint64(32))) * np.uint64(_SPREAD)
    order = value >> np.uint64(32)
    step = min(width - 2, count - 1)
    long = order[: count - step] * np.uint64(_FIRST) + order[step:] * np.uint64(_SECOND)
    long = (long ^ (long >> np.uint64(29))) * np.uint64(_SPREAD)
    return order.tolist(), set((long ^ (long >> np.uint64(32))).tolist())
