"""A log file that cannot be written ends the run, instead of a traceback for each line."""

import logging
import sys
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.health.stopping import end_early


class LogFile:
    """Extension. Watches the log files of this process for a disk that is full."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        log = cls(crawler)
        crawler.signals.connect(log.spider_opened, signal=signals.spider_opened)
        return log

    def spider_opened(self) -> None:
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.FileHandler):
                handler.handleError = self.failed  # type: ignore[method-assign]

    def failed(self, record: logging.LogRecord) -> None:  # noqa: ARG002, logging's interface
        """Called by `logging` inside the handling of the exception."""
        error = sys.exc_info()[1]
        if isinstance(error, OSError):
            end_early(self.crawler, "disk-full")
