"""A link to a page that may be an article, and what its source says about it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from crawler.extraction.dates import SHANGHAI, url_date

SourceKind = Literal["listing", "feed", "sitemap", "search"]

SHORTEST_TITLE = 5
"""Characters; no headline is shorter, but 详细, 更多 and 图集 are."""

_SLUG = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+){2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """One link. `title` is "" where the source gives none (an image, a plain sitemap).

    `day` is the day of publication in Shanghai, or of the last change where a sitemap knows no
    more; None where nothing credible was said.
    """

    url: str
    kind: SourceKind
    source: str
    title: str = ""
    day: date | None = None

    @property
    def words(self) -> str:
        """The headline, else the words of an English address: /news/china-narrows-gap-with-us."""
        if len(self.title.strip()) >= SHORTEST_TITLE:
            return self.title
        stem = unquote(urlsplit(self.url).path).rstrip("/").rpartition("/")[2].partition(".")[0]
        return stem.replace("-", " ").replace("_", " ") if _SLUG.fullmatch(stem) else ""


def absolute(href: str, page_url: str) -> str | None:
    """The http address that a link leads to, without a fragment; None for any other link.

    A fragment that is a route of a script (`#/news/1`) names a page and is kept.
    """
    href = "".join(href.split())
    if not href or (href.startswith("#") and not href.startswith(("#/", "#!"))):
        return None
    try:
        url = urljoin(page_url, href)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        parts.port  # noqa: B018, raises for a port that is none
    except ValueError:  # such as http://[broken: a link that no browser follows either
        return None
    return url if parts.fragment.startswith(("/", "!")) else urldefrag(url).url


def day_of(url: str, *said: datetime | date | None) -> date | None:
    """The day of a link: the one in its address, else the first credible one that was said.

    A date in the path survives mirrors and beats a date in visible text. Days to come are no
    dates: feeds with years ahead are known.
    """
    found = url_date(unquote(urlsplit(url).path))
    if found is not None and found[1]:
        return found[0].day
    latest = datetime.now(SHANGHAI).date() + timedelta(days=1)
    for value in said:
        if isinstance(value, datetime):
            value = value.astimezone(SHANGHAI).date() if value.tzinfo else value.date()
        if value is not None and value <= latest:
            return value
    return found[0].day if found is not None else None
