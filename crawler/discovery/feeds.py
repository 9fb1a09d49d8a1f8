"""RSS, RDF and Atom feeds: the links of their items, read by feedparser."""

import io
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any

import feedparser

from crawler.decode import decode
from crawler.discovery.discovered import Discovered, absolute, day_of
from crawler.discovery.feed_repair import repaired
from crawler.extraction.dates import read_timestamp
from crawler.extraction.document import clean

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,500}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReading:
    """The items of a feed; `faults` say what of it was left."""

    found: tuple[Discovered, ...]
    faults: tuple[str, ...] = ()
    charset_declared: str | None = None
    charset_used: str | None = None


def read_feed(body: bytes, url: str, headers: Mapping[str, str], source: str) -> FeedReading:
    """The items with their links, headlines and days; what is broken of it is left out.

    Raises PageQuarantined for bytes that are no text and for a text that is no feed.
    """
    decoded = decode(body, headers)
    sound = repaired(decoded.text)
    parsed = feedparser.parse(
        io.BytesIO(sound.xml),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    lost = sound.items - len(parsed.entries)
    return FeedReading(
        found=tuple(items(parsed.entries, url, source)),
        faults=(
            *sound.faults,
            *([f"{lost} of {sound.items} items are broken"] if lost > 0 else ()),
        ),
        charset_declared=decoded.declared,
        charset_used=decoded.used,
    )


def items(entries: list[Any], url: str, source: str) -> Iterator[Discovered]:
    """One record an item that has a link, counted from the item's base (xml:base) or the feed."""
    for entry in entries:
        href = entry.get("link") or entry.get("id")
        base = absolute((entry.get("title_detail") or {}).get("base") or "", url) or url
        link = absolute(str(href), base) if href else None
        if link is None:
            continue
        title = clean(_MARKUP.sub("", unescape(str(entry.get("title") or ""))))
        yield Discovered(
            url=link, kind="feed", source=source, title=title, day=day_of(link, said(entry))
        )


def said(entry: Any) -> datetime | None:
    """When an item says it was published, else updated. Times without a zone are Shanghai's."""
    for name in ("published", "updated", "created"):
        stamp = read_timestamp(str(entry.get(name) or ""))
        if stamp is not None:
            return stamp.when
        parsed = entry.get(f"{name}_parsed")
        if parsed:
            return datetime.fromtimestamp(timegm(parsed), UTC)
    return None
