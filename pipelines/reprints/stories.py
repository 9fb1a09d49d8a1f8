"""Stories as connected components: joined by strong pairs, whatever the order they come in."""

from collections.abc import Iterator

from pipelines.reprints.candidates import candidates
from pipelines.reprints.columns import Columns
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

    def join_reprints(self, columns: Columns, items: list[int]) -> None:
        """Join the articles whose verdict is `same`; `items` says whose each fingerprint is."""
        for one, two in self._asked(columns, items):
            if judge(columns.sketch(one), columns.sketch(two)).relation == "same":
                self.join(items[one], items[two])

    def _asked(self, columns: Columns, items: list[int]) -> Iterator[tuple[int, int]]:
        """The pairs that no chain of others has joined yet."""
        for one, others in candidates(columns):
            for two in others:
                if self.find(items[one]) != self.find(items[two]):
                    yield one, two

    def labels(self) -> list[int]:
        """Return a label for each article, counted from 0 in order of first appearance."""
        names: dict[int, int] = {}
        return [names.setdefault(self.find(i), len(names)) for i in range(len(self._parent))]
