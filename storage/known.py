"""What the store has under an address, for a refetch that asks "has it changed?"."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select

from domain.records import ArticleState, PageState
from storage import models
from storage.explained import persistent
from storage.store import Store
from storage.urls import url_key

READ: tuple[PageState, ...] = ("stored", "unchanged", "alias", "off-topic")
"""States of a capture from which an article was read."""

A, P, U = models.article.c, models.page.c, models.article_url.c

OWNER = (
    select(A.id, A.url, A.state, A.state_since, A.state_reason)
    .join(models.article_url, U.article_id == A.id)
    .where(U.url_key == bindparam("key"), U.kind == "own")
)
CAPTURE = (
    select(P.sha256, P.fetched_at, P.headers)
    .where(P.url_key == bindparam("key"), P.state.in_(READ))
    .order_by(P.fetched_at.desc(), P.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArticle:
    """An article and where it stands; `since` and `reason` are None while it is live."""

    article_id: int
    url: str
    state: ArticleState
    since: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """The newest capture of an address from which an article was read, and that article."""

    article: KnownArticle
    sha256: str
    fetched_at: str
    headers: Mapping[str, str] = field(repr=False)


@persistent
def known_article(store: Store, url: str) -> KnownArticle | None:
    """The article that was captured at an address; None where the address only led to one."""
    with store.reading() as connection:
        return _article(connection, url)


@persistent
def known_page(store: Store, url: str) -> KnownPage | None:
    """What a refetch of an address compares with. Each address has captures of its own: the
    validators of the desktop page say nothing about the mobile one.
    """
    with store.reading() as connection:
        article = _article(connection, url)
        found = connection.execute(CAPTURE, {"key": url_key(url)}).first()
    if article is None or found is None:
        return None
    return KnownPage(
        article=article, sha256=found.sha256, fetched_at=found.fetched_at, headers=found.headers
    )


def _article(connection: Connection, url: str) -> KnownArticle | None:
    found = connection.execute(OWNER, {"key": url_key(url)}).first()
    if found is None:
        return None
    return KnownArticle(
        article_id=found.id,
        url=found.url,
        state=found.state,
        since=found.state_since,
        reason=found.state_reason,
    )
