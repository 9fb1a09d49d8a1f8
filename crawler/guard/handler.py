"""The download handler of http and https: the library's own, behind the guard."""

from functools import partial
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.web.client import ResponseFailed

from crawler.guard.addresses import host_fault
from crawler.guard.certificates import Certificates
from crawler.guard.connection import GuardedFactory
from crawler.guard.events import security_event
from crawler.guard.resolver import GuardedResolver, loopback_allowed, name_key
from crawler.health.refusals import AddressRefused, Refused
from crawler.middlewares.politeness import Politeness
from storage.secrets import without_credentials


class GuardedHandler(HTTP11DownloadHandler):
    """Every request passes here last: redirects, robots.txt, `dont_filter`, those of commands.

    The host is judged as it is written, then each address that it resolves to (by the reactor's
    GuardedResolver), then the address of the connection itself; a refusal at any of the three is
    a security event.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.loopback = loopback_allowed(crawler.settings)
        factory = partial(GuardedFactory, loopback=self.loopback)
        self._pool._factory = factory  # type: ignore[assignment]  # the pool only calls it
        self._contextFactory = Certificates(  # type: ignore[assignment]  # an interface of zope
            self._contextFactory, self.tell_unverified
        )
        self.told: set[str] = set()

    async def download_request(self, request: Request) -> Response:
        politeness = self._crawler.get_downloader_middleware(Politeness)
        if politeness is not None:
            politeness.check_pause(request)
        bare = without_credentials(request.url)
        if bare != request.url:
            request = request.replace(url=bare)
        try:
            return await self.guarded(request)
        except AddressRefused as refusal:
            if request.callback is not NO_CALLBACK:  # else each page behind robots.txt tells
                security_event(self._crawler, refusal.reason, bare, str(refusal))
            raise

    async def guarded(self, request: Request) -> Response:
        host = urlsplit(request.url).hostname or ""
        fault = host_fault(host, loopback=self.loopback)
        if fault is not None:
            raise AddressRefused(f"{host} is {fault}")
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            refused = refused_addresses(host)
            if refused is not None:
                raise AddressRefused(f"{host}: {refused}") from error
            raise
        except DownloadFailedError as error:
            refusal = refusal_within(error)
            if refusal is not None:
                raise refusal from error
            raise

    def tell_unverified(self, host: str) -> None:
        """A connection without a verified certificate shows in the report of the run, once."""
        if host not in self.told:
            self.told.add(host)
            security_event(
                self._crawler, "certificate-unverified", host, "excused in its site file", "warning"
            )


def refused_addresses(host: str) -> str | None:
    """Why the reactor's resolver gave no address for a name that has some."""
    from twisted.internet import reactor

    resolver = getattr(reactor, "nameResolver", None)
    if not isinstance(resolver, GuardedResolver):
        return None
    return resolver.refused.get(name_key(host))


def refusal_within(error: DownloadFailedError) -> Refused | None:
    """The refusal of ours for which Twisted gave an answer up."""
    failed = error.__cause__
    if not isinstance(failed, ResponseFailed):
        return None
    values = (reason.value for reason in failed.reasons)
    return next((value for value in values if isinstance(value, Refused)), None)
