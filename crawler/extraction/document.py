"""A whole page, parsed once by lxml, and what its head says about it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import lxml.html
from lxml import etree
from lxml.cssselect import CSSSelector

from crawler.extraction.markup import check_markup
from crawler.extraction.ruby import close_ruby, without_ruby
from crawler.extraction.table_rows import mark_rows
from domain.errors import PageQuarantined

MIN_KEPT = 0.9
"""Share of the visible characters that must survive the parser: lxml drops what stands below its
depth limit, and everything behind it, without an error. 221 real pages kept 0.999 or more."""

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}>")
# No XML library takes these, written out or as a reference.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r"))
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|[xX]0*(?:[0-8bceBCEfF]|1[0-9a-fA-F])(?![0-9a-fA-F]));?"
)
# What a page must hold for its source to be rewritten, beside control characters.
_REFERENCE = re.compile(rb"&#")
_READING = re.compile(rb"<rt")
_SIMPLE = re.compile(r"(?=.)([a-z][a-z0-9]*)?(?:([.#])([a-zA-Z_][\w-]*))?", re.ASCII)
_BLANKS = re.compile(r"[ \t\r\n]+")
_SPACE = re.compile(r"\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")
# With `or` in one predicate libxml2 looks at every attribute twice.
_MARKED = etree.XPath("descendant-or-self::*/@class/.. | descendant-or-self::*/@id/..")
_WORDS = etree.XPath("string()", smart_strings=False)
_UNSHOWN = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"}

# lxml.html looks the class of each element up by its name, in Python, whenever a walk meets it;
# forms and labels have classes of their own there, which nobody here asks for anything.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)


@dataclass(eq=False)
class Document:
    """The tree of a page, without its comments, which split the text they stand in. `visible`
    counts its characters without tags and white space.

    `lowered` is the source as bytes of UTF-8, ASCII in lower case: a fixed word that most pages
    lack is sought there by `re` in a tenth of what a search of the source takes.
    """

    url: str
    root: lxml.html.HtmlElement = field(repr=False)
    source: str = field(repr=False)
    lowered: bytes = field(repr=False)
    visible: int
    wordless: list[lxml.html.HtmlElement] = field(repr=False, default_factory=list)
    """Elements inside lines that show no words: empty ones, hidden ones, readings of ruby. Known
    once the page was read as blocks."""

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

    @cached_property
    def marked(self) -> list[lxml.html.HtmlElement]:
        """The elements that bear a class or an id, in their order; of 500 on a page some 60."""
        return marked_below(self.root)

    def select(self, selector: str) -> list[lxml.html.HtmlElement]:
        return select(self.root, selector, self.marked)


def parse(text: str, url: str, visible: int | None = None, utf8: bytes | None = None) -> Document:
    """Parse a decoded page. Raises PageQuarantined for hostile markup and for silent loss.

    `visible` is the number of characters shown where the page's bytes were scanned already, `utf8`
    the text's bytes where they are at hand.
    """
    if visible is None:
        visible = check_markup(text)
    parser = lxml.html.HTMLParser(
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
        collect_ids=False,
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    declaration = _XML_DECLARATION.match(text)
    if declaration:
        text, utf8 = text[declaration.end() :], None
    source, page, lowered = _parsable(text, utf8 or text.encode("utf-8", "replace"))
    try:
        root = lxml.html.document_fromstring(page or b"<html></html>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if visible:
            raise PageQuarantined(f"unparsable: {error}") from error
        root = lxml.html.document_fromstring("<html><body></body></html>")
    for element in root.iter("noscript"):
        if len(element.findall(".//p")) >= 5:
            element.tag = "div"  # never closed: it swallowed the page
    kept = _visible(root)
    if kept < visible * MIN_KEPT and visible - kept > 200:
        raise PageQuarantined(f"silent loss: the parser kept {kept} of {visible} characters")
    mark_rows(root)
    return Document(url=url, root=root, source=source, lowered=lowered, visible=visible)


def select(
    element: lxml.html.HtmlElement,
    selector: str,
    marked: Iterable[lxml.html.HtmlElement] | None = None,
) -> list[lxml.html.HtmlElement]:
    """The elements below one (and itself) that a CSS selector names, in the order of the page.

    A tag, class or id alone, as most layouts name, is looked for without its own XPath, among
    those that are `marked` with any: a third of the time.
    """
    simple = _SIMPLE.fullmatch(selector)
    if not simple:
        found: Any = _compiled(selector)(element)
        return list(found)
    tag, mark, name = simple.groups()
    if mark is None:
        return list(element.iter(tag))
    attribute = "class" if mark == "." else "id"
    return [
        one
        for one in (marked_below(element) if marked is None else marked)
        if (value := one.get(attribute))
        and name in value
        and (tag is None or one.tag == tag)
        and (value == name or (mark == "." and name in _BLANKS.split(value)))
    ]


def marked_below(element: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The elements below one (and itself) that bear a class or an id, in their order."""
    found: Any = _MARKED(element)
    return list(found)


@cache
def _compiled(selector: str) -> CSSSelector:
    """Compiled once: lxml's own method compiles at each call, an eighth of a page's time."""
    return CSSSelector(selector, translator="html")


def clean(text: str) -> str:
    """One line without lone surrogates, which no store takes (JSON-LD writes them as escapes)."""
    return _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def _parsable(text: str, page: bytes) -> tuple[str, bytes, bytes]:
    """A page without control characters, its ruby closed; its bytes, which libxml2 reads a third
    faster than a string; and these in lower case.
    """
    lowered = page.lower()
    # Nearly no page has any, and of bytes they are dropped ten times as fast as they are sought.
    controlled = len(page.translate(None, _CONTROL_BYTES)) < len(page)
    no_characters = controlled or "\ufffe" in text or "\uffff" in text
    if not no_characters and not _REFERENCE.search(page) and not _READING.search(lowered):
        return text, page, lowered
    text = close_ruby(_CONTROL.sub("", _CONTROL_REFERENCE.sub("", text)))
    page = text.encode("utf-8", "replace")
    return text, page, page.lower()


def _visible(root: lxml.html.HtmlElement) -> int:
    unshown = "".join(element.text or "" for element in root.iter(*_UNSHOWN))
    return _length(str(_WORDS(root))) - _length(unshown)


def _length(text: str) -> int:
    return sum(map(len, text.split()))


def _objects(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [item for part in value[:50] for item in _objects(part)]
    if isinstance(value, dict):
        return [value, *_objects(value.get("@graph"))]
    return []
