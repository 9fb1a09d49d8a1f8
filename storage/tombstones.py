"""Addresses whose pages were removed on request: nothing of them is taken in again."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage import models
from storage.explained import persistent

if TYPE_CHECKING:
    from storage.store import Store

T = models.tombstone.c


@persistent
def forgotten_keys(store: "Store") -> frozenset[str]:
    """The keys of all such addresses."""
    with store.reading() as connection:
        return frozenset(connection.execute(select(T.url_key)).scalars())
