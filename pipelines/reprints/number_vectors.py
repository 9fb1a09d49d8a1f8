"""What the numbers of a batch say by numpy, as `verdict.parted` says it of two texts: too few in
common, or others in the same places.
"""

import numpy as np

from pipelines.reprints.columns import Columns
from pipelines.reprints.numbers import OTHER, WHEN, WHEN_OTHER
from pipelines.reprints.promise import LIKENED
from pipelines.reprints.ragged import Flags, Integers, Ragged, array_of, places_of, summed
from pipelines.reprints.thresholds import THRESHOLDS


class Numbers:
    """The distinct numbers of each text, with the words around them, under short names."""

    def __init__(self, columns: Columns, rank: Integers) -> None:
        places, ends = places_of(array_of(columns.number_ends, np.int64), rank)
        owner = np.repeat(np.arange(len(rank), dtype=np.int32), np.diff(ends))
        rows = [owner, *(array_of(c, np.uint32)[places] for c in columns.numbers[:3])]
        rows.append(array_of(columns.numbers[3], np.uint8)[places])
        order = np.lexsort(rows[::-1])
        rows = [row[order] for row in rows]
        first = np.zeros(max(len(order), 1), dtype=np.bool_)
        first[0] = True
        for row in rows:
            first[1:] |= row[1:] != row[:-1]
        owner, value, left, right, weight = (row[first[: len(row)]] for row in rows)
        del rows, order, places
        self._numbers = Ragged(owner, len(rank))
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
        self._values = Ragged(once >> 32, len(rank))
        self._value_marks = _Marks(once & 0xFFFFFFFF, None)

    def lacking(self, item: int, others: Integers) -> tuple[Flags, Flags]:
        """Whether a text has too few of the values of shorter ones, and whether too few for texts
        that are unlikely to be one.
        """
        places, total = self._values.of(others)
        shared = summed(self._value_marks.found(self._values.slice(item), places), total)
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
        agree = summed(same * self._weight[places], total)
        contradict = summed(other * self._against[places], total)
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
