"""Sitemaps, news sitemaps and indexes of sitemaps, plain or packed, read as a stream."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from lxml import etree

from crawler.discovery.ampersands import sound
from crawler.discovery.discovered import Discovered, absolute, day_of
from crawler.discovery.feed_repair import BREAKS_OFF, UNTRUSTED
from crawler.discovery.packed import Unpacked
from crawler.extraction.dates import read_timestamp
from crawler.extraction.document import clean

MAX_ENTRIES = 50_000
"""Addresses of one sitemap, as sitemaps.org limits them."""

MAX_PARTS = 20_000
"""Elements of one entry; 1,000 images of an image sitemap have some 5,000."""

_ENTRIES = ("url", "sitemap")
_DOCTYPE = re.compile(rb"<!DOCTYPE\b(?:[^\[>]*\[.*?\]\s*>|[^\[>]*>)", re.DOTALL | re.IGNORECASE)
_LAST = re.compile(rb"<(/?)(?:[A-Za-z][\w.-]{0,20}:)?(urlset|sitemapindex|url|sitemap|loc)\b[^<>]*")
"""Tags of entries and roots: the last of a sitemap is the end of its root."""
TAIL = 65536
"""Last bytes of a sitemap in which that is looked for; an entry has fewer."""
_LINE = re.compile(rb"\s*(https?://[^\s<>]{3,2000})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapReading:
    """`found` are addresses of pages, `files` those of further sitemaps, the newest first.

    `is_feed` for a feed at the address of a sitemap, of which nothing is read here; `faults` say
    what of the sitemap was left.
    """

    found: tuple[Discovered, ...] = ()
    files: tuple[str, ...] = ()
    is_feed: bool = False
    faults: tuple[str, ...] = ()


def read_sitemap(body: bytes, url: str, source: str) -> SitemapReading:
    """Read as far as it is sound. Elements count by name, whatever their namespace.

    Entities are not resolved and nothing outside is read; memory stays at one entry and what is
    kept of the others.
    """
    chunks = Unpacked(body)
    reader = _Reader(url, source)
    iterator = iter(chunks)
    head = next(iterator, b"")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:4].lower() == b"http":
        reader.read_lines(head, iterator)
    else:
        reader.read_xml(head, iterator)
    faults = [fault for fault in (chunks.fault, reader.fault) if fault]
    files = sorted(reader.files, key=lambda file: file[1] or date.min, reverse=True)
    return SitemapReading(
        found=tuple(reader.found),
        files=tuple(dict.fromkeys(address for address, _ in files)),
        is_feed=reader.is_feed,
        faults=tuple(faults),
    )


class _Reader:
    """Collects the entries of one sitemap."""

    def __init__(self, url: str, source: str) -> None:
        self.url = url
        self.source = source
        self.found: list[Discovered] = []
        self.files: list[tuple[str, date | None]] = []
        self.is_feed = False
        self.fault: str | None = None
        self._entries = 0
        self._parts = 0
        self._last: list[Any] | None = None
        self._tail = b""

    def read_lines(self, head: bytes, chunks: Iterable[bytes]) -> None:
        """A sitemap of one address a line."""
        rest = head.removeprefix(b"\xef\xbb\xbf")
        for chunk in _with_end(chunks):
            *lines, rest = (rest + chunk).split(b"\n")
            rest = rest[-4000:]
            for line in lines:
                match = _LINE.fullmatch(line)
                if match and not self._keep(match[1].decode("utf-8", "replace"), "", None, "url"):
                    return

    def read_xml(self, head: bytes, chunks: Iterable[bytes]) -> None:
        parser = etree.XMLPullParser(events=("start", "end"), **UNTRUSTED)
        try:
            begin = _DOCTYPE.sub(b"", head.lstrip(), count=1)  # entities stay undeclared
            for chunk in sound(chain((begin,), chunks)):
                self._tail = (self._tail + chunk)[-TAIL:]
                parser.feed(chunk)
                if not self._read_events(parser):
                    return
            parser.close()
            self._read_events(parser)
            self._look_at_end()
        except etree.XMLSyntaxError as error:
            self.fault = f"no sound XML: {error.msg}"
        if not self._entries and self.fault is None and not self.is_feed:
            self.fault = "no sitemap: it has neither url nor sitemap elements"

    def _look_at_end(self) -> None:
        """A sitemap that breaks off says so; half of its last address is another one."""
        tags = _LAST.findall(self._tail.replace(b"\0", b""))  # UTF-16
        if not tags or tags[-1] in ((b"/", b"urlset"), (b"/", b"sitemapindex")):
            return
        self.fault = BREAKS_OFF
        if not tags[-1][0] and self._last:
            self._last.pop()

    def _read_events(self, parser: etree.XMLPullParser) -> bool:
        """Take what is complete; False where the rest is not wanted."""
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            name = local_name(element)
            if event == "start":
                if element.getparent() is None and name.lower() in ("rss", "feed", "rdf"):
                    self.is_feed = True
                    return False
                continue
            self._parts += 1
            if self._parts > MAX_PARTS:
                self.fault = f"hostile markup: an entry of more than {MAX_PARTS} elements"
                return False
            if name in _ENTRIES:
                self._parts = 0
                wanted = self._entry(element, name)
                forget(element)
                if not wanted:
                    return False
        return True

    def _entry(self, element: etree._Element, kind: str) -> bool:
        texts: dict[str, str] = {}
        for part in own_parts(element):
            if part.text:
                texts.setdefault(local_name(part), clean(part.text))
        said = texts.get("publication_date") or texts.get("lastmod") or ""
        stamp = read_timestamp(said)
        return self._keep(
            texts.get("loc", ""), texts.get("title", ""), stamp.day if stamp else None, kind
        )

    def _keep(self, loc: str, title: str, said: date | None, kind: str) -> bool:
        self._entries += 1
        if self._entries > MAX_ENTRIES:
            self.fault = f"more than {MAX_ENTRIES} addresses: the rest is not read"
            return False
        address = absolute(loc, self.url)
        self._last = None
        if address is None:
            return True
        if kind == "sitemap":
            self.files.append((address, said))
            self._last = self.files
        else:
            self.found.append(
                Discovered(
                    url=address,
                    kind="sitemap",
                    source=self.source,
                    title=title,
                    day=day_of(address, said),
                )
            )
            self._last = self.found
        return True


def own_parts(entry: etree._Element) -> Iterable[etree._Element]:
    """What an entry says of its page: images and videos in it have titles and days of their own."""
    for part in entry.iterchildren("*"):
        if local_name(part) == "news":
            yield from part.iterchildren("*")
        elif local_name(part) not in _ENTRIES:
            yield part


def _with_end(chunks: Iterable[bytes]) -> Iterable[bytes]:
    yield from chunks
    yield b"\n"


def local_name(element: etree._Element) -> str:
    """A tag's name without its namespace, whether declared or not; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def forget(element: etree._Element) -> None:
    """Free an entry and those before it; within another that was not closed it alone."""
    element.clear()
    parent = element.getparent()
    if parent is not None and local_name(parent) in _ENTRIES:
        return
    while parent is not None and element.getprevious() is not None:
        del parent[0]
