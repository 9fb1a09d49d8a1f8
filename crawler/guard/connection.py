"""One connection to a server: its address is checked once more, its headers have an end."""

from collections.abc import Callable

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY, DONE, HTTP11ClientProtocol, Request
from twisted.web.iweb import IResponse

from crawler.guard.addresses import address_fault
from crawler.health.refusals import AddressRefused, HeadersTooLarge

MAX_HEADERS = 128 * 1024
"""Bytes of status line and headers of one answer. DOWNLOAD_MAXSIZE counts bodies alone, and
Twisted bounds a single line (16 KB) but not their number.
"""


class GuardedParser(_LenientHTTPClientParser):
    """Ends an answer whose headers do not end; 1xx answers before it count too."""

    head = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802, Twisted's interface
        if self.state not in (BODY, DONE):
            self.head += len(data)
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self.head > MAX_HEADERS and self.state not in (BODY, DONE):
            raise HeadersTooLarge(f"more than {MAX_HEADERS} bytes of headers")

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        raise HeadersTooLarge(f"a header line of more than {len(line) - 1} bytes")


class GuardedProtocol(_LenientHTTP11ClientProtocol):
    """Reads answers with the parser above."""

    def request(self, request: Request) -> "Deferred[IResponse]":
        response = super().request(request)
        # The library sets the class of a parser that exists already, for the same reason.
        assert self._parser is not None
        self._parser.__class__ = GuardedParser
        return response


class GuardedFactory(_LenientHTTP11ClientFactory):
    """Refuses a peer that may not be connected to before a byte is sent, whoever resolved it."""

    def __init__(
        self, quiescent: Callable[[HTTP11ClientProtocol], None], metadata: str, *, loopback: bool
    ) -> None:
        super().__init__(quiescent, metadata)  # type: ignore[no-untyped-call]
        self.loopback = loopback

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802
        host = str(getattr(addr, "host", ""))
        fault = address_fault(host, loopback=self.loopback)
        if fault is not None:
            raise AddressRefused(f"{host} is {fault}")
        return GuardedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
