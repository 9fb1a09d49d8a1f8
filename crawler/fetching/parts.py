"""Which page of an article comes next: one way for the crawl and for reading the archive again."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlsplit

from crawler.extract import PageReading, join_pages
from crawler.extraction.joining import is_whole
from crawler.extraction.paging import page_numbers
from crawler.fetching.refetch import leads_elsewhere
from domain.records import Article, ReadPage
from storage.standing import MISSING

MAX_PARTS = 20
"""Pages of one article; a "next page" link that never ends stops here."""
SEVERAL = "several-pages"
"""Flag of an article that goes on behind its first page; `pages-missing` one that lacks some."""


@dataclass(slots=True, kw_only=True)
class Parts:
    """An article whose further pages are on their way.

    The page behind 查看全文 is asked for alone; where it does not come, or does not hold what the
    first page says (a login, a teaser), the `numbered` pages are asked for instead.
    """

    first: ReadPage
    articles: list[Article]
    seen: set[str] = field(default_factory=set)
    missing: int = 0
    numbered: tuple[str, ...] = ()
    asked: str = ""

    @classmethod
    def of(cls, first: ReadPage, address: str) -> Self:
        """Those of an article whose first page was read at `address`."""
        assert first.article is not None
        return cls(first=first, articles=[first.article], seen={address})

    def begun(self, reading: PageReading) -> str | None:
        """The page to ask for behind the first one; None where the article is whole."""
        return self._next(reading.next_pages, reading.numbered_pages)

    def came(self, address: str, reading: PageReading) -> str | None:
        """Take a page that came; gives the one to ask for now.

        One that a redirect leads to is none where it is another page of the article (of a page
        that was taken away the first is shown), or lies on another site.
        """
        self.seen.add(address)
        if address != self.asked and (
            page_numbers(self.asked, address) is not None
            or leads_elsewhere(self.first.page.url, address)
        ):
            return self.lost()
        article = reading.article
        if self.numbered and (article is None or not is_whole(article, self.articles)):
            return self.lost()
        if article is None:
            self.missing += 1
        else:
            self.articles.append(article)
        return self._next(reading.next_pages, reading.numbered_pages)

    def lost(self) -> str | None:
        """A page did not come, or not with the text. Behind the whole text stand the numbered
        pages; which would have come behind a numbered one nobody knows.
        """
        url = self._next(self.numbered)
        self.missing += url is None
        return url

    def joined(self) -> ReadPage:
        """The whole article under its first page. A missing page does not cost the others."""
        article = join_pages(self.articles)
        flags = (SEVERAL,) * (len(self.seen) > 1) + (MISSING,) * bool(self.missing)
        return replace(self.first, article=replace(article, flags=(*article.flags, *flags)))

    def _next(self, urls: tuple[str, ...], numbered: tuple[str, ...] = ()) -> str | None:
        url = self._unseen(urls)
        if url is None:  # the link to the whole text again, which did not come
            url, numbered = self._unseen(numbered), ()
        self.numbered = numbered
        if url is not None and len(self.seen) >= MAX_PARTS:
            self.missing += 1
            return None
        if url is not None:
            self.seen.add(url)
            self.asked = url
        return url

    def _unseen(self, urls: tuple[str, ...]) -> str | None:
        """The first page on the article's own host that is not there yet."""
        host = urlsplit(self.first.page.url).hostname
        return next((u for u in urls if u not in self.seen and urlsplit(u).hostname == host), None)
