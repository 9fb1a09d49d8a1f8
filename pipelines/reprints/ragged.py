"""Rows of unequal length behind each other, as numpy counts in them: the bands, or the numbers, of
each text of a batch.

Where rows end is one array with a 0 before it, so that row n is `ends[n]` to `ends[n + 1]`.
"""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.signedinteger]
Flags = NDArray[np.bool_]


def array_of(column: object, kind: type[np.generic]) -> Integers:
    """A column of `Columns` without a copy; `kind` is the type of its entries."""
    return np.frombuffer(column, dtype=kind)  # type: ignore[call-overload,no-any-return]


class Ragged:
    """Rows known by their owners: `owners` names that of each entry, in order, below `count`."""

    def __init__(self, owners: Integers, count: int) -> None:
        self._ends = np.append(0, np.bincount(owners, minlength=count).cumsum())

    def slice(self, row: int) -> slice:
        """The entries of one row."""
        return slice(self._ends[row], self._ends[row + 1])

    def of(self, rows: Integers) -> tuple[Integers, Integers]:
        """As `places_of`."""
        return places_of(self._ends, rows)


def places_of(ends: Integers, rows: Integers) -> tuple[Integers, Integers]:
    """Where the entries of some rows stand, in the order of `rows`, and where each row ends among
    them, with a 0 before. Given all rows in another order, it sorts them.
    """
    starts = ends[rows]
    counts = ends[rows + 1] - starts
    total = np.append(0, counts.cumsum())
    places = np.repeat(starts - total[:-1], counts)
    places += np.arange(len(places))
    return places, total


def summed(amounts: Integers | Flags, total: Integers) -> Integers:
    """The sum of each row; `total` is where the rows end, as `places_of` gives it."""
    sums = np.append(0, amounts.cumsum())
    result: Integers = sums[total[1:]] - sums[total[:-1]]
    return result
