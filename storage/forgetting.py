"""Takes an article out of store and archive on request, and keeps that it was asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, delete, select

from domain.errors import NotFound
from domain.records import Issue, Ruling
from domain.stories import Family, Settlement
from storage import models
from storage.acknowledgements import acknowledgements_file, strike
from storage.archive.recovery import recover_leftovers
from storage.clearing import Cleared, Reads, Sought, Watch, clear, is_held, unread
from storage.family_statements import STORIES_OF
from storage.gathering import Finds, RemovedPage, articles_at, gathered, joined, nothing
from storage.pruning import remove_versions
from storage.ruling_file import rulings_file, write_rulings
from storage.rulings import read_rulings
from storage.store import Store
from storage.stories import settle_story
from storage.tombstone_file import agree
from storage.tombstones import Tombstone, bury, tombstone
from storage.urls import url_key
from storage.word_index import remove_words

A, P = models.articles.article.c, models.crawling.page.c
U, V = models.articles.article_url.c, models.articles.version.c
FRONTIER, R = models.crawling.frontier.c, models.figures.ruling.c
I = models.crawling.issue.c  # noqa: E741


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


def forget(
    store: Store,
    folder: Path | None,
    url: str,
    *,
    reason: str,
    who: str,
    settle: Callable[[Family], Settlement],
    finds: Finds = nothing,
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
    issues = recover_leftovers(folder) if folder is not None else ()
    page = _named(store, folder, url, finds)
    stones = _tombstones(page, reason, who)
    with store.transaction() as connection:
        bury(connection, stones)
    cleared = None
    if folder is not None:
        agree(store, folder)
        cleared = clear(store, folder, Sought(stones, reads), page.files, watch)
    versions, captures = _remove_rows(store, folder, page, settle)
    return Forgotten(
        urls=tuple(page.urls.values()),
        versions=versions,
        captures=captures,
        hashes=tuple(sorted(page.hashes)),
        cleared=cleared,
        issues=issues,
    )


def _named(store: Store, folder: Path | None, url: str, finds: Finds) -> RemovedPage:
    """The page at an address, as store and archive know it once they agree on what is removed."""
    if folder is not None:
        agree(store, folder)
    page = gathered(store, url)
    if not page.is_known and not _is_held(folder, url):
        raise NotFound(f"Nothing is stored under {url}. `scrapy query` lists what is.")
    if folder is None:
        return page
    return joined(store, page, finds(folder, frozenset(page.urls)))


def _is_held(folder: Path | None, url: str) -> bool:
    """Whether the archive alone knows the address."""
    stone = tombstone(url, (), (), reason="", who="")
    return folder is not None and is_held(folder, Sought([stone], unread))


def _tombstones(page: RemovedPage, reason: str, who: str) -> list[Tombstone]:
    return [
        tombstone(url, page.hashes, page.texts, reason=reason, who=who)
        for url in page.urls.values()
    ]


def _remove_rows(
    store: Store, folder: Path | None, page: RemovedPage, settle: Callable[[Family], Settlement]
) -> tuple[int, int]:
    """Remove all rows of the page; gives the numbers of its versions and captures."""
    keys = list(page.urls)
    with store.transaction() as connection:
        versions = remove_articles(connection, articles_at(connection, keys), settle)
        _remove_rulings(connection, set(keys), folder)
        _remove_issues(connection, page, folder)
        captures = connection.execute(
            delete(models.crawling.page).where(P.url_key.in_(keys))
        ).rowcount
        connection.execute(delete(models.crawling.frontier).where(FRONTIER.url_key.in_(keys)))
    return versions, captures


def _remove_issues(connection: Connection, page: RemovedPage, folder: Path | None) -> None:
    """Doubts about the page quote it, also those that a person closed."""
    spelt = set(page.urls.values())
    spelt |= set(connection.execute(select(P.url).where(P.url_key.in_(page.urls))).scalars())
    connection.execute(delete(models.crawling.issue).where(I["where"].in_(spelt)))
    if folder is not None:
        strike(acknowledgements_file(folder), page.urls)


def _remove_rulings(connection: Connection, keys: set[str], folder: Path | None) -> None:
    """Words of persons on the page's sentences quote them; figures entered by hand do not."""

    def gone(ruling: Ruling) -> bool:
        return ruling.action != "add" and url_key(ruling.article_url) in keys

    urls = {ruling.article_url for ruling in read_rulings(connection) if gone(ruling)}
    if urls:
        connection.execute(
            delete(models.figures.ruling).where(R.article_url.in_(urls), R.action != "add")
        )
    if folder is not None and (urls or rulings_file(folder).exists()):
        write_rulings(rulings_file(folder), read_rulings(connection), gone)


def remove_articles(
    connection: Connection, articles: Sequence[int], settle: Callable[[Family], Settlement]
) -> int:
    """Rows of articles and all that hangs on them; their stories are settled without them."""
    versions = connection.execute(select(V.id).where(V.article_id.in_(articles))).scalars().all()
    for article in articles:
        remove_words(connection, article)
    stories = {
        story
        for article in articles
        for story in connection.execute(STORIES_OF, {"article": article}).scalars()
    }
    remove_versions(connection, versions)
    connection.execute(delete(models.articles.article_url).where(U.article_id.in_(articles)))
    connection.execute(delete(models.articles.article).where(A.id.in_(articles)))
    for story in sorted(stories):
        settle_story(connection, story, settle, None)
    return len(versions)
