"""Joins the rounds of all contestants: medians, spread, and ratios to ours of the same round."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from benchmarks.peers.contestants import OURS, SHIPPED


@dataclass(frozen=True)
class Sample:
    """One process of one round. Speeds in MB/s of UTF-8, memory in MB beside input and output."""

    contestant: str
    task: str
    megabytes: int
    round: int
    wall_mb_s: float
    cpu_mb_s: float
    peak_mb: float
    import_ms: float
    ready_ms: float


@dataclass(frozen=True)
class Row:
    """Medians over the rounds. `speed` and the ratios are by processor time, for each contestant
    runs in one thread; `ratio` is to ours on the same task, `to_shipped` to our `to_simplified`,
    None where ours has no round in common.
    """

    contestant: str
    task: str
    megabytes: int
    rounds: int
    speed: float
    slowest: float
    fastest: float
    wall_speed: float
    ratio: float | None
    to_shipped: float | None
    peak_mb: float
    import_ms: float
    ready_ms: float


def join(samples: Iterable[Sample]) -> list[Row]:
    """A row for each contestant, task and size, in the order of the samples."""
    all_samples = list(samples)
    groups: dict[tuple[int, str, str], list[Sample]] = {}
    for sample in all_samples:
        key = (sample.megabytes, sample.task, sample.contestant)
        groups.setdefault(key, []).append(sample)
    ours = {(s.megabytes, s.task, s.round): s for s in all_samples if s.contestant == OURS}
    return [_row(group, ours) for group in groups.values()]


def _row(group: list[Sample], ours: dict[tuple[int, str, int], Sample]) -> Row:
    speeds = [sample.cpu_mb_s for sample in group]
    first = group[0]
    return Row(
        contestant=first.contestant,
        task=first.task,
        megabytes=first.megabytes,
        rounds=len(group),
        speed=median(speeds),
        slowest=min(speeds),
        fastest=max(speeds),
        wall_speed=median(sample.wall_mb_s for sample in group),
        ratio=_ratio(group, ours, first.task),
        to_shipped=_ratio(group, ours, SHIPPED),
        peak_mb=median(sample.peak_mb for sample in group),
        import_ms=median(sample.import_ms for sample in group),
        ready_ms=median(sample.ready_ms for sample in group),
    )


def _ratio(
    group: list[Sample], ours: dict[tuple[int, str, int], Sample], task: str
) -> float | None:
    return median_ratio(
        {sample.round: sample.cpu_mb_s for sample in group},
        {key[2]: s.cpu_mb_s for key, s in ours.items() if key[:2] == (group[0].megabytes, task)},
    )


def median_ratio(mine: Mapping[int, float], reference: Mapping[int, float]) -> float | None:
    """The median of the rounds' ratios: a busy minute slows both sides of one round alike.

    None where no round has both.
    """
    ratios = [speed / reference[number] for number, speed in mine.items() if number in reference]
    return median(ratios) if ratios else None
