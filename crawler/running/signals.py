"""SIGTERM and SIGINT: a clean end within ten seconds, within two where the signal comes twice."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable
from types import FrameType

from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.utils.asyncio import call_later
from scrapy.utils.ossignal import install_shutdown_handlers

from crawler.health.recorder import health_of
from crawler.health.stopping import give_up_in_flight

LAST_SECONDS = 5.0
"""For the end itself (leases given back, archive closed, verdict stored), which takes 0.3 s; then
the process ends as it is."""
ROUNDS = 5
"""A page that is cancelled begins another task, of the scraper that is to be told: two in all."""


class Signals:
    """Tells each verdict which signal stopped its crawl (the library keeps it to itself), and gives
    up what is in flight when the time is over. A clean end stores the pages that came, gives back
    the leases and closes the archive. A page that drips would hold it up for 30 s and more.
    """

    def __init__(self, process: CrawlerProcessBase) -> None:
        self.process = process
        self.number: int | None = None
        self.hurried = False
        self.waits = 20
        self._shut_down = process._signal_shutdown
        process._signal_shutdown = self.first  # type: ignore[assignment,method-assign]
        process._signal_kill = self.second  # type: ignore[assignment,method-assign]

    def first(self, number: int, frame: FrameType | None) -> None:
        self.number = number
        install_shutdown_handlers(self.second)
        self.later(0, lambda: self.stop(number, frame))
        self.later(self.process.settings.getfloat("GAII_STOP_SECONDS"), self.hurry)

    def second(self, *_: object) -> None:
        """The pages in flight are lost to this run and wait for the next one."""
        install_shutdown_handlers(signal.SIG_IGN)
        self.later(0, self.hurry)

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """A signal may arrive anywhere: the work is done by the reactor, in its own time."""
        from twisted.internet import reactor

        reactor.callFromThread(call_later, seconds, act)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """A crawl that is still being set up is stopped as soon as it runs: the library stops none
        before, and the reactor would end under it, with neither account nor verdict.
        """
        if any(is_starting(crawler) for crawler in self.process.crawlers):
            if not self.hurried:
                call_later(0.05, self.stop, number, frame)
            return
        for crawler in self.process.crawlers:
            health = health_of(crawler)
            if health is not None:
                health.stopped_by = number
        self._shut_down(number, frame)

    def hurry(self) -> None:
        """The second signal may come before the first one's work has begun."""
        closing = [give_up_in_flight(crawler) for crawler in self.process.crawlers]
        if not all(closing) and self.waits:
            self.waits -= 1
            call_later(0.1, self.hurry)
        elif not self.hurried:
            self.hurried = True
            call_later(LAST_SECONDS, self.process._stop_reactor)

    def end(self) -> None:
        """What is to be done when the reactor has ended. A signal that comes while the command does
        something else behind a crawl ends it as any process.
        """
        give_up_tasks()
        if self.number is None:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)


def is_starting(crawler: Crawler) -> bool:
    """Whether a crawl is not under way yet. One that has ended is no longer among its process's."""
    engine = crawler._engine
    return engine is None or (crawler.crawling and not engine.running)


def give_up_tasks() -> None:
    """Cancel what is still pending when the reactor has ended: the pages that a signal gave up.

    Left to the interpreter's end, or cancelled, they touch parts of the engine that are gone, and
    print tracebacks behind the verdict. They are accounted for: what they say is said to nobody.
    """
    loop = asyncio.get_event_loop()
    for _ in range(ROUNDS):
        pending = asyncio.all_tasks(loop) if not loop.is_closed() else set()
        if not pending:
            return
        logging.disable(logging.CRITICAL)
        loop.set_exception_handler(lambda *_: None)
        sys.unraisablehook = lambda _: None
        for task in pending:
            task.cancel()
        loop.run_until_complete(asyncio.wait(pending, timeout=1))
        gc.collect()
