"""Which known pages are fetched again when a source names them."""

from datetime import datetime, timedelta

from crawler.extraction.dates import SHANGHAI
from domain.records import Run
from domain.season import in_release_window
from domain.vocabulary import vocabulary
from storage.frontier import Entry

YOUNG = timedelta(days=90)
"""An article that was first seen longer ago is not edited any more."""
READ = ("stored", "unchanged", "alias")
"""Outcomes that a later fetch may change; an article off the topic stays so."""
UNREAD = ("no-article", "quarantined")
SLACK = timedelta(minutes=10)
IN_WINDOW, OUT_OF_WINDOW = timedelta(days=1), timedelta(days=30)


def in_window(moment: datetime) -> bool:
    """Whether the press writes, and corrects what it wrote, at a moment, around a release."""
    return in_release_window(moment.astimezone(SHANGHAI).date(), vocabulary().editions)


def due_again(entry: Entry, now: datetime) -> bool:
    """Articles of the last 90 days: after a day inside a release window, else after 30; what was
    no article after 30, for it may have been a notice in place of one.
    """
    due = due_at(entry, now)
    return due is not None and now >= due


def due_at(entry: Entry, now: datetime) -> datetime | None:
    """From when on an entry that is done is fetched again, as seen now; None: no more."""
    found = datetime.fromisoformat(entry.discovered_at)
    if entry.reason not in (*READ, *UNREAD) or entry.fetched_at is None or now - found > YOUNG:
        return None
    pause = IN_WINDOW if entry.reason in READ and in_window(now) else OUT_OF_WINDOW
    due = datetime.fromisoformat(entry.fetched_at) + pause
    return due if due - found <= YOUNG else None


def always(_: Entry, __: datetime) -> bool:
    """With GAII_REFETCH_ALL."""
    return True


def site_due(last: Run | None, now: datetime) -> bool:
    """Whether a site is to be crawled by `scrapy harvest --if-due`: every three hours inside a
    release window and after a failure, else once a day. A timer comes a little early or late.
    """
    if last is None:
        return True
    often = last.result != "success" or in_window(now)
    pause = timedelta(hours=3) if often else timedelta(days=1)
    return now - datetime.fromisoformat(last.started) >= pause - SLACK
