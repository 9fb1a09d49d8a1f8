"""What can be refused before a crawl begins is refused there, not in the middle of it."""

from scrapy.settings import BaseSettings

from crawler.middlewares.archive import archive_folder
from crawler.middlewares.credentials import credentials
from crawler.replay import check_replay
from crawler.reporting import open_store
from storage.archive import make_archive_folder


def make_ready(settings: BaseSettings) -> None:
    """Make archive folder and store. Raises UsageError, ArchiveUnusable or StoreUnusable."""
    check_replay(settings)
    credentials(settings)
    folder = archive_folder(settings)
    if folder is not None and not settings.get("GAII_REPLAY"):
        make_archive_folder(folder)
    with open_store(settings, create=True):
        pass
