"""Entries of the frontier: the record, its row, and what a source does that names a URL (again)."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from storage import models
from storage.backoff import ABANDONED
from storage.secrets import without_credentials
from storage.storable import storable
from storage.urls import url_key

EntryState = Literal["waiting", "leased", "done", "dead"]

F = models.crawling.frontier.c
SUSPECT_TRIES = 2
KEPT_OUT = {"done": "known", "dead": "dead", "waiting": "later", "leased": "held"}
"""Why a URL that a source names again is not fetched by this run, by the state of its entry."""
DONE = (
    update(models.crawling.frontier)
    .where(F.url_key == bindparam("key"))
    .values(
        state="done",
        reason=bindparam("outcome"),
        tries=0,
        fetched_at=bindparam("now"),
        holder=None,
        deadline=None,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One URL of the frontier. Times are UTC, ISO 8601, to the millisecond.

    `reason` is what became of it last: the outcome of a page that is done (`stored`, `no-article`),
    the cause of one that failed (`http-503`). `fetched_at` is the last answer that was stored.
    """

    key: str
    url: str
    host: str
    site: str
    said: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    priority: int = 0
    state: EntryState = "waiting"
    reason: str = ""
    tries: int = 0
    discovered_at: str = ""
    next_at: str = ""
    fetched_at: str | None = None
    holder: str | None = None
    deadline: str | None = None

    @property
    def suspect(self) -> bool:
        """Two workers died holding it: it is fetched alone, for the next must not take others."""
        return self.reason == ABANDONED and self.tries >= SUSPECT_TRIES


DueAgain = Callable[[Entry, datetime], bool]
"""Whether a done entry that a source names again is to be fetched again."""


class Entering:
    """URLs that sources of one site named, on their way into the store."""

    def __init__(self, site: str, holder: str, due_again: DueAgain) -> None:
        self.site, self.holder, self.due_again = site, holder, due_again
        self.wanted: dict[str, dict[str, Any]] = {}
        self.asked_again: set[str] = set()

    def __len__(self) -> int:
        return len(self.wanted)

    def add(
        self, url: str, said: Mapping[str, Any], source: str, priority: int, again: bool
    ) -> None:
        """Note a URL; the first who names it says whose it is. Credentials are not kept."""
        key = url_key(url)
        if again:
            self.asked_again.add(key)
        public = str(storable(without_credentials(url)))
        self.wanted.setdefault(
            key,
            {
                "url_key": key,
                "url": public,
                "host": host_of(public),
                "site": self.site,
                "said": dict(said),
                "source": str(storable(without_credentials(source))),
                "rank": -priority,
            },
        )

    def write(self, connection: Connection, now: datetime, started: str) -> Counter[str]:
        """Enter what was noted; gives how many went which way."""
        query = (
            select(models.crawling.frontier)
            .where(F.url_key.in_(list(self.wanted)))
            .with_for_update()
        )
        found = connection.execute(query).mappings().all()
        known = {row["url_key"] for row in found}
        fresh = [row | blank(now) for key, row in self.wanted.items() if key not in known]
        ways = Counter({"new": len(fresh)})
        if fresh:
            connection.execute(insert(models.crawling.frontier), fresh)
        ways.update(self._meet(connection, entry_of(row), now, started) for row in found)
        return ways

    def clear(self) -> None:
        """Forget what was noted, once it is written."""
        self.wanted.clear()
        self.asked_again.clear()

    def _meet(self, connection: Connection, entry: Entry, now: datetime, started: str) -> str:
        """A source names a URL that has an entry. `here` says that this run fetches it anyway."""
        moment, again = stamp(now), entry.key in self.asked_again
        if entry.state == "leased" and str(entry.deadline) >= moment:
            return "here" if entry.holder == self.holder else KEPT_OUT["leased"]
        due = again or (entry.state == "done" and self.due_again(entry, now))
        if entry.state in ("done", "dead") and not due:
            in_this_run = (entry.fetched_at or "") >= started
            return "here" if in_this_run else KEPT_OUT[entry.state]
        wanted = self.wanted[entry.key]
        new: dict[str, Any] = {"site": self.site, "rank": wanted["rank"], "state": "waiting"}
        new |= {"holder": None, "deadline": None, "said": wanted["said"] or entry.said}
        if due:
            new |= {"next_at": moment, "tries": 0}
        connection.execute(
            update(models.crawling.frontier).where(F.url_key == entry.key).values(new)
        )
        if due:
            return "again"
        return KEPT_OUT["waiting"] if entry.next_at > moment else "here"


def entry_of(row: RowMapping) -> Entry:
    plain = ("url", "host", "site", "said", "source", "state", "reason", "tries", "discovered_at")
    times = ("next_at", "fetched_at", "holder", "deadline")
    values = {name: row[name] for name in (*plain, *times)}
    return Entry(key=row["url_key"], priority=-row["rank"], **values)


def blank(now: datetime) -> dict[str, Any]:
    """What a new entry has besides what its source says."""
    moment = stamp(now)
    return {
        "state": "waiting",
        "reason": "",
        "tries": 0,
        "discovered_at": moment,
        "next_at": moment,
    }


def done(connection: Connection, key: str, outcome: str, now: str) -> None:
    """The page is stored, or known to hold nothing to store."""
    connection.execute(DONE, {"key": key, "outcome": outcome, "now": now})


def host_of(url: str) -> str:
    """The host of a URL, without port; the whole URL where it has none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:  # such as http://[
        return url


def stamp(moment: datetime) -> str:
    """A time to the millisecond, so that times can be compared as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
