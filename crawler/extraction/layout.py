"""A declared layout applied to a page."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import lxml.html

from crawler.extraction.dates import Stamp, read_dates
from crawler.extraction.document import Document, marked_below, select
from crawler.extraction.fragment import Fragment, read_fragment
from crawler.extraction.origin import Byline, read_author, read_editor, read_origin
from crawler.extraction.shown import visible_text
from crawler.site import Layout, Site
from domain.records import Issue

MIN_BODY = 20
"""Characters of a body under which a layout does not match; a photo's caption has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutReading:
    """What one layout reads. Fields that it does not declare, or does not find, are None."""

    layout: Layout
    fragment: Fragment
    element: lxml.html.HtmlElement
    title: str | None
    published: Stamp | None
    byline: Byline


def read_layout(document: Document, site: Site, stamp: Stamp | None) -> LayoutReading | None:
    """The reading of the first layout whose body is on the page; the day's own comes first."""
    for layout in site.layouts_on(stamp.day if stamp else None):
        bodies = document.select(layout.body)
        for element in bodies[:3]:
            fragment = read_fragment(_without(element, layout.drop), document.url)
            if len(fragment.text) >= MIN_BODY:
                return _reading(document, layout, element, fragment)
    return None


def unfound(reading: LayoutReading | None, url: str) -> tuple[Issue, ...]:
    """An Issue where a verified layout's rule for the title finds nothing on a page whose body it
    found. The headline is read by the generic path then.
    """
    if reading is None or reading.layout.title is None or reading.title is not None:
        return ()
    said = f"layout {reading.layout.name} finds no title by {reading.layout.title}"
    return (Issue(level="warning", kind="no-title", where=url, excerpt=said),)


def _reading(
    document: Document, layout: Layout, element: lxml.html.HtmlElement, fragment: Fragment
) -> LayoutReading:
    published = _text(document, layout.published)
    origin, author, editor = (
        _text(document, selector) for selector in (layout.origin, layout.author, layout.editor)
    )
    return LayoutReading(
        layout=layout,
        fragment=fragment,
        element=element,
        title=_text(document, layout.title),
        published=next(read_dates(published), None) if published else None,
        byline=Byline(
            origin=read_origin(origin) if origin else None,
            author=read_author(author) if author else None,
            editor=read_editor(editor) if editor else None,
        ),
    )


def _without(element: lxml.html.HtmlElement, drop: Sequence[str]) -> str:
    """The element's markup without what the layout drops; the tree itself stays whole."""
    if drop:
        element = copy.deepcopy(element)
        marked = marked_below(element)  # also those that go with another: they do no harm
        for selector in drop:
            for part in select(element, selector, marked):
                if part.getparent() is not None:
                    part.drop_tree()
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))


def _text(document: Document, selector: str | None) -> str | None:
    """The first text that a selector finds; a meta element gives its content."""
    if selector is None:
        return None
    for element in document.select(selector)[:5]:
        text = element.get("content") if element.tag == "meta" else visible_text(element)
        if text:
            return str(text)
    return None
