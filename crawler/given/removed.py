"""Whether a page that comes in was removed on request: asked before anything of it is archived."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.extract import read_page
from domain.records import Page, ReadPage
from pipelines.stages import processed
from storage.store import Store
from storage.tombstone_file import read_file, tombstones_file
from storage.tombstones import Tombstone, covers, near


@dataclass(frozen=True, slots=True)
class Removed:
    """What store and archive know of removed pages: the store where there is one, which is asked
    each time, as somebody may have a page removed during a run; else the file in the archive.
    """

    store: Store | None
    folder: Path | None

    def holds(self, item: ReadPage) -> bool:
        """Whether a page that was read is one of them."""
        return covers(self._near(item), item)

    def holds_bytes(
        self, url: str, body: bytes, headers: Mapping[str, str], redirect_urls: tuple[str, ...] = ()
    ) -> bool:
        """The same of a page that was not read yet: it is read where its path may be meant."""
        sha256 = hashlib.sha256(body).hexdigest()
        page = Page(url=url, sha256=sha256, fetched_at="", status=200, redirect_urls=redirect_urls)
        return covers_bytes(self._near(ReadPage(page=page)), page, body, headers)

    def _near(self, item: ReadPage) -> list[Tombstone]:
        if self.store is not None:
            return near(self.store, item)
        return read_file(tombstones_file(self.folder)) if self.folder is not None else []


def covers_bytes(
    tombstones: list[Tombstone], page: Page, body: bytes, headers: Mapping[str, str]
) -> bool:
    """Whether the bytes of a page are those of one that was removed, or hold its text."""
    if not tombstones or covers(tombstones, ReadPage(page=page)):
        return bool(tombstones)
    article = read_page(body, page.url, headers).article
    if article is None:
        return False
    return covers(tombstones, processed(ReadPage(page=page, article=article)))
