"""What the store has under an address, for a refetch that asks "has it changed?"."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select

from domain.records import ArticleState
from storage import models
from storage.explained import persistent
from storage.lateness import READ
from storage.store import Store
from storage.urls import url_key

A, P, U = models.articles.article.c, models.crawling.page.c, models.articles.article_url.c
V = models.articles.version.c

OWNER = (
    select(A.id, A.url, A.state, A.state_since, A.state_reason)
    .join(models.articles.article_url, U.article_id == A.id)
    .where(U.url_key == bindparam("key"), U.kind == "own")
)
CAPTURE = (
    select(P.sha256, P.fetched_at, P.headers)
    .where(P.url_key == bindparam("key"), P.state.in_(READ))
    .order_by(P.fetched_at.desc(), P.id.desc())
    .limit(1)
)
FLAGS = select(V.flags).where(V.article_id == bindparam("article"), V.current).limit(1)
PART = (
    select(P.sha256, P.fetched_at, P.headers, P.archive_file, P.archive_offset)
    .where(
        P.url_key == bindparam("key"), P.state == "navigation", P.reason == "part",
        P.status == 200, P.archive_file.is_not(None),
    )
    .order_by(P.fetched_at.desc(), P.id.desc())
    .limit(1)
)  # fmt: skip


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
    """The newest capture of an address from which an article was read, and that article.

    `flags` are those of its current text.
    """

    article: KnownArticle
    flags: tuple[str, ...]
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
        flags = connection.execute(FLAGS, {"article": article.article_id}).scalar()
    return KnownPage(
        article=article,
        flags=tuple(flags or ()),
        sha256=found.sha256,
        fetched_at=found.fetched_at,
        headers=found.headers,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPart:
    """The newest archived capture of a further page of an article, and where it lies."""

    sha256: str
    fetched_at: str
    headers: Mapping[str, str] = field(repr=False)
    archive_file: str
    archive_offset: int


@persistent
def known_part(store: Store, url: str) -> KnownPart | None:
    """What a refetch of an article's further page compares with."""
    with store.reading() as connection:
        found = connection.execute(PART, {"key": url_key(url)}).first()
    return KnownPart(**found._mapping) if found is not None else None


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
