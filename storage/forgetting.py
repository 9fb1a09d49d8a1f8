"""Takes an article out of store and archive on request, and keeps that it was asked for."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Text, cast, delete, or_, select

from domain.errors import NotFound
from domain.records import Issue, Ruling
from domain.stories import Family, Settlement
from storage import models
from storage.acknowledgements import acknowledgements_file, strike
from storage.archive.recovery import recover_leftovers
from storage.clearing import Cleared, Reads, Sought, Watch, clear, is_held, unread
from storage.pruning import remove_versions
from storage.ruling_file import rulings_file, write_rulings
from storage.rulings import read_rulings
from storage.secrets import without_credentials
from storage.storable import storable
from storage.store import Store
from storage.stories import settle_story
from storage.tombstone_file import agree
from storage.tombstones import Tombstone, bury, tombstone
from storage.urls import page_key, path_key, url_key
from storage.word_index import remove_words

A, M, P = models.article.c, models.membership.c, models.page.c
T, U, V = models.tombstone.c, models.article_url.c, models.version.c
FRONTIER, R = models.frontier.c, models.ruling.c
I = models.issue.c  # noqa: E741


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What an archive has of an article: the addresses of its further pages, digests of texts."""

    urls: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


Finds = Callable[[Path, Collection[str]], Belongings]
"""Finds them in the archive's folder, by the keys of the article's addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was taken out: `urls` are all addresses of the article, of its further pages and of the
    images that it alone shows, `hashes` those of their bytes. `cleared` is None without an archive.
    """

    urls: tuple[str, ...]
    versions: int
    captures: int
    hashes: tuple[str, ...]
    cleared: Cleared | None = None
    issues: tuple[Issue, ...] = field(default=())

    @property
    def records(self) -> int:
        """Captures taken out of the archive."""
        return sum(self.cleared.records.values()) if self.cleared else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """All that belongs to a page: addresses by their keys, digests of its bytes and texts, the
    files that the store says hold it.
    """

    urls: dict[str, str]
    hashes: set[str]
    texts: set[str]
    files: set[str]
    is_known: bool


def forget(
    store: Store,
    folder: Path | None,
    url: str,
    *,
    reason: str,
    who: str,
    settle: Callable[[Family], Settlement],
    finds: Finds = lambda *_: Belongings(),
    reads: Reads = unread,
    watch: Watch = lambda files, _: files,
) -> Forgotten:
    """Remove text, figures and captures of the page at an address, under all addresses it has.

    The tombstone is written first, so that a run beside this one takes nothing in again; then the
    WARC files that hold the page are rewritten one by one, whether the store names them or not;
    then the rows go. Broken off in between, the same call finishes it. Redirects that led there go
    too. Raises NotFound where nothing is known of the address, neither by store nor archive, and
    what `clear` raises.
    """
    folder = folder if folder is not None and folder.is_dir() else None
    issues: tuple[Issue, ...] = ()
    if folder is not None:
        issues = recover_leftovers(folder)
        agree(store, folder)
    page = _gathered(store, folder, url, finds)
    stones = _tombstones(page, reason, who)
    sought = Sought(stones, reads)
    if not page.is_known and not (folder is not None and is_held(folder, sought)):
        raise NotFound(f"Nothing is stored under {url}. `scrapy query` lists what is.")
    with store.transaction() as connection:
        bury(connection, stones)
    cleared = None
    if folder is not None:
        agree(store, folder)
        cleared = clear(store, folder, sought, page.files, watch)
    versions, captures = _remove_rows(store, folder, page, settle)
    return Forgotten(
        urls=tuple(page.urls.values()),
        versions=versions,
        captures=captures,
        hashes=tuple(sorted(page.hashes)),
        cleared=cleared,
        issues=issues,
    )


def _gathered(store: Store, folder: Path | None, url: str, finds: Finds) -> _Page:
    with store.reading() as connection:
        urls = _addresses(connection, url)
        urls |= {url_key(image): image for image in _images(connection, urls)}
    found = Belongings()
    if folder is not None:
        found = finds(folder, frozenset(urls))
    urls |= {url_key(one): one for one in sorted(found.urls)}
    with store.reading() as connection:
        rows = connection.execute(
            select(P.sha256, P.archive_file).where(P.url_key.in_(urls))
        ).all()  # fmt: skip
        own = select(V.text_hash, V.raw_hash).where(V.article_id.in_(articles_at(connection, urls)))
        texts = {text for row in connection.execute(own) for text in row}
        earlier = connection.execute(select(T.hashes, T.texts).where(T.url_key.in_(urls))).all()
        return _Page(
            urls=urls,
            hashes={row.sha256 for row in rows if row.sha256}.union(*(row[0] for row in earlier)),
            texts=(texts | found.texts).union(*(row[1] for row in earlier)),
            files={row.archive_file for row in rows if row.archive_file},
            is_known=bool(rows) or _is_known(connection, urls),
        )


