"""Retries after a growing wait, which the accounting can tell from new requests."""

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import BaseSettings
from scrapy.utils.response import response_status_message

from crawler.health.causes import cause
from crawler.middlewares.politeness import SLOWED, asked_pause
from crawler.middlewares.waiting import put_off
from crawler.politeness.hosts import PATIENCE

FINAL = frozenset({"tls-certificate", "too-large"})
"""Causes that a second attempt does not cure."""

GROWTH = 4
"""Each wait is so many times the one before: 2 s, then 8 s by default."""


class PatientRetryMiddleware(RetryMiddleware):
    """The library's retries come at once, which is when a host that failed is down still.

    A Retry-After is waited for where it is short; where it is long the page has failed.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.first_wait = settings.getfloat("GAII_RETRY_WAIT")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    async def process_response(  # type: ignore[override]  # the library takes coroutines as well
        self, request: Request, response: Response
    ) -> Request | Response:
        if request.meta.get("dont_retry") or response.status not in self.retry_http_codes:
            return response
        pause = asked_pause(response) if response.status in SLOWED else None
        if pause is not None and pause > PATIENCE:
            return response
        reason = response_status_message(response.status)
        return await self.again(request, reason, pause or 0.0) or response

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | None:
        if not isinstance(exception, self.exceptions_to_retry) or request.meta.get("dont_retry"):
            return None
        word = cause(exception)
        return None if word in FINAL else await self.again(request, word)

    async def again(self, request: Request, reason: str, pause: float = 0.0) -> Request | None:
        """The next attempt, or None where there were enough."""
        attempt = self._retry(request, reason)
        if attempt is None:
            return None
        attempt.dont_filter = request.dont_filter
        wait = max(pause, self.first_wait * GROWTH ** (attempt.meta["retry_times"] - 1))
        if request.callback is NO_CALLBACK:
            await asyncio.sleep(wait)  # robots.txt passes no scheduler where it could wait
            return attempt
        return put_off(attempt, wait)
