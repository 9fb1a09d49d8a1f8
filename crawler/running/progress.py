"""A bar for whoever watches a crawl in a terminal; nothing under cron."""

import sys
from typing import Self
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.health.accounting import account


class ProgressBar:
    """Extension. Shows how many of the requests known so far are answered or failed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.bar.add_task(crawler.spidercls.name, total=None)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not sys.stderr.isatty():
            raise NotConfigured
        progress = cls(crawler)
        crawler.signals.connect(progress.bar.start, signal=signals.spider_opened)
        crawler.signals.connect(progress.show, signal=signals.request_left_downloader)
        crawler.signals.connect(progress.bar.stop, signal=signals.engine_stopped)
        return progress

    def show(self, request: Request) -> None:
        """After each answer; the total grows as listings name further pages."""
        assert self.crawler.stats is not None
        now = account(self.crawler.stats.get_stats())
        self.bar.update(
            self.task,
            total=now.requested,
            completed=now.requested - now.missing,
            description=f"{self.crawler.spidercls.name} {urlsplit(request.url).hostname}",
        )
