"""Crawls many sites in one process, a few at a time; each has its own account and verdict."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.health.recorder import CRAWL, health_of
from crawler.running.signals import Signals
from domain.errors import GaiiError, LockHeld
from storage.locks import run_lock


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteResult:
    """The verdict on one site. `result` is success, failure, locked, unusable or not begun."""

    site: str
    result: str
    exit_code: int
    counts: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0


class Harvest:
    """One run over `keys`, at most `jobs` sites at a time. Nothing that one site does costs the
    others: not a crash, not a lock that another crawl holds.
    """

    def __init__(self, process: AsyncCrawlerProcess, keys: list[str], jobs: int) -> None:
        self.process, self.jobs = process, jobs
        self.waiting = deque(keys)
        self.running: dict[str, Crawler] = {}
        self.results: dict[str, SiteResult] = {}
        self.signals = Signals(process)

    def run(self, watch: Callable[["Harvest"], None] | None = None) -> list[SiteResult]:
        """Blocks until all sites are crawled, or a signal has ended those under way."""
        loop = asyncio.get_event_loop()
        keys = list(self.waiting)
        task = loop.create_task(self.all_sites(watch))
        task.add_done_callback(self.process._stop_reactor)
        self.process.start(stop_after_crawl=False)
        self.signals.end()
        return [self.results.get(key) or self.not_begun(key) for key in keys]

    async def all_sites(self, watch: Callable[["Harvest"], None] | None) -> None:
        watching = asyncio.create_task(self.watched(watch)) if watch is not None else None
        await asyncio.gather(*(self.work() for _ in range(min(self.jobs, len(self.waiting)))))
        if watching is not None:
            watching.cancel()

    async def work(self) -> None:
        """Take one site after another, as long as no signal ends the run."""
        while self.waiting and self.signals.number is None:
            key = self.waiting.popleft()
            started = time.monotonic()
            result = await self.site(key)
            self.running.pop(key, None)
            self.results[key] = SiteResult(
                site=key,
                result=result.result,
                exit_code=result.exit_code,
                counts=result.counts,
                reasons=result.reasons,
                seconds=round(time.monotonic() - started, 1),
            )

    async def site(self, key: str) -> SiteResult:
        settings = self.process.settings
        shared = settings.getbool("GAII_SHARED_FRONTIER")
        try:
            with run_lock(settings["GAII_STORE_URL"], f"crawl-{key}", shared=shared):
                self.running[key] = crawler = self.process.create_crawler(key)
                CRAWL.set(key)  # what the crawl starts inherits it
                await self.process.crawl(crawler)
        except LockHeld as error:
            return SiteResult(
                site=key, result="locked", exit_code=error.exit_code, reasons=(str(error),)
            )
        except GaiiError as error:
            return failed(key, error.exit_code, str(error))
        except Exception as error:  # whatever a site does, the next one is crawled
            return failed(key, 1, f"the crawl broke off: {error!r}")
        return judged(key, crawler, self.signals.number)

    async def watched(self, watch: Callable[["Harvest"], None]) -> None:
        while True:
            watch(self)
            await asyncio.sleep(0.5)

    def not_begun(self, key: str) -> SiteResult:
        number = self.signals.number
        return SiteResult(
            site=key,
            result="not begun",
            exit_code=128 + number if number is not None else 1,
            reasons=("the run was stopped before",),
        )


def judged(key: str, crawler: Crawler, stopped_by: int | None = None) -> SiteResult:
    """The verdict that the crawl's own health gave."""
    health = health_of(crawler)
    if health is None or health.verdict is None or health.account is None:
        code = 128 + stopped_by if stopped_by else 1
        return failed(key, code, "the crawl did not come to its end")
    return SiteResult(
        site=key,
        result="success" if health.verdict.success else "failure",
        exit_code=health.verdict.exit_code,
        counts={name: number for name, number in health.account.counts().items() if number},
        reasons=health.verdict.reasons,
    )


def worst(results: Iterable[SiteResult]) -> int:
    """The highest exit code of some sites. That of one which another crawl holds counts only where
    none has failed: a scheduler takes it for no failure (`SuccessExitStatus=4` of the unit).
    """
    codes = {result.exit_code for result in results}
    return max(codes - {LockHeld.exit_code}, default=0) or max(codes, default=0)


def failed(key: str, exit_code: int, reason: str) -> SiteResult:
    return SiteResult(site=key, result="failure", exit_code=exit_code, reasons=(reason,))
