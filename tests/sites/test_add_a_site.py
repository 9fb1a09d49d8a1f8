"""docs/add-a-site.md, followed to the letter."""

import json
import re
from pathlib import Path

import pytest

from crawler.answering.trial import try_site
from crawler.extract import read_page
from crawler.site import Site
from crawler.sites import load_sites
from tests.crawl.loopback import ROOT
from tests.sites.fixture_pages import assert_field

PAGE = (ROOT / "docs" / "add-a-site.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1)


EXPECTED = json.loads(block("json"))


@pytest.fixture
def documented(tmp_path: Path) -> Site:
    (tmp_path / "moumou.py").write_text(block("python"), "utf-8")
    sites, issues = load_sites(tmp_path)
    assert issues == ()
    return sites["moumou"]


@pytest.mark.parametrize("field", [name for name in EXPECTED if name != "url"])
def test_documented_fixture_is_read_with_the_documented_file(documented: Site, field: str) -> None:
    """The declaration, the page and the expected fields of the document go together."""
    reading = read_page(block("html").encode(), EXPECTED["url"], find_site=lambda _: documented)
    assert_field(reading, field, EXPECTED[field])


def test_documented_layout_finds_each_field_on_the_documented_page(documented: Site) -> None:
    """What the document declares is what the trial of its layout shows."""
    trial = try_site(documented, block("html").encode(), EXPECTED["url"])
    assert trial.layout == "2022"
    found = {field.field: field.layout for field in trial.fields}
    assert {name: found[name] for name in ("title", "published", "origin", "editor")} == {
        name: EXPECTED[name] for name in ("title", "published", "origin", "editor")
    }
    assert found["text"] == "\n".join(EXPECTED["paragraphs"])
    assert documented.is_article(EXPECTED["url"])
