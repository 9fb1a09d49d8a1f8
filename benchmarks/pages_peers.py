"""Article extraction beside other libraries: text, headline, date, origin, speed and memory.

    python -m benchmarks.pages_peers [FOLDER] [--rounds 3] [--set NAME]

FOLDER (or GAII_EXTRA_CORPUS) holds sets of pages, each with `expected.json` and
`html/KEY.html.gz`; without one the pages of the project's own gate are read. Makes an environment
for each library under `.cache/benchmarks` (first use: the package index is needed), runs all of
them in turn in fresh processes on the same pages, and prints ratios within a round. What cannot be
installed or run is printed as such.
"""

import argparse
import os
import platform
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.peers.contestants import Contestant
from benchmarks.peers.environments import CACHE, ContestantUnusableError, ask, ready
from benchmarks.peers.joining import median_ratio
from benchmarks.peers.page_contestants import OURS, PAGE_CONTESTANTS, YARDSTICK
from tests.gate.pages.corpus import write
from tests.gate.pages.scores import SetPage, read_set, summary

COLUMNS = ("f1", "precision", "recall", "snippets", "title", "date", "origin")


@dataclass
class Readings:
    """Of one contestant on one set: speed by round, and what the first round answered."""

    pages_s: dict[int, float] = field(default_factory=dict)
    peak_mb: list[float] = field(default_factory=list)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    why: str = ""


def tasks() -> Iterator[tuple[Contestant, str, str, Path]]:
    """Contestant, label, configuration and interpreter of everybody who could be installed."""
    for contestant, interpreter in ready(PAGE_CONTESTANTS):
        for task, configuration in contestant.speeds.items():
            yield contestant, f"{contestant.name} {task}".strip(), configuration, interpreter


def measured(
    folder: Path, pages: list[SetPage], contestants: list[Any], rounds: int
) -> dict[str, Readings]:
    """Round by round, so that a busy minute meets all of them; each round begins with another."""
    files = [(str(folder / "html" / f"{page.key}.html.gz"), page.expected["url"]) for page in pages]
    found: dict[str, Readings] = defaultdict(Readings)
    for number in range(rounds):
        turn = number % len(contestants)
        for contestant, label, configuration, interpreter in (
            contestants[turn:] + contestants[:turn]
        ):
            job = {"adapter": contestant.adapter, "configuration": configuration, "pages": files}
            try:
                answer = ask(interpreter, job, "measure_pages")
            except ContestantUnusableError as error:
                print(f"{label}: NOT MEASURED on {folder.name}: {error}")
                continue
            readings = found[label]
            readings.pages_s[number] = answer["pages_s"]
            readings.peak_mb.append(answer["peak_mb"])
            readings.answers = readings.answers or answer["answers"]
            readings.counts = answer["counts"]
            readings.failed, readings.why = answer["failed"], answer["why"]
    return dict(found)


def print_set(name: str, pages: list[SetPage], found: dict[str, Readings]) -> None:
    print(f"\n{name}: {len(pages)} pages")
    heads = "".join(f"{column[:9]:>10}" for column in COLUMNS)
    print(
        f"{'':24}{heads}{'empty':>7}{'failed':>7}{'pages/s':>9}{'x ours':>8}{'x yard':>8}{'MB':>6}"
    )
    ours = found[OURS].pages_s if OURS in found else {}
    yardstick = found[YARDSTICK].pages_s if YARDSTICK in found else {}
    for label, readings in found.items():
        scores = summary(pages, readings.answers)
        cells = "".join(_cell(scores.get(column)) for column in COLUMNS)
        ratios = (median_ratio(readings.pages_s, other) for other in (ours, yardstick))
        speed = median(readings.pages_s.values())
        print(
            f"{label:24}{cells}{scores['empty']:7.0f}{readings.failed:7}{speed:9.1f}"
            + "".join(f"{'-':>8}" if ratio is None else f"{ratio:8.2f}" for ratio in ratios)
            + f"{max(readings.peak_mb):6.0f}"
        )
    for label, readings in found.items():
        if readings.failed:
            print(f"{label}: {readings.failed} pages raised, the first {readings.why}")
    if OURS in found:
        counts = found[OURS].counts
        second, searched = counts.get("second witness", 0), counts.get("date search", 0)
        print(
            f"ours: second witness asked on {second / len(pages):.0%} of the pages,"
            f" date search skipped on {1 - searched / len(pages):.0%}"
        )


def _cell(value: float | None) -> str:
    return f"{'-':>10}" if value is None else f"{value:10.4f}"


def sets(folder: Path | None) -> list[Path]:
    """The folders of the sets; those of the gate's own pages are written anew each time."""
    if folder is not None:
        return sorted(file.parent for file in folder.glob("*/expected.json"))
    own = CACHE / "pages" / "gate"
    write(own)
    return [own]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("GAII_EXTRA_CORPUS"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--set", action="append", help="only this set (may be repeated)")
    chosen = parser.parse_args()
    folders = sets(Path(chosen.folder) if chosen.folder else None)
    if not folders:
        parser.error(f"no SET/expected.json under {chosen.folder}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    contestants = list(tasks())
    for folder in folders:
        if not chosen.set or folder.name in chosen.set:
            pages = list(read_set(folder))
            print_set(folder.name, pages, measured(folder, pages, contestants, chosen.rounds))


if __name__ == "__main__":
    main()
