"""Asks for article pages, joins the pages of one article, accounts for failures."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.extract import PageReading, read_page
from crawler.fetching.capture import failed_page, page_of
from crawler.fetching.parts import Parts
from crawler.fetching.refetch import PART, archived_part, is_recent, settled
from crawler.given.seed_list import Seed
from crawler.health.accounting import PART_OF, WANTED
from crawler.middlewares.archive import KNOWN, REMOVED, archive_folder
from crawler.middlewares.heavy_pages import read_response
from domain.records import Article, Page, PageState, ReadPage
from pipelines.stages import forgotten

Output = Iterator[Request | ReadPage]


class ArticleSpider(Spider):
    """Common ground of all spiders: each request ends in exactly one ReadPage.

    `ARGUMENTS` are what `-a` may give to it, with what each is for; None: anything.
    """

    ARGUMENTS: ClassVar[Mapping[str, str] | None] = None

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
        if REMOVED in response.meta:
            yield forgotten(page_of(response, state="no-article"))
            return
        unread = settled(response)
        if unread is not None:
            yield ReadPage(page=unread)
            return
        reading = self.read(response)
        page = self.page(response, reading)
        if reading.article is None:
            yield ReadPage(page=page)
            return
        first = ReadPage(page=page, article=given(reading.article, seed))
        parts = Parts.of(first, response.url)
        yield from self.ask(parts, parts.begun(reading))

    def parse_part(self, response: Response, parts: Parts) -> Output:
        """A further page of an article: archived and counted as navigation, then joined."""
        page = page_of(response, state="navigation", reason="part")
        if REMOVED in response.meta:
            yield forgotten(page)
            yield from self.ask(parts, parts.lost())
            return
        if response.status != 304:
            yield ReadPage(page=page)
            yield from self.ask(parts, parts.came(response.url, self.read(response)))
            return
        known = response.meta[KNOWN]
        yield ReadPage(page=replace(page, sha256=known["sha256"]))
        yield from self.ask(parts, self.as_archived(parts, known))

    def as_archived(self, parts: Parts, known: Mapping[str, str]) -> str | None:
        """Take a further page as it was captured last; gives the page to ask for now."""
        record = archived_part(archive_folder(self.settings), known)
        if record is None:
            return parts.lost()
        return parts.came(record.url, read_page(record.body, record.url, record.header_map()))

    def ask(self, parts: Parts, url: str | None) -> Output:
        """Ask for a further page; with None the article is whole."""
        if url is None:
            yield parts.joined()
            return
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
        request: Request = failure.request  # type: ignore[attr-defined]
        page = failed_page(request, failure)
        yield ReadPage(page=page)
        parts: Parts = request.cb_kwargs["parts"]
        known = request.meta.get(PART)
        if page.status or known is None or not is_recent(known["fetched_at"], page.fetched_at):
            yield from self.ask(parts, parts.lost())
        else:
            yield from self.ask(parts, self.as_archived(parts, known))

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
