"""A page to an Article: the declared layout where one matches, else the generic path."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from crawler.decode import Decoded, declared_charset, decode, refuse_binary
from crawler.extraction.blocks import Block, read_blocks
from crawler.extraction.body import choose_body, headline_index
from crawler.extraction.canonical import canonical_address
from crawler.extraction.data_bodies import data_kind
from crawler.extraction.dates import url_date
from crawler.extraction.disagreement import body_issues, date_issues
from crawler.extraction.document import Document, parse
from crawler.extraction.fragment import Fragment
from crawler.extraction.furniture import is_info_line
from crawler.extraction.headline import Headline, find_headline
from crawler.extraction.joining import join_pages
from crawler.extraction.layout import LayoutReading, read_layout, unfound
from crawler.extraction.markup import check_markup, scan_markup
from crawler.extraction.origin import NOBODY, find_byline
from crawler.extraction.outlet_host import outlet_of
from crawler.extraction.page_kind import not_an_article
from crawler.extraction.page_reading import PageReading, no_article, quarantined
from crawler.extraction.paging import find_next_pages
from crawler.extraction.plain_text import language_of, read_file_text
from crawler.extraction.publication import find_published
from crawler.extraction.reservations import reserved_in_headers, reserved_in_markup
from crawler.extraction.selection import read_chosen
from crawler.extraction.surroundings import BEFORE, read_surroundings
from crawler.extraction.witnesses import within
from crawler.extraction.worker import WORKER
from crawler.site import Site
from crawler.sites import site_of
from domain.errors import PageQuarantined
from domain.records import Article, Issue

__all__ = ["PageReading", "extract_page", "join_pages", "read_file_text", "read_page"]

NEAR = 14
"""Blocks behind the headline within which the line of date and source stands."""

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|article|meta|br)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Body:
    """Where the article stands on the page, by one of the two ways."""

    blocks: Sequence[Block]
    chosen: Sequence[Block]
    start: int | None
    layout: LayoutReading | None
    issues: tuple[Issue, ...] = ()

    @property
    def decided(self) -> LayoutReading | None:
        """The reading of a verified layout: its fields stand."""
        layout = self.layout
        return layout if layout and layout.layout.state == "verified" else None

    def fragment(self, document: Document) -> Fragment:
        """The text. Cuts the document's tree, so all else is read before."""
        if self.decided is not None:
            return self.decided.fragment
        return read_chosen(document, self.blocks, self.chosen)


def extract_page(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Article | None:
    """The article of a page, or None where it holds none (or is hostile or undecodable)."""
    return read_page(body, url, headers).article


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
    result = _read_body(document, site, headline)
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


def _read_body(document: Document, site: Site | None, headline: Headline) -> _Body | str:
    """The body, or why there is none. Where a guessed layout and the generic path differ, the
    generic one stands, with an Issue.
    """
    dated = url_date(urlsplit(document.url).path)
    layout = read_layout(document, site, dated[0] if dated else None) if site else None
    if layout is not None and layout.layout.state == "verified":
        return _by_layout(document, layout, headline)
    blocks = read_blocks(document.root, document.wordless)
    start = headline_index(blocks, headline)
    choice = choose_body(document, blocks, headline, start)
    chosen = [blocks[index] for index in choice.blocks]
    refused = not_an_article(document, blocks, chosen, start)
    if refused:
        return refused
    issues = body_issues(document, site, layout, chosen)
    return _Body(blocks, chosen, start, None if issues else layout, issues)


def _by_layout(document: Document, layout: LayoutReading, headline: Headline) -> _Body:
    """The body that a verified layout found, with the blocks around it; of the whole page only
    where the headline stands in no element of its own before it.
    """
    inside = set(layout.element.iter())
    place = headline.element
    if place is not None:
        blocks = read_surroundings(place, layout.element)
        chosen = [block for block in blocks if block.element in inside]
        start = headline_index(blocks, headline)
        known = chosen and start is not None and BEFORE <= start < chosen[0].index
        if known and start is not None and within(blocks[start].element, place):
            return _Body(blocks, chosen, start, layout)
    blocks = read_blocks(document.root)
    chosen = [block for block in blocks if block.element in inside]
    return _Body(blocks, chosen, headline_index(blocks, headline), layout)


def _around(body: _Body) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks around the headline, and those right behind the body."""
    blocks, chosen, at = body.blocks, body.chosen, body.start
    inside = {block.index for block in chosen}
    first = chosen[0].index if chosen else len(blocks)
    last = chosen[-1].index if chosen else 0
    if at is None or at > last:
        at = max(0, first - NEAR)
    near = [*range(at + 1, at + NEAR), *range(first - 5, first), *range(at - 4, at + 1)]
    info = [
        blocks[index]
        for index in dict.fromkeys(near)
        if 0 <= index < len(blocks) and index not in inside
    ]
    info += [replace(chosen[0], text=line, pieces=()) for line in _first_line(chosen)]
    return info, [block for block in blocks[last + 1 : last + 8] if block.link_share < 0.9]


def _first_line(chosen: Sequence[Block]) -> list[str]:
    """The line of date and source where it stands in the body's own element, before a `<br>`."""
    line, _, rest = chosen[0].text.partition("\n") if chosen else ("", "", "")
    return [line] if rest and is_info_line(line) else []


def _article(
    document: Document, url: str, site: Site | None, headline: Headline, body: _Body
) -> Article:
    layout, decided = body.layout, body.decided
    info, tail = _around(body)
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
