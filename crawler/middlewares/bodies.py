"""What must hold of a body before it is archived: unpacked, whole, and decodable."""

import re
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse

from crawler.decode import decode
from crawler.health.refusals import BodyTooLarge, BodyTruncated, BodyUndecodable
from crawler.middlewares.retry import PatientRetryMiddleware
from domain.errors import PageQuarantined

_START = re.compile(rb"<html\b", re.IGNORECASE)
_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)


class BoundedCompressionMiddleware(HttpCompressionMiddleware):
    """Names what the library raises: one class for a bomb, any of five for broken data."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:
            raise BodyTooLarge(str(error)) from error
        except Exception as error:  # of gzip, zlib, brotli or zstd, which share no root
            raise BodyUndecodable(f"{type(error).__name__}: {error}") from error


class WholeBodyMiddleware:
    """Fails a page whose length nobody told and that stops before its end.

    A body shorter than its Content-Length, or without its last chunk, fails in the handler. One
    that ends with the connection looks whole to the library even where the connection was reset.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        if "partial" not in response.flags or not is_cut(response.body):
            return response
        retry = self.crawler.get_downloader_middleware(PatientRetryMiddleware)
        again = await retry.again(request, "truncated") if retry is not None else None
        if again is None:
            raise BodyTruncated("the page has no end, and the server told no length")
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


def is_cut(body: bytes) -> bool:
    """Whether HTML stops before its end. Any other body has no end that could be missed."""
    return _START.search(body, 0, 65_536) is not None and _END.search(body) is None


def credible(body: bytes) -> str:
    """The charset that the bytes themselves speak for."""
    try:
        return decode(body).used
    except PageQuarantined:
        return "utf-8"
