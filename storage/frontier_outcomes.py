"""What becomes of entries whose page did not come: another try later, a dead letter, a prohibition,
a worker that died.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, select, update
from sqlalchemy.sql.elements import ColumnElement

from storage import models
from storage.backoff import (
    ABANDONED,
    FORBIDDEN_WAIT,
    MAX_TRIES,
    NOT_ASKED,
    OURS,
    is_dead,
    seconds_until,
)
from storage.frontier_entries import F, stamp
from storage.storable import storable

FREE: dict[str, Any] = {"holder": None, "deadline": None}


def failed(
    connection: Connection,
    key: str,
    holder: str,
    now: datetime,
    reason: str,
    retry_after: float | None,
) -> None:
    """Another try later, or a dead letter; nothing where another worker has taken over."""
    mine = (F.url_key == key, F.holder == holder)
    tries = connection.execute(select(F.tries).where(*mine)).scalar()
    if tries is None:
        return
    wait = timedelta(seconds=seconds_until(key, tries + 1, retry_after))
    if reason in OURS:
        wait = timedelta(0)
    tried = tries if reason in OURS | NOT_ASKED else tries + 1
    new = {
        "state": "dead" if is_dead(reason, tried) else "waiting",
        "reason": storable(reason),
        "tries": tried,
        "next_at": stamp(now + wait),
    }
    connection.execute(update(models.crawling.frontier).where(*mine).values(new | FREE))


def forbidden(connection: Connection, key: str, holder: str, now: datetime, reason: str) -> None:
    """An answer, and no try: the page waits until robots.txt may say something else."""
    next_at = stamp(now + timedelta(seconds=FORBIDDEN_WAIT))
    new = {"state": "waiting", "reason": reason, "tries": 0, "next_at": next_at}
    mine = (F.url_key == key, F.holder == holder)
    connection.execute(update(models.crawling.frontier).where(*mine).values(new | FREE))


def taken_over(connection: Connection, site: str, dead: ColumnElement[bool]) -> int:
    """Entries whose holders are `dead` wait again, behind the others, for one of them may have
    killed its worker; one whose workers died each time is a dead letter. Gives how many.
    """
    left = (F.site == site, F.state == "leased", dead)
    again: dict[str, Any] = {
        "state": case((F.tries + 1 >= MAX_TRIES, "dead"), else_="waiting"),
        "tries": F.tries + 1,
        "rank": F.rank + 1,
        "reason": ABANDONED,
    }
    return connection.execute(
        update(models.crawling.frontier).where(*left).values(again | FREE)
    ).rowcount
