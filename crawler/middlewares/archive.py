"""Every response is written to the archive before anything is parsed."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawler.given.removed import Removed
from crawler.health.stopping import end_early
from crawler.middlewares.captures import ORIGINAL
from crawler.running.setting_table import OFF, SETTINGS
from domain.errors import ArchiveUnusable, DiskFull
from domain.records import Issue
from pipelines.stages import StoreStage
from storage.archive import (
    ASKED_AS,
    SOURCE,
    ArchiveWriter,
    given_headers,
    make_archive_folder,
    recover_leftovers,
)

logger = logging.getLogger(__name__)

CAPTURE = "gaii_capture"
"""Key of `request.meta`: (file name, offset, time) of the capture that a response is."""
KNOWN = "gaii_known"
"""Key of `request.meta`: what the store has under this address, as a flat mapping."""

REMOVED = "gaii_removed"
"""Key of `request.meta`: the response is a page that was removed on request."""
REPLAYED = "gaii_replayed"
"""Key of `request.meta`: the capture that a response was read from; it is not archived again."""


def archive_folder(settings: BaseSettings) -> Path | None:
    """Where this run archives; None where GAII_ARCHIVE_DIR is `off`."""
    folder = settings.get("GAII_ARCHIVE_DIR") or SETTINGS["GAII_ARCHIVE_DIR"].default
    return None if folder == OFF else Path(str(folder))


class ArchiveSession:
    """The one WARC file of a run: opened with the first response, closed with the spider.

    Leftovers of killed runs are checked, cut and named first. Where GAII_ARCHIVE_DIR is `off`, as
    in a replay, nothing is archived.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.folder = archive_folder(crawler.settings)
        self.crawler = crawler
        self.writer: ArchiveWriter | None = None
        self.issues: tuple[Issue, ...] = ()
        self.removed: Removed | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        session = cls(crawler)
        crawler.signals.connect(session.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(session.engine_stopped, signal=signals.engine_stopped)
        return session

    def spider_opened(self) -> None:
        if self.folder is None:
            return
        make_archive_folder(self.folder)
        self.issues = recover_leftovers(self.folder)
        for issue in self.issues:
            logger.warning("%s: %s %s", issue.kind, issue.where, issue.excerpt)

    def write(
        self, response: Response, body: bytes, request: Request, fetched_at: str
    ) -> tuple[str | None, int | None]:
        """Append one response. A full disk ends the run at once, before the page is parsed."""
        if self.folder is None:
            return None, None
        if self.is_removed(response, body, request):
            request.meta[REMOVED] = True
            return None, None
        headers = header_pairs(response)
        known = request.meta.get(KNOWN)
        try:
            writer = self.opened(self.folder)
            if response.status == 304 and known is not None:
                since, asked = known["fetched_at"], said(request, response)
                return writer.write_revisit(response.url, headers, since, fetched_at, asked)
            return writer.write_response(
                response.url,
                response.status,
                headers,
                body,
                fetched_at,
                redirect_urls=tuple(request.meta.get("redirect_urls", [])),
                said=said(request, response),
            )
        except (DiskFull, ArchiveUnusable) as error:
            full = isinstance(error, DiskFull)
            end_early(self.crawler, "disk-full" if full else "archive-unusable")
            raise

    def is_removed(self, response: Response, body: bytes, request: Request) -> bool:
        """Whether the page was removed on request: then nothing of it is kept again."""
        if self.removed is None:
            stage = self.crawler.get_item_pipeline(StoreStage)
            self.removed = Removed(stage.store if stage is not None else None, self.folder)
        headers = {name.lower(): value for name, value in header_pairs(response)}
        led = tuple(request.meta.get("redirect_urls", ()))
        return self.removed.holds_bytes(response.url, body, headers, led)

    def opened(self, folder: Path) -> ArchiveWriter:
        if self.writer is None:
            started = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            assert self.crawler.spider is not None
            self.writer = ArchiveWriter(folder, f"{self.crawler.spider.name}-{started}")
        return self.writer

    def engine_stopped(self) -> None:
        if self.writer is not None:
            self.writer.close()


class ArchiveMiddleware:
    """Writes responses after decompression and before meta refresh, retries and callbacks."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        if not is_redirect(response):
            self.archive(request, response, response.body)
        return response

    def archive(self, request: Request, response: Response, body: bytes) -> None:
        if REPLAYED in request.meta:
            request.meta[CAPTURE] = request.meta[REPLAYED]
            return
        session = self.crawler.get_extension(ArchiveSession)
        assert session is not None
        original = request.meta.get(ORIGINAL)
        fetched_at = datetime.now(UTC).isoformat(timespec="seconds")
        if original is not None and response.url == original.url:
            fetched_at = original.fetched_at
        file, offset = session.write(response, body, request, fetched_at)
        request.meta[CAPTURE] = (file, offset, fetched_at)


class RedirectArchiveMiddleware(ArchiveMiddleware):
    """Writes redirects, which later middlewares turn into new requests.

    They stand before decompression, so a compressed body is left out; only the status line and
    the Location matter.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        if is_redirect(response):
            self.archive(request, response, b"")
        return response


def is_redirect(response: Response) -> bool:
    return 300 <= response.status < 400 and b"Location" in response.headers


def said(request: Request, response: Response) -> dict[str, str]:
    """What only the request knows and a later reading of the archive needs: whether an article was
    asked for here, or a further page of one; what a list of URLs says about it; which web archive
    it was taken from.
    """
    original = request.meta.get(ORIGINAL)
    if original is not None and response.url != original.url:
        return {ASKED_AS: "navigation"}  # the archive's own error page
    source = {SOURCE: original.source} if original is not None else {}
    if "parts" in request.cb_kwargs:
        return {ASKED_AS: "part", **source}
    seed = request.cb_kwargs.get("seed")
    if seed is None:
        return {ASKED_AS: "navigation", **source}
    return {ASKED_AS: "article", **source, **given_headers(seed.outlet, seed.published)}


def header_pairs(response: Response) -> list[tuple[str, str]]:
    """Headers as printed by the server, one pair a line, in latin-1."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
