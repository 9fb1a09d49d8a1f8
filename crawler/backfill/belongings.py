"""What an archive holds of a page that is to be removed: its further pages, and its text."""

from collections.abc import Collection
from pathlib import Path

from crawler.backfill.captures import read_captures
from crawler.backfill.reading import page_of, read_capture
from crawler.extract import read_file_text, read_page
from domain.errors import PageQuarantined
from domain.records import Article, Page, ReadPage
from pipelines.stages import processed
from storage.archive import ArchivedRecord, closed_files
from storage.gathering import Belongings
from storage.identity import digests_of
from storage.urls import url_key


def read_again(page: Page, record: ArchivedRecord) -> ReadPage:
    """The page of a record in the archive, to compare its text. Raises nothing."""
    kind = record.said.get("content-type", "")
    if record.kind == "resource" and not kind.startswith("text/html"):
        try:
            article: Article | None = read_file_text(record.body, page.url)
        except PageQuarantined:
            article = None
    else:
        article = read_page(record.body, page.url, record.header_map()).article
    return processed(ReadPage(page=page, article=article))


def belongings(folder: Path, keys: Collection[str]) -> Belongings:
    """What the archive has of the articles at these addresses, given by their keys: further pages,
    and the texts of all their pages as today's rules read each alone, for a crawl must know a page
    that comes again before the others come. Raises ArchiveUnusable.
    """
    captures = read_captures(closed_files(folder))
    first = [
        one
        for one in captures.ordered
        if one.role == "article" and one.status == 200 and url_key(one.url) in keys
    ]
    parts = {part for one in first for part in read_capture(captures, one).parts}
    texts: set[str] = set()
    for capture in (*first, *parts):
        record = captures.record(capture)
        if record is not None:
            item = read_again(page_of(capture, record), record)
            texts.update(digests_of(item.processed) if item.processed is not None else ())
    return Belongings(urls=frozenset(part.url for part in parts), texts=frozenset(texts))