def _addresses(connection: Connection, url: str) -> dict[str, str]:
    """Keys and spellings of all addresses under which the page is known, the given one first."""
    key = url_key(url)
    spelt = select(U.article_id, U.url_key, U.url).where(U.path_key == path_key(key))
    asked = page_key(url)
    owners = {
        row.article_id
        for row in connection.execute(spelt)
        if row.url_key == key or page_key(row.url) == asked
    }
    rows = connection.execute(
        select(U.url_key, U.url).where(U.article_id.in_(owners)).order_by(U.url_key)
    )
    found = {key: storable(without_credentials(url))}
    return found | {row.url_key: row.url for row in rows}


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


def _is_known(connection: Connection, keys: Collection[str]) -> bool:
    """Whether there is an article, or an earlier tombstone to finish."""
    for column in (U.url_key, T.url_key):
        if connection.execute(select(column).where(column.in_(keys)).limit(1)).first():
            return True
    return False


def _tombstones(page: _Page, reason: str, who: str) -> list[Tombstone]:
    return [
        tombstone(url, page.hashes, page.texts, reason=reason, who=who)
        for url in page.urls.values()
    ]


def _remove_rows(
    store: Store, folder: Path | None, page: _Page, settle: Callable[[Family], Settlement]
) -> tuple[int, int]:
    """Remove all rows of the page; gives the numbers of its versions and captures."""
    keys = list(page.urls)
    with store.transaction() as connection:
        versions = remove_articles(connection, articles_at(connection, keys), settle)
        _remove_rulings(connection, set(keys), folder)
        _remove_issues(connection, page, folder)
        captures = connection.execute(delete(models.page).where(P.url_key.in_(keys))).rowcount
        connection.execute(delete(models.frontier).where(FRONTIER.url_key.in_(keys)))
    return versions, captures


def _remove_issues(connection: Connection, page: _Page, folder: Path | None) -> None:
    """Doubts about the page quote it, also those that a person closed."""
    spelt = set(page.urls.values())
    spelt |= set(connection.execute(select(P.url).where(P.url_key.in_(page.urls))).scalars())
    connection.execute(delete(models.issue).where(I["where"].in_(spelt)))
    if folder is not None:
        strike(acknowledgements_file(folder), page.urls)


def _remove_rulings(connection: Connection, keys: set[str], folder: Path | None) -> None:
    """Words of persons on the page's sentences quote them; figures entered by hand do not."""

    def gone(ruling: Ruling) -> bool:
        return ruling.action != "add" and url_key(ruling.article_url) in keys

    urls = {ruling.article_url for ruling in read_rulings(connection) if gone(ruling)}
    if urls:
        connection.execute(delete(models.ruling).where(R.article_url.in_(urls), R.action != "add"))
    if folder is not None and (urls or rulings_file(folder).exists()):
        write_rulings(rulings_file(folder), read_rulings(connection), gone)


def articles_at(connection: Connection, keys: Collection[str]) -> Sequence[int]:
    """The articles that are known under one of these addresses, in whatever way."""
    owners = select(U.article_id).where(U.url_key.in_(keys))
    query = select(A.id).where(or_(A.url_key.in_(keys), A.id.in_(owners)))
    return connection.execute(query).scalars().all()


def remove_articles(
    connection: Connection, articles: Sequence[int], settle: Callable[[Family], Settlement]
) -> int:
    """Rows of articles and all that hangs on them; their stories are settled without them."""
    versions = connection.execute(select(V.id).where(V.article_id.in_(articles))).scalars().all()
    for article in articles:
        remove_words(connection, article)
    stories = (
        connection.execute(select(M.story_id).where(M.version_id.in_(versions)).distinct())
        .scalars()
        .all()
    )
    remove_versions(connection, versions)
    connection.execute(delete(models.article_url).where(U.article_id.in_(articles)))
    connection.execute(delete(models.article).where(A.id.in_(articles)))
    for story in stories:
        settle_story(connection, story, settle, None)
    return len(versions)
