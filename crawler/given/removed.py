"""Whether a page that comes in was removed on request: asked before anything of it is archived."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.decode import decode
from crawler.extract import read_page
from crawler.extraction.canonical import addresses_given, canonical_address
from crawler.extraction.document import parse
from domain.errors import PageQuarantined
from domain.records import Page, ReadPage
from pipelines.stages import processed
from storage.store import Store
from storage.tombstone_file import read_file, tombstones_file
from storage.tombstones import Tombstone, covers, names, near


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
        """The same of a page that was not read yet: it is read where its path, or the address that
        it gives itself, may be meant.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        page = Page(url=url, sha256=sha256, fetched_at="", status=200, redirect_urls=redirect_urls)
        given = frozenset(addresses_given(body, url))
        stones = self._near(ReadPage(page=page), given)
        return bool(stones) and covers_bytes(stones, page, body, headers)

    def _near(self, item: ReadPage, given: Collection[str] = ()) -> list[Tombstone]:
        if self.store is not None:
            return near(self.store, item, given)
        return read_file(tombstones_file(self.folder)) if self.folder is not None else []


def covers_bytes(
    tombstones: list[Tombstone], page: Page, body: bytes, headers: Mapping[str, str]
) -> bool:
    """Whether the bytes of a page are those of one that was removed, hold its text, or say that
    the page is it.
    """
    if covers(tombstones, ReadPage(page=page)):
        return True
    article = read_page(body, page.url, headers).article
    if article is None:  # an error in its place, perhaps, or no text: what it calls itself counts
        return names(tombstones, canonical_in(body, page.url, headers))
    return covers(tombstones, processed(ReadPage(page=page, article=article)))


def canonical_in(body: bytes, url: str, headers: Mapping[str, str]) -> list[str]:
    """The canonical address of a page that is no article; none where it cannot be parsed."""
    try:
        document = parse(decode(body, headers).text, url)
    except PageQuarantined:
        return []
    address = canonical_address(document)
    return [address] if address else []
