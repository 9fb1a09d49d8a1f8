"""The loader of declarations: a broken file costs nobody else."""

from pathlib import Path

import pytest

from crawler.site import Canary, Layout, Listing, Search, Site, faults
from crawler.sites import load_sites, site_of

GOOD = """
from crawler.site import Site
SITE = Site(key="{key}", name="某报", domains=("{key}.cn",))
"""


def test_broken_modules_become_issues_and_the_others_load(tmp_path: Path) -> None:
    """A syntax error, an exit, a missing SITE and a wrong key beside a good file."""
    (tmp_path / "__init__.py").write_text("", "utf-8")
    (tmp_path / "good.py").write_text(GOOD.format(key="good"), "utf-8")
    (tmp_path / "syntax.py").write_text("SITE = (", "utf-8")
    (tmp_path / "leaves.py").write_text("raise SystemExit(3)", "utf-8")
    (tmp_path / "nothing.py").write_text("OTHER = 1", "utf-8")
    (tmp_path / "renamed.py").write_text(GOOD.format(key="other"), "utf-8")
    (tmp_path / "typed.py").write_text(
        "from crawler.site import Site\nSITE = Site(key='typed', name='x', domains=None)", "utf-8"
    )
    sites, issues = load_sites(tmp_path)
    assert list(sites) == ["good"]
    assert {(issue.kind, issue.where) for issue in issues} == {
        ("site-unusable", f"crawler/sites/{name}.py")
        for name in ("syntax", "leaves", "nothing", "renamed", "typed")
    }
    assert all(issue.excerpt for issue in issues)


def test_one_domain_belongs_to_one_site(tmp_path: Path) -> None:
    """The second file that declares a domain is refused, the first stays."""
    (tmp_path / "aaa.py").write_text(GOOD.format(key="aaa"), "utf-8")
    (tmp_path / "bbb.py").write_text(
        GOOD.format(key="bbb").replace('("bbb.cn",)', '("aaa.cn",)'), "utf-8"
    )
    sites, issues = load_sites(tmp_path)
    assert list(sites) == ["aaa"]
    assert [issue.excerpt for issue in issues] == ["domain aaa.cn is already declared by aaa"]


@pytest.mark.parametrize(
    ("site", "words"),
    [
        (Site(key="Eol", name="x", domains=("eol.cn",)), "key"),
        (Site(key="eol", name="x", domains=()), "domains is empty"),
        (Site(key="eol", name="x", domains=("https://eol.cn",)), "bare host"),
        (
            Site(key="eol", name="x", domains=("eol.cn",), sources=(Listing("ftp://eol.cn/"),)),
            "http",
        ),
        (
            Site(key="eol", name="x", domains=("eol.cn",), sources=(Listing("https://a.cn/"),)),
            "not on",
        ),
        (
            Site(key="eol", name="x", domains=("eol.cn",), sources=(Search("https://eol.cn/"),)),
            "{query}",
        ),
        (
            Site(key="eol", name="x", domains=("eol.cn",), layouts=(Layout(name="a", body="p["),)),
            "CSS",
        ),
        (
            Site(
                key="eol",
                name="x",
                domains=("eol.cn",),
                layouts=(Layout(name="a", body="p"), Layout(name="b", body="p")),
            ),
            "order",
        ),
        (Site(key="eol", name="x", domains=("eol.cn",), article="t("), "regular expression"),
        (
            Site(
                key="eol",
                name="x",
                domains=("eol.cn",),
                canary=Canary(url="https://eol.com/1.html"),
            ),
            "canary",
        ),
        (
            Site(
                key="eol",
                name="x",
                domains=("eol.cn",),
                canary=Canary(url="https://eol.cn/1.html", published="28.7.2025"),
            ),
            "no day",
        ),
    ],
)
def test_nonsense_is_named(site: Site, words: str) -> None:
    """Each fault of a declaration is said in a line."""
    assert any(words in fault for fault in faults(site))


def test_site_of_a_url_is_that_of_its_domain_or_a_parent() -> None:
    """Subdomains belong to the site; a name that only ends alike does not."""
    found = site_of("https://gaokao.eol.cn/a/202507/t20250728_1.shtml")
    assert found is not None
    assert found.key == "eol"
    assert site_of("https://noteol.cn/") is None
    assert site_of("not a url") is None
