"""Asks for article pages, joins the pages of one article, accounts for failures."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.extract import PageReading, join_pages
from crawler.fetching.capture import failed_page, page_of
from crawler.fetching.refetch import settled
from crawler.given.seed_list import Seed
from crawler.health.accounting import PART_OF, WANTED
from crawler.middlewares.heavy_pages import read_response
from domain.records import Article, Page, PageState, ReadPage

Output = Iterator[Request | ReadPage]

MAX_PARTS = 20
"""Pages of one article; a "next page" link that never ends stops here."""


@dataclass(slots=True, kw_only=True)
class Parts:
    """An article whose further pages are on their way."""

    first: ReadPage
    articles: list[Article]
    seen: set[str] = field(default_factory=set)
    missing: int = 0


class ArticleSpider(Spider):
    """Common ground of all spiders: each request ends in exactly one ReadPage."""

    def article_request(self, seed: Seed) -> Request:
        """Ask for an article page. The frontier keeps the seed, not the request: it is made anew
        when the page is leased, perhaps by another worker.
        """
        return Request(
            seed.url,
            callback=self.parse_article,
            errback=self.on_failure,
            cb_kwargs={"seed": seed},
            meta={WANTED: said(seed)},
        )

    def parse_article(self, response: Response, seed: Seed) -> Output:
        """One ReadPage, or the request for the article's next page."""
        unread = settled(response)
        if unread is not None:
            yield ReadPage(page=unread)
            return
        reading = self.read(response)
        page = self.page(response, reading)
        if reading.article is None:
            yield ReadPage(page=page)
            return
        article = given(reading.article, seed)
        parts = Parts(
            first=ReadPage(page=page, article=article),
            articles=[article],
            seen={response.url},
        )
        yield from self.next_part(parts, reading.next_pages)

    def parse_part(self, response: Response, parts: Parts) -> Output:
        """A further page of an article: archived and counted as navigation, then joined."""
        reading = self.read(response)
        yield ReadPage(page=page_of(response, state="navigation", reason="part"))
        parts.seen.add(response.url)
        if reading.article is None:
            parts.missing += 1
        else:
            parts.articles.append(reading.article)
        yield from self.next_part(parts, reading.next_pages)

    def next_part(self, parts: Parts, urls: tuple[str, ...]) -> Output:
        """Ask for the first page that is not there yet; else the article is whole."""
        url = following(parts, urls)
        if url is None or len(parts.seen) >= MAX_PARTS:
            parts.missing += url is not None
            yield joined(parts)
            return
        parts.seen.add(url)
        yield Request(
            url,
            callback=self.parse_part,
            errback=self.on_part_failure,
            cb_kwargs={"parts": parts},
            # A part lies as deep as its article: from the fifth on it would be dropped.
            meta={PART_OF: parts.first.page.entry, "depth_reset": True},
            dont_filter=True,  # dropped as a duplicate, it would take the whole article with it
        )

    def on_failure(self, failure: Failure) -> Output:
        yield ReadPage(page=failed_page(failure.request, failure))  # type: ignore[attr-defined]

    def on_part_failure(self, failure: Failure) -> Output:
        """A missing page does not cost the others: the article is kept and flagged."""
        request: Request = failure.request  # type: ignore[attr-defined]
        yield ReadPage(page=failed_page(request, failure))
        parts: Parts = request.cb_kwargs["parts"]
        parts.missing += 1
        yield joined(parts)

    def read(self, response: Response) -> PageReading:
        return read_response(response)

    def page(self, response: Response, reading: PageReading) -> Page:
        states: dict[str, PageState] = {
            "article": "stored",
            "no-article": "no-article",
            "quarantined": "quarantined",
        }
        return page_of(
            response,
            state=states[reading.state],
            reason=reading.reason,
            charset_declared=reading.charset_declared,
            charset_used=reading.charset_used,
        )


def said(seed: Seed) -> dict[str, Any]:
    """What a seed says besides its URL."""
    told = {name: value for name, value in asdict(seed).items() if value is not None}
    return {name: value for name, value in told.items() if name != "url"}


def given(article: Article, seed: Seed) -> Article:
    """The article with what a person said about it in the list of URLs."""
    if seed.outlet:
        article = replace(article, outlet=seed.outlet)
    if seed.published:
        article = replace(article, published=seed.published, published_witness="given")
    return article


def following(parts: Parts, urls: tuple[str, ...]) -> str | None:
    """The first page on the article's own host that is not there yet."""
    host = urlsplit(parts.first.page.url).hostname
    unseen = (url for url in urls if url not in parts.seen and urlsplit(url).hostname == host)
    return next(unseen, None)


def joined(parts: Parts) -> ReadPage:
    """The whole article under its first page."""
    article = join_pages(parts.articles)
    if parts.missing:
        article = replace(article, flags=(*article.flags, "pages-missing"))
    return replace(parts.first, article=article)
