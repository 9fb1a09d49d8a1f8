"""Retries that the accounting can tell from new requests."""

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http.request import NO_CALLBACK

from crawler.accounting import RETRY


class AccountedRetryMiddleware(RetryMiddleware):
    """Marks a retry, for the same page must not be counted as asked for twice.

    A request that passed the duplicate filter by right keeps its own `dont_filter` afterwards:
    otherwise a redirect behind a retry would pass the off-site filter too.
    """

    def _retry(self, request: Request, reason: str | Exception | type[Exception]) -> Request | None:
        again = super()._retry(request, reason)
        if again is not None and request.callback is not NO_CALLBACK:
            again.meta[RETRY] = True
        return again
