"""Ends a run early where going on would only fail: a full disk, a store or archive that is gone."""

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

STOPPED = "gaii/stopped"
"""Key of the stats: why this run ended itself; `crawler.verdict` knows the exit code."""


def end_early(crawler: Crawler, reason: str) -> None:
    """Close the spider, once; pages in flight still end in an outcome."""
    stats, engine = crawler.stats, crawler.engine
    if stats is None or engine is None or stats.get_value(STOPPED) is not None:
        return
    stats.set_value(STOPPED, reason)
    deferred_from_coro(engine.close_spider_async(reason=reason))


def give_up_in_flight(crawler: Crawler) -> bool:
    """Let a spider that is closing wait no longer for the requests that are not answered; False
    where it is not closing yet.

    The engine has no public way to cancel a download; it waits until none is in progress.
    """
    slot = crawler.engine._slot if crawler.engine is not None else None
    if slot is None:
        return True
    if slot.closing is None:
        return False
    if not slot.closing.called:
        slot.inprogress.clear()
        slot._maybe_fire_closing()
    return True
