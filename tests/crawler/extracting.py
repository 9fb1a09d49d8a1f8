"""The article of a page, for tests that ask for nothing else of its reading."""

from collections.abc import Mapping

from crawler.extract import read_page
from domain.records import Article


def extract_page(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Article | None:
    return read_page(body, url, headers).article
