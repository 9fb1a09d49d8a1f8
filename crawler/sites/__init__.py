"""One file a site, found by its name. How to add one: docs/add-a-site.md."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from crawler.declared_lines import Lines
from crawler.declared_types import construction_fault, type_faults
from crawler.site import (
    Canary,
    Expect,
    Feed,
    Layout,
    Listing,
    Paging,
    Search,
    Site,
    Sitemap,
    faults,
)
from domain.records import Issue

FOLDER = Path(__file__).parent
CLASSES: dict[str, type] = {
    kind.__name__: kind
    for kind in (Site, Layout, Paging, Expect, Canary, Listing, Feed, Sitemap, Search)
}
"""What a declaration is made of."""


@cache
def load_sites(folder: Path = FOLDER) -> tuple[dict[str, Site], tuple[Issue, ...]]:
    """All sites that can be used, by key, and an Issue for each module that cannot.

    A module that does not import, or declares nonsense, costs nobody else: Scrapy's own loader
    stops every crawl for one such file.
    """
    sites: dict[str, Site] = {}
    issues: list[Issue] = []
    for path in sorted(folder.glob("*.py")):
        if path.name == "__init__.py":
            continue
        site, found = _load(path)
        if site is not None:
            taken = {domain: other.key for other in sites.values() for domain in other.domains}
            found += [
                f"domain {domain} is already declared by {taken[domain]}"
                for domain in site.domains
                if domain in taken
            ]
        if found:
            lines = Lines(path, CLASSES)
            issues += [_issue(path, placed(reason, lines.of_words(reason))) for reason in found]
        elif site is not None:
            sites[site.key] = site
    return sites, tuple(issues)


def why_unusable(key: str, folder: Path = FOLDER) -> list[str]:
    """What is wrong with the file of a site that is not usable; empty where there is none."""
    return [
        f"{issue.where}: {issue.excerpt}"
        for issue in load_sites(folder)[1]
        if Path(issue.where).stem == key
    ]


def site_of(url: str) -> Site | None:
    """The declared site that a URL belongs to, the one with the longest matching domain."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    by_domain = _by_domain()
    labels = host.split(".")
    for start in range(len(labels)):
        site = by_domain.get(".".join(labels[start:]))
        if site is not None:
            return site
    return None


@cache
def _by_domain() -> dict[str, Site]:
    return {domain: site for site in load_sites()[0].values() for domain in site.domains}


def _load(path: Path) -> tuple[Site | None, list[str]]:
    try:
        module = _import(path)
    except (Exception, SystemExit) as error:
        meant = (
            construction_fault(error, CLASSES, [*CLASSES]) if isinstance(error, Exception) else None
        )
        return None, [meant or f"does not import: {type(error).__name__}: {error}"]
    site = getattr(module, "SITE", None)
    if not isinstance(site, Site):
        return None, ["declares no SITE of type crawler.site.Site"]
    if mistyped := list(type_faults(site, Site)):
        lines = Lines(path, CLASSES)
        return None, [placed(fault, lines.of_place(place)) for place, fault in mistyped]
    try:
        found = faults(site)
    except ValueError as error:  # of an address with brackets that do not pair
        return None, [f"declares a value that cannot be read: {error}"]
    if site.key != path.stem:
        found.append(f"key {site.key!r} is not the file's name {path.stem!r}")
    return site, found


def _import(path: Path) -> ModuleType:
    name = f"{__name__}.{path.stem}" if path.parent == FOLDER else f"_site_{path.stem}"
    if name in sys.modules and path.parent == FOLDER:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def placed(fault: str, line: int | None) -> str:
    """A fault with its line, where one is known and not said yet."""
    return fault if line is None or fault.startswith("line ") else f"line {line}: {fault}"


def _issue(path: Path, reason: str) -> Issue:
    return Issue(
        level="error", kind="site-unusable", where=f"crawler/sites/{path.name}", excerpt=reason
    )
