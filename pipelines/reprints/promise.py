"""How much in common two texts must promise to be worth a verdict, by their bands and sizes."""

from domain.records import Fingerprint
from pipelines.reprints.sketch import BANDS, count_in_head

LEAST_ESTIMATE = 0.25
"""Containment as the bands estimate it. Of 2,253 pairs with the verdict `same` none was estimated
below 0.4 (generator, 2,000 articles), but texts with a word exchanged in every sentence have less:
from 0.33 to 0.25 recall on such corpora rose by 1 to 3 points, from there to 0.16 by 1 at most, and
one of a hundred texts of a large store has hundreds of others in between."""
UNLIKELY = 0.33
"""Below, only the rows can say that two texts are one: no number may be contradicted, and the
longer text must have `LIKENED` of the values of the shorter one."""
MUCH = 0.45
"""Containment, as the bands estimate it, from which values that the longer text lacks do not part
two texts unless a number is contradicted."""
LIKENED = 0.6
LEAST_BANDS = 10
BANDS_PER_SHARED = 5
"""One shared band is a common phrase. Texts must share a fifth of the bands of the longer one, but
not more than 10: a pair that can be one story, the shorter a fifth of the longer, shares 12. From 2
to 10 precision and recall on 4,000 articles stayed the same, and a store of 100,000 need not look
at the texts that share phrases of the trade."""


def estimated(shared_bands: int, one: int, two: int) -> float:
    """Estimate the containment of the shorter text, given the sizes, from the bands both have."""
    low, high = (one, two) if one < two else (two, one)
    return shared_bands / min(BANDS, high) * high / low


def promising(shared: int, one: Fingerprint, two: Fingerprint) -> bool:
    """Whether two texts that share so many bands are worth a verdict; either may be the first."""
    return Promise(one)(shared, len(two.bands), two.sketch)


class Promise:
    """The same for one text and many others, each known by the number of its bands and the first
    `HEAD` bytes of its sketch: a text of a large store shares a band with hundreds.
    """

    __slots__ = ("_least", "_size")

    def __init__(self, one: Fingerprint) -> None:
        self._least, self._size = least_bands(one), count_in_head(one.sketch)

    def __call__(self, shared: int, bands: int, head: bytes) -> bool:
        if shared < self._least or shared < least_of(bands):
            return False
        return estimated(shared, self._size, count_in_head(head)) >= LEAST_ESTIMATE


def least_bands(one: Fingerprint) -> int:
    """Return how many bands another text must share with this one to be promising at all."""
    return least_of(len(one.bands))


def least_of(bands: int) -> int:
    return min(LEAST_BANDS, max(1, bands // BANDS_PER_SHARED))
