"""Stories of a whole batch of scraped articles: the entry for measurements and imports."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from domain.offsets import clean_text
from domain.records import Fingerprint
from pipelines.annotations import strip_annotations
from pipelines.boilerplate import cut_boilerplate
from pipelines.reprints.comparison import compare
from pipelines.reprints.recurring import drop_recurring
from pipelines.reprints.sketch import BANDS, Sketch, fingerprint, unpack
from pipelines.reprints.verdict import judge
from pipelines.script import to_simplified

_HAS_LETTERS = re.compile(r"[^\W_]")
_LEAST_BANDS = 2
"""Shared bands of a candidate. One is a common phrase; texts below 24 tokens may have only one."""
_LEAST_ESTIMATE = 0.12
"""Containment as the bands estimate it. True pairs fall to 0.2 when spun; the estimate's error
at 8 of 64 bands is 0.04."""


def cluster(articles: Sequence[Mapping[str, object]]) -> list[int]:
    """Return a story label for each article, in the order given; labels count from 0.

    `text` is as scraped: annotated, Traditional, with furniture. `outlet` and `title` may be
    missing; `published`, `year`, `id` and `url` are not used: what pages claim is often wrong.
    """
    texts = [readable(_field(article, "text")) for article in articles]
    outlets = [_field(article, "outlet") for article in articles]
    bare = drop_recurring(texts, outlets)
    prints = [
        fingerprint(text, to_simplified(_field(article, "title")))
        for text, article in zip(bare, articles, strict=True)
    ]
    stories = Stories(len(articles))
    stories.join_equal([text if _HAS_LETTERS.search(text) else "" for text in texts])
    stories.join_equal([p.sketch if p.bands else b"" for p in prints])
    link(stories, prints)
    return stories.labels()


def readable(text: str) -> str:
    """Return a scraped text without readings and furniture, in Simplified characters."""
    clean = strip_annotations(text).text
    return to_simplified(clean_text(clean, cut_boilerplate(clean).removals))


def _field(article: Mapping[str, object], name: str) -> str:
    value = article.get(name)
    return value if isinstance(value, str) else ""


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

    def join_equal(self, keys: Sequence[str | bytes]) -> None:
        """Join the articles that have the same key; an empty key is none."""
        first: dict[str | bytes, int] = {}
        for item, key in enumerate(keys):
            if key:
                self.join(first.setdefault(key, item), item)

    def labels(self) -> list[int]:
        names: dict[int, int] = {}
        return [names.setdefault(self.find(i), len(names)) for i in range(len(self._parent))]


def link(stories: Stories, prints: Sequence[Fingerprint]) -> None:
    """Join the pairs of prints whose verdict is `same`."""
    sketches: dict[int, Sketch] = {}
    kept = _one_of_each(prints)
    for one, two in candidates(prints, kept):
        if stories.find(one) == stories.find(two):
            continue
        for item in (one, two):
            if item not in sketches:
                sketches[item] = unpack(prints[item].sketch)
        if judge(compare(sketches[one], sketches[two])).relation == "same":
            stories.join(one, two)


def _one_of_each(prints: Sequence[Fingerprint]) -> list[int]:
    """Of equal sketches, joined before, one is enough to be compared with the others."""
    first: dict[bytes, int] = {}
    for item, one in enumerate(prints):
        if one.bands:
            first.setdefault(one.sketch, item)
    return list(first.values())


def candidates(prints: Sequence[Fingerprint], items: Iterable[int]) -> list[tuple[int, int]]:
    """Return the pairs that share bands enough to be worth a verdict, best estimates first."""
    holders: dict[int, list[int]] = defaultdict(list)
    pairs: list[tuple[float, int, int]] = []
    sizes: dict[int, int] = {}
    for item in items:
        bands = prints[item].bands
        size = sizes[item] = shingles_of(prints[item])
        shared = Counter(chain.from_iterable(holders[b] for b in bands if b in holders))
        for other, count in shared.items():
            estimate = estimated(count, size, sizes[other])
            if estimate >= _LEAST_ESTIMATE and (count >= _LEAST_BANDS or len(bands) < 24):
                pairs.append((-estimate, other, item))
        for band in bands:
            holders[band].append(item)
    pairs.sort()
    return [(one, two) for _, one, two in pairs]


def shingles_of(one: Fingerprint) -> int:
    return int.from_bytes(one.sketch[1:3], "little")


def estimated(shared_bands: int, one: int, two: int) -> float:
    """Estimate the containment of the shorter text from the bands that both have."""
    low, high = sorted((one, two))
    return shared_bands / min(BANDS, high) * high / low
