"""Whether a capture came late: a later one of its article, or of its address, is stored already.

A capture is doubted, a new text or nothing new as against those before it, so a late one may change
what became of all that follow. It is stored as far as that goes and marked; the line of the article
is then laid anew (`storage.lines`).
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Text, bindparam, cast, or_, select, update

from domain.records import Page, PageState
from storage import models
from storage.statements import RULES_OF_RUN
from storage.tombstones import FORGOTTEN
from storage.urls import url_key, utc

P, U = models.crawling.page.c, models.articles.article_url.c

LATE = "late"
"""In `page.read_under`: the capture is stored, and the line that it belongs to is not laid yet."""
GONE = (404, 410)
READ: tuple[PageState, ...] = ("stored", "unchanged", "alias", "off-topic")
"""States of a capture from which an article was read."""
TELLING = (*READ, "no-article", "quarantined")
"""States of captures that say something about an article; so does a page that is gone."""

HERE = select(U.article_id).where(U.url_key.in_(bindparam("keys", expanding=True)))
_ADDRESSES = select(U.url_key).where(
    or_(U.article_id.in_(HERE), U.article_id == bindparam("article"))
)
LATER = (
    select(P.id)
    .where(
        or_(P.url_key.in_(bindparam("keys", expanding=True)), P.url_key.in_(_ADDRESSES)),
        P.fetched_at > bindparam("at"),
        or_(P.state.in_(TELLING), P.status.in_(GONE)),
        or_(P.read_under == RULES_OF_RUN, P.read_under == LATE),
    )
    .limit(1)
)
MARK = update(models.crawling.page).where(P.id == bindparam("page")).values(read_under=LATE)


LED = select(P.redirect_urls, P.fetched_at).where(
    cast(P.redirect_urls, Text) != "[]", P.state.not_in(("navigation", "forbidden"))
)


class Redirects:
    """When addresses led elsewhere last, as one process knows: read once, for no index finds it.

    Asked for captures alone that are older than `since`, when the store was opened: nothing that is
    stored can be later than those that a crawl fetches now.
    """

    def __init__(self, since: str) -> None:
        self.since = since
        self._last: dict[str, str] | None = None

    def after(self, connection: Connection, keys: Iterable[str], at: str) -> bool:
        """Whether one of these addresses led elsewhere after a moment."""
        if at >= self.since:
            return False
        if self._last is None:
            self._last = {}
            for row in connection.execute(LED):
                self._note(row.redirect_urls, row.fetched_at)
        return any(self._last.get(key, "") > at for key in keys)

    def note(self, page: Page) -> None:
        if self._last is not None and page.state not in ("navigation", "forbidden"):
            self._note(page.redirect_urls, utc(page.fetched_at))

    def _note(self, urls: Iterable[str], at: str) -> None:
        assert self._last is not None
        for url in urls:
            key = url_key(url)
            self._last[key] = max(self._last.get(key, ""), at)


class Met(NamedTuple):
    """The keys of a capture's addresses, the article that it is of, and whether any of them is
    known from a capture before.
    """

    keys: Collection[str]
    article_id: int | None
    is_known: bool


def is_telling(page: Page) -> bool:
    """Whether a capture says something about an article; of a removed page nothing is kept."""
    if page.reason == FORGOTTEN:
        return False
    return page.state in TELLING or page.status in GONE


def is_late(
    connection: Connection, redirects: Redirects, run_id: int, page: Page, met: Met
) -> bool:
    """Whether a later capture of the article, or of one of its addresses, was read before it."""
    at = utc(page.fetched_at)
    given = {"keys": sorted(met.keys), "article": met.article_id, "at": at, "run": run_id}
    if met.is_known and connection.execute(LATER, given).first() is not None:
        return True
    return redirects.after(connection, met.keys, at)
