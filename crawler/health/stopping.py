"""Ends a run early where going on would only fail: a full disk, a store or archive that is gone."""

import logging

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

from domain.errors import DiskFull, GaiiError, LockHeld

logger = logging.getLogger(__name__)

STOPPED = "gaii/stopped"
"""Key of the stats: why this run ended itself; `crawler.health.verdict` knows the exit code."""


def end_early(crawler: Crawler, reason: str) -> None:
    """Close the spider, once; pages in flight still end in an outcome."""
    stats, engine = crawler._stats, crawler._engine  # the library's names raise before a start
    if stats is None or engine is None or stats.get_value(STOPPED) is not None:
        return
    stats.set_value(STOPPED, reason)
    deferred_from_coro(engine.close_spider_async(reason=reason))


def give_up_in_flight(crawler: Crawler) -> bool:
    """Let a spider that is closing wait no longer for the requests that are not answered; False
    where it is not closing yet.

    The engine has no public way to cancel a download; it waits until none is in progress.
    """
    slot = crawler._engine._slot if crawler._engine is not None else None
    if slot is None:
        return True
    if slot.closing is None:
        return False
    if not slot.closing.called:
        slot.inprogress.clear()
        slot._maybe_fire_closing()
    return True


def reason_of(error: GaiiError) -> str:
    """Why a run ends that the store fails; the verdict knows the exit code of each."""
    if isinstance(error, LockHeld):
        return "lock-lost"
    return "disk-full" if isinstance(error, DiskFull) else "store-unusable"


class Guarded:
    """A block after which a store that takes nothing any more ends the run, once and cleanly."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> bool:
        if not isinstance(error, GaiiError):
            return False
        logger.error("%s", error)
        end_early(self.crawler, reason_of(error))
        return True
