"""Scrapy's scheduler over the frontier in the store.

Article pages are entered in the store and leased from it; navigation (listings, redirects, retries,
further pages of one article) stays in memory and is made anew by each run.
"""

import os
import socket
import uuid
from collections import deque
from time import monotonic
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.core.scheduler import Scheduler
from scrapy.utils.asyncio import create_looping_call
from twisted.internet.defer import Deferred

from crawler.fetching.due import always, due_again
from crawler.given.seed_list import Seed
from crawler.health.accounting import (
    ENTERED,
    ENTRY,
    REQUESTED,
    SKIPPED,
    WAITING,
    WANTED,
)
from crawler.health.stopping import Guarded
from crawler.running.outstanding import QUIET_SECONDS, Outstanding
from crawler.running.shared_hosts import SharedHosts
from pipelines.stages import StoreStage
from storage.frontier import BATCH, Entry, Frontier
from storage.locks import keep_locks, require_locks

FETCHED = ("new", "again", "here")
"""Ways of entering after which this run fetches the page; the others are counted as skipped."""
AHEAD = 32
"""Entries leased in one transaction by a worker that is alone: 4 ms a page one by one."""
FEW_SECONDS = 0.1
"""For so long a frontier with few pages is not asked again, for a list is being read; an empty one
for `QUIET_SECONDS`."""


