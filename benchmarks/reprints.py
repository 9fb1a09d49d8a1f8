"""Speed of the reprint stage on generated coverage, one core: articles a second, ms a placing.

    python -m benchmarks.reprints [FAMILIES]

CPU time, not wall-clock: a busy machine slows the figures less. Placing among a whole store is
`benchmarks.reprint_placing`.
"""

import sys
from collections.abc import Callable

from benchmarks.timing import fastest
from domain.records import StoryCandidate
from pipelines.reprints import cluster, fingerprint, place
from pipelines.reprints.batch import readable
from pipelines.reprints.candidates import candidates
from pipelines.reprints.columns import Columns, Spool
from pipelines.reprints.stories import Stories
from tests.reprints.corpus import build, varied

_ROUNDS = 3
_CANDIDATES = 36
_TOPICAL = 500
"""Families up to which the seven topics are as varied as coverage is."""


def main(families: int = 500) -> None:
    """Print a line for each stage and for the whole."""
    articles = (build if families <= _TOPICAL else varied)(1, families).articles
    texts = [readable(str(a["text"])) for a in articles]
    prints = [fingerprint(text) for text in texts]
    items = list(range(len(prints)))
    with Spool() as sketches:
        columns = Columns(sketches)
        for one in prints:
            columns.add(one)
        stages: dict[str, Callable[[], object]] = {
            "clean and simplify": lambda: [readable(str(a["text"])) for a in articles],
            "fingerprint": lambda: [fingerprint(text) for text in texts],
            "candidates": lambda: list(candidates(columns)),
            "candidates and verdicts": lambda: Stories(len(items)).join_reprints(columns, items),
            "cluster, end to end": lambda: cluster(articles),
        }
        print(f"{len(articles)} articles, {sum(map(len, texts)) // len(texts)} characters each")
        for name, work in stages.items():
            print(f"{name:26}{len(articles) / fastest(work, _ROUNDS):10,.0f} articles/s")
    stored = [
        StoryCandidate(version_id=i, story_id=i, fingerprint=p)
        for i, p in enumerate(prints[:_CANDIDATES])
    ]
    new = prints[_CANDIDATES : _CANDIDATES + 100]
    seconds = fastest(lambda: [place(one, stored) for one in new], _ROUNDS)
    print(f"{f'place among {_CANDIDATES}':26}{1000 * seconds / len(new):10.2f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
