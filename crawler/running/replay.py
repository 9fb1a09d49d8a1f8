"""Replay: the same spiders, unmodified, read an archive instead of the network."""

from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached

from crawler.fetching.capture import now
from crawler.health.recorder import Health
from crawler.middlewares.archive import REPLAYED
from crawler.running.setting_table import OFF, SETTINGS
from domain.errors import ArchiveUnusable, GaiiError, UsageError
from storage.archive import ArchiveReader
from storage.urls import capture_time

REPLAY = "crawler.running.replay.ReplayHandler"


class NotInArchive(Exception):
    """The archive being replayed lacks this URL; the page counts as failed."""


class ReplayAddon:
    """Turns the settings of a crawl with GAII_REPLAY to reading the archive.

    Nothing is archived again and nobody needs to be waited for. Every scheme is taken from the
    network, so that no request can leave the machine.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        if not settings.get("GAII_REPLAY"):
            return
        settings.set("DOWNLOAD_HANDLERS", {"http": REPLAY, "https": REPLAY}, "cmdline")
        settings.set(
            "DOWNLOAD_HANDLERS_BASE", {"http": REPLAY, "https": REPLAY}, priority="cmdline"
        )
        settings.set("DOWNLOAD_DELAY", 0, priority="cmdline")
        settings.set("AUTOTHROTTLE_ENABLED", False, priority="cmdline")
        settings.set("RETRY_ENABLED", False, priority="cmdline")  # an archive answers the same
        settings.set("GAII_ARCHIVE_DIR", OFF, priority="cmdline")


class ReplayHandler(BaseDownloadHandler):
    """Answers from WARC files; https and http forms of a URL are the same page there.

    A robots.txt that the archive lacks counts as absent on the server, that is as allowed.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.reader = ArchiveReader(replay_files(crawler.settings))
        health = crawler.get_extension(Health)
        assert health is not None
        # one handler is made for http and one for https
        health.noted += [issue for issue in self.reader.issues if issue not in health.noted]

    async def download_request(self, request: Request) -> Response:
        archived = self.reader.lookup(request.url)
        if archived is None:
            if urlparse_cached(request).path == "/robots.txt":
                return Response(request.url, status=404, request=request)
            raise NotInArchive(f"{request.url} is not in the archive that is replayed")
        # The page was captured then, and there it is; reading the archive again finds the same.
        try:
            moment = capture_time(archived.date or now())
        except GaiiError as error:
            raise NotInArchive(f"{request.url}: {error}") from error
        request.meta[REPLAYED] = (archived.file.name, archived.offset, moment)
        headers = Headers(archived.headers)
        response_class = responsetypes.from_args(
            headers=headers, url=request.url, body=archived.body
        )
        return response_class(
            url=request.url,
            status=archived.status,
            headers=headers,
            body=archived.body,
            request=request,
        )


def replay_files(settings: BaseSettings) -> list[Path]:
    """The files named by GAII_REPLAY. Raises ArchiveUnusable for one that is not there."""
    paths = [Path(name.strip()) for name in settings.get("GAII_REPLAY", "").split(",")]
    for path in paths:
        if not path.is_file():
            raise ArchiveUnusable(
                f"GAII_REPLAY names {path}, which is not a file. Give the path of a .warc.gz file."
            )
    return paths


def check_replay(settings: BaseSettings) -> None:
    """Refuse what cannot be meant: replaying into a live archive, or a file that is not there."""
    if not settings.get("GAII_REPLAY"):
        return
    if settings["GAII_ARCHIVE_DIR"] not in (OFF, SETTINGS["GAII_ARCHIVE_DIR"].default):
        raise UsageError(
            "GAII_REPLAY and GAII_ARCHIVE_DIR are both set: a replay archives nothing again. "
            "Unset one of them."
        )
    ArchiveReader(replay_files(settings))
