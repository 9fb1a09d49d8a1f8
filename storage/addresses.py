"""Under which addresses an article is known, and which known article a capture belongs to."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, or_, select, update

from domain.records import Article, Page
from storage import models
from storage.foreseen import Address, Foreseen
from storage.identity import Reading
from storage.secrets import without_credentials
from storage.storable import storable
from storage.unwritten import Unwritten
from storage.urls import bounded, page_key, path_key, url_key

A, U, V = models.articles.article.c, models.articles.article_url.c, models.articles.version.c

TWIN = (
    select(V.article_id)
    .join(models.articles.article, A.id == V.article_id)
    .where(
        V.current,
        or_(V.text_hash == bindparam("text_hash"), V.raw_hash == bindparam("raw_hash")),
        or_(
            A.canonical_key.in_(bindparam("keys", expanding=True)),
            A.id.in_(
                select(U.article_id).where(
                    or_(
                        U.url_key.in_(bindparam("keys", expanding=True)),
                        U.path_key.in_(bindparam("paths", expanding=True)),
                    )
                )
            ),
        ),
    )
    .order_by(V.article_id)
    .limit(1)
)
NEIGHBOURS = (
    select(U.article_id, U.url)
    .where(U.path_key == bindparam("path"), U.kind == "own")
    .order_by(U.article_id)
    .limit(200)  # some sites serve all articles at one path, told apart by the query
)
TAKE_OVER = (
    update(models.articles.article_url)
    .where(U.url_key == bindparam("key"))
    .values(kind="own", article_id=bindparam("article"))
)


def own_urls(article: Article, page: Page) -> list[str]:
    """The addresses at which an article was captured, the one that it gives itself first."""
    return list(dict.fromkeys((article.url, page.url)))


class Addresses:
    """The addresses of all articles, inside one transaction."""

    def __init__(self, rows: Unwritten, foreseen: Foreseen) -> None:
        self._rows = rows
        self._foreseen = foreseen

    def owner(self, urls: Iterable[str]) -> int | None:
        """The article that was captured at one of these addresses."""
        for url in urls:
            found = self._foreseen.addresses[url_key(url)]
            if found is not None and found.kind == "own":
                return found.article_id
        return None

    def twin(self, urls: Sequence[str], canonical: str | None, reading: Reading) -> int | None:
        """The article that has this very text now and whose page names, or is named by, this one.

        A canonical URL alone joins nothing, as sites are known that name their front page on all
        pages. The same text at the same path with another query is one article.
        """
        if not (self._foreseen.texts[reading.text_hash] or self._foreseen.texts[reading.raw_hash]):
            return None
        own = [url_key(url) for url in urls]
        keys = [*own, url_key(canonical)] if canonical else own
        found = self._rows.connection.execute(
            TWIN,
            {
                "text_hash": reading.text_hash,
                "raw_hash": reading.raw_hash,
                "keys": keys,
                "paths": [path_key(key) for key in own],
            },
        )
        return found.scalar()

    def spelt(self, urls: Iterable[str]) -> int | None:
        """The article that was captured at another spelling of one of these addresses: its text
        may have changed since.
        """
        for url in urls:
            path = path_key(url_key(url))
            if not self._foreseen.own_paths[path]:
                continue
            key = page_key(url)
            for row in self._rows.connection.execute(NEIGHBOURS, {"path": path}):
                if page_key(row.url) == key:
                    return int(row.article_id)
        return None

    def note(self, article_id: int, own: Iterable[str], redirects: Iterable[str]) -> None:
        """Enter addresses that are not known yet. One that only led somewhere is taken over by
        the article captured there.
        """
        for kind, urls in (("own", own), ("redirect", redirects)):
            for url in urls:
                self._note(article_id, kind, url)

    def note_listed(self, url: str, spellings: Iterable[str]) -> None:
        """Enter further spellings under which sources listed the page that was asked for at a URL;
        nothing where no article came of it.
        """
        found = self._foreseen.addresses[url_key(url)]
        if found is None:
            return
        for spelling in spellings:
            self._note(found.article_id, "listed", spelling)

    def _note(self, article_id: int, kind: str, url: str) -> None:
        key, stored = url_key(url), storable(without_credentials(url))
        found = self._foreseen.addresses[key]
        if found is None:
            self._enter(key, article_id, kind, stored)
            return
        if kind == "own" and found.kind != "own":
            self._rows.connection.execute(TAKE_OVER, {"key": key, "article": article_id})
            self._remember(key, found._replace(kind="own", article_id=article_id))
        if found.url != stored:
            self._note_spelling(article_id, kind, stored)

    def _note_spelling(self, article_id: int, kind: str, stored: str) -> None:
        """Keep another spelling of a known key (http, www., a fragment) under the whole URL, which
        is nobody's key.
        """
        whole = bounded(stored)
        if self._foreseen.addresses[whole] is None:
            self._enter(whole, article_id, kind, stored)

    def _enter(self, key: str, article_id: int, kind: str, stored: str) -> None:
        address = Address(article_id, kind, stored)
        row = {"url_key": key, "path_key": path_key(url_key(stored)), **address._asdict()}
        self._rows.insert(models.articles.article_url, [row])
        self._remember(key, address)

    def _remember(self, key: str, address: Address) -> None:
        self._foreseen.addresses[key] = address
        if address.kind == "own":
            self._foreseen.own_paths[path_key(url_key(address.url))] = True
