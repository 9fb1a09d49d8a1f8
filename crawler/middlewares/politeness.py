"""Keeps each host's delay, budget and pauses, and notes what was decided for each fetch."""

import ipaddress
import time
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from crawler.health.causes import CONNECTION, cause
from crawler.health.recorder import Health
from crawler.health.refusals import HostBudget, HostPaused, Refused
from crawler.middlewares.waiting import WaitingRoom, put_off, restore_filter
from crawler.politeness.hosts import DAY, POLICY, Host, Hosts, Limits, merged
from crawler.politeness.retry_after import retry_after
from domain.records import Issue

SLOWED = (429, 503)


class Politeness:
    """Downloader middleware. A replay waits for nobody, so nothing is decided in one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        self.off = bool(settings.get("GAII_REPLAY"))
        self.contact_missing = not settings.get("GAII_CONTACT")
        limits = Limits(
            delay=settings.getfloat("DOWNLOAD_DELAY"), budget=settings.getint("GAII_HOST_BUDGET")
        )
        self.hosts = Hosts(limits)
        self.room = WaitingRoom(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        politeness = cls(crawler)
        connect = crawler.signals.connect
        connect(politeness.reached_downloader, signal=signals.request_reached_downloader)
        connect(politeness.downloaded, signal=signals.response_downloaded)
        return politeness

    def host(self, request: Request) -> Host:
        return self.hosts.of(urlparse_cached(request).hostname or "")

    def process_request(self, request: Request) -> Request | None:
        restore_filter(request)
        if self.off:
            return None
        host, now = self.host(request), time.monotonic()
        self.ask_for_contact(request)
        decide(request, delay=host.delay)
        self.check_pause(request)
        if request.callback is NO_CALLBACK:
            return None  # robots.txt is asked for once, whatever the budget
        if host.spent >= host.budget:
            decide(request, retry_after=min(host.crawl_delay, DAY))
            raise HostBudget(f"{host.spent} pages of the host were asked for in this run")
        if host.wait(now):
            return put_off(request, host.wait(now))
        host.spent += 1
        return None

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not self.off and not isinstance(exception, Refused) and cause(exception) in CONNECTION:
            self.host(request).failed(time.monotonic())

    def downloaded(self, request: Request, response: Response) -> None:
        """Hear what the host says before the next request to it, queued already, is sent."""
        if self.off:
            return
        host = self.host(request)
        if response.status not in SLOWED:
            host.answered()
            return
        seconds, now = asked_pause(response), time.monotonic()
        if seconds is not None:
            decide(request, retry_after=seconds)
        host.refused(seconds, now)
        slot = self.slot(request)
        if slot is not None:
            # Of a host that is left alone nothing is sent: what is queued fails without delay.
            slot.delay = 0.0 if host.paused(now) else max(slot.delay, host.delay)
            slot.lastseen = now + host.wait(now)

    def check_pause(self, request: Request) -> None:
        """Raise HostPaused for a request that was queued before its host asked for the pause."""
        pause = 0.0 if self.off else self.host(request).paused(time.monotonic())
        if pause:
            decide(request, retry_after=pause)
            raise HostPaused("the host is left alone for the rest of this run")

    def reached_downloader(self, request: Request) -> None:
        """Set the delay of the host's slot, which the library makes anew after a minute idle."""
        slot = self.slot(request)
        if self.off or slot is None:
            return
        host = self.host(request)
        slot.delay = max(slot.delay, host.delay)
        if host.crawl_delay:
            slot.jitter = 0.0  # half of what was asked for would be too little

    def slot(self, request: Request) -> Slot | None:
        assert self.crawler.engine is not None
        slots: dict[str, Slot] = self.crawler.engine.downloader.slots
        return slots.get(request.meta.get("download_slot", ""))

    def ask_for_contact(self, request: Request) -> None:
        """A crawl of the public network without a contact shows in the report, once."""
        if not self.contact_missing or is_loopback(urlparse_cached(request).hostname or ""):
            return
        self.contact_missing = False
        health = self.crawler.get_extension(Health)
        if health is not None:
            health.note(
                Issue(
                    level="warning",
                    kind="no-contact",
                    where="GAII_CONTACT",
                    excerpt="is unset: name an address or a URL, so that a site can complain",
                )
            )


def decide(request: Request, **decided: str | float) -> None:
    """Note how this fetch was decided; `crawler.fetching.capture` keeps it with the page."""
    request.meta[POLICY] = merged(request.meta.get(POLICY, {}), **decided)


def asked_pause(response: Response) -> float | None:
    """The seconds that an answer asks to wait; None where it says nothing."""
    value, date = (response.headers.get(name) for name in ("Retry-After", "Date"))
    return retry_after(
        value.decode("latin-1") if value else None,
        datetime.now(UTC),
        date.decode("latin-1") if date else None,
    )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".") == "localhost"
