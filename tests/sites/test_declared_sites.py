"""Every declared site reads its own fixture pages: one test id a field.

A fixture is `tests/sites/<key>/<date>/{page.html,expected.json}`: the site's markup around
sentences of our own.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawler.extract import PageReading, read_page
from crawler.sites import load_sites

FOLDER = Path(__file__).parent
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
    found = reading(fixture)
    article = found.article
    assert article is not None, found.reason
    wanted = expected(fixture)[field]
    if field == "paragraphs":
        assert article.text.split("\n") == wanted
    elif field == "absent":
        assert [words for words in wanted if words in article.text] == []
    elif field == "next_pages":
        assert list(found.next_pages) == wanted
    elif field == "figures":
        assert [figure.url for figure in article.figures] == wanted
    else:
        assert getattr(article, field) == wanted


@pytest.mark.parametrize("key", sorted(load_sites()[0]))
def test_every_site_has_a_fixture_of_an_article_address(key: str) -> None:
    """A declaration without a page that it reads is a guess nobody checked."""
    site = load_sites()[0][key]
    addresses = [expected(fixture)["url"] for fixture in FIXTURES if fixture.parent.name == key]
    assert addresses
    assert [url for url in addresses if not site.is_article(url)] == []


def test_all_shipped_declarations_are_usable() -> None:
    """No module of the package is left out by the loader."""
    assert load_sites()[1] == ()
