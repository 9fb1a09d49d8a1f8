"""What the store says of the captures of a transaction: read for all of them at once, and kept in
step with what the transaction writes.

Five statements a page asked for rows that mostly are not there.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, or_, select

from domain.records import ReadPage
from storage import models
from storage.bands import held
from storage.identity import addresses_of, reading_of
from storage.storable import storable
from storage.tombstones import Tombstone, at_paths, paths_of
from storage.urls import path_key, url_key, utc

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P, U, O = models.crawling.page.c, models.articles.article_url.c, models.articles.outlet.c  # noqa: E741
VERSION = models.articles.version.c


class Address(NamedTuple):
    """A row of article_url."""

    article_id: int
    kind: str
    url: str


class Capture(NamedTuple):
    """What makes a row of page unique."""

    url_key: str
    fetched_at: str
    sha256: str


def _among(column: ColumnElement[str], name: str = "keys") -> ColumnElement[bool]:
    return column.in_(bindparam(name, expanding=True))


ADDRESSES = select(U.url_key, U.article_id, U.kind, U.url).where(_among(U.url_key))
OWN_PATHS = select(U.path_key).where(_among(U.path_key), U.kind == "own").distinct()
OUTLETS = select(O.key).where(_among(O.key))
TEXTS = select(VERSION.text_hash, VERSION.raw_hash).where(
    or_(_among(VERSION.text_hash), _among(VERSION.raw_hash))
)
FETCHED = select(P.url_key).where(_among(P.url_key)).distinct()
CAPTURES = select(P.id, P.url_key, P.fetched_at, P.sha256).where(
    _among(P.url_key), _among(P.fetched_at, "times")
)


class Answers(Generic[K, V]):
    """What was asked for under a key, None where there is nothing. Each key is read once."""

    def __init__(self, read: Callable[[list[K]], Iterable[tuple[K, V]]]) -> None:
        self._read = read
        self._known: dict[K, V | None] = {}

    def foresee(self, keys: Iterable[K]) -> None:
        """Read what is not known yet, all at once."""
        new: dict[K, V | None] = dict.fromkeys(key for key in keys if key not in self._known)
        if new:
            self._known |= new | dict(self._read(list(new)))

    def __getitem__(self, key: K) -> V | None:
        self.foresee((key,))
        return self._known[key]

    def __setitem__(self, key: K, value: V) -> None:
        self._known[key] = value


class Foreseen:
    """The answers for one transaction, which alone may write meanwhile; `items` are the captures
    that it is going to store.

    `addresses` are the rows of article_url by their key, `own_paths` the paths at which articles
    were captured, `texts` the digests of stored texts, cleaned or as read, `captures` the ids of
    pages, `fetched` says which addresses have any, `tombstones` the pages at a path that were
    removed.
    """

    def __init__(self, connection: Connection, items: Sequence[ReadPage] = ()) -> None:
        self._connection = connection
        self._held: set[int] | None = None
        self.addresses = Answers(self._read_addresses)
        self.captures = Answers(self._read_captures)
        self.fetched = Answers(partial(self._there, FETCHED))
        self.texts = Answers(self._read_texts)
        self.own_paths = Answers(partial(self._there, OWN_PATHS))
        self.outlets = Answers(partial(self._there, OUTLETS))
        self.tombstones: Answers[str, list[Tombstone]] = Answers(self._read_tombstones)
        if items:
            self._foresee(items)

    def may_share(self, bands: Sequence[int], least: int) -> bool:
        """Whether any version can hold so many of a text's bands; that text will hold them all."""
        if self._held is None:
            return True
        met = self._held.intersection(bands)
        self._held.update(bands)
        return len(met) >= least

    def _foresee(self, items: Sequence[ReadPage]) -> None:
        keys = [url_key(url) for item in items for url in addresses_of(item)]
        self.tombstones.foresee(path for item in items for path in paths_of(item))
        self.addresses.foresee(keys)
        self.fetched.foresee(keys)
        self.captures.foresee(
            Capture(url_key(item.page.url), utc(item.page.fetched_at), item.page.sha256)
            for item in items
        )
        read = [(item.page, item.processed) for item in items if item.processed is not None]
        if len(read) > 1:  # a single text asks for its own
            asked = {band for _, one in read for band in one.fingerprint.bands}
            self._held = held(self._connection, asked)
        readings = [reading_of(page, processed) for page, processed in read]
        self.texts.foresee(text for one in readings for text in (one.text_hash, one.raw_hash))
        self.own_paths.foresee(path_key(key) for key in keys)
        self.outlets.foresee(storable(processed.article.outlet) for _, processed in read)

    def _read_addresses(self, keys: list[str]) -> Iterator[tuple[str, Address]]:
        for row in self._connection.execute(ADDRESSES, {"keys": keys}):
            yield row.url_key, Address(row.article_id, row.kind, row.url)

    def _read_captures(self, keys: list[Capture]) -> Iterator[tuple[Capture, int]]:
        places = {"keys": [key.url_key for key in keys], "times": [key.fetched_at for key in keys]}
        for row in self._connection.execute(CAPTURES, places):
            yield Capture(row.url_key, row.fetched_at, row.sha256), row.id

    def _read_tombstones(self, paths: list[str]) -> Iterator[tuple[str, list[Tombstone]]]:
        yield from at_paths(self._connection, paths).items()

    def _read_texts(self, hashes: list[str]) -> Iterator[tuple[str, bool]]:
        for row in self._connection.execute(TEXTS, {"keys": hashes}):
            yield row.text_hash, True
            yield row.raw_hash, True

    def _there(self, statement: Select[str], keys: list[str]) -> Iterator[tuple[str, bool]]:
        for row in self._connection.execute(statement, {"keys": keys}):
            yield row[0], True
