"""Keeps the addresses under which a crawl met a page that it asked for once."""

from collections.abc import Iterable, Mapping

from scrapy.crawler import Crawler

from pipelines.stages import StoreStage
from storage.explained import persistent
from storage.store import Store


def keep_spellings(crawler: Crawler, spellings: Mapping[str, Iterable[str]]) -> None:
    """Enter the other spellings of each address that was asked for, if an article came of it."""
    stage = crawler.get_item_pipeline(StoreStage)
    if not spellings or stage is None or stage.store is None:
        return
    note_spellings(stage.store, spellings)


@persistent
def note_spellings(store: Store, spellings: Mapping[str, Iterable[str]]) -> None:
    """Enter them in one transaction."""
    with store.writing() as tx:
        for asked, others in spellings.items():
            tx.note_listed(asked, sorted(others))
