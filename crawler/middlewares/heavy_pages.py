"""Heavy pages are read while the crawl goes on: a thread waits for the worker, no reactor does."""

import asyncio

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawler.extract import PageReading, is_heavy, read_page
from crawler.fetching.capture import header_map

READING = "gaii_reading"
"""Key of `request.meta`: what was read of a heavy page before its callback."""


class HeavyPageMiddleware:
    """Behind the archive, before any callback. Ordinary pages are read by their callbacks."""

    async def process_response(self, request: Request, response: Response) -> Response:
        # A sitemap of 3 MB is no article; a page that hides as text is read by its callback.
        is_page = response.status == 200 and isinstance(response, HtmlResponse)
        if is_page and is_heavy(response.body):
            request.meta[READING] = await asyncio.to_thread(
                read_page, response.body, response.url, header_map(response)
            )
        return response


def read_response(response: Response) -> PageReading:
    """What a response says, read now or, of a heavy page, before. Blocks for milliseconds."""
    reading: PageReading | None = response.meta.pop(READING, None)
    return reading or read_page(response.body, response.url, header_map(response))
