"""Tracebacks in the log are for errors that nobody foresaw."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from domain.errors import GaiiError


class PlainErrors(LogFormatter):
    """A full disk or a store that is gone stands among the reasons of the run, in a line."""

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        told = super().item_error(item, exception, response, spider)
        if isinstance(exception, GaiiError):
            told["level"] = logging.DEBUG
        return told
