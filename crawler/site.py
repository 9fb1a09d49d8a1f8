r"""What a declaration of a site may say. A site is data: no class of its own, no code.

    SITE = Site(
        key="eol", name="中国教育在线", domains=("eol.cn",),
        sources=(Listing("https://www.eol.cn/info/dongtai/", links="a"),),
        article=r"/t\d{8}_\d+\.shtml",
        layouts=(Layout(name="trs", body=".TRS_Editor", state="guessed"),),
    )

Selectors are CSS. A site without any layout is read by the generic path.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from crawler.extraction.outlet_host import registrable_domain
from crawler.sources import (
    Feed,
    Listing,
    Search,
    Sitemap,
    Source,
    is_pattern,
    is_selector,
    source_faults,
)
from domain.vocabulary import vocabulary

__all__ = [
    "Canary", "Expect", "Feed", "Layout", "LayoutState", "Listing", "Paging", "Search", "Site",
    "SiteScript", "Sitemap", "Source", "faults",
]  # fmt: skip

LayoutState = Literal["verified", "guessed"]
SiteScript = Literal["hans", "hant", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the site marked its articles up until a day; None: until today.

    A `verified` layout was seen on a real page and decides. A `guessed` one is a witness beside
    the generic path. `drop` selects what stands inside the body and is not of the article.
    """

    name: str
    body: str
    title: str | None = None
    published: str | None = None
    origin: str | None = None
    author: str | None = None
    editor: str | None = None
    drop: tuple[str, ...] = ()
    until: date | None = None
    state: LayoutState = "guessed"

    def selectors(self) -> dict[str, str]:
        """The CSS selectors that are declared, by the name of their field."""
        fields = ("body", "title", "published", "origin", "author", "editor")
        declared = {name: getattr(self, name) for name in fields if getattr(self, name)}
        return declared | {f"drop[{n}]": selector for n, selector in enumerate(self.drop)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How the further pages of one article are named.

    A script variable holds the number of pages; page n of `t1.shtml` is `t1_n.shtml`, counted
    from `first` for the second page.
    """

    variable: str = "_PAGE_COUNT"
    template: str = "{stem}_{page}{suffix}"
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What a good run finds. Links are checked on every run, articles inside a release window."""

    min_links: int = 1
    min_articles_in_window: int = 0
    max_articles: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """An article that a site has shown for long. `title` and `published` (a day, in Shanghai) are
    what must be read of it; None where that is not known for sure.
    """

    url: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One outlet's website. `article` is a pattern that the path of every article matches.

    `outlet` is the key in outlets.toml where it is not the site's own. `image_hosts` are hosts
    outside `domains` that serve its images, `unverified_hosts` those whose certificate is known to
    be bad; each run that meets one says so.
    """

    key: str
    name: str
    domains: tuple[str, ...]
    script: SiteScript = "hans"
    sources: tuple[Source, ...] = ()
    article: str | None = None
    layouts: tuple[Layout, ...] = ()
    paging: Paging | None = None
    image_hosts: tuple[str, ...] = ()
    expect: Expect = Expect()
    canary: Canary | None = None
    outlet: str | None = None
    unverified_hosts: tuple[str, ...] = ()

    @property
    def outlet_key(self) -> str:
        """The key in outlets.toml; of a publisher that is not there yet its registrable domain."""
        key = self.outlet or self.key
        return key if key in vocabulary().outlets else registrable_domain(self.domains[0])

    @property
    def state(self) -> str:
        """`verified` where the layout of today is, else `guessed`, or `generic` without any."""
        return self.layouts[-1].state if self.layouts else "generic"

    def covers(self, url: str) -> bool:
        """Whether a URL is on one of the site's domains or below it."""
        host = (urlsplit(url).hostname or "").rstrip(".")
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)

    def is_article(self, url: str) -> bool:
        """Whether a URL is on this site and has the shape of an article's: its path and query, or
        its path alone, for `?from=timeline`, `?spm=` and `;jsessionid=` come with a reader.
        """
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        pattern = self.article
        return self.covers(url) and (
            pattern is None
            or bool(re.search(pattern, path) or re.search(pattern, parts.path.partition(";")[0]))
        )

    def layouts_on(self, day: date | None) -> tuple[Layout, ...]:
        """The layouts to try for a page published on `day`: the valid one first, then the rest.

        An article may be served in a newer layout than that of its day, so none is excluded.
        """
        if day is None:
            return tuple(reversed(self.layouts))
        valid = [item for item in self.layouts if item.until is None or day <= item.until]
        return (*valid, *(item for item in reversed(self.layouts) if item not in valid))


def faults(site: Site) -> list[str]:
    """What is wrong with a declaration, one line each; empty for a good one."""
    found: list[str] = []
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,30}", site.key):
        found.append(f"key {site.key!r} is not of the form [a-z][a-z0-9_]+")
    if not site.domains:
        found.append("domains is empty: name at least one, such as ('eol.cn',)")
    found += [
        f"domain {domain!r} is not a bare host in lower case, such as 'eol.cn'"
        for domain in (*site.domains, *site.image_hosts)
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)
    ]
    found += [
        f"unverified host {host!r} is not a host of this site"
        for host in site.unverified_hosts
        if not re.fullmatch(r"[a-z0-9.-]+", host) or not site.covers(f"https://{host}/")
    ]
    for source in site.sources:
        found += source_faults(source, site)
    for layout in site.layouts:
        found += [
            f"layout {layout.name!r}: {name} {selector!r} is no CSS selector"
            for name, selector in layout.selectors().items()
            if not is_selector(selector)
        ]
    untils = [layout.until or date.max for layout in site.layouts]
    if untils != sorted(untils) or len(set(untils)) != len(untils):
        found.append("layouts must stand in the order of their `until`, the open one last")
    if site.article is not None and not is_pattern(site.article):
        found.append(f"article {site.article!r} is no regular expression")
    if site.canary is not None:
        found += canary_faults(site.canary, site)
    return found


def canary_faults(canary: Canary, site: Site) -> list[str]:
    found = []
    if not site.is_article(canary.url):
        found.append(f"canary {canary.url} is not an article of this site")
    try:
        date.fromisoformat(canary.published or "2025-07-28")
    except ValueError:
        found.append(f"canary: published {canary.published!r} is no day, such as '2025-07-28'")
    return found
