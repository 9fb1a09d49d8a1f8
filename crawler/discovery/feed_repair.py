"""Makes of a feed as printed a small, sound one: what feedparser gets never keeps it busy.

Broken XML sends feedparser to a parser in Python, in which 2 MB of `&` took 11 s and 1 KB of
entities 3 s. lxml mends the same in milliseconds; only what discovery reads is kept.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, NamedTuple

from lxml import etree

from crawler.extraction.document import clean
from domain.errors import PageQuarantined

MAX_ITEMS = 1_000
"""Items of one feed; newsrooms' feeds have 10 to 200."""
MAX_CHARACTERS = 8 * 1024 * 1024
MAX_TAGS = 150_000
MAX_DEPTH = 200
MAX_ATTRIBUTES = 300
"""lxml takes time that is quadratic in the attributes of one tag: 100,000 take a minute."""
KEPT = {
    "title": 500, "link": 2000, "guid": 2000, "id": 2000, "pubdate": 100, "published": 100,
    "updated": 100, "issued": 100, "modified": 100, "created": 100, "date": 100,
}  # fmt: skip
"""Elements of an item that are kept, with so many characters of each."""

ROOTS = ("rss", "feed", "rdf")
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

_ITEM = re.compile(r"</(?:[A-Za-z][\w.-]{0,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_START = re.compile(r"<(?:[A-Za-z][\w.-]{0,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(
    r"</(?:[A-Za-z][\w.-]{0,20}:)?(?:rss|feed|rdf)\s*>|<(?:rss|feed)[^<>]{0,500}/>", re.IGNORECASE
)
_CLOSED = re.compile(r"</[^<>]{1,100}>|<[^<>]{1,3000}/>")
UNTRUSTED: Any = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How lxml reads XML of anybody: what is broken is mended, nothing is expanded or loaded."""

BREAKS_OFF = "it breaks off before its end: what was behind is unknown"
_DECLARATION = re.compile(r"<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DOCTYPE_END = re.compile(r"\]\s*>")
_TAG = re.compile(r"<(/?)[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+(>?)")
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")


class Repaired(NamedTuple):
    """A feed as sound UTF-8 XML, how many items begin in it, and what of it was left out."""

    xml: bytes
    items: int
    faults: list[str]


def repaired(text: str) -> Repaired:
    """The feed, mended. The element in which it breaks off is left: half an address is another one.

    Raises PageQuarantined for what is no feed and for markup that no parser can be trusted with.
    """
    if len(text) > MAX_CHARACTERS:
        raise PageQuarantined(f"too large: {len(text)} characters, {MAX_CHARACTERS} are read")
    faults = []
    text, declared = without_doctype(_CONTROL.sub("", _DECLARATION.sub("", text, count=1)))
    if "<!ENTITY" in declared.upper():
        faults.append("declares entities: they are not resolved")
    if not _END.search(text.rstrip()[-2000:]):
        faults.append(BREAKS_OFF)
        text = text[: max((match.end() for match in _CLOSED.finditer(text)), default=len(text))]
    text, left = first_items(text)
    if left:
        faults.append(f"{left} items beyond the first {MAX_ITEMS} are not read")
    pieces = list(cdata_and_markup(text))
    check_markup("".join(markup for _, markup in pieces))
    root = mended("".join(cdata + escaped(markup) for cdata, markup in pieces))
    if root is None or local_name(root.tag).lower() not in ROOTS:
        raise PageQuarantined("no feed: neither rss, rdf nor feed is its root")
    reduce(root)
    started = sum(len(_START.findall(markup)) for _, markup in pieces)
    return Repaired(etree.tostring(root, encoding="utf-8"), started, faults)


def without_doctype(text: str) -> tuple[str, str]:
    """The text without its document type declaration, and that declaration."""
    start = text[:65_536].upper().find("<!DOCTYPE")
    if start < 0:
        return text, ""
    bracket, close = text.find("[", start), text.find(">", start)
    if 0 <= bracket < close:
        inner = _DOCTYPE_END.search(text, bracket)
        end = inner.end() if inner else len(text)
    else:
        end = close + 1 if close >= 0 else len(text)
    return text[:start] + text[end:], text[start:end]


def first_items(text: str) -> tuple[str, int]:
    """The feed with its first items, and how many were left."""
    ends = [match.end() for match in _ITEM.finditer(text)]
    if len(ends) <= MAX_ITEMS:
        return text, 0
    return text[: ends[MAX_ITEMS - 1]] + text[ends[-1] :], len(ends) - MAX_ITEMS


def cdata_and_markup(text: str) -> Iterator[tuple[str, str]]:
    """The text in order: a section of CDATA, or "", and the markup behind it."""
    position, cdata = 0, ""
    while (start := text.find("<![CDATA[", position)) >= 0:
        end = text.find("]]>", start)
        if end < 0:
            break
        yield cdata, text[position:start]
        cdata, position = text[start : end + 3], end + 3
    yield cdata, text[position:]


def check_markup(markup: str) -> None:
    """Raises PageQuarantined for more tags, deeper ones or fuller ones than a feed has."""
    depth = 0
    for number, tag in enumerate(_TAG.finditer(markup)):
        if number >= MAX_TAGS:
            raise PageQuarantined(f"hostile markup: more than {MAX_TAGS} tags")
        start, end = tag.span()
        if end - start > 3 * MAX_ATTRIBUTES and tag.group().count("=") > MAX_ATTRIBUTES:
            raise PageQuarantined(f"hostile markup: more than {MAX_ATTRIBUTES} attributes in a tag")
        if tag[1]:
            depth = max(0, depth - 1)
        elif markup[max(start, end - 2) : end] != "/>":
            depth += 1
        if depth > MAX_DEPTH:
            raise PageQuarantined(f"hostile markup: elements nested deeper than {MAX_DEPTH}")


def escaped(text: str) -> str:
    """The text with the entities of HTML as characters and other ampersands escaped."""
    named = _NAMED.sub(lambda found: html5.get(f"{found[1]};", f"&amp;{found[1]};"), text)
    return _BARE.sub("&amp;", named)


def mended(text: str) -> etree._Element | None:
    parser = etree.XMLParser(**UNTRUSTED)
    try:
        return etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing at all could be read
        return None


def reduce(root: etree._Element) -> None:
    """Keep the channel's items, and of each what discovery reads, as one text without markup."""
    for element in list(root.iter("*")):
        name = local_name(element.tag).lower()
        parent = element.getparent()
        inside = parent is not None and local_name(str(parent.tag)).lower() in ("item", "entry")
        if inside and parent is not None:
            if name in KEPT:
                flatten(element, KEPT[name])
            else:
                parent.remove(element)
        if ":" in element.tag.rpartition("}")[2]:  # a prefix that nobody declared
            element.tag = f"{{{DUBLIN_CORE}}}date" if name == "date" else name


def flatten(element: etree._Element, length: int) -> None:
    text = clean("".join(map(str, element.itertext())))[:length]
    for child in list(element):
        element.remove(child)
    element.text = text
    if element.get("type") == "xhtml":
        element.set("type", "text")


def local_name(tag: str) -> str:
    """A tag's name without its namespace, whether declared or not."""
    return tag.rpartition("}")[2].rpartition(":")[2]
