"""Stories beside other packages: pairs right and found, articles a second, memory.

    python -m benchmarks.reprint_peers [--articles 2000 20000] [--rounds 3]

Makes an environment for each package under `.cache/benchmarks` (first use: the package index is
needed). All cluster the same labelled corpora in turn, each in a fresh process with one thread;
speeds are by processor time, ratios within a round. The corpora are the generator's, with seeds
that no threshold was set on. What cannot be installed or run is printed as such.
"""

import argparse
import json
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.peers.environments import CACHE, ContestantUnusableError, ask, ready
from tests.reprints.corpus import Corpus, build, varied

SEED = 301
TOPICAL = 2_000
"""Articles up to which the seven topics are as varied as coverage is."""
MODULE = "clustering"


@dataclass(frozen=True)
class Clusterer:
    """A package at its pinned version; ours needs the dictionaries of the script."""

    name: str
    requirements: tuple[str, ...]


OURS = Clusterer("ours", ("opencc-python-reimplemented==0.1.7", "numpy>=2.2,<3"))
CLUSTERERS = (
    OURS,
    Clusterer("datasketch", ("datasketch==2.0.0",)),
    Clusterer("rensa", ("rensa==0.5.0",)),
    Clusterer("simhash", ("simhash==2.1.2",)),
)


def pairs(groups: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def scores(true: list[int], found: list[int]) -> tuple[float, float, float, float]:
    """Pairwise precision, recall and F1, and the adjusted Rand index."""
    both, real, said = pairs(zip(true, found, strict=True)), pairs(true), pairs(found)
    precision, recall = both / max(said, 1), both / real
    by_chance = real * said / pairs([0] * len(true))
    rand = (both - by_chance) / ((real + said) / 2 - by_chance)
    return precision, recall, 2 * both / (real + said), rand


def corpus(articles: int) -> Corpus:
    return (build if articles <= TOPICAL else varied)(SEED, max(1, articles // 4))


def written(one: Corpus) -> Path:
    folder = CACHE / "texts"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"reprints-{len(one.articles)}.jsonl"
    lines = (json.dumps(article, ensure_ascii=False) for article in one.articles)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def rounds(
    interpreters: list[tuple[Clusterer, Path]], file: Path, count: int
) -> dict[str, list[dict[str, Any]]]:
    """All in turn, round by round, each round beginning with another."""
    answers: dict[str, list[dict[str, Any]]] = {c.name: [] for c, _ in interpreters}
    for number in range(count):
        turn = number % len(interpreters)
        for clusterer, interpreter in interpreters[turn:] + interpreters[:turn]:
            job = {"adapter": clusterer.name, "file": str(file)}
            try:
                answers[clusterer.name].append(ask(interpreter, job, MODULE))
            except ContestantUnusableError as error:
                print(f"{clusterer.name}: NOT MEASURED: {error}")
    return answers


def report(one: Corpus, answers: dict[str, list[dict[str, Any]]]) -> None:
    print(f"\n{len(one.articles)} articles, {len(set(one.labels))} stories")
    titles = ("", "precision", "recall", "F1", "ARI", "articles/s", "x ours", "peak MB")
    print("{:12}{:>10}{:>8}{:>8}{:>8}{:>12}{:>8}{:>9}".format(*titles))
    ours = [answer["cpu"] for answer in answers.get(OURS.name, [])]
    for name, found in answers.items():
        if not found:
            continue
        quality = "".join(f"{score:8.3f}" for score in scores(one.labels, found[0]["labels"]))
        cpu = [answer["cpu"] for answer in found]
        ratio = f"{median(a / b for a, b in zip(ours, cpu, strict=False)):8.2f}" if ours else ""
        print(
            f"{name:12}  {quality}{len(one.articles) / median(cpu):12,.0f}{ratio}"
            f"{median(answer['peak_mb'] for answer in found):9.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    interpreters = list(ready(CLUSTERERS))
    for articles in chosen.articles:
        one = corpus(articles)
        report(one, rounds(interpreters, written(one), chosen.rounds))


if __name__ == "__main__":
    main()
