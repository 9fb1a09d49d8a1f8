"""The entries of the frontier that are out, from being handed out to the stored result, and their
end where no page of theirs comes to be stored.
"""

from collections.abc import Callable
from time import monotonic

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.health.accounting import ENTRY, PART_OF, WAIT
from crawler.health.stopping import Guarded
from domain.records import ReadPage
from storage.frontier import Entry, Frontier

QUIET_SECONDS = 1.0
"""For so long lost entries are waited for."""


class Outstanding:
    """Hears from the crawl what became of entries. `wake` is called when one has ended: there is
    room for another. Without a frontier nothing is settled.
    """

    def __init__(self, crawler: Crawler, wake: Callable[[], None]) -> None:
        self.crawler, self.wake = crawler, wake
        self.frontier: Frontier | None = None
        self.entries: dict[str, Entry] = {}
        self.idle_since: float | None = None
        self._travelling: set[str] = set()  # on the way into the scheduler again
        connect = crawler.signals.connect
        connect(self.request_scheduled, signal=signals.request_scheduled)
        connect(self.item_scraped, signal=signals.item_scraped)
        connect(self.item_error, signal=signals.item_error)
        connect(self.spider_error, signal=signals.spider_error)

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, entry: Entry) -> None:
        self.entries[entry.key] = entry

    @property
    def holds_suspect(self) -> bool:
        """Whether one is out that may kill the worker."""
        return any(entry.suspect for entry in self.entries.values())

    def request_scheduled(self, request: Request) -> None:
        if self.frontier is not None and ENTRY in request.meta and WAIT not in request.meta:
            self._travelling.add(request.meta[ENTRY])

    def arrived(self, request: Request) -> None:
        """A request is in the scheduler again, such as behind a redirect."""
        self._travelling.discard(request.meta.get(ENTRY, ""))

    def item_scraped(self, item: object) -> None:
        """The entry was settled with its page."""
        if isinstance(item, ReadPage) and item.page.state != "navigation":
            self.entries.pop(item.page.entry or "", None)
            self.wake()

    def item_error(self, item: object) -> None:
        if isinstance(item, ReadPage) and item.page.entry is not None:
            self.fail(item.page.entry, "storing")

    def spider_error(self, response: Response | Failure | None) -> None:
        request = getattr(response, "request", None)
        if request is not None:
            self.fail(request.meta.get(ENTRY) or request.meta.get(PART_OF), "callback")

    def fail(self, key: str | None, reason: str) -> None:
        """End an entry that is out; any other is left alone."""
        if self.frontier is None or self.entries.pop(key or "", None) is None:
            return
        with Guarded(self.crawler):
            self.frontier.settle_failed(str(key), reason)
        self.wake()

    def led_elsewhere(self, request: Request) -> None:
        """An address led to a page that the run asks for anyway: its entry is done. A redirect back
        to where it came from, as of a site that wants a cookie, is a failure.
        """
        key = request.meta[ENTRY]
        if request.url in request.meta.get("redirect_urls", ()):
            self.fail(key, "redirect-loop")
        elif self.frontier is not None:
            with Guarded(self.crawler):
                self.frontier.settle_done(key, "duplicate")
            self.entries.pop(key, None)

    def fail_refused(self) -> None:
        """A redirect that was announced and never arrived: another component refused it."""
        for key in list(self._travelling):
            self.fail(key, "offsite")
        self._travelling.clear()

    def fail_lost(self) -> bool:
        """Entries of which nobody says what became of them, such as after a callback that gave
        nothing: a moment later, when still nothing moves, they have failed. False until then.
        """
        now = monotonic()
        self.idle_since = self.idle_since or now
        if now - self.idle_since < QUIET_SECONDS:
            return False
        for key in list(self.entries):
            self.fail(key, "no-outcome")
        return True
