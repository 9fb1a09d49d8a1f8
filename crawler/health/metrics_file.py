"""Writes GAII_METRICS_FILE when a run has ended, whatever its verdict."""

import sys
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.health.metrics import exposition, write_metrics
from domain.errors import GaiiError
from storage.store import Store


class MetricsFile:
    """Extension. Its signal comes after that of `crawler.health.recorder`, which writes the run."""

    def __init__(self, store_url: str, path: Path) -> None:
        self.store_url = store_url
        self.path = path

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings.get("GAII_METRICS_FILE"):
            raise NotConfigured
        written = cls(settings["GAII_STORE_URL"], Path(settings["GAII_METRICS_FILE"]))
        crawler.signals.connect(written.engine_stopped, signal=signals.engine_stopped)
        return written

    def engine_stopped(self) -> None:
        """A file that cannot be written is told and fails no run: its age will be seen."""
        try:
            store = Store.open_existing(self.store_url)
            try:
                write_metrics(self.path, exposition(store))
            finally:
                store.close()
        except GaiiError as error:
            sys.stderr.write(f"warning: no metrics: {error}\n")
