"""Every declared site reads its own fixture pages: one test id a field.

A fixture is `tests/sites/<key>/<date>/{page.html,expected.json}`: the site's markup around
sentences of our own.
"""

import ast
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawler.decode import decode
from crawler.extract import PageReading, read_page
from crawler.extraction.document import parse
from crawler.extraction.layout import read_layout
from crawler.extraction.outlet_host import outlet_of
from crawler.sites import load_sites
from domain.vocabulary import vocabulary
from tests.sites.fixture_pages import assert_field

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
FIXTURES = sorted(path.parent for path in FOLDER.glob("*/*/expected.json"))
FIELDS = [
    (fixture, field)
    for fixture in FIXTURES
    for field in json.loads((fixture / "expected.json").read_text("utf-8"))
    if field != "url"
]


def name(value: object) -> str:
    return f"{value.parent.name}/{value.name}" if isinstance(value, Path) else str(value)


@cache
def reading(fixture: Path) -> PageReading:
    return read_page((fixture / "page.html").read_bytes(), expected(fixture)["url"])


def expected(fixture: Path) -> dict[str, Any]:
    return dict(json.loads((fixture / "expected.json").read_text("utf-8")))


@pytest.mark.parametrize(("fixture", "field"), FIELDS, ids=name)
def test_fixture_field_is_read_as_expected(fixture: Path, field: str) -> None:
    """Each field of a fixture page equals what its expected.json says."""
    assert_field(reading(fixture), field, expected(fixture)[field])


@pytest.mark.parametrize("key", sorted(load_sites()[0]))
def test_every_site_has_a_fixture_of_an_article_address(key: str) -> None:
    """A declaration without a page that it reads is a guess nobody checked."""
    site = load_sites()[0][key]
    addresses = [expected(fixture)["url"] for fixture in FIXTURES if fixture.parent.name == key]
    assert addresses
    assert [url for url in addresses if not site.is_article(url)] == []


@pytest.mark.parametrize("key", sorted(load_sites()[0]))
def test_what_a_reader_brings_along_hides_no_article(key: str) -> None:
    """Eight patterns end in `$`, and met none of these; a front page is none for them either."""
    site = load_sites()[0][key]
    addresses = [expected(fixture)["url"] for fixture in FIXTURES if fixture.parent.name == key]
    bare = [url.partition("#")[0] for url in addresses]
    for said in ("from=timeline", "utm_source=rss&utm_medium=feed", "spm=0.0.0.0.1", "v=2"):
        assert all(site.is_article(f"{url}{'&' if '?' in url else '?'}{said}") for url in bare), (
            said
        )
    assert all(site.is_article(f"{url};jsessionid=0A1B") for url in bare if "?" not in url)
    assert not site.is_article(f"https://{site.domains[0]}/?from=timeline&id=20250728")


def test_all_shipped_declarations_are_usable() -> None:
    """No module of the package is left out by the loader."""
    assert load_sites()[1] == ()


GUESSED = [key for key, site in load_sites()[0].items() if site.state == "guessed"]


@pytest.mark.parametrize("key", [key for key in GUESSED if len(load_sites()[0][key].layouts) == 1])
def test_a_guess_is_short(key: str) -> None:
    """A layout that nobody has seen is worth 25 lines; where to look for articles counts apart."""
    source = (Path("crawler/sites") / f"{key}.py").read_text("utf-8")
    listed = sum(
        node.value.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.keyword) and node.arg == "sources"
    )
    lines = [line for line in source.splitlines() if line.strip(" #")]
    assert len(lines) - listed <= 25


LAYOUTS = [(key, layout.name) for key, site in load_sites()[0].items() for layout in site.layouts]


@pytest.mark.parametrize(("key", "layout_name"), LAYOUTS, ids=str)
def test_every_layout_finds_what_it_declares_on_some_fixture(key: str, layout_name: str) -> None:
    """A selector that no fixture of the site answers is a slip of the pen or has no fixture."""
    site = load_sites()[0][key]
    layout = next(item for item in site.layouts if item.name == layout_name)
    alone = replace(site, layouts=(layout,))
    pages = [
        parse(decode((fixture / "page.html").read_bytes()).text, expected(fixture)["url"])
        for fixture in FIXTURES
        if fixture.parent.name == key
    ]
    read = [page for page in pages if read_layout(page, alone, None) is not None]
    assert read, "no fixture in this layout"
    declared = {name: css for name, css in layout.selectors().items() if "drop" not in name}
    assert [
        name for name, css in declared.items() if not any(page.select(css) for page in read)
    ] == []


@pytest.mark.parametrize("key", sorted(load_sites()[0]))
def test_every_site_is_of_a_known_outlet(key: str) -> None:
    """Site and outlet table agree: the declared domains are that outlet's, by the table too.

    A publisher that the table lacks goes by its domain, as on a page of no declared site.
    """
    site = load_sites()[0][key]
    domains = site.domains if site.outlet_key in vocabulary().outlets else site.domains[:1]
    assert {outlet_of(f"https://{domain}/") for domain in domains} == {site.outlet_key}


def test_the_docs_say_which_sites_have_a_canary() -> None:
    """And only a site that has sources, for nobody crawls the others."""
    sites = load_sites()[0]
    with_one = sorted(key for key, site in sites.items() if site.canary)
    assert all(sites[key].sources for key in with_one)
    page = (ROOT / "docs" / "add-a-site.md").read_text("utf-8")
    (line,) = (line for line in page.split("\n- ") if "have one." in line)
    assert re.findall(r"`(\w+)`", line.partition("have one.")[0]) == with_one
