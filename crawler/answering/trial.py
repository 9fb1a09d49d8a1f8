"""A site's layout tried on one page, field by field, beside the generic path."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.decode import decode
from crawler.extract import PageReading, read_page
from crawler.extraction.dates import url_date
from crawler.extraction.document import Document, parse
from crawler.extraction.headline import find_headline
from crawler.extraction.layout import LayoutReading, read_layout
from crawler.extraction.whereabouts import selector_of, whereabouts
from crawler.site import Site
from domain.records import Article

FIELDS = ("title", "published", "origin", "author", "editor", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTrial:
    """One field by both ways. `by` says whose answer is stored: layout, generic, both or none.

    `how` says by which witness the generic path found its answer and where that stands on the page.
    `by` says `other` where the generic path, set to work around the layout's body, answers
    otherwise than it does around its own.
    """

    field: str
    selector: str | None
    layout: str | None
    generic: str | None
    how: str | None
    stored: str | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What comes of a page with the site and without it. `layout` is the one that matched."""

    reading: PageReading
    layout: str | None
    state: str
    fields: tuple[FieldTrial, ...]


def try_site(site: Site, body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Trial:
    """Read a page as the crawl does, and again by each of the two ways alone."""
    reading = read_page(body, url, headers, find_site=lambda _: site)
    generic = read_page(body, url, headers, find_site=lambda _: None).article
    layout = document = None
    if reading.state != "quarantined":
        document = parse(decode(body, headers).text, url)
        dated = url_date(urlsplit(url).path)
        layout = read_layout(document, site, dated[0] if dated else None)
    return Trial(
        reading=reading,
        layout=layout.layout.name if layout else None,
        state=layout.layout.state if layout else "generic",
        fields=tuple(_field(name, layout, generic, reading.article, document) for name in FIELDS),
    )


def _field(
    name: str,
    layout: LayoutReading | None,
    generic: Article | None,
    stored: Article | None,
    document: Document | None,
) -> FieldTrial:
    found = _found(name, layout)
    other = getattr(generic, name, None)
    kept = getattr(stored, name, None)
    return FieldTrial(
        field=name,
        selector=layout.layout.selectors().get("body" if name == "text" else name)
        if layout
        else None,
        layout=found,
        generic=other,
        how=_how(name, generic, document) if generic and document and other else None,
        stored=kept,
        by=_whose(kept, found, other),
    )


def _how(name: str, generic: Article, document: Document) -> str | None:
    """The witness of a field that the generic path read, and its place."""
    if name == "title":
        headline = find_headline(document)
        if headline.element is not None:
            return f"heading: {selector_of(headline.element)}"
        return "title element, without the site's name"
    if name == "published":
        place = whereabouts(document, generic.published_raw or "")
        return f"{generic.published_witness}: {place or generic.published_raw}"
    return whereabouts(document, getattr(generic, name))


def _found(name: str, layout: LayoutReading | None) -> str | None:
    if layout is None:
        return None
    if name == "text":
        return layout.fragment.text
    if name == "title":
        return layout.title
    if name == "published":
        return layout.published.iso if layout.published else None
    return getattr(layout.byline, name, None)


def _whose(stored: str | None, layout: str | None, generic: str | None) -> str:
    if stored is None:
        return "none"
    if stored == layout:
        return "both" if stored == generic else "layout"
    return "generic" if stored == generic else "other"
