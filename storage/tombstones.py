"""Pages that were removed on request: nothing of them is taken in again, under any spelling.

A capture is such a page where one of its addresses, or the one that it gives itself (canonical), is
a spelling of the page's (`page_key`), or where it shows the same bytes or the same text at the same
path, under whatever query.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, insert, select, update

from domain.records import ReadPage
from storage import models
from storage.explained import persistent
from storage.identity import addresses_of, digests_of
from storage.storable import storable
from storage.urls import page_key, path_key, url_key

if TYPE_CHECKING:
    from storage.store import Store

T = models.articles.tombstone.c
ALL = select(T.url_key, T.url, T.hashes, T.texts, T.reason, T.who, T.forgotten_at)
AT_PATHS = ALL.add_columns(T.path_key).where(T.path_key.in_(bindparam("paths", expanding=True)))
FORGOTTEN = "forgotten"
"""Reason of the record of a page that was removed on request and came again."""
NOTHING = hashlib.sha256(b"").hexdigest()
"""The digest of no bytes, such as those of a redirect: they are no page's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is kept of an address: `hashes` are the sha256 of the captures that were removed,
    `texts` the digests of their texts (`storage.identity`); who asked when (UTC), and why.
    """

    url: str
    hashes: tuple[str, ...]
    texts: tuple[str, ...]
    reason: str
    who: str
    forgotten_at: str

    @property
    def key(self) -> str:
        return url_key(self.url)

    def joined(self, other: "Tombstone") -> "Tombstone":
        """Both in one: the words of the earlier, all digests."""
        first = min(self, other, key=lambda one: one.forgotten_at)
        return Tombstone(
            url=first.url,
            hashes=tuple(sorted({*self.hashes, *other.hashes})),
            texts=tuple(sorted({*self.texts, *other.texts})),
            reason=first.reason,
            who=first.who,
            forgotten_at=first.forgotten_at,
        )


def given_addresses(item: ReadPage) -> set[str]:
    """The address that a page gives itself; it is captured elsewhere."""
    article = item.processed.article if item.processed is not None else item.article
    return {article.canonical_url} if article is not None and article.canonical_url else set()


def paths_of(item: ReadPage) -> set[str]:
    """The paths at which a capture may be a page that was removed."""
    return {path_key(url_key(url)) for url in {*addresses_of(item), *given_addresses(item)}}


def covers(tombstones: Collection[Tombstone], item: ReadPage) -> bool:
    """Whether a capture is one of the pages that were removed."""
    if not tombstones:
        return False
    if names(tombstones, (item.page.url, *item.page.redirect_urls, *given_addresses(item))):
        return True
    told = {item.page.sha256} - {"", NOTHING}
    if item.processed is not None:
        told.update(digests_of(item.processed))
    paths = paths_of(item)
    return any(
        path_key(stone.key) in paths and not told.isdisjoint((*stone.hashes, *stone.texts))
        for stone in tombstones
    )


def names(tombstones: Iterable[Tombstone], urls: Iterable[str]) -> bool:
    """Whether one of the addresses is a spelling of a removed page's."""
    asked = {page_key(url) for url in urls}
    return any(page_key(stone.url) in asked for stone in tombstones)


@persistent
def near(store: "Store", item: ReadPage, urls: Iterable[str] = ()) -> list[Tombstone]:
    """The tombstones at the paths of a capture, and of some addresses; nearly always none."""
    paths = paths_of(item) | {path_key(url_key(url)) for url in urls}
    with store.reading() as connection:
        found = at_paths(connection, paths)
    return [stone for stones in found.values() for stone in stones]


def at_paths(connection: Connection, paths: Collection[str]) -> dict[str, list[Tombstone]]:
    """The tombstones by their path, of some paths."""
    found: dict[str, list[Tombstone]] = {}
    rows = connection.execute(AT_PATHS, {"paths": list(paths)}).mappings()
    for row in rows:
        found.setdefault(row["path_key"], []).append(of_row(row))
    return found


@persistent
def all_tombstones(store: "Store") -> list[Tombstone]:
    with store.reading() as connection:
        rows = connection.execute(ALL.order_by(T.forgotten_at, T.url)).mappings()
        return [of_row(row) for row in rows]


@persistent
def still_stored(store: "Store") -> list[str]:
    """Addresses that have a tombstone and, as in a store from an old backup, an article too."""
    query = select(T.url).join(
        models.articles.article_url, models.articles.article_url.c.url_key == T.url_key
    )
    with store.reading() as connection:
        return list(connection.execute(query.order_by(T.url)).scalars())


def bury(connection: Connection, tombstones: Iterable[Tombstone]) -> None:
    """Enter tombstones; of an address that has one the words stay, the digests are joined."""
    for stone in tombstones:
        known = connection.execute(ALL.where(T.url_key == stone.key)).mappings().first()
        kept = stone.joined(of_row(known)) if known is not None else stone
        row: dict[str, Any] = {
            "url": kept.url,
            "path_key": path_key(stone.key),
            "hashes": list(kept.hashes),
            "texts": list(kept.texts),
            "reason": kept.reason,
            "who": kept.who,
            "forgotten_at": kept.forgotten_at,
        }
        if known is None:
            connection.execute(insert(models.articles.tombstone), {"url_key": stone.key, **row})
        else:
            connection.execute(
                update(models.articles.tombstone).where(T.url_key == stone.key).values(row)
            )


def tombstone(
    url: str, hashes: Iterable[str], texts: Iterable[str], *, reason: str, who: str
) -> Tombstone:
    """A tombstone of now."""
    return Tombstone(
        url=url,
        hashes=tuple(sorted(hashes)),
        texts=tuple(sorted(texts)),
        reason=storable(reason),
        who=storable(who),
        forgotten_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def of_row(row: Mapping[Any, Any]) -> Tombstone:
    return Tombstone(
        url=row["url"],
        hashes=tuple(row["hashes"]),
        texts=tuple(row["texts"]),
        reason=row["reason"],
        who=row["who"],
        forgotten_at=row["forgotten_at"],
    )
