"""Speed of the reprint stage on generated coverage, one core: articles a second, ms a placing.

    python -m benchmarks.reprints [families]

The generator's articles share far more phrases than real ones do, so real batches have fewer pairs
to judge. CPU time, not wall-clock: a busy machine slows the figures less.
"""

import sys
from collections.abc import Callable
from time import process_time

from domain.records import StoryCandidate
from pipelines.reprints import cluster, fingerprint, place
from pipelines.reprints.batch import readable
from pipelines.reprints.candidates import candidates
from pipelines.reprints.stories import Stories
from tests.reprints.corpus import build

_ROUNDS = 3
_CANDIDATES = 36


def timed(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of some rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def main(families: int = 500) -> None:
    """Print a line for each stage and for the whole."""
    articles = build(1, families).articles
    texts = [readable(str(a["text"])) for a in articles]
    prints = [fingerprint(text) for text in texts]
    stages: dict[str, Callable[[], object]] = {
        "clean and simplify": lambda: [readable(str(a["text"])) for a in articles],
        "fingerprint": lambda: [fingerprint(text) for text in texts],
        "candidates": lambda: candidates(prints),
        "candidates and verdicts": lambda: Stories(len(prints)).join_reprints(prints),
        "cluster, end to end": lambda: cluster(articles),
    }
    print(f"{len(articles)} articles, {sum(map(len, texts)) // len(texts)} characters on average")
    for name, work in stages.items():
        print(f"{name:26}{len(articles) / timed(work):10,.0f} articles/s")
    stored = [
        StoryCandidate(version_id=i, story_id=i, fingerprint=p)
        for i, p in enumerate(prints[:_CANDIDATES])
    ]
    new = prints[_CANDIDATES : _CANDIDATES + 100]
    seconds = timed(lambda: [place(one, stored) for one in new])
    print(f"{f'place among {_CANDIDATES}':26}{1000 * seconds / len(new):10.2f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
