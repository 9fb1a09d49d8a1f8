"""A page to an Article: the declared layout where one matches, else the generic path."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from crawler.decode import Decoded, declared_charset, decode, refuse_binary
from crawler.extraction.article_body import ArticleBody, around, read_body
from crawler.extraction.canonical import canonical_address
from crawler.extraction.data_bodies import data_kind
from crawler.extraction.disagreement import date_issues
from crawler.extraction.document import Document, parse
from crawler.extraction.headline import Headline, find_headline
from crawler.extraction.joining import join_pages
from crawler.extraction.layout import unfound
from crawler.extraction.markup import check_markup, scan_markup
from crawler.extraction.origin import NOBODY, find_byline
from crawler.extraction.outlet_host import outlet_of
from crawler.extraction.page_reading import PageReading, no_article, quarantined
from crawler.extraction.paging import find_next_pages
from crawler.extraction.plain_text import language_of, read_file_text
from crawler.extraction.publication import find_published
from crawler.extraction.reservations import reserved_in_headers, reserved_in_markup
from crawler.extraction.worker import WORKER
from crawler.site import Site
from crawler.sites import site_of
from domain.errors import PageQuarantined
from domain.records import Article, Issue

__all__ = ["PageReading", "join_pages", "read_file_text", "read_page"]

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|article|meta|br)\b", re.IGNORECASE)


def read_page(
    body: bytes,
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    find_site: Callable[[str], Site | None] = site_of,
) -> PageReading:
    """Read one page. Never raises for what a server sends: the state and the reason say it.

    `find_site` gives the declaration for an address; one that gives None leaves the generic path.
    A heavy page is read by another process: this one waits for it up to 2 s and stays alive.
    """
    reading = _read_page(body, url, headers, find_site)
    reserved = reserved_in_headers(headers)
    if reading.article is None or not reserved:
        return reading
    flags = tuple(dict.fromkeys((*reading.article.flags, *reserved)))
    return replace(reading, article=replace(reading.article, flags=flags))


def _read_page(
    body: bytes,
    url: str,
    headers: Mapping[str, str] | None,
    find_site: Callable[[str], Site | None],
) -> PageReading:
    try:
        refuse_binary(body)
        scan = scan_markup(body)  # before anything is decoded
        decoded = decode(body, headers)
        seven_or_sixteen = decoded.used.startswith(("utf-16", "utf-32", "hz", "iso2022"))
        visible = check_markup(decoded.text) if seven_or_sixteen else scan.visible(decoded.used)
        kind = data_kind(decoded.text, headers, _MARKUP)
    except PageQuarantined as error:
        return quarantined(str(error), declared_charset(body, headers))
    if kind is not None:
        data = no_article(f"{kind}: no HTML")
        return replace(data, charset_declared=decoded.declared, charset_used=decoded.used)
    if not scan.is_heavy:
        return read_decoded(decoded, visible, url, find_site)
    site = True if find_site is site_of else find_site(url) or False
    try:
        return WORKER.read(decoded, visible, url, site)
    except PageQuarantined as error:
        return quarantined(str(error), decoded.declared, decoded.used)


def is_heavy(body: bytes) -> bool:
    """Whether `read_page` will wait for another process; a crawl then waits in a thread."""
    try:
        return scan_markup(body).is_heavy
    except PageQuarantined:
        return False


def read_decoded(
    decoded: Decoded, visible: int, url: str, find_site: Callable[[str], Site | None] | Site | bool
) -> PageReading:
    """Read a decoded page that shows `visible` characters, in this process."""
    if not callable(find_site):
        fixed = find_site
        find_site = site_of if fixed is True else lambda _: fixed or None
    try:
        reading = _read(decoded, visible, url, find_site)
    except MemoryError:
        raise
    except Exception as error:
        # What a parser library makes of markup that nobody foresaw costs this page alone.
        reading = quarantined(f"unreadable: {type(error).__name__}: {error}"[:200])
    return replace(reading, charset_declared=decoded.declared, charset_used=decoded.used)


def load_libraries() -> None:
    """Import what reading a page imports, so that no page pays for it."""
    page = "<html><title>t</title><body><h1>t</h1><p>" + "一二三四五六七八，九。" * 3
    read_page(page.encode(), "https://www.example.org/1.html", find_site=lambda _: None)


def _read(
    decoded: Decoded, visible: int, url: str, find_site: Callable[[str], Site | None]
) -> PageReading:
    text = decoded.text.lstrip("\ufeff \t\r\n")
    if not text:
        return no_article("empty: no bytes of text")
    if not _MARKUP.search(text[:200_000]):
        return no_article(f"{'json' if text[0] in '{[' else 'plain text'}: no HTML")
    try:
        # Stripped of nothing, the text has the bytes that it came in.
        utf8 = decoded.utf8 if len(text) == len(decoded.text) else None
        document = parse(text, url, visible, utf8)
    except PageQuarantined as error:
        return quarantined(str(error))
    address = url if url.startswith("http") else document.canonical or url
    document.url = address
    site = find_site(address)
    headline = find_headline(document)
    next_pages, numbered = find_next_pages(document, site.paging if site else None)
    result = read_body(document, site, headline)
    if isinstance(result, str):
        return no_article(result)
    article = _article(document, url, site, headline, result)
    if not article.text:
        return no_article("empty: no text in the body")
    if decoded.mojibake:
        garbled = f"{decoded.mojibake:.1%} of the characters beyond ASCII, as {decoded.used}"
        issue = Issue(level="info", kind="mojibake", where=url, excerpt=garbled)
        article = replace(article, issues=(*article.issues, issue))
    return PageReading(
        article=article, state="article", next_pages=next_pages, numbered_pages=numbered
    )


def _article(
    document: Document, url: str, site: Site | None, headline: Headline, body: ArticleBody
) -> Article:
    layout, decided = body.layout, body.decided
    info, tail = around(body)
    known = decided.byline if decided else NOBODY
    byline = find_byline(document, info, body.chosen, tail, known)
    published = find_published(document, info, decided.published if decided else None)
    doubts = date_issues(document, site, layout, published)
    fragment = body.fragment(document)
    return Article(
        url=url,
        outlet=site.outlet_key if site else outlet_of(document.url),
        title=(decided.title if decided else None) or headline.text,
        text=fragment.text,
        published=published.value,
        published_raw=published.raw,
        published_witness=published.witness,
        author=byline.author,
        editor=byline.editor,
        origin=byline.origin,
        site_name=site.name if site else document.meta("og:site_name"),
        lang=language_of(fragment.text),
        figures=tuple(fragment.figures),
        flags=reserved_in_markup(document.metas),
        layout=f"{site.key}/{layout.layout.name}" if site and layout and not doubts else None,
        canonical_url=canonical_address(document),
        removals=tuple(fragment.readings),
        issues=(
            *body.issues,
            *doubts,
            *unfound(decided, document.url),
            *published.issues,
        ),
    )
