"""Candidates of a batch by numpy: the pairs that the plain form in `candidates` finds, but for
those whose numbers alone decide that they differ.
"""

from collections.abc import Iterator

import numpy as np

from pipelines.reprints.columns import Columns
from pipelines.reprints.number_vectors import Numbers
from pipelines.reprints.promise import (
    BANDS_PER_SHARED,
    LEAST_BANDS,
    LEAST_ESTIMATE,
    MUCH,
    UNLIKELY,
)
from pipelines.reprints.ragged import Integers, array_of, places_of, summed
from pipelines.reprints.sketch import BANDS

_COMMON = 6
_MANY = 2_000
"""So many entries are counted sooner than parted into common and rare."""
_DENSE = 8
"""From an eighth of all texts on, counting them all is quicker than sorting those that were met."""


def candidates(columns: Columns) -> Iterator[tuple[int, list[int]]]:
    """As `pipelines.reprints.candidates.candidates`."""
    if not len(columns):
        return
    # From here on a text is known by its rank: the shorter of a pair is always the earlier one.
    rank = np.lexsort((array_of(columns.ties, np.uint32), array_of(columns.sizes, np.uint32)))
    sizes = array_of(columns.sizes, np.uint32)[rank].astype(np.int64)
    bands = np.diff(array_of(columns.band_ends, np.int64))[rank]
    least = np.clip(bands // BANDS_PER_SHARED, 1, LEAST_BANDS)
    numbers, holders = Numbers(columns, rank), _Holders(columns, rank)
    for item, size in enumerate(sizes.tolist()):
        others, shared = holders.sharing(item, int(least[item]))
        if not len(others):
            continue
        estimates = shared / min(BANDS, size) * size / sizes[others]
        keep = (estimates >= LEAST_ESTIMATE) & (shared >= np.maximum(least[others], least[item]))
        others, estimates = others[keep], estimates[keep]
        if len(others):
            # Texts of one size may be identical but for the order, whatever their numbers say.
            equal = sizes[others] == size
            unlikely = estimates < UNLIKELY
            lacking, strange = numbers.lacking(item, others)
            keep = ~((lacking & (estimates < MUCH)) | (strange & unlikely))
            others, estimates, equal = others[keep], estimates[keep], equal[keep]
            strict = (lacking | unlikely)[keep]
            equal &= ~unlikely[keep]
        if len(others):
            keep = equal | numbers.agreeing(item, others, strict)
            others, estimates = others[keep], estimates[keep]
        if len(others):
            best = others[np.argsort(-estimates, kind="stable")]
            yield int(rank[item]), rank[best].tolist()


def _counted(met: Integers, item: int) -> tuple[Integers, Integers]:
    """The distinct texts met, ascending, and how often each."""
    if _DENSE * len(met) > item:
        counts = np.bincount(met)
        others = np.flatnonzero(counts)
        return others, counts[others]
    met = np.sort(met)
    first = np.flatnonzero(np.append(True, met[1:] != met[:-1]))
    return met[first], np.diff(np.append(first, len(met)))


class _Holders:
    """For each band that several texts have, these texts in order, all bands behind each other."""

    def __init__(self, columns: Columns, rank: Integers) -> None:
        places, self._ends = places_of(array_of(columns.band_ends, np.int64), rank)
        bands = array_of(columns.bands, np.int64)[places]
        del places
        order = np.argsort(bands, kind="stable").astype(np.int32)
        bands = bands[order]
        starts = np.flatnonzero(np.append(True, bands[1:] != bands[:-1])[: len(bands)])
        count = len(bands)
        del bands
        # For each entry, where its band's holders begin and where it stands itself among them.
        self._begin, self._own = np.empty(count, np.int32), np.empty(count, np.int32)
        self._begin[order] = np.repeat(starts.astype(np.int32), np.diff(np.append(starts, count)))
        self._own[order] = np.arange(count, dtype=np.int32)
        texts = np.repeat(np.arange(len(rank), dtype=np.int32), np.diff(self._ends))
        self._texts = texts[order]
        self._marked = np.zeros(count, dtype=np.bool_)

    def sharing(self, item: int, least: int) -> tuple[Integers, Integers]:
        """The earlier texts that share `least` bands with one, and maybe some that do not, each
        with the number that it shares.
        """
        entries = slice(self._ends[item], self._ends[item + 1])
        begin, own = self._begin[entries], self._own[entries]
        counts = own - begin
        chosen = np.argsort(counts, kind="stable")[::-1]
        chosen = chosen[: np.count_nonzero(counts)]
        # Who shares ten bands shares four without the six that most others have.
        common = min(_COMMON, least - 1) if counts.sum() > _MANY else 0
        chosen = chosen[common:]
        if not len(chosen):
            return chosen, chosen
        parts = zip(begin[chosen].tolist(), own[chosen].tolist(), strict=True)
        met = np.concatenate([self._texts[start:end] for start, end in parts])
        others, shared = _counted(met, item)
        if not common:
            return others, shared
        others = others[shared >= least - common]
        return others, self._shared(begin, others)

    def _shared(self, bands: Integers, others: Integers) -> Integers:
        """How many of the bands others have, by where the holders of each begin."""
        places, total = places_of(self._ends, others)
        self._marked[bands] = True
        shared = summed(self._marked[self._begin[places]], total)
        self._marked[bands] = False
        return shared
