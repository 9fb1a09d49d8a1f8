"""Credentials go to the one origin that they are for, and nowhere else."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from domain.errors import UsageError
from storage.secrets import without_credentials

Origin = tuple[str, str, int]
"""Scheme, host and port."""

SECRETS = (b"Authorization", b"Proxy-Authorization", b"Cookie")


class CredentialsMiddleware:
    """Stands in place of the library's HTTPAUTH settings, which reach every subdomain, port and
    scheme of a domain. What a request carries along from elsewhere is taken off.
    """

    def __init__(self, headers: Mapping[Origin, str]) -> None:
        self.headers = headers

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(credentials(crawler.settings))

    def process_request(self, request: Request) -> None:
        for name in SECRETS:
            request.headers.pop(name, None)
        origin = origin_of(request.url)
        if origin is not None and origin in self.headers:
            request.headers["Authorization"] = self.headers[origin]


class BareAddressMiddleware(BaseSpiderMiddleware):
    """`https://user:password@host/` becomes `https://host/` before anybody can log or store it."""

    def get_processed_request(
        self,
        request: Request,
        response: Response | None,  # noqa: ARG002, the library's interface
    ) -> Request:
        bare = without_credentials(request.url)
        return request if bare == request.url else request.replace(url=bare)


def credentials(settings: BaseSettings) -> dict[Origin, str]:
    """GAII_CREDENTIALS: `https://paper.example.cn user:password`, several by line or semicolon.

    Raises UsageError for an entry of another form, without printing it.
    """
    found: dict[Origin, str] = {}
    entries = settings.get("GAII_CREDENTIALS", "").replace("\n", ";").split(";")
    for number, entry in enumerate(entry for entry in entries if entry.strip()):
        address, _, secret = entry.strip().partition(" ")
        origin = origin_of(address)
        if origin is None or ":" not in secret or urlsplit(address).path.strip("/"):
            raise UsageError(
                f"GAII_CREDENTIALS, entry {number + 1}: write an origin, a space, and "
                "user:password, as in https://paper.example.cn reader:secret"
            )
        found[origin] = "Basic " + b64encode(secret.strip().encode()).decode("ascii")
    return found


def origin_of(url: str) -> Origin | None:
    """Scheme, host and port of a web address; None for anything else."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or {"http": 80, "https": 443}[parts.scheme]
