"""Captures that the store has: of articles, and of their images, in which figures are printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from storage import models
from storage.asked import number
from storage.standing import MISSING
from storage.store import Store
from storage.urls import url_key

V, A, P = models.articles.version.c, models.articles.article.c, models.crawling.page.c

_ARTICLES = (
    select(A.url, V.title, V.edition, V.figures)
    .join(models.articles.article, A.id == V.article_id)
    .where(V.current, V.on_topic)
    .order_by(A.url)
)
_CAPTURE = (
    select(P.sha256, P.archive_file, P.archive_offset)
    .where(P.url_key == bindparam("key"), P.reason == "image", P.archive_file.is_not(None))
    .order_by(P.fetched_at.desc(), P.id.desc())
    .limit(1)
)
_READ = (
    select(P.url_key, P.fetched_at, P.state, V.flags)
    .outerjoin(models.articles.version, V.page_id == P.id)
    .where(
        P.url_key.in_(bindparam("keys", expanding=True)), P.state.not_in(("failed", "navigation"))
    )
)
_WITHOUT = ("no-article", "quarantined", "forbidden")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleImage:
    """An image of an article about the index. Without a capture `sha256` is None."""

    article: str
    title: str
    edition: int | None
    caption: str
    url: str
    sha256: str | None = None
    archive_file: str | None = None
    archive_offset: int | None = None


def article_images(
    store: Store, *, edition: int | None = None, articles: Iterable[str] = ()
) -> Iterator[ArticleImage]:
    """The images of current versions, of one edition or of the articles named, by address."""
    query = _ARTICLES if edition is None else _ARTICLES.where(V.edition == number(edition))
    keys = [url_key(url) for url in articles]
    if keys:
        query = query.where(A.url_key.in_(keys))
    with store.reading() as connection:
        for url, title, of_edition, figures in connection.execute(query).all():
            for figure in figures:
                key = {"key": url_key(figure["url"])}
                kept = connection.execute(_CAPTURE, key).first() or (None, None, None)
                yield ArticleImage(
                    article=url,
                    title=title,
                    edition=of_edition,
                    caption=figure["caption"],
                    url=figure["url"],
                    sha256=kept[0],
                    archive_file=kept[1],
                    archive_offset=kept[2],
                )


def captures_held(store: Store, urls: Iterable[str]) -> dict[tuple[str, str], bool]:
    """Whether each capture of some pages that is stored holds an article, by key and time; of one
    that lacks further pages nothing, for they may come yet.
    """
    found: dict[tuple[str, str], bool] = {}
    asked = sorted(set(map(url_key, urls)))
    with store.reading() as connection:
        for begin in range(0, len(asked), _AT_ONCE):
            keys = asked[begin : begin + _AT_ONCE]
            for key, fetched_at, state, flags in connection.execute(_READ, {"keys": keys}):
                if MISSING not in (flags or ()):
                    held = found.get((key, fetched_at), False)
                    found[key, fetched_at] = held or state not in _WITHOUT
    return found
