"""Which pairs of a batch are worth a verdict: those whose bands promise enough in common."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from domain.records import Fingerprint
from pipelines.reprints.sketch import BANDS, shingle_count

try:
    import numpy as np
except ImportError:  # an extra; the plain form below finds the same pairs at a third of the speed
    np = None  # type: ignore[assignment]

LEAST_ESTIMATE = 0.33
"""Containment as the bands estimate it. Of 2,253 pairs with the verdict `same` none was estimated
below 0.4 (generator, 2,000 articles); from 0.12 to 0.33 the pairs to judge fall to a quarter."""
LEAST_BANDS = 2
"""One shared band is a common phrase; a text of fewer bands than `_FEW` may have no more."""
_FEW = 24


def candidates(prints: Sequence[Fingerprint]) -> list[tuple[int, int]]:
    """Return pairs of indices, the lower first.

    No band is too common to count, so a pair is found or not whatever else is in the batch. The
    time grows with the square of the largest group that shares phrases: 2,000 articles on one
    subject take 0.1 s, 20,000 would take 10.
    """
    return list(_plain(prints) if np is None else _vectorised(prints))


def estimated(shared_bands: int, one: int, two: int) -> float:
    """Estimate the containment of the shorter text, given the sizes, from the bands both have."""
    low, high = (one, two) if one < two else (two, one)
    return shared_bands / min(BANDS, high) * high / low


def promising(shared: int, one: Fingerprint, two: Fingerprint) -> bool:
    """Whether two texts that share so many bands are worth a verdict."""
    sizes = shingle_count(one), shingle_count(two)
    return _worth_it(shared, estimated(shared, *sizes), len(one.bands))


def _worth_it(shared: int, estimate: float, bands: int) -> bool:
    return estimate >= LEAST_ESTIMATE and (shared >= LEAST_BANDS or bands < _FEW)


def _plain(prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    sizes = [shingle_count(p) for p in prints]
    for item, one in enumerate(prints):
        shared = Counter(chain.from_iterable(holders[b] for b in one.bands if b in holders))
        for other, count in shared.items():
            estimate = estimated(count, sizes[item], sizes[other])
            if _worth_it(count, estimate, len(one.bands)):
                yield other, item
        for band in one.bands:
            holders[band].append(item)


def _vectorised(prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    sizes = np.array([shingle_count(p) for p in prints], dtype=np.int64)
    for item, one in enumerate(prints):
        lists = [holders[b] for b in one.bands if b in holders]
        for band in one.bands:
            holders[band].append(item)
        if not lists:
            continue
        counts = np.bincount(np.fromiter(chain.from_iterable(lists), dtype=np.int64))
        # The item itself has just joined its bands' holders and would be its own best candidate.
        others = np.flatnonzero(counts[:item])
        shared, size = counts[others], sizes[item]
        low, high = np.minimum(sizes[others], size), np.maximum(sizes[others], size)
        estimates = shared / np.minimum(BANDS, high) * high / low
        keep = estimates >= LEAST_ESTIMATE
        if len(one.bands) >= _FEW:
            keep &= shared >= LEAST_BANDS
        for other in others[keep].tolist():
            yield other, item
