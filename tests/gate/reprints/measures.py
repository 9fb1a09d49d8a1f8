"""How well labels of stories agree with the true ones, over pairs of articles."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """Pairwise precision and recall, and the adjusted Rand index."""

    precision: float
    recall: float
    ari: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def agreement(true: Sequence[Hashable], found: Sequence[Hashable]) -> Agreement:
    both = _pairs(zip(true, found, strict=True))
    expected = _pairs(true) * _pairs(found) / _pairs([0] * len(true))
    ari = (both - expected) / ((_pairs(true) + _pairs(found)) / 2 - expected)
    return Agreement(both / _pairs(found), both / _pairs(true), ari)


def _pairs(groups: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())
