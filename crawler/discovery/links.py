"""The links of a page, each with its headline and day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import lxml.html

from crawler.discovery.discovered import SHORTEST_TITLE, Discovered, SourceKind, absolute, day_of
from crawler.extraction.dates import read_dates
from crawler.extraction.document import Document, clean

ROW_LEVELS = 4
"""Elements above an anchor within which its row ends: span, li, dl, tr."""
ROW_LENGTH = 400
"""Characters of a row; a longer one is the whole list."""

_DOTS = re.compile(r"(?:…|\.{2,})\s*$")


@dataclass(slots=True)
class _Link:
    """All anchors of one page that lead to one address: its picture, headline, date."""

    title: str = ""
    said: date | None = None


def links(
    page: Document, selector: str, kind: SourceKind, source: str, base: str | None = None
) -> Iterator[Discovered]:
    """The links under a CSS selector in the page's order, each address once.

    Of several anchors to one address the longest headline counts; a headline cut by dots gives way
    to the `title` attribute, a picture's to its `alt`.
    """
    found: dict[str, _Link] = {}
    base = base or page_base(page)
    for anchor in anchors(page.select(selector)):
        url = absolute(anchor.get("href", ""), base)
        if url is None:
            continue
        link = found.setdefault(url, _Link())
        title = title_of(anchor)
        if len(_DOTS.sub("", title)) > len(_DOTS.sub("", link.title)):
            link.title = title
        link.said = link.said or row_day(anchor, base)
    for url, link in found.items():
        yield Discovered(
            url=url, kind=kind, source=source, title=link.title, day=day_of(url, link.said)
        )


def anchors(elements: Iterable[lxml.html.HtmlElement]) -> Iterator[lxml.html.HtmlElement]:
    """The anchors among selected elements, or inside them: `.list` means its links too."""
    for element in elements:
        if element.get("href") is not None:
            yield element
        else:
            yield from element.iterfind(".//a[@href]")


def page_base(page: Document) -> str:
    """What relative links are counted from: a `base` element, else the page's address."""
    element = page.root.find(".//base[@href]")
    return (
        absolute(element.get("href", ""), page.url) if element is not None else None
    ) or page.url


def title_of(anchor: lxml.html.HtmlElement) -> str:
    """The headline of one anchor: its text, its `title` where that says more, else `alt`."""
    text, title = clean(anchor.text_content()), clean(anchor.get("title") or "")
    if len(_DOTS.sub("", text)) < len(title):
        text = title
    if len(text) >= SHORTEST_TITLE:
        return text
    alts = (clean(image.get("alt") or "") for image in anchor.iterfind(".//img"))
    return max((text, *alts), key=len)


def row_day(anchor: lxml.html.HtmlElement, base: str) -> date | None:
    """The date that stands in the row of an anchor, as long as the row holds no other link."""
    row, address = anchor, absolute(anchor.get("href", ""), base)
    for _ in range(ROW_LEVELS):
        parent = row.getparent()
        if parent is None:
            break
        others = (absolute(a.get("href", ""), base) for a in parent.iterfind(".//a[@href]"))
        if any(other not in (None, address) for other in others):
            break
        row = parent
    text = clean(" ".join(row.itertext()))[:ROW_LENGTH]
    stamp = next(read_dates(text.replace(clean(anchor.text_content()), " ")), None)
    return stamp.day if stamp is not None else None
