"""Requests that wait for their time without a place among those in flight."""

from typing import TYPE_CHECKING

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider, IgnoreRequest
from scrapy.utils.asyncio import call_later

from crawler.health.accounting import RETRY, WAIT, WAITING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.utils.asyncio import CallLaterResult

FILTERED = "gaii_filtered"
"""Key of `request.meta`: `dont_filter` was set only to pass the scheduler a second time."""


class WaitingRoom:
    """Holds what middlewares put off, and gives it to the engine again when it is due.

    A request that sleeps inside a middleware would keep one of CONCURRENT_REQUESTS places, and
    four of them every other site. So the middleware returns a request with WAIT in its meta; on
    its way to the scheduler it is taken out here, and comes back as a repetition.
    """

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.waiting: dict[Request, CallLaterResult] = {}
        crawler.signals.connect(self.request_scheduled, signal=signals.request_scheduled)
        crawler.signals.connect(self.spider_idle, signal=signals.spider_idle)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    def request_scheduled(self, request: Request) -> None:
        seconds = request.meta.get(WAIT)
        if seconds is None:
            return
        self.waiting[request] = call_later(seconds, self.release, request)
        self.count()
        raise IgnoreRequest("waits for its time")

    def release(self, request: Request) -> None:
        del self.waiting[request]
        del request.meta[WAIT]
        self.count()
        engine = self.crawler.engine
        if engine is not None and engine.spider is not None:
            engine.crawl(request)

    def spider_idle(self) -> None:
        if self.waiting:
            raise DontCloseSpider

    def spider_closed(self) -> None:
        """What waits is given up, as what is queued is."""
        for call in self.waiting.values():
            call.cancel()
        self.waiting.clear()
        self.count()

    def count(self) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.set_value(WAITING, len(self.waiting))


def put_off(request: Request, seconds: float) -> Request:
    """The same request, to be made in so many seconds and not counted again."""
    again = request.replace(dont_filter=True)
    again.meta[WAIT] = seconds
    again.meta[RETRY] = True
    if not request.dont_filter:
        again.meta[FILTERED] = True
    return again


def restore_filter(request: Request) -> None:
    """Take the right to pass the duplicate filter away again: redirects inherit it."""
    if request.meta.pop(FILTERED, False):
        request.dont_filter = False
