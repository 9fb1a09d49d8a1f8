"""The pages still to be fetched, in the store: leased with a deadline, settled with the result.

An entry is waiting, leased, done or dead (a dead letter, asked for too often in vain). Whoever
dies holding leases loses them; an entry is done in the same transaction in which its page is
stored, so that a kill at any moment neither loses nor doubles a page.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, DateTime, Select, bindparam, func, select, text, update

from domain.records import Page, PageState
from storage import host_leases, models
from storage.backoff import retry_after_of
from storage.explained import persistent
from storage.frontier_entries import DueAgain, Entering, Entry, F, done, entry_of, stamp
from storage.frontier_outcomes import failed, forbidden, taken_over

if TYPE_CHECKING:
    from storage.store import Store

__all__ = ["DueAgain", "Entry", "Frontier"]

LEASE_SECONDS = 60.0
"""A worker renews its leases at a third of it."""
BATCH = 500
"""URLs that are entered in one transaction: 20,000 one by one took 20 s."""

READY = (
    select(models.crawling.frontier)
    .where(F.site == bindparam("site"), F.state == "waiting", F.next_at <= bindparam("now"))
    .order_by(F.rank, F.id)
    .limit(bindparam("number"))
    .with_for_update(skip_locked=True)
)
SERVER_TIME: Select[datetime] = select(func.clock_timestamp(type_=DateTime(timezone=True)))
READY_BY_HOST = READY.where(text(f"NOT {host_leases.TAKEN}"))


def never(_: Entry, __: datetime) -> bool:
    return False


def utc_now() -> datetime:
    return datetime.now(UTC)


class Frontier:
    """The frontier as one worker sees it. All methods raise StoreUnusable or DiskFull.

    `alone` says that a lock proves no other worker of this site to be alive: leases that are left
    are taken over at once. Otherwise hosts are leased too, and leases are taken over when they run
    out. Without a `clock`, times are those of the PostgreSQL server, for clocks of several machines
    differ.
    """

    def __init__(
        self,
        store: "Store",
        site: str,
        holder: str,
        *,
        alone: bool = True,
        lease_seconds: float = LEASE_SECONDS,
        due_again: DueAgain = never,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.store, self.site, self.holder, self.alone = store, site, holder, alone
        self.lease_seconds, self.clock = lease_seconds, clock or utc_now
        self.skew = timedelta(0)
        self.hosts: set[str] = set()
        self.owed = False
        self.entering = Entering(site, holder, due_again)
        self.entered: Counter[str] = Counter()
        with store.transaction() as connection:
            if clock is None and connection.dialect.name == "postgresql":
                self.skew = connection.execute(SERVER_TIME).scalar_one() - self.clock()
            self.started = stamp(self.now())
            self._take_over(connection)

    def now(self) -> datetime:
        return self.clock() + self.skew

    def enter(
        self,
        url: str,
        *,
        said: Mapping[str, Any] | None = None,
        source: str = "",
        priority: int = 0,
        again: bool = False,
        by_page: bool = False,
    ) -> None:
        """Note a URL, to be written by `flush`; with `again` it is fetched whatever is known.

        One that was named `by_page`, and not by a list that is read anew by each run, must be
        written before that page is stored: `owed` says so.
        """
        self.entering.add(url, said or {}, source, priority, again)
        self.owed |= by_page

    @persistent
    def flush(self) -> None:
        """Write what was noted, in one transaction. `entered` counts how many were `new`, due
        `again` or `here` already, and how many are kept out, by reason: known, later, held, dead.
        """
        if not self.entering:
            return
        with self.store.transaction() as connection:
            self.entered += self.entering.write(connection, self.now(), self.started)
        self.entering.clear()
        self.owed = False

    @persistent
    def lease(self, number: int) -> list[Entry]:
        """Up to `number` entries that are this worker's until the deadline, the first found first.

        Other workers pass over rows that are being leased, so that none waits for another.
        """
        with self.store.transaction(beside=True) as connection:
            entries = self._ready(connection, number)
            if not entries and not self.alone and self._take_over(connection):
                entries = self._ready(connection, number)
            if entries:
                lease = {"state": "leased", "holder": self.holder, "deadline": self._deadline()}
                keys = [entry.key for entry in entries]
                connection.execute(
                    update(models.crawling.frontier).where(F.url_key.in_(keys)).values(lease)
                )
        return entries

    def _ready(self, connection: Connection, number: int) -> list[Entry]:
        given = {"site": self.site, "now": stamp(self.now()), "number": number}
        query = READY if self.alone else READY_BY_HOST
        rows = connection.execute(query, given | {"holder": self.holder}).mappings().all()
        entries = [entry_of(row) for row in rows]
        if entries and entries[0].suspect:
            entries = entries[:1]
        entries = list(takewhile(lambda entry: not entry.suspect, entries)) or entries
        if self.alone:
            return entries
        # In order, so that two workers never wait for each other's host.
        hosts = sorted({entry.host for entry in entries})
        won = {host for host in hosts if self._claim(connection, host)}
        return [entry for entry in entries if entry.host in won]

    @persistent
    def claim_host(self, host: str) -> bool:
        """Whether this worker may fetch from a host now; always, where it is alone."""
        if self.alone or host in self.hosts:
            return True
        with self.store.transaction(beside=True) as connection:
            return self._claim(connection, host)

    @persistent
    def free_host(self, host: str, delay: float) -> None:
        """Let other workers fetch from a host, once `delay` seconds have passed."""
        if host not in self.hosts:
            return
        self.hosts.discard(host)
        next_at = stamp(self.now() + timedelta(seconds=delay))
        with self.store.transaction(beside=True) as connection:
            host_leases.free(connection, host, holder=self.holder, next_at=next_at)

    def _claim(self, connection: Connection, host: str) -> bool:
        won = host in self.hosts or host_leases.claim(
            connection, host, holder=self.holder, now=stamp(self.now()), deadline=self._deadline()
        )
        if won:
            self.hosts.add(host)
        return won

    @persistent
    def renew(self) -> None:
        """Prolong all leases of this worker."""
        until = self._deadline()
        with self.store.transaction() as connection:
            connection.execute(
                update(models.crawling.frontier).where(*self._own()).values(deadline=until)
            )
            for host in sorted(self.hosts):
                if not host_leases.renew(connection, host, holder=self.holder, deadline=until):
                    self.hosts.discard(host)

    @persistent
    def give_back(self, delay: float = 0.0) -> None:
        """At a clean end: what was not fetched waits for the next run, as if never leased, and the
        hosts for `delay` seconds.
        """
        self.flush()
        next_at = stamp(self.now() + timedelta(seconds=delay))
        waiting = {"state": "waiting", "holder": None, "deadline": None}
        with self.store.transaction() as connection:
            connection.execute(update(models.crawling.frontier).where(*self._own()).values(waiting))
            host_leases.free_all(connection, self.holder, next_at=next_at)
        self.hosts.clear()

    @persistent
    def pending(self) -> bool:
        """Whether there is anything to fetch now, or held by a worker that may die yet."""
        if self.entering:
            return True
        state = (F.state == "waiting") & (F.next_at <= stamp(self.now()))
        if not self.alone:
            state |= F.state == "leased"
        query = select(F.id).where(F.site == self.site, state).limit(1)
        with self.store.reading() as connection:
            return connection.execute(query).first() is not None

    def settle(self, connection: Connection, page: Page, outcome: PageState) -> None:
        """What became of an entry, inside the transaction that stores its page."""
        if page.entry is None or outcome == "navigation":
            return
        if outcome == "forbidden":
            forbidden(connection, page.entry, self.holder, self.now(), page.reason)
        elif outcome == "failed":
            self._failed(connection, page.entry, page.reason, retry_after_of(page.policy))
        else:
            done(connection, page.entry, outcome, stamp(self.now()))

    @persistent
    def settle_done(self, key: str, reason: str) -> None:
        """For an entry that needs no page of its own: its address led to one of this run."""
        with self.store.transaction() as connection:
            done(connection, key, reason, stamp(self.now()))

    @persistent
    def settle_failed(self, key: str, reason: str) -> None:
        """For an entry of which no page came, such as where a callback raised."""
        with self.store.transaction() as connection:
            self._failed(connection, key, reason, None)

    def _failed(
        self, connection: Connection, key: str, reason: str, retry_after: float | None
    ) -> None:
        failed(connection, key, self.holder, self.now(), reason, retry_after)

    def _take_over(self, connection: Connection) -> int:
        dead = F.holder != self.holder if self.alone else F.deadline < stamp(self.now())
        return taken_over(connection, self.site, dead)

    def _own(self) -> tuple[Any, ...]:
        return (F.site == self.site, F.state == "leased", F.holder == self.holder)

    def _deadline(self) -> str:
        return stamp(self.now() + timedelta(seconds=self.lease_seconds))
