"""Processor time of work that is repeated, for all benchmarks that run in one process."""

import time
from collections.abc import Callable


def fastest(work: Callable[[], object], repeats: int) -> float:
    """Seconds of the fastest of some runs: other processes count for little in it."""
    best = float("inf")
    for _ in range(repeats):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best
