"""A page that a person names: an address to fetch, or a saved file with the address it had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import Settings

from crawler.site import Site
from crawler.sites import load_sites, site_of, why_unusable
from domain.errors import NotFound, UsageError


@dataclass(frozen=True, slots=True)
class GivenPage:
    """The bytes of a page and the address to read it under; `archived` where a fetch kept it."""

    url: str
    body: bytes
    headers: Mapping[str, str] | None = None
    archived: str | None = None


def is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def given_page(settings: Settings, source: str, url: str | None) -> GivenPage:
    """Fetch an address or read a file. Raises what `fetch` and `read_bytes` raise.

    `url` names the page's own address where the source is a file, a mirror or a test server.
    """
    if url is not None and not is_address(url):
        raise UsageError(f"--url {url} is no address. Write it as in https://www.eol.cn/...")
    if is_address(source):
        from crawler.given.single_page import fetch

        fetched = fetch(settings, source)
        page = fetched.page
        return GivenPage(url or page.url, fetched.body, page.headers, page.archive_file)
    if url is None:
        raise UsageError(f"{source} is a file: name the page's address with --url.")
    from crawler.given.ingest import read_bytes

    return GivenPage(url, read_bytes(Path(source)))


def site_covering(url: str) -> Site:
    """The declared site of an address. Raises NotFound where there is none."""
    site = site_of(url)
    if site is None:
        left_out = "".join(f"\n  {issue.where}: {issue.excerpt}" for issue in load_sites()[1])
        raise NotFound(
            f"no declared site covers {url}. `scrapy sites` lists them; docs/add-a-site.md says "
            f"how to add one.{left_out and ' Some cannot be used:'}{left_out}"
        )
    return site


def site_named(key: str) -> Site:
    """The declared site of a key. Raises NotFound where there is none."""
    sites = load_sites()[0]
    if key not in sites and (reasons := why_unusable(key)):
        raise NotFound(f"the site {key} cannot be used: {'; '.join(reasons)}")
    if key not in sites:
        raise NotFound(f"no such site: {key}. Declared: {', '.join(sites)}")
    return sites[key]


def check_site(key: str | None, stored: Iterable[str]) -> None:
    """Refuse a site that is neither declared nor, as `seeds` is, one that the store has something
    of: an answer without rows would look as if all were well. Raises NotFound.
    """
    if key is not None and key not in stored:
        site_named(key)
