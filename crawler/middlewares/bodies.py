"""What must hold of a body before it is archived: unpacked, whole, and decodable."""

import re
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse

from crawler.decode import decode
from crawler.fetching.unpacking import CUT, is_complete
from crawler.health.refusals import BodyTooLarge, BodyTruncated, BodyUndecodable
from crawler.middlewares.retry import PatientRetryMiddleware
from domain.errors import PageQuarantined
from storage.archive.http import NO_CODING, is_cut, is_text

_RANGE = re.compile(rb"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})", re.IGNORECASE)


class BoundedCompressionMiddleware(HttpCompressionMiddleware):
    """Names what the library raises: one class for a bomb, any of five for broken data. A stream
    that is cut is marked so.
    """

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        packed, coding = response.body, outermost(response)
        try:
            unpacked = super().process_response(request, response)
        except IgnoreRequest as error:
            raise BodyTooLarge(str(error)) from error
        except Exception as error:  # of gzip, zlib, brotli or zstd, which share no root
            raise BodyUndecodable(f"{type(error).__name__}: {error}") from error
        kind = (response.headers.get("Content-Type") or b"").lower()
        if not coding or kind.startswith(b"image/") or not isinstance(unpacked, Response):
            return unpacked
        left = outermost(unpacked)
        if left not in NO_CODING and not is_text(unpacked.body):
            raise BodyUndecodable(f"nobody here knows the encoding {left[:50]}")
        if not left and not is_complete(packed, coding):
            if not unpacked.body:
                raise BodyTruncated(f"the {coding} stream is cut before its first byte")
            unpacked.flags.append(CUT)
        return unpacked


def outermost(response: Response) -> str:
    """The coding that a body was packed in last; empty for none."""
    named = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    return named.rpartition(",")[2].strip().lower()


class WholeBodyMiddleware:
    """Fails a page whose length nobody told, or whose packing is cut, and that stops before its
    end; and a part of a page that nobody asked for: a cache that has no more gives it with 206.

    A body shorter than its Content-Length, or without its last chunk, fails in the handler. One
    that ends with the connection looks whole to the library even where the connection was reset.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        if is_unasked_part(request, response):
            raise BodyTruncated("a part of the page, which nobody asked for")
        if not {"partial", CUT} & set(response.flags) or not is_cut(response.body):
            return response
        retry = self.crawler.get_downloader_middleware(PatientRetryMiddleware)
        again = await retry.again(request, "truncated") if retry is not None else None
        if again is None:
            raise BodyTruncated("the page has no end")
        return again


class DecodableMiddleware:
    """Gives a response a charset that decodes where its own does not.

    `charset=zlib_codec` raises LookupError, and `idna` UnicodeError, in whatever asks for the text
    first; the page would fail for it.
    """

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        if not isinstance(response, TextResponse):
            return response
        try:
            response.text  # noqa: B018, decoded once and kept
        except (LookupError, ValueError):
            return response.replace(encoding=credible(response.body))
        return response


def is_unasked_part(request: Request, response: Response) -> bool:
    """Whether less came than all: `bytes 0-99/100` is the whole page."""
    if response.status != 206 or b"Range" in request.headers:
        return False
    said = _RANGE.fullmatch((response.headers.get("Content-Range") or b"").strip())
    return said is None or (int(said[1]), int(said[2]) + 1) != (0, int(said[3]))


def credible(body: bytes) -> str:
    """The charset that the bytes themselves speak for."""
    try:
        return decode(body).used
    except PageQuarantined:
        return "utf-8"
