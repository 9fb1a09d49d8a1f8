"""Where a site lists its articles: what a declaration may say, and what is wrong with one."""

import re
from dataclasses import dataclass
from typing import Protocol

from cssselect import HTMLTranslator, SelectorError


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of links to articles, such as a column index.

    `links` selects the anchors. `min_links` articles are expected on the first page (None: the
    site's own number). Further pages, up to `pages` in all, are asked for one after the
    other until one brings nothing new: by `{page}` in `url`, counted from `first_page`; by
    `further`, relative to `url` (`index_{page}.shtml`, counted from `first_page` for the second
    page); or by the link that `next` selects.
    """

    url: str
    links: str = "a"
    first_page: int = 1
    pages: int = 1
    further: str | None = None
    next: str | None = None
    min_links: int | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS, RDF or Atom feed."""

    url: str
    min_links: int = 1


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap (XML, gzip or plain text), a news sitemap, or an index of sitemaps.

    Of an index at most `files` are read, the newest first, of those whose address matches the
    pattern `files_like`.
    """

    url: str
    files: int = 10
    files_like: str | None = None
    min_links: int = 1

    def has_file(self, url: str) -> bool:
        """Whether a sitemap that an index names is one of those to read."""
        return self.files_like is None or bool(re.search(self.files_like, url))


@dataclass(frozen=True, slots=True)
class Search:
    """The site's own search: an address with `{query}`, which becomes each name of the index, alone
    and with the years of an edition, in `encoding`. The answer may be a page or JSON.
    """

    url: str
    links: str = "a"
    first_page: int = 1
    pages: int = 1
    next: str | None = None
    encoding: str = "utf-8"
    min_links: int = 0


Source = Listing | Feed | Sitemap | Search


class Covering(Protocol):
    """The site of a source."""

    @property
    def domains(self) -> tuple[str, ...]: ...

    def covers(self, url: str) -> bool: ...


def source_faults(source: Source, site: Covering) -> list[str]:
    """What is wrong with one declared source, a line each."""
    found = []
    if not source.url.startswith(("https://", "http://")):
        found.append(f"source {source.url!r} is no http address")
    elif not site.covers(source.url):
        found.append(f"source {source.url} is not on {', '.join(site.domains)}")
    if isinstance(source, Listing | Search):
        found += _paging_faults(source)
    if isinstance(source, Search):
        if "{query}" not in source.url:
            found.append(f"search {source.url} has no {{query}}")
        if not _is_charset(source.encoding):
            found.append(f"encoding {source.encoding!r} of {source.url} is unknown")
    if isinstance(source, Sitemap) and not is_pattern(source.files_like or ""):
        found.append(f"files_like {source.files_like!r} is no regular expression")
    return found


def _paging_faults(source: Listing | Search) -> list[str]:
    """Selectors that are none; pages that nobody could ask for."""
    found = [
        f"{name} {selector!r} of {source.url} is no CSS selector"
        for name, selector in (("links", source.links), ("next", source.next))
        if selector is not None and not is_selector(selector)
    ]
    further = source.further if isinstance(source, Listing) else None
    if further is not None and "{page}" not in further:
        found.append(f"further {further!r} of {source.url} has no {{page}}")
    ways = ["{page}" in source.url, further is not None, source.next is not None]
    if source.pages > 1 and not any(ways):
        found.append(f"pages={source.pages} of {source.url}: write {{page}}, further or next too")
    if sum(ways[1:]) > 1 or (ways[1] and ways[0]):
        found.append(f"further pages of {source.url} are declared twice: keep one way")
    return found


def is_selector(selector: str) -> bool:
    try:
        HTMLTranslator().css_to_xpath(selector)
    except (SelectorError, TypeError):
        return False
    return True


def _is_charset(name: str) -> bool:
    try:
        return "".encode(name) == b""
    except (LookupError, UnicodeError):
        return False


def is_pattern(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
