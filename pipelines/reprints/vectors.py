"""Candidates of a batch by numpy: the same pairs as the plain form in `candidates` finds."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipelines.reprints.columns import Columns
from pipelines.reprints.promise import FEW, LEAST_BANDS, LEAST_ESTIMATE
from pipelines.reprints.sketch import BANDS
from pipelines.reprints.verdict import THRESHOLDS

Integers = NDArray[np.int64]
_DENSE = 8
"""From an eighth of all texts on, counting them all is quicker than sorting those that were met."""


class _Holders:
    """For each band that several texts have, these texts in order, all bands behind each other."""

    def __init__(self, columns: Columns) -> None:
        bands = np.frombuffer(columns.bands, dtype=np.int64)
        ends = np.frombuffer(columns.band_ends, dtype=np.int64)
        order = np.argsort(bands, kind="stable")
        ordered = bands[order]
        changes = np.append(True, ordered[1:] != ordered[:-1])
        del ordered
        starts = np.flatnonzero(changes)
        # For each entry, where its band's holders begin and where it stands itself among them.
        begin = np.repeat(starts, np.diff(np.append(starts, len(bands)))).astype(np.int32)
        self._begin, self._own = np.empty_like(begin), np.empty_like(begin)
        self._begin[order] = begin
        self._own[order] = np.arange(len(bands), dtype=np.int32)
        del begin
        owners = np.repeat(np.arange(len(columns), dtype=np.int32), np.diff(ends))
        self._texts = owners[order]
        self._ends = ends

    def before(self, item: int) -> Integers:
        """The earlier texts that share bands with one, each as often as it shares some."""
        entries = slice(self._ends[item], self._ends[item + 1])
        begin, own = self._begin[entries], self._own[entries]
        shared = np.flatnonzero(begin != own)
        if not len(shared):
            return _NOBODY
        parts = zip(begin[shared].tolist(), own[shared].tolist(), strict=True)
        return np.concatenate([self._texts[start:end] for start, end in parts])


_NOBODY: Integers = np.empty(0, dtype=np.int64)


class _Figures:
    """The distinct values of each text, and which of others lack too many of them."""

    def __init__(self, columns: Columns) -> None:
        names, known = np.unique(
            np.frombuffer(columns.values, dtype=np.uint32), return_inverse=True
        )
        self._values = known.astype(np.int32)
        self._ends = np.frombuffer(columns.value_ends, dtype=np.int64)
        self._counts = np.diff(self._ends)
        self._marked = np.zeros(len(names), dtype=np.int64)

    def compatible(self, item: int, others: Integers, sizes: Integers) -> NDArray[np.bool_]:
        """Whether the longer of each pair has enough of the values of the shorter one."""
        counts = self._counts[others]
        own = self._values[self._ends[item] : self._ends[item + 1]]
        total = counts.cumsum()
        places = np.repeat(self._ends[others] - (total - counts), counts)
        places += np.arange(len(places))
        self._marked[own] = 1
        common = np.append(0, self._marked[self._values[places]].cumsum())
        self._marked[own] = 0
        both = common[total] - common[total - counts]
        sizes_of_others = sizes[others]
        shorter = np.where(sizes_of_others < sizes[item], counts, len(own))
        lacks = (shorter >= THRESHOLDS.values) & (both < THRESHOLDS.shared * shorter)
        # Of two texts of one size the verdict knows which counts as the shorter.
        compatible: NDArray[np.bool_] = ~lacks | (sizes_of_others == sizes[item])
        return compatible


def candidates(columns: Columns) -> Iterator[tuple[int, list[int]]]:
    """As `pipelines.reprints.candidates.candidates`."""
    if not len(columns):
        return
    holders, figures = _Holders(columns), _Figures(columns)
    sizes = np.frombuffer(columns.sizes, dtype=np.uint32).astype(np.int64)
    few = np.diff(np.frombuffer(columns.band_ends, dtype=np.int64)) < FEW
    for item in range(len(columns)):
        met = holders.before(item)
        if not len(met):
            continue
        others, shared = _counted(met, item)
        low, high = np.minimum(sizes[others], sizes[item]), np.maximum(sizes[others], sizes[item])
        estimates = shared / np.minimum(BANDS, high) * high / low
        keep = estimates >= LEAST_ESTIMATE
        keep &= (shared >= LEAST_BANDS) | (few[others] & few[item])
        others, estimates = others[keep], estimates[keep]
        if len(others):
            keep = figures.compatible(item, others, sizes)
            others, estimates = others[keep], estimates[keep]
        if len(others):
            yield item, others[np.argsort(-estimates, kind="stable")].tolist()


def _counted(met: Integers, item: int) -> tuple[Integers, Integers]:
    """The distinct texts met, ascending, and how often each."""
    if _DENSE * len(met) > item:
        counts = np.bincount(met)
        others = np.flatnonzero(counts)
        return others, counts[others]
    met = np.sort(met)
    first = np.flatnonzero(np.append(True, met[1:] != met[:-1]))
    return met[first].astype(np.int64), np.diff(np.append(first, len(met)))
