"""Script conversion beside other packages: speed, memory, import time and character error rate.

    python -m benchmarks.script_peers [--rounds 5] [--only accuracy|speed]

Makes an environment for each package under `.cache/benchmarks` (first use: the package index is
needed), runs all of them in turn in fresh processes on the same texts, and prints ratios to ours.
A package that cannot be installed or run is printed as such.
"""

import argparse
import platform
from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers.contestants import CONTESTANTS, Contestant
from benchmarks.peers.environments import CACHE, ContestantUnusableError, ask, ready
from benchmarks.peers.joining import Row, Sample, join
from benchmarks.peers.texts import written
from tests.gate.script.corpus import pairs, rates

SMALL, LARGE = 1, 20
LARGE_ROUNDS = 3


def samples(interpreters: list[tuple[Contestant, Path]], rounds: int) -> Iterator[Sample]:
    """Round by round, so that a busy minute meets all of them; each round begins with another."""
    files = {size: written(CACHE / "texts", size) for size in (SMALL, LARGE)}
    for size, count in ((SMALL, rounds), (LARGE, min(rounds, LARGE_ROUNDS))):
        for number in range(count):
            turn = number % len(interpreters)
            for contestant, interpreter in interpreters[turn:] + interpreters[:turn]:
                if contestant.slow and size == LARGE and number:
                    continue
                yield from _round(contestant, interpreter, files[size], size, number)


def _round(
    contestant: Contestant, interpreter: Path, file: Path, size: int, number: int
) -> Iterator[Sample]:
    repeats = 1 if contestant.slow or size == LARGE else 5
    for task, configuration in contestant.speeds.items():
        job = {
            "adapter": contestant.adapter,
            "configuration": configuration,
            "file": str(file),
            "repeats": repeats,
        }
        try:
            answer = ask(interpreter, job)
        except ContestantUnusableError as error:
            print(f"{contestant.name} {configuration}: NOT MEASURED, {size} MB: {error}")
            continue
        yield Sample(contestant.name, task, size, number, **answer)


def print_speed(rows: list[Row]) -> None:
    order = [contestant.name for contestant in CONTESTANTS]
    rows = sorted(rows, key=lambda row: (row.megabytes, row.task, order.index(row.contestant)))
    print("\nMB/s by processor time (median, slowest to fastest round) and by the clock; ratios to")
    print("ours with numpy: on the same task, and to to_simplified; memory beside input and output")
    titles = ("MB", "task", "contestant", "MB/s", "rounds from to", "clock", "x same")
    print(
        "{:>3} {:14}{:28}{:>7} {:>17}{:>7}{:>8}".format(*titles)
        + f"{'x shipped':>10}{'peak MB':>9}{'import ms':>10}{'ready ms':>9}"
    )
    for row in rows:
        spread = f"{row.rounds}: {row.slowest:.1f}-{row.fastest:.1f}"
        print(
            f"{row.megabytes:3} {row.task:14}{row.contestant:28}{row.speed:7.1f} {spread:>17}"
            f"{row.wall_speed:7.1f}{_times(row.ratio):>8}{_times(row.to_shipped):>10}"
            f"{row.peak_mb:9.1f}{row.import_ms:10.0f}{row.ready_ms:9.0f}"
        )


def _times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.3g}"


def print_accuracy(interpreters: list[tuple[Contestant, Path]]) -> None:
    """Characters wrong in a thousand by kind of sentence; exact sentences in percent."""
    kinds = sorted({pair.kind for pair in pairs()})
    print(f"\nwrong characters in 1000, {len(pairs())} own sentences, each by itself")
    print(f"{'':42}{'all':>7}{'exact':>8}" + "".join(f"{kind[:9]:>10}" for kind in kinds))
    for contestant, interpreter in interpreters:
        for configuration in contestant.configurations:
            job = {
                "adapter": contestant.adapter,
                "configuration": configuration,
                "sentences": [pair.hant for pair in pairs()],
            }
            label = f"{contestant.name} {configuration}"
            try:
                converted: list[str] = ask(interpreter, job)["converted"]
            except ContestantUnusableError as error:
                print(f"{label}: NOT MEASURED: {error}")
                continue
            print(f"{label:42}{_accuracy(converted, kinds)}")


def _accuracy(converted: list[str], kinds: list[str]) -> str:
    whole = rates([pair.hans for pair in pairs()], converted)
    line = f"{1000 * whole.error_rate:7.2f}{100 * whole.exact:7.1f}%"
    for kind in kinds:
        chosen = [
            (pair.hans, got)
            for pair, got in zip(pairs(), converted, strict=True)
            if pair.kind == kind
        ]
        line += f"{1000 * rates(*zip(*chosen, strict=True)).error_rate:10.2f}"
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of the small text (default 5)")
    parser.add_argument("--only", choices=("accuracy", "speed"))
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    interpreters = list(ready(CONTESTANTS))
    if chosen.only != "speed":
        print_accuracy(interpreters)
    if chosen.only != "accuracy":
        print_speed(join(samples(interpreters, chosen.rounds)))


if __name__ == "__main__":
    main()
