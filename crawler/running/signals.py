"""SIGTERM and SIGINT: a clean end within ten seconds, within two where the signal comes twice."""

import signal
from types import FrameType

from scrapy.crawler import CrawlerProcessBase
from scrapy.utils.asyncio import call_later

from crawler.health.recorder import Health
from crawler.health.stopping import give_up_in_flight

LAST_SECONDS = 5.0
"""For the end itself (leases given back, archive closed, verdict stored), which takes 0.3 s; then
the process ends as it is."""


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
        for crawler in self.process.crawlers:
            health = crawler.get_extension(Health) if crawler.extensions is not None else None
            if health is not None:
                health.stopped_by = number
        self._shut_down(number, frame)
        self.later(self.process.settings.getfloat("GAII_STOP_SECONDS"))

    def second(self, *_: object) -> None:
        """The pages in flight are lost to this run and wait for the next one."""
        from scrapy.utils.ossignal import install_shutdown_handlers

        install_shutdown_handlers(signal.SIG_IGN)
        self.later(0)

    def later(self, seconds: float) -> None:
        """A signal may arrive anywhere: the work is done by the reactor, in its own time."""
        from twisted.internet import reactor

        reactor.callFromThread(call_later, seconds, self.hurry)

    def hurry(self) -> None:
        """The second signal may come before the first one's work has begun."""
        closing = [give_up_in_flight(crawler) for crawler in self.process.crawlers]
        if not all(closing) and self.waits:
            self.waits -= 1
            call_later(0.1, self.hurry)
        elif not self.hurried:
            self.hurried = True
            call_later(LAST_SECONDS, self.process._stop_reactor)
