"""What can be refused before a crawl begins is refused there, not in the middle of it."""

import resource

from scrapy.settings import BaseSettings

from crawler.answering.reporting import open_store
from crawler.middlewares.archive import archive_folder
from crawler.middlewares.credentials import credentials
from crawler.running.replay import check_replay
from domain.errors import UsageError
from storage.archive import make_archive_folder
from storage.tombstone_file import agree

OPEN_FILES = 64
"""That a crawl of one site may have open at once: 16 connections, archive, store, log and library
files. With 15 robots.txt was unreachable and nobody could say why; with 20 all pages came."""


def make_ready(settings: BaseSettings) -> None:
    """Make archive folder and store, which both know then what was removed on request. Raises
    UsageError, ArchiveUnusable, StoreUnusable or DiskFull.
    """
    check_open_files()
    check_replay(settings)
    credentials(settings)
    folder = archive_folder(settings)
    if folder is not None and not settings.get("GAII_REPLAY"):
        make_archive_folder(folder)
    with open_store(settings, create=True) as store:
        if folder is not None and folder.is_dir():
            agree(store, folder)


def check_open_files() -> None:
    """Raises UsageError where so few files may be open that connections would fail."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit != resource.RLIM_INFINITY and limit < OPEN_FILES:
        raise UsageError(
            f"Too many open files would be needed: {limit} are allowed at once, and a crawl needs "
            f"{OPEN_FILES}. Allow more: ulimit -n 1024."
        )
