"""How much in common two texts must promise to be worth a verdict, by their bands and sizes."""

from domain.records import Fingerprint
from pipelines.reprints.sketch import BANDS, shingle_count

LEAST_ESTIMATE = 0.33
"""Containment as the bands estimate it. Of 2,253 pairs with the verdict `same` none was estimated
below 0.4 (generator, 2,000 articles); from 0.12 to 0.33 the pairs to judge fall to a quarter."""
LEAST_BANDS = 5
"""One shared band is a common phrase; two texts of fewer bands than `FEW` may have no more."""
FEW = 32


def estimated(shared_bands: int, one: int, two: int) -> float:
    """Estimate the containment of the shorter text, given the sizes, from the bands both have."""
    low, high = (one, two) if one < two else (two, one)
    return shared_bands / min(BANDS, high) * high / low


def promising(shared: int, one: Fingerprint, two: Fingerprint) -> bool:
    """Whether two texts that share so many bands are worth a verdict; either may be the first.

    Of the sketches only the first `HEAD` bytes are read.
    """
    sizes = shingle_count(one), shingle_count(two)
    few = max(len(one.bands), len(two.bands)) < FEW
    return (shared >= LEAST_BANDS or few) and estimated(shared, *sizes) >= LEAST_ESTIMATE


def least_bands(one: Fingerprint) -> int:
    """Return how many bands another text must share with this one to be promising at all."""
    return 1 if len(one.bands) < FEW else LEAST_BANDS
