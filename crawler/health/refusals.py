"""Requests that this crawler itself refuses or gives up, each with the word it is recorded by."""

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """Root of the refusals. `reason` is the cause that the page's record shows."""

    reason = "refused"


class AddressRefused(Refused):
    """The host is, or resolves to, an address that is not of the public network."""

    reason = "address-refused"


class SchemeRefused(Refused):
    """A redirect to something that is neither http nor https."""

    reason = "scheme-refused"


class BadRedirect(Refused):
    """A redirect to something that is no address."""

    reason = "bad-redirect"


class RedirectLoop(Refused):
    """A redirect to an address that this page came from."""

    reason = "redirect-loop"


class TooManyRedirects(Refused):
    """More than REDIRECT_MAX_TIMES redirects, each to another address."""

    reason = "too-many-redirects"


class HeadersTooLarge(Refused):
    """A server that sends headers without end."""

    reason = "headers-too-large"


class BodyTooLarge(Refused):
    """A body of more than DOWNLOAD_MAXSIZE bytes once it is unpacked."""

    reason = "too-large"


class BodyUndecodable(Refused):
    """A compressed body that cannot be unpacked."""

    reason = "undecodable-body"


class BodyTruncated(Refused):
    """A page that ends before its end."""

    reason = "truncated"


class RobotsForbid(Refused):
    """robots.txt forbids this path."""

    reason = "forbidden-by-robots"


class RobotsUnreachable(Refused):
    """robots.txt cannot be had, so the host is left alone today.

    Where the connection failed, the page behind it is recorded with that cause.
    """

    reason = "robots-unreachable"

    def __init__(self, message: str, cause: str | None) -> None:
        super().__init__(message)
        self.reason = cause or self.reason


class HostPaused(Refused):
    """The host asked for a pause, or fails, and is left alone for the rest of this run."""

    reason = "host-paused"


class HostBudget(Refused):
    """As many pages of this host were asked for as one run may."""

    reason = "host-budget"
