"""Answers of web archives as what they are: captures of other addresses, made at other times."""

from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from storage.archive import record_of

ORIGINAL = "gaii_original"
"""Key of `request.meta`: the capture that a web archive is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A page as somebody captured it. `source` says where it lies; `packed`: as a WARC record."""

    url: str
    fetched_at: str
    source: str
    packed: bool = False


class CaptureDamaged(Exception):
    """What an archive sent is not the whole capture that its index names."""


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
        if original.packed:
            return self.unpacked(original, response)
        request.meta[ORIGINAL] = replace(original, fetched_at=captured_at(original, response))
        return response.replace(url=original.url)

    def unpacked(self, original: Original, response: Response) -> Response:
        record = record_of(response.body, original.source)
        if record is None:
            raise CaptureDamaged(f"{original.source} is no whole WARC record")
        answer = record.answer
        headers = Headers(answer.headers)
        kind = responsetypes.from_args(headers=headers, url=original.url, body=answer.body)
        return kind(url=original.url, status=answer.status, headers=headers, body=answer.body)


def captured_at(original: Original, response: Response) -> str:
    """The time that the archive gives for what it sent, which may be the nearest capture to the
    one asked for.
    """
    said = response.headers.get("Memento-Datetime")
    try:
        return parsedate_to_datetime((said or b"").decode("latin-1")).isoformat(timespec="seconds")
    except ValueError:
        return original.fetched_at
