"""Takes saved pages and plain texts into archive and store, through the same chain as a crawl."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.extract import read_file_text, read_page
from crawler.given.removed import Removed
from domain.errors import InputUnreadable, PageQuarantined
from domain.records import Article, Page, ReadPage
from pipelines.stages import forgotten, keep, processed
from storage.archive import ArchiveWriter, given_headers
from storage.store import Store

MAX_BYTES = 8 * 1024 * 1024
"""As for fetched pages; the longest article seen is a hundredth of it."""

HTML_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")
TEXT_SUFFIXES = (".txt", ".text", ".md", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says about a file; it wins over what the file says."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file given by the user. Raises InputUnreadable for what cannot be a page."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputUnreadable(
                f"{path} has {size / 1e6:.1f} MB; a page or text of up to "
                f"{MAX_BYTES / 1e6:.0f} MB is read. Split it, one article a file."
            )
        body = path.read_bytes()
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    if not body.strip():
        raise InputUnreadable(f"{path} is empty. Give a saved page or a text.")
    return body


def read_article(path: Path, body: bytes, given: Given) -> tuple[Article, Page]:
    """The article of a file and the record of its capture.

    Raises InputUnreadable with the reason where the file holds no article, is no text, or is
    hostile or undecodable.
    """
    page = Page(
        url=given.url or path.resolve().as_uri(),
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        status=200,
        reason="ingested",
    )
    try:
        return article_of(page, body, given, html=is_html(path, body))
    except PageQuarantined as error:
        raise InputUnreadable(f"{path} {error}") from error


def article_of(page: Page, body: bytes, given: Given, *, html: bool) -> tuple[Article, Page]:
    """The article of a given file's bytes, and the page with the charset that was found.

    Raises PageQuarantined with the reason where there is none to be read.
    """
    if not html:
        try:
            return with_given(read_file_text(body, page.url), given), page
        except PageQuarantined as error:
            raise PageQuarantined(f"is not readable text: {error}") from error
    reading = read_page(body, page.url)
    if reading.article is None:
        raise PageQuarantined(f"is {reading.state}: {reading.reason}.")
    page = replace(
        page, charset_declared=reading.charset_declared, charset_used=reading.charset_used
    )
    return with_given(reading.article, given), page


def is_html(path: Path, body: bytes) -> bool:
    """Whether a file is a page: by its suffix, else by how it begins."""
    suffix = path.suffix.lower()
    if suffix in HTML_SUFFIXES:
        return True
    return suffix not in TEXT_SUFFIXES and body.lstrip()[:15].lower().startswith(
        (b"<!doctype html", b"<html")
    )


def with_given(article: Article, given: Given) -> Article:
    if given.outlet:
        article = replace(article, outlet=given.outlet)
    if given.published:
        article = replace(
            article, published=given.published, published_raw=None, published_witness="given"
        )
    return article


def ingest(
    store: Store, run_id: int, writer: ArchiveWriter | None, path: Path, given: Given
) -> ReadPage:
    """Archive and store one file; the outcome is the state of the page returned. Of one that was
    removed on request nothing is kept but that it came.
    """
    body = read_bytes(path)
    article, page = read_article(path, body, given)
    item = processed(ReadPage(page=page, article=article))
    if Removed(store, None).holds(item):
        item = forgotten(page)
    elif writer is not None:
        file, offset = writer.write_resource(
            page.url,
            "text/html" if is_html(path, body) else "text/plain",
            body,
            given_headers(given.outlet, given.published),
            page.fetched_at,
        )
        item = replace(item, page=replace(page, archive_file=file, archive_offset=offset))
    return replace(item, page=replace(item.page, state=keep(store, run_id, item)))
