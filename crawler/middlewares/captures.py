"""Answers of web archives as what they are: captures of other addresses, made at other times."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urlsplit

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.health.refusals import Refused
from domain.errors import GaiiError
from storage.archive import record_of
from storage.urls import capture_time, url_key

ORIGINAL = "gaii_original"
"""Key of `request.meta`: the capture that a web archive is asked for."""

_NAMED = re.compile(
    r"/(?:web/)?(?P<moment>\d{1,14})?(?:[a-z]{2}_)?/(?:(?P<scheme>https?):/+)?(?P<rest>[^/].*)",
    re.DOTALL | re.IGNORECASE,
)
"""What stands behind the address of a web archive: a moment, and the page. A proxy between may make
one slash of two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A page as somebody captured it. `source` says where it lies; `packed`: as a WARC record of a
    file, else as an answer of the web archive at `base`.
    """

    url: str
    fetched_at: str
    source: str
    base: str = ""
    packed: bool = False


class CaptureDamaged(Refused):
    """What an archive sent is not the whole capture that its index names."""

    reason = "capture-damaged"


class CaptureElsewhere(Refused):
    """A web archive sends to what it does not hold: the site as it is today is no capture."""

    reason = "capture-elsewhere"


class OriginalMiddleware:
    """Gives the answer the address of the page that was captured, before it is archived.

    Everything behind it sees the page as if it came from its own site: archive, layouts, identity.
    Raises CaptureDamaged, which ends as a failed page.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        original: Original | None = request.meta.get(ORIGINAL)
        if original is None or response.status not in (200, 206):
            return response
        request.meta.pop("redirect_urls", None)  # the archive's own, from one capture to another
        request.meta["dont_redirect"] = True  # what its markup leads to is the site of today
        if original.packed:
            return self.unpacked(original, response)
        url, moment = named_in(original.base, request.url) or (original.url, "")
        if url_key(url) != url_key(original.url):  # a redirect was captured, and where it leads
            request.meta["redirect_urls"] = [original.url]
            original = replace(original, url=url)
        fetched_at = captured_at(response) or moment or original.fetched_at
        try:
            request.meta[ORIGINAL] = replace(original, fetched_at=capture_time(fetched_at))
        except GaiiError as error:
            raise CaptureDamaged(f"{original.source}: {error}") from error
        return response.replace(url=original.url)

    def unpacked(self, original: Original, response: Response) -> Response:
        record = record_of(response.body, original.source)
        if record is None:
            raise CaptureDamaged(f"{original.source} is no whole WARC record")
        if url_key(record.url) != url_key(original.url):
            raise CaptureDamaged(f"{original.source} is a record of {record.url[:200]}")
        answer = record.answer
        headers = Headers(answer.headers)
        kind = responsetypes.from_args(headers=headers, url=original.url, body=answer.body)
        return kind(url=original.url, status=answer.status, headers=headers, body=answer.body)


def named_in(base: str, address: str) -> tuple[str, str] | None:
    """The page that an address of the web archive at `base` stands for, and when it was captured
    (empty: it does not say); None for an address that is not in that archive.
    """
    try:
        here, there = urlsplit(base), urlsplit(address)
        if (here.hostname, port_of(here)) != (there.hostname, port_of(there)):
            return None
        behind = address.partition(there.netloc)[2]
        found = _NAMED.fullmatch(behind.removeprefix(here.path.rstrip("/")))
        if found is None or not there.path.startswith(here.path):
            return None
        url = f"{(found['scheme'] or 'http').lower()}://{found['rest']}"
        return (url, moment_of(found["moment"] or "")) if urlsplit(url).hostname else None
    except ValueError:  # http://[broken, a port that is no number
        return None


def port_of(parts: SplitResult) -> int:
    """The port of an address; http and https of one host are one archive."""
    return 80 if parts.port in (None, 443) else parts.port


def moment_of(timestamp: str) -> str:
    """20250728030000 as a time; empty for what is none."""
    try:
        moment = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return ""
    return moment.isoformat(timespec="seconds")


def captured_at(response: Response) -> str:
    """The time that the archive gives for what it sent, which may be the nearest capture to the
    one asked for; empty where it gives none.
    """
    said = response.headers.get("Memento-Datetime")
    try:
        return parsedate_to_datetime((said or b"").decode("latin-1")).isoformat(timespec="seconds")
    except ValueError:
        return ""
