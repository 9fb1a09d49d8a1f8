"""A whole page, parsed once by lxml, and what its head says about it."""

import json
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import lxml.html
from lxml import etree
from lxml.cssselect import CSSSelector

from crawler.extraction.markup import check_markup
from crawler.extraction.ruby import close_ruby, without_ruby
from domain.errors import PageQuarantined

MIN_KEPT = 0.9
"""Share of the visible characters that must survive the parser: lxml drops what stands below its
depth limit, and everything behind it, without an error. 221 real pages kept 0.999 or more."""

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}>")
# No XML library takes these, written out or as a reference.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|[xX]0*(?:[0-8bceBCEfF]|1[0-9a-fA-F])(?![0-9a-fA-F]));?"
)
_SPACE = re.compile(r"\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSHOWN = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"}


@dataclass(eq=False)
class Document:
    """The tree of a page. `visible` counts its characters without tags and white space."""

    url: str
    root: lxml.html.HtmlElement = field(repr=False)
    source: str = field(repr=False)
    visible: int
    elements: tuple[lxml.html.HtmlElement, ...] = field(repr=False, default=())
    """All nodes, held only so that lxml keeps its view of each: making them anew at every walk
    over the tree was a sixth of a page's time."""

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of meta elements by name, property or itemprop in lower case."""
        found: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = (element.get("content") or "").strip()
            if not content:
                continue
            for attribute in ("name", "property", "itemprop"):
                name = (element.get(attribute) or "").strip().lower()
                if name:
                    found.setdefault(name, []).append(clean(without_ruby(content)))
        return found

    def meta(self, *names: str) -> str | None:
        """The first content among the given names, in their order."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    @cached_property
    def title(self) -> str:
        """The text of the title element, white space folded."""
        element = self.root.find(".//title")
        return clean(without_ruby(element.text_content())) if element is not None else ""

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """The objects of the page's JSON-LD, graphs and lists laid flat; broken ones left out."""
        found: list[dict[str, Any]] = []
        for element in self.root.iter("script"):
            if "ld+json" not in (element.get("type") or ""):
                continue
            try:
                value = json.loads((element.text or "").strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue
            found += _objects(value)
        return found

    @cached_property
    def canonical(self) -> str | None:
        for element in self.root.iter("link"):
            if (element.get("rel") or "").lower() == "canonical":
                return (element.get("href") or "").strip() or None
        return self.meta("og:url")

    def select(self, selector: str) -> list[lxml.html.HtmlElement]:
        found: Any = _compiled(selector)(self.root)
        return list(found)


def parse(text: str, url: str, visible: int | None = None) -> Document:
    """Parse a decoded page. Raises PageQuarantined for hostile markup and for silent loss.

    `visible` is the number of characters shown where the page's bytes were scanned already.
    """
    if visible is None:
        visible = check_markup(text)
    parser = lxml.html.HTMLParser(huge_tree=True, remove_pis=True)
    source = _CONTROL_REFERENCE.sub("", _CONTROL.sub("", _XML_DECLARATION.sub("", text)))
    source = close_ruby(source)
    try:
        root = lxml.html.document_fromstring(source or "<html></html>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if visible:
            raise PageQuarantined(f"unparsable: {error}") from error
        root = lxml.html.document_fromstring("<html><body></body></html>")
    elements = tuple(root.iter())
    for element in root.iter("noscript"):
        if len(element.findall(".//p")) >= 5:
            element.tag = "div"  # never closed: it swallowed the page
    kept = _visible(root)
    if kept < visible * MIN_KEPT and visible - kept > 200:
        raise PageQuarantined(f"silent loss: the parser kept {kept} of {visible} characters")
    return Document(url=url, root=root, source=source, visible=visible, elements=elements)


@cache
def _compiled(selector: str) -> CSSSelector:
    """Compiled once: lxml's own method compiles at each call, an eighth of a page's time."""
    return CSSSelector(selector, translator="html")


def clean(text: str) -> str:
    """One line without lone surrogates, which no store takes (JSON-LD writes them as escapes)."""
    return _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def _visible(root: lxml.html.HtmlElement) -> int:
    count = 0
    for element in root.iter():
        if element.text and isinstance(element.tag, str) and element.tag not in _UNSHOWN:
            count += len(_SPACE.sub("", element.text))
        if element.tail:
            count += len(_SPACE.sub("", element.tail))
    return count


def _objects(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [item for part in value[:50] for item in _objects(part)]
    if isinstance(value, dict):
        return [value, *_objects(value.get("@graph"))]
    return []
