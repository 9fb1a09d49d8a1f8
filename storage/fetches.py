"""What was decided each time a page was asked for, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, or_, select

from storage import models
from storage.storable import to_json
from storage.store import Store
from storage.urls import url_key

P, R = models.crawling.page.c, models.crawling.run.c
DECIDED = ("robots", "delay", "retry_after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One answer, or the lack of one. `robots` is what robots.txt said (allowed, absent, forbidden,
    unreachable), `delay` the pause between two requests to the host and `retry_after` the time
    until the page is to be asked for again, both in seconds; None where nothing was decided, as
    in a replay. `url` is where redirects ended. Times are UTC.
    """

    url: str
    fetched_at: str
    site: str
    status: int
    state: str
    reason: str
    robots: str | None
    delay: float | None
    retry_after: float | None
    archive_file: str | None
    archive_offset: int | None


def fetches(store: Store, url: str) -> Iterator[Fetch]:
    """All that is known of an address, the oldest first: its own pages, and those of others that
    it led to by redirects.
    """
    named = cast(P.redirect_urls, Text).contains(to_json(url), autoescape=True)
    query = (
        select(
            P.url, P.fetched_at, R.site, P.status, P.state, P.reason, P.policy, P.archive_file,
            P.archive_offset,
        )
        .join(models.crawling.run, R.id == P.run_id)
        .where(or_(P.url_key == url_key(url), named))
        .order_by(P.fetched_at, P.id)
    )  # fmt: skip
    with store.reading() as connection:
        for row in connection.execute(query).mappings():
            values: dict[str, Any] = dict(row)
            policy = values.pop("policy") or {}
            values |= {name: policy.get(name) for name in DECIDED}
            yield Fetch(**values)
