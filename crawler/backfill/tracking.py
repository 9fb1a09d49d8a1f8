"""Long work as its user sees it: a bar in a terminal, a clean end at a signal."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


class Stopped(BaseException):
    """A signal asked for a clean end; its number is in `signum`."""

    def __init__(self, signum: int) -> None:
        super().__init__(signal.Signals(signum).name)
        self.signum = signum


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGINT and SIGTERM raise Stopped while the block runs; a transaction under way is undone."""

    def stop(signum: int, _: FrameType | None) -> None:
        raise Stopped(signum)

    former = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def tracked(work: Iterable[T], total: int | None, name: str) -> Iterator[T]:
    """The work itself, with a bar for whoever watches it in a terminal; nothing under cron."""
    if not sys.stderr.isatty():
        yield from work
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=total)
        for piece in work:
            yield piece
            bar.advance(task)
