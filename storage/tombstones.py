"""Addresses whose pages were removed on request: nothing of them is taken in again."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from storage import models
from storage.explained import persistent
from storage.urls import url_key

if TYPE_CHECKING:
    from storage.store import Store

T = models.tombstone.c


def is_forgotten(connection: Connection, urls: Iterable[str]) -> bool:
    """Whether one of these addresses bears a tombstone."""
    keys = [url_key(url) for url in urls]
    query = select(T.url_key).where(T.url_key.in_(keys)).limit(1)
    return connection.execute(query).first() is not None


@persistent
def forgotten_keys(store: "Store") -> frozenset[str]:
    """The keys of all such addresses."""
    with store.reading() as connection:
        return frozenset(connection.execute(select(T.url_key)).scalars())
