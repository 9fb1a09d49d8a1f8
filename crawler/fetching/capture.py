"""From a response, or the lack of one, to the Page record that is stored."""

import hashlib
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.health.accounting import ENTRY
from crawler.health.causes import cause
from crawler.health.refusals import RobotsForbid
from crawler.middlewares.archive import CAPTURE
from crawler.politeness.hosts import POLICY
from domain.records import Page, PageState


def header_map(response: Response) -> dict[str, str]:
    """Header names in lower case with their values joined by commas, read as latin-1."""
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }


def page_of(
    response: Response,
    *,
    state: PageState,
    reason: str = "",
    charset_declared: str | None = None,
    charset_used: str | None = None,
) -> Page:
    """The record of a response that came, whatever was read from it."""
    request = response.request
    assert request is not None
    file, offset, fetched_at = request.meta.get(CAPTURE, (None, None, None))
    return Page(
        url=response.url,
        sha256=hashlib.sha256(response.body).hexdigest(),
        fetched_at=fetched_at or now(),
        status=response.status,
        headers=header_map(response),
        archive_file=file,
        archive_offset=offset,
        charset_declared=charset_declared,
        charset_used=charset_used,
        state=state,
        reason=reason,
        redirect_urls=tuple(request.meta.get("redirect_urls", ())),
        policy=dict(request.meta.get(POLICY, {})),
        entry=request.meta.get(ENTRY),
    )


def failed_page(request: Request, failure: Failure) -> Page:
    """The record of a page that failed; `reason` is the cause in a word, such as `http-404`.

    One that robots.txt forbids has not failed: that is an answer, and the page is left alone.
    """
    error = failure.value
    assert error is not None
    if isinstance(error, HttpError):
        return page_of(error.response, state="failed", reason=f"http-{error.response.status}")
    return Page(
        url=request.url,
        sha256="",
        fetched_at=now(),
        status=0,
        state="forbidden" if isinstance(error, RobotsForbid) else "failed",
        reason=cause(error),
        redirect_urls=tuple(request.meta.get("redirect_urls", ())),
        policy=dict(request.meta.get(POLICY, {})),
        entry=request.meta.get(ENTRY),
    )


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
