"""All that belongs to a page that is to be removed: addresses, digests, and where it lies."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Text, cast, or_, select

from storage import models
from storage.secrets import without_credentials
from storage.storable import storable
from storage.store import Store
from storage.urls import page_key, path_key, url_key

A, P = models.articles.article.c, models.crawling.page.c
T, U, V = models.articles.tombstone.c, models.articles.article_url.c, models.articles.version.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What an archive has of an article: the addresses of its further pages, digests of texts."""

    urls: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


Finds = Callable[[Path, Collection[str]], Belongings]
"""Finds them in the archive's folder, by the keys of the article's addresses."""


def nothing(_: Path, __: Collection[str]) -> Belongings:
    """A `Finds` for an archive without further pages."""
    return Belongings()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPage:
    """Addresses by their keys, the asked one first; digests of bytes and texts, those of earlier
    tombstones included; the files that the store says hold it.
    """

    urls: dict[str, str]
    hashes: frozenset[str]
    texts: frozenset[str]
    files: frozenset[str]
    is_known: bool


def gathered(store: Store, url: str) -> RemovedPage:
    """The page at an address, under all addresses it has, with the images that it alone shows."""
    with store.reading() as connection:
        urls = _addresses(connection, url)
        urls |= {url_key(image): image for image in _images(connection, urls)}
        return _page(connection, urls)


def joined(store: Store, page: RemovedPage, found: Belongings) -> RemovedPage:
    """The page with what an archive has of it."""
    urls = page.urls | {url_key(one): one for one in sorted(found.urls)}
    with store.reading() as connection:
        whole = _page(connection, urls)
    return replace(whole, texts=whole.texts | found.texts)


def articles_at(connection: Connection, keys: Collection[str]) -> Sequence[int]:
    """The articles that are known under one of these addresses, in whatever way."""
    owners = select(U.article_id).where(U.url_key.in_(keys))
    query = select(A.id).where(or_(A.url_key.in_(keys), A.id.in_(owners)))
    return connection.execute(query).scalars().all()


def _page(connection: Connection, urls: dict[str, str]) -> RemovedPage:
    rows = connection.execute(select(P.sha256, P.archive_file).where(P.url_key.in_(urls))).all()
    own = select(V.text_hash, V.raw_hash).where(V.article_id.in_(articles_at(connection, urls)))
    earlier = connection.execute(select(T.hashes, T.texts).where(T.url_key.in_(urls))).all()
    texts = {text for row in connection.execute(own) for text in row}
    return RemovedPage(
        urls=urls,
        hashes=frozenset(
            {row.sha256 for row in rows if row.sha256}.union(*(e[0] for e in earlier))
        ),
        texts=frozenset(texts.union(*(e[1] for e in earlier))),
        files=frozenset(row.archive_file for row in rows if row.archive_file),
        is_known=bool(rows or earlier) or _has_article(connection, urls),
    )


def _addresses(connection: Connection, url: str) -> dict[str, str]:
    """Keys and spellings of all addresses under which the page is known, the given one first; those
    of articles that name it as what they are (a print or mobile page) are its own too.
    """
    key = url_key(url)
    spelt = select(U.article_id, U.url_key, U.url).where(U.path_key == path_key(key))
    asked = page_key(url)
    owners = {
        row.article_id
        for row in connection.execute(spelt)
        if row.url_key == key or page_key(row.url) == asked
    }
    own = set(connection.execute(select(U.url_key).where(U.article_id.in_(owners))).scalars())
    naming = select(A.id).where(A.canonical_key.in_({key, page_key(url), *own}))
    owners.update(connection.execute(naming).scalars())
    rows = connection.execute(
        select(U.url_key, U.url).where(U.article_id.in_(owners)).order_by(U.url_key)
    )
    found = {key: storable(without_credentials(url))} | {row.url_key: row.url for row in rows}
    buried = connection.execute(select(T.url_key, T.url).where(T.path_key == path_key(key)))
    return found | {row.url_key: row.url for row in buried if page_key(row.url) == asked}


def _images(connection: Connection, keys: Collection[str]) -> list[str]:
    """The images of the page that were captured and that no other article shows."""
    articles = articles_at(connection, keys)
    shown = select(V.figures).where(cast(V.figures, Text) != "[]")
    own = connection.execute(shown.where(V.article_id.in_(articles))).scalars()
    images = {url_key(figure["url"]): figure["url"] for figures in own for figure in figures}
    kept = select(P.url_key).where(P.url_key.in_(images)).distinct()
    captured = set(connection.execute(kept).scalars()) if images else set()
    if captured:
        others = connection.execute(shown.where(V.article_id.not_in(articles))).scalars()
        captured -= {url_key(figure["url"]) for figures in others for figure in figures}
    return [images[key] for key in sorted(captured)]


def _has_article(connection: Connection, keys: Collection[str]) -> bool:
    query = select(U.url_key).where(U.url_key.in_(keys)).limit(1)
    return connection.execute(query).first() is not None