class FrontierScheduler(Scheduler):
    """Has at most CONCURRENT_REQUESTS entries out at a time, from the lease to the stored result:
    that bounds what a killed worker has fetched in vain.

    Without a store stage, and in a replay, all requests stay in memory: an archive is read anew
    from its beginning, whatever the frontier knows.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.crawler is not None
        assert self.stats is not None
        self.frontier: Frontier | None = None
        self.hosts: SharedHosts | None = None
        self.outstanding = Outstanding(self.crawler, self.wake)
        self.in_hand: deque[Entry] = deque()  # leased and not handed out yet
        self.dry_until = 0.0
        self.most = self.crawler.settings.getint("CONCURRENT_REQUESTS")
        self.crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)

    def spider_opened(self, spider: Spider) -> None:
        """Open the frontier; the store stage has opened the store by now."""
        assert self.crawler is not None
        settings = self.crawler.settings
        stage = self.crawler.get_item_pipeline(StoreStage)
        live = not settings.get("GAII_REPLAY") and hasattr(spider, "article_request")
        if stage is None or stage.store is None or not live:
            return
        shared = settings.getbool("GAII_SHARED_FRONTIER")
        seconds = settings.getfloat("GAII_LEASE_SECONDS")
        with self.guarded():
            self.frontier = stage.frontier = self.outstanding.frontier = Frontier(
                stage.store,
                spider.name,
                f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}",
                alone=not shared,
                lease_seconds=seconds,
                due_again=always if settings.getbool("GAII_REFETCH_ALL") else due_again,
            )
            self.renewal = create_looping_call(self.renew)
            self.renewal.start(seconds / 3, now=False)
            if shared:
                self.hosts = SharedHosts(self.crawler, self.frontier, self.hosts_in_use)

    def enqueue_request(self, request: Request) -> bool:
        """True also for an article page that is not fetched: the frontier says what becomes of it.

        A redirect to a page that this run asks for anyway is dropped, and its entry is done.
        """
        assert self.stats is not None
        said = request.meta.pop(WANTED, None)
        if said is not None:
            self.stats.inc_value(ENTERED)
            if self.frontier is not None:
                self.enter(self.frontier, request, said)
            elif super().enqueue_request(request):
                self.stats.inc_value(REQUESTED)
            return True
        self.outstanding.arrived(request)
        accepted = super().enqueue_request(request)
        if not accepted and ENTRY in request.meta:
            self.outstanding.led_elsewhere(request)
        return accepted

    def enter(self, frontier: Frontier, request: Request, said: dict[str, Any]) -> None:
        """With `dont_filter` the page is fetched again whatever is known of it."""
        source = (request.headers.get("Referer") or b"").decode("latin-1")
        frontier.enter(
            request.url,
            said=said,
            source=source,
            priority=request.priority,
            again=request.dont_filter,
            by_page="depth" in request.meta,  # which requests of start() lack
        )
        if len(frontier.entering) >= BATCH:
            with self.guarded():
                frontier.flush()

    def next_request(self) -> Request | None:
        """Navigation first, for it finds more; then the entry that was found first."""
        self.outstanding.fail_refused()
        if self.hosts is not None:
            request = self.hosts.next_navigation(super().next_request)
        else:
            request = super().next_request()
        if request is None and self.frontier is not None:
            request = self.next_entry(self.frontier)
        if request is not None:
            self.outstanding.idle_since = None
        return request

    def next_entry(self, frontier: Frontier) -> Request | None:
        assert self.stats is not None
        while self.room() and (self.in_hand or self.lease(frontier)):
            if self.in_hand[0].suspect and self.outstanding:
                return None
            entry = self.in_hand.popleft()
            try:
                request = self.request_of(entry)
            except (TypeError, ValueError) as error:  # written by another version of the code
                self.outstanding.add(entry)
                self.outstanding.fail(entry.key, f"no-request: {error}")
                continue
            if not request.dont_filter and self.df.request_seen(request):
                with self.guarded():
                    frontier.settle_done(entry.key, "duplicate")
                continue
            self.outstanding.add(entry)
            self.stats.inc_value(REQUESTED)
            return request
        return None

    def room(self) -> int:
        """How many entries more may be out; none beside one that may kill the worker. Those that
        wait for a second try take no place.
        """
        if self.outstanding.holds_suspect:
            return 0
        return max(self.most + self.waiting() - len(self.outstanding), 0)

    def waiting(self) -> int:
        """How many requests wait for their time now."""
        assert self.stats is not None
        number: int = self.stats.get_value(WAITING, 0)
        return number

    def lease(self, frontier: Frontier) -> bool:
        """Lease some entries; none for a moment after there were few or none."""
        now, number = monotonic(), AHEAD if frontier.alone else self.room()
        if now < self.dry_until and (self.outstanding or not frontier.entering):
            return False
        with self.guarded():
            self.require_locks()
            frontier.flush()
            self.in_hand.extend(frontier.lease(number))
        if len(self.in_hand) < number:
            self.dry_until = now + (FEW_SECONDS if self.in_hand else QUIET_SECONDS)
        return bool(self.in_hand)

    def hosts_in_use(self) -> set[str]:
        return {entry.host for entry in (*self.outstanding.entries.values(), *self.in_hand)}

    def request_of(self, entry: Entry) -> Request:
        """The spider asks anew for a page that it, or another run of it, named before."""
        request: Request = self.spider.article_request(  # type: ignore[attr-defined]
            Seed(url=entry.url, **entry.said)
        )
        request.meta.pop(WANTED, None)
        request.meta[ENTRY] = entry.key
        return request

    def has_pending_requests(self) -> bool:
        """Asked when nothing is being fetched or read."""
        navigating = super().has_pending_requests() or (
            self.hosts is not None and bool(self.hosts.parked)
        )
        if self.frontier is None or navigating:
            return navigating
        if self.outstanding and (self.waiting() or not self.outstanding.fail_lost()):
            return True
        if self.in_hand:
            return True
        with self.guarded():
            return self.frontier.pending()
        return False

    def wake(self) -> None:
        """There is room for an entry again. The engine asked when the page had come, before it was
        stored; it would ask next at its heartbeat: 5 s for each page that is fetched alone.
        """
        assert self.crawler is not None
        slot = getattr(self.crawler.engine, "_slot", None)
        if slot is not None:  # not before the frontier may be asked again
            slot.nextcall.schedule(max(0.0, self.dry_until - monotonic()))

    def renew(self) -> None:
        with self.guarded():
            assert self.frontier is not None
            self.frontier.renew()
            keep_locks()
            self.require_locks()

    def require_locks(self) -> None:
        """The site's own. A harvest that lost its lock to another goes on with what it holds."""
        require_locks(f"crawl-{self.spider.name}")

    def close(self, reason: str) -> Deferred[None] | None:
        """Give back what was not fetched, and count what sources named in vain."""
        assert self.crawler is not None
        assert self.stats is not None
        if self.frontier is not None:
            if self.hosts is not None:
                self.hosts.close()
            self.renewal.stop()
            with self.guarded():
                self.frontier.give_back(self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
            for way, number in self.frontier.entered.items():
                if way not in FETCHED:
                    self.stats.inc_value(SKIPPED + way, number)
        return super().close(reason)

    def guarded(self) -> Guarded:
        assert self.crawler is not None
        return Guarded(self.crawler)
