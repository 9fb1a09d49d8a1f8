"""Hosts of several workers at one frontier: each is fetched from by one worker at a time."""

from collections.abc import Callable
from time import monotonic

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.httpobj import urlparse_cached

from domain.errors import GaiiError
from storage.frontier import Frontier

TICK_SECONDS = 1.0
"""How often a worker frees the hosts that it has done with, and looks for those of others."""


class SharedHosts:
    """Claims hosts for navigation and frees the hosts of a worker that are idle.

    Entries are leased together with their host; `in_use` gives those of the entries not settled.
    """

    def __init__(
        self, crawler: Crawler, frontier: Frontier, in_use: Callable[[], set[str]]
    ) -> None:
        self.crawler, self.frontier, self.in_use = crawler, frontier, in_use
        self.parked: list[Request] = []
        self.refused: dict[str, float] = {}
        self.busy_at: dict[str, float] = {}
        self.ticking = create_looping_call(self.tick)
        self.ticking.start(TICK_SECONDS, now=False)

    def next_navigation(self, following: Callable[[], Request | None]) -> Request | None:
        """The first request whose host is ours or free; the others are parked meanwhile."""
        for request in self.parked:
            if self.may_fetch(request):
                self.parked.remove(request)
                return request
        while (found := following()) is not None:
            if self.may_fetch(found):
                return found
            self.parked.append(found)
        return None

    def may_fetch(self, request: Request) -> bool:
        host, now = urlparse_cached(request).hostname or "", monotonic()
        if now - self.refused.get(host, -TICK_SECONDS) < TICK_SECONDS:
            return False
        if not self.frontier.claim_host(host):
            self.refused[host] = now
            return False
        self.busy_at[host] = now
        return True

    def tick(self) -> None:
        """Free idle hosts and wake the engine, which looks by itself every five seconds only."""
        engine = self.crawler.engine
        if engine is None or engine._slot is None:
            return
        for host in sorted(self.frontier.hosts):
            self.free_if_idle(host)
        engine._slot.nextcall.schedule()

    def free_if_idle(self, host: str) -> None:
        """An entry is out until its page is stored; a request may be just between two queues."""
        assert self.crawler.engine is not None
        now, slot = monotonic(), self.crawler.engine.downloader.slots.get(host)
        if (slot is not None and slot.active) or host in self.in_use():
            self.busy_at[host] = now
        if now - self.busy_at.setdefault(host, now) < TICK_SECONDS:
            return
        delay = slot.delay - (now - slot.lastseen) if slot is not None else 0.0
        del self.busy_at[host]
        try:
            self.frontier.free_host(host, max(delay, 0.0))
        except GaiiError:
            return  # the lease runs out by itself

    def close(self) -> None:
        self.ticking.stop()
