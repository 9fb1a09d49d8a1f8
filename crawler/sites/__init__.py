"""One file a site, found by its name. How to add one: docs/add-a-site.md."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from crawler.site import Site, faults
from domain.records import Issue

FOLDER = Path(__file__).parent


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
            issues += [_issue(path, reason) for reason in found]
        elif site is not None:
            sites[site.key] = site
    return sites, tuple(issues)


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
        return None, [f"does not import: {type(error).__name__}: {error}"]
    site = getattr(module, "SITE", None)
    if not isinstance(site, Site):
        return None, ["declares no SITE of type crawler.site.Site"]
    try:
        found = faults(site)
    except (TypeError, AttributeError, ValueError) as error:
        return None, [f"declares a value of a wrong type: {error}"]
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


def _issue(path: Path, reason: str) -> Issue:
    return Issue(
        level="error", kind="site-unusable", where=f"crawler/sites/{path.name}", excerpt=reason
    )
