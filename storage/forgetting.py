"""Takes an article out of store and archive on request, and keeps that it was asked for."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, insert, or_, select, update

from domain.errors import NotFound
from domain.records import Ruling
from domain.stories import Family, Settlement
from storage import models
from storage.archive.rewriting import rewrite
from storage.archive.scan import ArchivedRecord
from storage.family_statements import STORIES_OF
from storage.pruning import remove_versions
from storage.ruling_file import rulings_file, write_rulings
from storage.rulings import read_rulings
from storage.secrets import without_credentials
from storage.storable import storable
from storage.store import Store
from storage.stories import settle_story
from storage.urls import url_key
from storage.word_index import remove_words

A, P = models.article.c, models.page.c
T, U, V = models.tombstone.c, models.article_url.c, models.version.c
FRONTIER, R = models.frontier.c, models.ruling.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was taken out: `urls` are all addresses of the article, `hashes` those of its bytes."""

    urls: tuple[str, ...]
    versions: int
    captures: int
    records: int
    hashes: tuple[str, ...]


def forget(
    store: Store,
    folder: Path | None,
    url: str,
    *,
    reason: str,
    who: str,
    settle: Callable[[Family], Settlement],
) -> Forgotten:
    """Remove text, figures and captures of the page at an address, under all addresses it has.

    The tombstone is written first, so that a run beside this one takes nothing in again; then the
    WARC files are rewritten one by one, then the rows go. Broken off in between, the same call
    finishes it. Raises NotFound where nothing is stored under the address, and what `rewrite`
    raises. Redirects that led there go too.
    """
    with store.transaction() as connection:
        keys, urls = _addresses(connection, url)
        hashes = _hashes(connection, keys)
        if not hashes and not _known(connection, keys):
            raise NotFound(f"Nothing is stored under {url}. `scrapy query` lists what is.")
        _bury(connection, dict(zip(keys, urls, strict=True)), hashes, reason, who)
        files = _files(connection, keys)
    records = 0
    if folder is not None:
        records = sum(_rewritten(store, folder / name, set(keys)) for name in files)
    with store.transaction() as connection:
        versions = remove_articles(connection, articles_at(connection, keys), settle)
        _remove_rulings(connection, set(keys), folder)
        captures = connection.execute(delete(models.page).where(P.url_key.in_(keys))).rowcount
        connection.execute(delete(models.frontier).where(FRONTIER.url_key.in_(keys)))
    return Forgotten(
        urls=tuple(urls),
        versions=versions,
        captures=captures,
        records=records,
        hashes=tuple(hashes),
    )


def _addresses(connection: Connection, url: str) -> tuple[list[str], list[str]]:
    """Keys and spellings of all addresses under which the page is known, the given one first."""
    key = url_key(url)
    owner = select(U.article_id).where(U.url_key == key)
    rows = connection.execute(
        select(U.url_key, U.url).where(U.article_id.in_(owner)).order_by(U.url_key)
    ).all()
    found = {key: storable(without_credentials(url))} | {row.url_key: row.url for row in rows}
    return list(found), list(found.values())


def _hashes(connection: Connection, keys: Sequence[str]) -> list[str]:
    query = select(P.sha256).where(P.url_key.in_(keys), P.sha256 != "").distinct()
    return sorted(connection.execute(query).scalars())


def _known(connection: Connection, keys: Sequence[str]) -> bool:
    """Whether there is an article, a capture or an earlier tombstone to finish."""
    for column in (P.url_key, U.url_key, T.url_key):
        if connection.execute(select(column).where(column.in_(keys)).limit(1)).first():
            return True
    return False


def _bury(
    connection: Connection, urls: dict[str, str], hashes: Iterable[str], reason: str, who: str
) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for key, url in urls.items():
        kept = connection.execute(select(T.hashes).where(T.url_key == key)).scalar()
        row = {
            "url": url,
            "hashes": sorted({*(kept or ()), *hashes}),
            "reason": storable(reason),
            "who": storable(who),
            "forgotten_at": now,
        }
        if kept is None:
            connection.execute(insert(models.tombstone), {"url_key": key, **row})
        else:
            connection.execute(update(models.tombstone).where(T.url_key == key).values(row))


def _files(connection: Connection, keys: Sequence[str]) -> list[str]:
    query = select(P.archive_file).where(P.url_key.in_(keys), P.archive_file.is_not(None))
    return sorted(set(connection.execute(query).scalars()))


def _rewritten(store: Store, path: Path, keys: set[str]) -> int:
    """Rewrite one file and move the offsets of its other captures; gives the records removed."""
    if not path.exists():
        return 0

    def is_removed(record: ArchivedRecord) -> bool:
        return bool(record.url) and url_key(record.url) in keys

    done = rewrite(path, is_removed)
    if done.removed:
        with store.transaction() as connection:
            rows = connection.execute(
                select(P.id, P.archive_offset).where(P.archive_file == path.name)
            ).all()
            for row in rows:
                place = done.moved.get(row.archive_offset)
                file = path.name if place is not None else None
                values = {"archive_offset": place, "archive_file": file}
                connection.execute(update(models.page).where(P.id == row.id).values(values))
    return done.removed


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
    stories = {
        story
        for article in articles
        for story in connection.execute(STORIES_OF, {"article": article}).scalars()
    }
    remove_versions(connection, versions)
    connection.execute(delete(models.article_url).where(U.article_id.in_(articles)))
    connection.execute(delete(models.article).where(A.id.in_(articles)))
    for story in sorted(stories):
        settle_story(connection, story, settle, None)
    return len(versions)
