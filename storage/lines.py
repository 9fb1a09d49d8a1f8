"""The line of an article's captures in time, laid anew where one of them came late.

Its articles are taken apart and its captures stored again in the order of time, all in one
transaction: afterwards the store is what a rebuild from the archive gives. `crawler.backfill.lines`
reads the captures.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Text, bindparam, cast, or_, select, update

from domain.records import Issue
from domain.stories import Family, Settlement
from storage import models
from storage.forgetting import remove_articles
from storage.gathering import articles_at
from storage.lateness import HERE, LATE, READ
from storage.line_issues import RunsByWords, give_again, last_issue, take_issues
from storage.rows import issue_row
from storage.statements import RULES_OF_RUN, insert_all
from storage.store import Store
from storage.urls import page_key, path_key, url_key
from storage.writer import Writer

A, I, P = models.articles.article.c, models.crawling.issue.c, models.crawling.page.c  # noqa: E741
U, V = models.articles.article_url.c, models.articles.version.c
PLACE = I["where"]

MARKED = select(P.id, P.url, P.url_key).where(P.read_under == LATE).order_by(P.fetched_at, P.id)
LED = select(P.url_key, P.redirect_urls).where(
    cast(P.redirect_urls, Text) != "[]", P.state.in_(READ)
)
REFUSED = select(P.url_key, P.url).where(P.state == "quarantined").distinct()
ROOTS = (
    select(P.archive_file, P.archive_offset)
    .join(models.articles.version, V.page_id == P.id)
    .join(models.articles.article_url, U.article_id == V.article_id)
    .where(U.url_key.in_(bindparam("keys", expanding=True)))
    .distinct()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The addresses of an article, and of others that it may be one with, by their keys.

    `marked` are the ids of the late captures, `roots` the places in the archive of those that its
    versions were read from; (None, None) for one that was not archived.
    """

    url: str
    keys: frozenset[str]
    marked: tuple[int, ...]
    roots: frozenset[tuple[str | None, int | None]]


def late_lines(store: Store) -> list[Line]:
    """The lines in which a capture came late, and that are not laid anew yet."""
    lines: list[Line] = []
    with store.reading() as connection:
        marked = connection.execute(MARKED).all()
        alike = _Alike(connection) if marked else None
        seen: set[str] = set()
        for row in marked:
            if alike is None or row.url_key in seen:
                continue
            keys = frozenset(alike.to({row.url_key}))
            seen |= keys
            roots = connection.execute(ROOTS, {"keys": sorted(keys)}).all()
            lines.append(
                Line(
                    url=row.url,
                    keys=keys,
                    marked=tuple(one.id for one in marked if one.url_key in keys),
                    roots=frozenset((root.archive_file, root.archive_offset) for root in roots),
                )
            )
    return lines


class _Alike:
    """Which addresses one article may be known under, in whatever order its captures came: those
    that it has, that redirects join, that are spelt alike, or that show the same text.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._led = [
            (row.url_key, {url_key(url) for url in row.redirect_urls})
            for row in connection.execute(LED)
        ]
        self._refused = {row.url_key: page_key(row.url) for row in connection.execute(REFUSED)}

    def to(self, keys: set[str]) -> set[str]:
        while True:
            found = set(keys)
            articles = set(self._connection.execute(HERE, {"keys": sorted(keys)}).scalars())
            articles |= _twins(self._connection, articles)
            known = select(U.url).where(U.article_id.in_(articles))
            found |= {url_key(url) for url in self._connection.execute(known).scalars()}
            for key, origins in self._led:
                if key in keys or origins & keys:
                    found |= origins | {key}
            found |= self._spelt(found)
            if found == keys:
                return keys
            keys = found

    def _spelt(self, keys: Collection[str]) -> set[str]:
        """Other spellings at which articles were captured, or a text was refused."""
        wanted = {page_key(f"http://{key}") for key in keys}
        paths = {path_key(key) for key in keys}
        rows = self._connection.execute(select(U.url).where(U.path_key.in_(paths), U.kind == "own"))
        found = {url_key(url) for url in rows.scalars() if page_key(url) in wanted}
        return found | {key for key, page in self._refused.items() if page in wanted}


def _twins(connection: Connection, articles: Collection[int]) -> set[int]:
    """Articles that have had a text of these, at an address that says they are the same."""
    if not articles:
        return set()
    texts = select(V.text_hash).where(V.article_id.in_(articles))
    raws = select(V.raw_hash).where(V.article_id.in_(articles))
    paths = select(U.path_key).where(U.article_id.in_(articles))
    keys = select(U.url_key).where(U.article_id.in_(articles))
    named = select(A.canonical_key).where(A.id.in_(articles), A.canonical_key.is_not(None))
    query = (
        select(A.id)
        .join(models.articles.version, V.article_id == A.id)
        .join(models.articles.article_url, U.article_id == A.id)
        .where(
            or_(V.text_hash.in_(texts), V.raw_hash.in_(raws)),
            or_(
                U.path_key.in_(paths),
                U.url_key.in_(named),
                A.canonical_key.in_(keys),
                A.canonical_key.in_(named),
            ),
        )
        .distinct()
    )
    return set(connection.execute(query).scalars())


@contextmanager
def laying(
    store: Store, run_id: int, line: Line, settle: Callable[[Family], Settlement]
) -> Iterator[Writer | None]:
    """The writer of a transaction in which the captures of a line are to be stored again, the
    earliest first; None where another run has laid it meanwhile.
    """
    with store.transaction() as connection:
        if not _is_marked(connection, line):
            yield None
            return
        last, met = _take_apart(connection, line, settle)
        writer = Writer(connection, store.redirects, store.closed, laying=True)
        yield writer
        writer.flush()
        _unmark(connection, run_id, line)
        give_again(connection, last, met)


def leave(store: Store, run_id: int, line: Line, reason: str) -> None:
    """Let a line stand as it came, where the archive lacks what it was read from; that is told."""
    issue = Issue(level="warning", kind="captures-missing", where=line.url, excerpt=reason)
    with store.transaction() as connection:
        _unmark(connection, run_id, line)
        insert_all(connection, models.crawling.issue, [issue_row(issue, run_id, None)])


def digests(connection: Connection, line: Line) -> dict[tuple[str, int], str]:
    """The digests under which the captures of a line are stored, by their place in the archive.

    Of a page that had not changed the store has that of the bytes before, the archive no bytes.
    """
    query = select(P.archive_file, P.archive_offset, P.sha256).where(
        P.url_key.in_(line.keys), P.archive_file.is_not(None)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def _is_marked(connection: Connection, line: Line) -> bool:
    query = select(P.id).where(P.id.in_(line.marked), P.read_under == LATE).limit(1)
    return connection.execute(query).first() is not None


def _unmark(connection: Connection, run_id: int, line: Line) -> None:
    """The late captures count as read by the rules of a run."""
    read = update(models.crawling.page).where(P.id.in_(line.marked), P.read_under == LATE)
    connection.execute(read.values(read_under=RULES_OF_RUN), {"run": run_id})


def _take_apart(
    connection: Connection, line: Line, settle: Callable[[Family], Settlement]
) -> tuple[int, RunsByWords]:
    """Remove the articles of a line, and the open issues that its captures give again.

    Captures stay, and what a person closed. Gives the id of the last issue that stays, and which
    runs met those that are removed.
    """
    articles = articles_at(connection, line.keys)
    met = take_issues(connection, line.keys, select(V.id).where(V.article_id.in_(articles)))
    remove_articles(connection, articles, settle)
    return last_issue(connection), met
