"""Which pairs of a batch are worth a verdict: those whose bands promise enough in common, and whose
numbers do not part them at once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from pipelines.reprints.columns import Columns
from pipelines.reprints.promise import LEAST_ESTIMATE, estimated, least_of
from pipelines.reprints.verdict import parted

try:
    from pipelines.reprints import vectors
except ImportError:  # numpy is an extra; the plain form finds the same stories, but slowly
    vectors = None  # type: ignore[assignment]


def candidates(columns: Columns) -> Iterator[tuple[int, list[int]]]:
    """Yield each text with the shorter ones that are worth a verdict, the most promising first.

    No band is too common to count, so a pair is found or not whatever else is in the batch. Pairs
    are left out whose numbers alone decide that they differ.
    """
    return _plain(columns) if vectors is None else vectors.candidates(columns)


def _plain(columns: Columns) -> Iterator[tuple[int, list[int]]]:
    holders: dict[int, list[int]] = defaultdict(list)
    sizes = columns.sizes
    for item in sorted(range(len(columns)), key=lambda n: (sizes[n], columns.ties[n])):
        bands = columns.bands_of(item)
        shared = Counter(chain.from_iterable(holders[b] for b in bands if b in holders))
        found = []
        for other, count in shared.items():
            least = least_of(max(len(bands), len(columns.bands_of(other))))
            estimate = estimated(count, sizes[other], sizes[item])
            if (
                estimate >= LEAST_ESTIMATE
                and count >= least
                and not parted(columns.sketch(item), columns.sketch(other), estimate)
            ):
                found.append((-estimate, other))
        if found:
            yield item, [other for _, other in sorted(found)]
        for band in bands:
            holders[band].append(item)
