"""Candidates of a batch by numpy: the pairs that the plain form in `candidates` finds, but for
those whose numbers alone decide that they differ.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipelines.reprints.columns import Columns
from pipelines.reprints.numbers import OTHER, WHEN, WHEN_OTHER
from pipelines.reprints.promise import (
    BANDS_PER_SHARED,
    LEAST_BANDS,
    LEAST_ESTIMATE,
    LIKENED,
    MUCH,
    UNLIKELY,
)
from pipelines.reprints.sketch import BANDS
from pipelines.reprints.thresholds import THRESHOLDS

Integers = NDArray[np.signedinteger]
Flags = NDArray[np.bool_]
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
    rank = np.lexsort((_array(columns.ties, np.uint32), _array(columns.sizes, np.uint32)))
    sizes = _array(columns.sizes, np.uint32)[rank].astype(np.int64)
    bands = np.diff(_array(columns.band_ends, np.int64))[rank]
    least = np.clip(bands // BANDS_PER_SHARED, 1, LEAST_BANDS)
    figures, holders = _Figures(columns, rank), _Holders(columns, rank)
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
            lacking, strange = figures.lacking(item, others)
            keep = ~((lacking & (estimates < MUCH)) | (strange & unlikely))
            others, estimates, equal = others[keep], estimates[keep], equal[keep]
            strict = (lacking | unlikely)[keep]
            equal &= ~unlikely[keep]
        if len(others):
            keep = equal | figures.agreeing(item, others, strict)
            others, estimates = others[keep], estimates[keep]
        if len(others):
            best = others[np.argsort(-estimates, kind="stable")]
            yield int(rank[item]), rank[best].tolist()


def _array(column: object, kind: type[np.generic]) -> Integers:
    return np.frombuffer(column, dtype=kind)  # type: ignore[call-overload,no-any-return]


def _counted(met: Integers, item: int) -> tuple[Integers, Integers]:
    """The distinct texts met, ascending, and how often each."""
    if _DENSE * len(met) > item:
        counts = np.bincount(met)
        others = np.flatnonzero(counts)
        return others, counts[others]
    met = np.sort(met)
    first = np.flatnonzero(np.append(True, met[1:] != met[:-1]))
    return met[first], np.diff(np.append(first, len(met)))


def _entries(ends: Integers, rank: Integers) -> tuple[Integers, Integers]:
    """Where the entries of texts stand once they are in order of rank, and where they end then."""
    lengths = np.diff(ends)[rank]
    new_ends = np.append(0, lengths.cumsum())
    places = np.repeat(ends[:-1][rank] - new_ends[:-1], lengths)
    places += np.arange(len(places))
    return places, new_ends


class _Holders:
    """For each band that several texts have, these texts in order, all bands behind each other."""

    def __init__(self, columns: Columns, rank: Integers) -> None:
        places, self._ends = _entries(_array(columns.band_ends, np.int64), rank)
        bands = _array(columns.bands, np.int64)[places]
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
        places, total = _places(self._ends, others)
        self._marked[bands] = True
        shared = _summed(self._marked[self._begin[places]], total)
        self._marked[bands] = False
        return shared


class _Figures:
    """The distinct numbers of each text, with the words around them, under short names."""

    def __init__(self, columns: Columns, rank: Integers) -> None:
        places, ends = _entries(_array(columns.number_ends, np.int64), rank)
        owner = np.repeat(np.arange(len(rank), dtype=np.int32), np.diff(ends))
        rows = [owner, *(_array(c, np.uint32)[places] for c in columns.numbers[:3])]
        rows.append(_array(columns.numbers[3], np.uint8)[places])
        order = np.lexsort(rows[::-1])
        rows = [row[order] for row in rows]
        first = np.zeros(max(len(order), 1), dtype=np.bool_)
        first[0] = True
        for row in rows:
            first[1:] |= row[1:] != row[:-1]
        owner, value, left, right, weight = (row[first[: len(row)]] for row in rows)
        del rows, order, places
        self._numbers = _Ragged(owner, len(rank))
        self._weight = weight.astype(np.int32)
        self._against = np.where(weight == WHEN, WHEN_OTHER, OTHER).astype(np.int32)
        # A place without words (0) is none.
        self._marks = (
            _Marks(value, None),
            _Marks(left, left == 0),
            _Marks(right, right == 0),
            _Marks(_joined(left, value), left == 0),
            _Marks(_joined(right, value), right == 0),
        )
        once = np.unique(_joined(owner, value)[weight != WHEN])
        self._values = _Ragged(once >> 32, len(rank))
        self._value_marks = _Marks(once & 0xFFFFFFFF, None)

    def lacking(self, item: int, others: Integers) -> tuple[Flags, Flags]:
        """Whether a text has too few of the values of shorter ones, and whether too few for texts
        that are unlikely to be one.
        """
        places, total = self._values.of(others)
        shared = _summed(self._value_marks.found(self._values.slice(item), places), total)
        counts = np.diff(total)
        lacking: Flags = (counts >= THRESHOLDS.values) & (shared < THRESHOLDS.shared * counts)
        strange: Flags = shared < LIKENED * counts
        return lacking, strange

    def agreeing(self, item: int, others: Integers, strict: Flags) -> Flags:
        """Whether shorter texts have no other numbers than a text in the same places, but for a few
        that more than a count of shingles can tell from a correction; none where `strict`.
        """
        places, total = self._numbers.of(others)
        own = self._numbers.slice(item)
        value, left, right, behind, before = (mark.found(own, places) for mark in self._marks)
        same = behind | before
        other = (left | right) & ~same & ~value
        agree = _summed(same * self._weight[places], total)
        contradict = _summed(other * self._against[places], total)
        disagree = (contradict > 10 * THRESHOLDS.correction) & (
            agree < THRESHOLDS.agreement * (agree + contradict)
        )
        agreeing: Flags = ~np.where(strict, contradict > 0, disagree)
        return agreeing


def _joined(high: Integers, low: Integers) -> Integers:
    """Two 32-bit columns as one."""
    joined: Integers = high.astype(np.int64) << 32
    joined |= low
    return joined


class _Ragged:
    """Rows of unequal length behind each other."""

    def __init__(self, owners: Integers, count: int) -> None:
        self._ends = np.append(0, np.bincount(owners, minlength=count).cumsum())

    def slice(self, row: int) -> slice:
        return slice(self._ends[row], self._ends[row + 1])

    def of(self, rows: Integers) -> tuple[Integers, Integers]:
        """The places of all entries of some rows, and where each row ends among them, from 0."""
        return _places(self._ends, rows)


def _places(ends: Integers, rows: Integers) -> tuple[Integers, Integers]:
    starts = ends[rows]
    counts = ends[rows + 1] - starts
    total = np.append(0, counts.cumsum())
    places = np.repeat(starts - total[:-1], counts)
    places += np.arange(len(places))
    return places, total


class _Marks:
    """Which entries of a column are equal to some of others; those that are `none` never are."""

    def __init__(self, hashes: Integers, none: Flags | None) -> None:
        names, known = np.unique(hashes, return_inverse=True)
        self._names = known.astype(np.int32)
        self._none = none
        self._marked = np.zeros(len(names), dtype=np.bool_)

    def found(self, own: slice, places: Integers) -> Flags:
        """For each place, whether the entry there is also one of `own`."""
        mine = self._names[own]
        self._marked[mine] = True
        hits = self._marked[self._names[places]]
        self._marked[mine] = False
        return hits if self._none is None else hits & ~self._none[places]


def _summed(amounts: Integers | Flags, total: Integers) -> Integers:
    """The sum of each row of a ragged array."""
    sums = np.append(0, amounts.cumsum())
    result: Integers = sums[total[1:]] - sums[total[:-1]]
    return result
