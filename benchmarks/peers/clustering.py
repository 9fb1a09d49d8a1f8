"""Runs inside a contestant's environment: the stories of a labelled corpus, as JSON.

The packages are used as their own pages show it, on the text as scraped: shingles of four
characters, 128 permutations, joined from a Jaccard similarity of 0.5 (simhash: three bits of 64).
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers.measure import forget_peak, status

Articles = list[dict[str, Any]]
SHINGLE, PERMUTATIONS, SIMILAR, BITS = 4, 128, 0.5, 3


def _ours(articles: Articles) -> list[int]:
    from pipelines.reprints import cluster

    return cluster(articles)


def _shingles(text: str) -> list[str]:
    return [text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1))]


def _datasketch(articles: Articles) -> list[int]:
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found,unused-ignore]

    def sketched(shingles: list[str]) -> Any:
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in set(shingles)])
        return sketch

    return _by_lsh(articles, MinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS), sketched)


def _rensa(articles: Articles) -> list[int]:
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found,unused-ignore]

    def sketched(shingles: list[str]) -> Any:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(shingles)
        return sketch

    index = RMinHashLSH(threshold=SIMILAR, num_perm=PERMUTATIONS, num_bands=32)
    return _by_lsh(articles, index, sketched)


def _by_lsh(articles: Articles, index: Any, sketched: Callable[[list[str]], Any]) -> list[int]:
    sketches: list[Any] = []

    def pairs() -> Iterator[tuple[int, int]]:
        for number, article in enumerate(articles):
            sketch = sketched(_shingles(article["text"]))
            for other in index.query(sketch):
                if sketches[other].jaccard(sketch) >= SIMILAR:
                    yield other, number
            index.insert(number, sketch)
            sketches.append(sketch)

    return _components(len(articles), pairs())


def _simhash(articles: Articles) -> list[int]:
    from simhash import Simhash, SimhashIndex  # type: ignore[import-not-found,unused-ignore]

    index = SimhashIndex([], k=BITS)

    def pairs() -> Iterator[tuple[int, int]]:
        for number, article in enumerate(articles):
            sketch = Simhash(_shingles(article["text"]))
            for other in index.get_near_dups(sketch):
                yield int(other), number
            index.add(str(number), sketch)

    return _components(len(articles), pairs())


def _components(count: int, pairs: Iterator[tuple[int, int]]) -> list[int]:
    parent = list(range(count))

    def find(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, two in pairs:
        parent[find(one)] = find(two)
    return [find(item) for item in range(count)]


ADAPTERS: dict[str, Callable[[Articles], list[int]]] = {
    "ours": _ours,
    "datasketch": _datasketch,
    "rensa": _rensa,
    "simhash": _simhash,
}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """Seconds of processor and clock, memory beside the articles, and the labels."""
    cluster = ADAPTERS[job["adapter"]]
    with Path(job["file"]).open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    cluster(articles[:20])
    forget_peak()
    before = status("VmRSS")
    started, used = time.perf_counter(), time.process_time()
    labels = cluster(articles)
    return {
        "cpu": time.process_time() - used,
        "wall": time.perf_counter() - started,
        "peak_mb": status("VmHWM") - before,
        "labels": labels,
    }


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
