"""Which pairs of a batch are worth a verdict: those whose bands promise enough in common, and whose
figures do not part them at once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from pipelines.reprints.columns import Columns
from pipelines.reprints.numbers import lacking
from pipelines.reprints.promise import FEW, LEAST_BANDS, LEAST_ESTIMATE, estimated
from pipelines.reprints.verdict import THRESHOLDS

try:
    from pipelines.reprints import vectors
except ImportError:  # numpy is an extra; the plain form below finds the same pairs, but slowly
    vectors = None  # type: ignore[assignment]


def candidates(columns: Columns) -> Iterator[tuple[int, list[int]]]:
    """Yield each text with those before it that are worth a verdict, the most promising first.

    No band is too common to count, so a pair is found or not whatever else is in the batch.
    """
    return _plain(columns) if vectors is None else vectors.candidates(columns)


def _plain(columns: Columns) -> Iterator[tuple[int, list[int]]]:
    holders: dict[int, list[int]] = defaultdict(list)
    sizes, values, limits = columns.sizes, [], THRESHOLDS
    few = []
    for item in range(len(columns)):
        bands = columns.bands_of(item)
        values.append(frozenset(columns.values_of(item)))
        few.append(len(bands) < FEW)
        shared = Counter(chain.from_iterable(holders[b] for b in bands if b in holders))
        found = []
        for other, count in shared.items():
            estimate = estimated(count, sizes[item], sizes[other])
            if estimate < LEAST_ESTIMATE:
                continue
            if count < LEAST_BANDS and not (few[item] and few[other]):
                continue
            low, high = (item, other) if sizes[item] < sizes[other] else (other, item)
            if sizes[item] != sizes[other] and lacking(
                values[low], values[high], limits.values, limits.shared
            ):
                continue
            found.append((-estimate, other))
        if found:
            yield item, [other for _, other in sorted(found)]
        for band in bands:
            holders[band].append(item)
