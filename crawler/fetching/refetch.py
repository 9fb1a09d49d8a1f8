"""A known article that is asked for again: what can be told without reading the page."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

from scrapy.http import HtmlResponse, Response
from scrapy.utils.response import get_meta_refresh

from crawler.extraction.outlet_host import host_of, registrable_domain
from crawler.fetching.capture import header_map, page_of
from crawler.middlewares.archive import KNOWN
from crawler.sites import site_of
from domain.errors import ArchiveUnusable
from domain.records import Page
from storage.archive import ArchivedRecord, read_record
from storage.known import KnownPage, KnownPart
from storage.standing import MOVED

CANARY = "gaii_canary"
"""Key of `request.meta`: this article is read on every run, to see that it can be."""
PART = "gaii_part"
"""Key of `request.meta`: what the store has of an article's further page, over redirects too."""
LEADS = "gaii_leads"
"""Key of `request.meta`: the other site that a known article's page sends its readers to."""
VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
MAX_VALIDATOR = 512
SAME_PAGE = timedelta(days=30)
LONGEST_REFRESH = 100
"""Seconds up to which Scrapy follows a refresh; a longer one reloads a page that is read."""


def as_meta(known: KnownPage) -> dict[str, str]:
    """What a request carries of a known page: strings alone, as requests are stored."""
    return {"sha256": known.sha256, "fetched_at": known.fetched_at, **validators(known.headers)}


def part_as_meta(known: KnownPart) -> dict[str, str]:
    """The same of a further page, with the place of the bytes that a 304 stands for."""
    place = {"file": known.archive_file, "offset": str(known.archive_offset)}
    since = {"sha256": known.sha256, "fetched_at": known.fetched_at}
    return {**since, **validators(known.headers), **place}


def archived_part(folder: Path | None, known: Mapping[str, str] | None) -> ArchivedRecord | None:
    """The capture of a further page that is known; None where the archive does not give it."""
    if folder is None or known is None or "file" not in known:
        return None
    try:
        return read_record(folder / known["file"], int(known["offset"]))
    except ArchiveUnusable:
        return None


def is_recent(one: str, other: str) -> bool:
    """Whether two captures are so near in time that a further page of an article is of the same
    state of it; one captured longer before or after is of another.
    """
    return abs(datetime.fromisoformat(one) - datetime.fromisoformat(other)) <= SAME_PAGE


def validators(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers of a capture by which a server knows its own page again, as they came.

    A day in the future is sent back like any other: it is the server's clock, not ours.
    """
    return {
        name: value
        for name in VALIDATORS
        if (value := headers.get(name, "").strip())
        and len(value) <= MAX_VALIDATOR
        and value.isprintable()
    }


def conditions(known: Mapping[str, str]) -> dict[str, str]:
    """The request headers that ask for the page only if it has changed."""
    return {header: known[name] for name, header in VALIDATORS.items() if name in known}


def is_asked_304(known: Mapping[str, str] | None, response: Response) -> bool:
    """Whether a 304 answers the conditions that were sent; one that names another ETag does not."""
    if known is None or not conditions(known):
        return False
    named = header_map(response).get("etag")
    return named is None or "etag" not in known or weak(named) == weak(known["etag"])


def weak(etag: str) -> str:
    return etag.strip().removeprefix("W/")


def settled(response: Response) -> Page | None:
    """The record of a page that need not be read: not modified, same bytes, or led elsewhere."""
    known = response.meta.get(KNOWN)
    if response.status == 304 and known is not None:
        page = page_of(response, state="unchanged", reason="not-modified")
        headers = {**{name: known[name] for name in VALIDATORS if name in known}, **page.headers}
        return replace(page, sha256=known["sha256"], headers=headers)
    target = response.meta.get(LEADS)
    if target is not None:
        return page_of(response, state="no-article", reason=f"{MOVED}{target}")
    if known is not None and known["sha256"] == hashlib.sha256(response.body).hexdigest():
        return page_of(response, state="unchanged", reason="same-bytes")
    return None


def refresh_target(response: Response) -> str | None:
    """Where a page's markup sends its readers at once, in the first 4,096 bytes; None: nowhere."""
    if not isinstance(response, HtmlResponse) or not may_refresh(response.body):
        return None
    try:
        seconds, target = get_meta_refresh(response)
    except ValueError:  # http://[broken leads nowhere: the page is what it shows
        return None
    return target if seconds is not None and seconds < LONGEST_REFRESH else None


def may_refresh(body: bytes) -> bool:
    """Whether a page's markup may send its readers on; hardly any does."""
    head = body[:4096].lower()
    return b"http-equiv" in head and b"refresh" in head


def leads_elsewhere(origin: str, target: str) -> bool:
    """Whether a redirect leaves the site that an address is on.

    A declared site may have several domains: people.com.cn and people.cn are one.
    """
    absolute = urljoin(origin, target)
    here, there = site_of(origin), site_of(absolute)
    if here is not None and here is there:
        return False
    return registrable_domain(host_of(origin)) != registrable_domain(host_of(absolute))
