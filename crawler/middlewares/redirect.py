"""Redirects: to http and https only, in no circle, and with nothing carried along."""

from typing import Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.utils.response import get_meta_refresh
from w3lib.url import canonicalize_url, safe_url_string

from crawler.guard.events import security_event
from crawler.health.refusals import BadRedirect, RedirectLoop, SchemeRefused, TooManyRedirects
from crawler.middlewares.captures import ORIGINAL, CaptureElsewhere, Original, named_in
from crawler.middlewares.waiting import FILTERED
from storage.secrets import without_credentials

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Following:
    """What both kinds of redirect share. A circle is told from a long way at its first repetition:
    the duplicate filter would drop the request for it without a word, and with it the page.
    """

    crawler: Crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler.settings)  # type: ignore[call-arg]
        middleware.crawler = crawler
        return middleware

    def _build_redirect_request(
        self, source_request: Request, response: Response, *, url: str, **kwargs: object
    ) -> Request:
        bare = without_credentials(url)
        return super()._build_redirect_request(source_request, response, url=bare, **kwargs)  # type: ignore[misc, no-any-return]

    def _redirect(self, redirected: Request, request: Request, reason: object) -> Request:
        came_from = {place(url) for url in request.meta.get("redirect_urls", ())}
        if place(redirected.url) in came_from | {place(request.url)}:
            raise RedirectLoop(f"{redirected.url} leads back to itself")
        redirected.meta.pop(FILTERED, None)
        redirected.meta.pop("download_slot", None)  # else another host takes this one's place
        try:
            return super()._redirect(redirected, request, reason)  # type: ignore[misc, no-any-return]
        except IgnoreRequest as error:
            raise TooManyRedirects(str(error)) from error

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """No request tells where it comes from."""
        request.headers.pop("Referer", None)


class ArchiveRedirects:
    """Before redirects are followed (600): those of a web archive, from one capture to another,
    are; one that leaves the archive is not asked for. Raises CaptureElsewhere.

    The Wayback Machine sends to the capture nearest in time; pywb hands on, with `id_`, the
    Location of a redirect that was captured.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        original: Original | None = request.meta.get(ORIGINAL)
        location = response.headers.get("Location")
        if original is None or original.packed or location is None:
            return response
        if response.status in REDIRECTS:
            target = target_of(request, location)
            if named_in(original.base, target) is None:
                raise CaptureElsewhere(f"{original.source} sends to {target[:200]}")
        return response


class GuardedRedirectMiddleware(Following, RedirectMiddleware):
    """A Location of another scheme fails the page; the library hands the empty answer on."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        target = response.headers.get("Location")
        kept = request.meta.get("dont_redirect") or response.status in request.meta.get(
            "handle_httpstatus_list", ()
        )
        if target is not None and response.status in REDIRECTS and not kept:
            url = target_of(request, target)
            if urlsplit(url).scheme not in ("http", "https"):
                security_event(self.crawler, SchemeRefused.reason, request.url, f"to {url[:200]}")
                raise SchemeRefused(f"redirect to {url[:200]}")
        return super().process_response(request, response)


class GuardedMetaRefreshMiddleware(Following, MetaRefreshMiddleware):
    """A page that reloads itself is a page, and so is one whose refresh leads nowhere."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        try:
            return super().process_response(request, response)
        except ValueError:  # an address that is none: javascript:, http://[broken
            return response
        except RedirectLoop:
            if reloads(request, response, self._ignore_tags):
                return response
            raise


def reloads(request: Request, response: Response, ignored_tags: list[str]) -> bool:
    """Whether a page refreshes to its own address, as front pages do every minute."""
    if not isinstance(response, TextResponse):
        return False
    _, url = get_meta_refresh(response, ignore_tags=ignored_tags)
    return url is not None and place(url) == place(request.url)


def place(url: str) -> str:
    """The address as the duplicate filter compares it."""
    return canonicalize_url(url)


def target_of(request: Request, location: bytes) -> str:
    """The address that a Location names. Raises BadRedirect for one that is none."""
    try:
        url = urljoin(request.url, safe_url_string(location.strip()))
        named = bool(urlsplit(url).hostname) or urlsplit(url).scheme not in ("http", "https")
    except ValueError:
        named = False
    if not named:
        raise BadRedirect(f"redirect to {location[:200]!r}")
    return url
