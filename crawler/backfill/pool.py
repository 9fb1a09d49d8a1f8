"""Reads captures in one process or several; the results come in the order of the captures."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack

from crawler.backfill.captures import Capture, Captures
from crawler.backfill.reading import CaptureReading, read_capture, unread
from domain.errors import UsageError

CHUNK = 8
"""Captures sent at once: at 5 ms each a worker asks for more 25 times a second."""
AHEAD = 4
"""Chunks waiting for each worker; more would only hold texts in memory."""
MAX_WORKERS = 64

_begun: list[Captures] = []
"""In a worker: the index of the archive that it was started with."""


def check_workers(workers: int) -> None:
    """Raises UsageError for a number of processes that cannot be meant."""
    if not 1 <= workers <= MAX_WORKERS:
        raise UsageError(f"--workers {workers} cannot be meant; give 1 to {MAX_WORKERS}.")


def read_all(
    captures: Captures, wanted: Sequence[Capture], workers: int
) -> Generator[CaptureReading, None, None]:
    """Every wanted capture, read under today's rules, in order."""
    if workers == 1 or len(wanted) <= CHUNK:
        for capture in wanted:
            yield read_capture(captures, capture)
    else:
        yield from _in_processes(captures, wanted, workers)


def _in_processes(
    captures: Captures, wanted: Sequence[Capture], workers: int
) -> Generator[CaptureReading, None, None]:
    chunks = [wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK)]
    done = 0
    while done < len(chunks):
        try:
            for readings in _pooled(captures, chunks[done:], workers):
                done += 1
                yield from readings
        except BrokenProcessPool:
            # A worker was killed, by the kernel for its memory as a rule. Its chunk is read page by
            # page, so that one page costs one page.
            yield from _one_by_one(captures, chunks[done])
            done += 1


def _pooled(
    captures: Captures, chunks: Sequence[Sequence[Capture]], workers: int
) -> Generator[list[CaptureReading], None, None]:
    with ExitStack() as stack:
        pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(captures,))
        stack.callback(pool.shutdown, wait=False, cancel_futures=True)
        waiting: deque[Future[list[CaptureReading]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_read, chunk))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _one_by_one(
    captures: Captures, chunk: Sequence[Capture]
) -> Generator[CaptureReading, None, None]:
    for capture in chunk:
        try:
            (readings,) = _pooled(captures, [[capture]], 1)
            yield from readings
        except BrokenProcessPool:
            yield unread(capture, "the process that read it was killed")


def _begin(captures: Captures) -> None:
    """In a worker: the parent alone answers Ctrl-C; a worker ends with it."""
    _begun.append(captures)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed tells nobody. Its workers hear it by a pipe of which it has the
    other end; the queue that they wait at has no end, for each holds both sides of it.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _read(chunk: Sequence[Capture]) -> list[CaptureReading]:
    return [read_capture(_begun[0], capture) for capture in chunk]
