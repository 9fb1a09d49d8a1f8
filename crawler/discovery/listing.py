"""Listing pages and search results: their articles, and their further pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin

from crawler.decode import decode
from crawler.discovery.answers import read_answers
from crawler.discovery.discovered import Discovered, SourceKind, absolute
from crawler.discovery.links import anchors, links, page_base
from crawler.extraction.document import Document, parse
from crawler.site import Listing, Search, Site
from domain.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingReading:
    """One page of a listing: its articles, and the address behind its link to the next page."""

    found: tuple[Discovered, ...]
    next_url: str | None = None
    charset_declared: str | None = None
    charset_used: str | None = None


def read_listing(
    body: bytes, url: str, headers: Mapping[str, str], source: Listing | Search, site: Site
) -> ListingReading:
    """The articles of this site that a page lists. Raises PageQuarantined for a hostile page."""
    decoded = decode(body, headers)
    kind: SourceKind = "search" if isinstance(source, Search) else "listing"
    following = None
    if decoded.text.lstrip("\ufeff \r\n\t")[:1] in ("{", "["):
        found = read_answers(decoded.text, url, site, kind, source.url)
    else:
        page = parse(decoded.text, url)
        found = [
            link
            for link in links(page, source.links, kind, source.url)
            if site.is_article(link.url)
        ]
        following = next_link(page, source)
    return ListingReading(
        found=tuple(found),
        next_url=following,
        charset_declared=decoded.declared,
        charset_used=decoded.used,
    )


def next_link(page: Document, source: Listing | Search) -> str | None:
    """Where the declared link to the next page leads."""
    if source.next is None:
        return None
    base = page_base(page)
    urls = (absolute(a.get("href", ""), base) for a in anchors(page.select(source.next)))
    return next((url for url in urls if url not in (None, page.url)), None)


def first_urls(source: Listing | Search, site: Site, today: date, edition: int | None) -> list[str]:
    """The first page of a column, or of the results for each query."""
    if isinstance(source, Listing):
        return [page_url(source, source.url, 1)]
    filled = (
        source.url.replace("{query}", quoted)
        for query in queries(site, today, edition)
        if (quoted := encoded(query, source.encoding)) is not None
    )
    return [page_url(source, url, 1) for url in filled]


def page_url(source: Listing | Search, url: str, number: int) -> str:
    """The address of page `number`, counted from 1, of a listing or of one query's results."""
    if number > 1 and isinstance(source, Listing) and source.further is not None:
        shown = str(source.first_page + number - 2)
        return urljoin(url, source.further.replace("{page}", shown))
    return url.replace("{page}", str(source.first_page + number - 1))


def following_url(
    source: Listing | Search, template: str, number: int, next_url: str | None
) -> str | None:
    """The address of the page behind page `number`, None behind the last that is declared."""
    if number >= source.pages:
        return None
    if source.next is not None:
        return next_url
    numbered = "{page}" in template or (isinstance(source, Listing) and source.further is not None)
    return page_url(source, template, number + 1) if numbered else None


def queries(site: Site, today: date, edition: int | None) -> Iterator[str]:
    """The words to search for: the index by name, alone and with the years of an edition.

    Without an edition the newest that can have been released. Chinese sites are asked in both
    scripts, for a search does not find one script by the other; a title bears another year than
    its release up to 2024.
    """
    table = vocabulary()
    names = table.index.names
    forms = names.en[:2] if site.script == "en" else (*names.hans[1:2], *names.hant[1:2])
    year = edition or max((year for year in table.editions if year <= today.year), default=None)
    row = table.editions.get(year) if year is not None else None
    years = sorted({row.edition, row.title_year}, reverse=True) if row is not None else []
    if edition is None:
        yield from forms
    for form in forms:
        yield from (f"{form} {number}" for number in years)


def encoded(query: str, encoding: str) -> str | None:
    """A query in percent-encoding; None where a site's charset cannot write it (Big5: 报告)."""
    try:
        return quote(query, safe="", encoding=encoding, errors="strict")
    except UnicodeEncodeError:
        return None
