"""What the frontier holds, and putting its dead letters back."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import func, select, update

from storage import models
from storage.frontier_entries import Entry, F, entry_of, stamp
from storage.store import Store
from storage.urls import url_key

QUARANTINED = F.reason == "quarantined"


def frontier_counts(store: Store, *, site: str | None = None) -> dict[str, dict[str, int]]:
    """Entries by site and state."""
    query = select(F.site, F.state, func.count()).group_by(F.site, F.state).order_by(F.site)
    if site is not None:
        query = query.where(F.site == site)
    counts: dict[str, dict[str, int]] = {}
    with store.reading() as connection:
        for key, state, number in connection.execute(query):
            counts.setdefault(key, {})[state] = number
    return counts


def frontier_entries(
    store: Store, *, site: str | None = None, state: str | None = None, limit: int | None = None
) -> Iterator[Entry]:
    """Entries in the order of their discovery."""
    query = select(models.crawling.frontier).order_by(F.id).limit(limit)
    if site is not None:
        query = query.where(F.site == site)
    if state is not None:
        query = query.where(F.state == state)
    with store.reading() as connection:
        for row in connection.execute(query).mappings():
            yield entry_of(row)


def find_entry(store: Store, url: str) -> Entry | None:
    """The entry of a URL: when it was fetched last, what became of it, how often it failed."""
    query = select(models.crawling.frontier).where(F.url_key == url_key(url))
    with store.reading() as connection:
        row = connection.execute(query).mappings().first()
    return entry_of(row) if row is not None else None


def put_back(
    store: Store, *, urls: list[str] | None = None, site: str | None = None, dead: bool = False
) -> int:
    """Let entries be fetched by the next run, their tries forgotten; gives their number.

    The named URLs whatever became of them; else what failed (waiting for another try, dead,
    quarantined), or with `dead` the dead letters alone, of all sites or one. Leased entries are
    left alone.
    """
    chosen = [F.state != "leased"]
    if urls:
        chosen.append(F.url_key.in_([url_key(url) for url in urls]))
    else:
        failed = F.state == "dead"
        chosen.append(failed if dead else failed | (F.state == "waiting") | QUARANTINED)
    if site is not None:
        chosen.append(F.site == site)
    again = {"state": "waiting", "tries": 0, "next_at": stamp(datetime.now(UTC))}
    with store.transaction() as connection:
        return connection.execute(
            update(models.crawling.frontier).where(*chosen).values(again)
        ).rowcount
