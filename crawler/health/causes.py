"""The word by which a failed page is recorded, for whatever was raised."""

import re
from collections.abc import Iterator

from OpenSSL.SSL import Error as TlsError
from scrapy.exceptions import IgnoreRequest
from service_identity import VerificationError
from twisted.internet import error as connecting
from twisted.web.client import ResponseFailed

from crawler.health.refusals import Refused

NAMES = {
    "CannotResolveHostError": "dns-failure",
    "DownloadConnectionRefusedError": "connection-refused",
    "DownloadTimeoutError": "timeout",
    "ResponseDataLossError": "truncated",
    # The library cancels a download for its size alone.
    "DownloadCancelledError": "too-large",
}
CONNECTING: tuple[tuple[type[BaseException], str], ...] = (
    (connecting.DNSLookupError, "dns-failure"),
    (connecting.ConnectionRefusedError, "connection-refused"),
    (connecting.TimeoutError, "timeout"),
    (connecting.ConnectError, "no-connection"),
    (connecting.ConnectionDone, "connection-closed"),
    (connecting.ConnectionLost, "connection-reset"),
)
CONNECTION = frozenset(
    {
        "dns-failure",
        "connection-refused",
        "connection-reset",
        "connection-closed",
        "no-connection",
        "timeout",
        "tls-certificate",
        "tls-failure",
    }
)
"""Causes that lie with the host and not with the page."""


def cause(error: BaseException) -> str:
    """The cause in a word, such as `dns-failure`; the name of an unforeseen error in hyphens."""
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, IgnoreRequest):
        return ignored(str(error))
    if type(error).__name__ in NAMES:
        return NAMES[type(error).__name__]
    for inner in within(error):
        word = connection_word(inner)
        if word is not None:
            return word
    if any(isinstance(inner, ResponseFailed) for inner in within(error)):
        return "bad-response"  # bytes that are no HTTP, a length that is no number
    name = type(error).__name__.removesuffix("Error").removesuffix("Exception")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower() or "error"


def ignored(message: str) -> str:
    """What a middleware of the library dropped a request for; it has one class for all."""
    if "robots.txt" in message:
        return "forbidden-by-robots"
    return "offsite" if "offsite" in message else "ignored"


def within(error: BaseException) -> Iterator[BaseException]:
    """An error, what it was raised from, and the reasons that Twisted lists in it."""
    seen: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop(0)
        if current is None or current in seen:
            continue
        seen.append(current)
        yield current
        waiting.append(current.__cause__)
        waiting += [reason.value for reason in getattr(current, "reasons", ())]


def connection_word(error: BaseException) -> str | None:
    """A word for a failed connection; None for any other error."""
    if isinstance(error, VerificationError):
        return "tls-certificate"
    if isinstance(error, TlsError):
        return "tls-certificate" if "certificate" in str(error) else "tls-failure"
    return next((word for kind, word in CONNECTING if isinstance(error, kind)), None)
