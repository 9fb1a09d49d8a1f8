"""Stories as connected components: joined by strong pairs, whatever the order they come in."""

from collections.abc import Hashable, Sequence

from domain.records import Fingerprint
from pipelines.reprints.candidates import candidates
from pipelines.reprints.sketch import Sketch
from pipelines.reprints.verdict import judge


class Stories:
    """Disjoint sets of articles: joining is all that can happen to two of them."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, item: int) -> int:
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: int, two: int) -> None:
        low, high = sorted((self.find(one), self.find(two)))
        self._parent[high] = low

    def join_equal(self, keys: Sequence[Hashable]) -> None:
        """Join the articles that have the same key; an empty key is none."""
        first: dict[Hashable, int] = {}
        for item, key in enumerate(keys):
            if key:
                self.join(first.setdefault(key, item), item)

    def join_reprints(self, prints: Sequence[Fingerprint]) -> None:
        """Join the articles whose verdict is `same`."""
        first: dict[bytes, int] = {}
        for item, own in enumerate(prints):
            if own.bands:
                self.join(first.setdefault(own.sketch, item), item)
        # Of equal sketches one is enough to be compared with the others.
        items = list(first.values())
        sketches: dict[int, Sketch] = {}
        for left, right in candidates([prints[item] for item in items]):
            one, two = items[left], items[right]
            if self.find(one) == self.find(two):
                continue
            for item in (one, two):
                if item not in sketches:
                    sketches[item] = Sketch(prints[item].sketch)
            if judge(sketches[one], sketches[two]).relation == "same":
                self.join(one, two)

    def labels(self) -> list[int]:
        """Return a label for each article, counted from 0 in order of first appearance."""
        names: dict[int, int] = {}
        return [names.setdefault(self.find(i), len(names)) for i in range(len(self._parent))]
