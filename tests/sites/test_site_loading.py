"""The loader of declarations: a broken file costs nobody else."""

import argparse
from pathlib import Path

import pytest

from crawler.commands.sites import Command as SitesCommand
from crawler.given.given_page import site_covering, site_named
from crawler.site import Canary, Layout, Listing, Search, Site, faults
from crawler.sites import load_sites, site_of
from domain.errors import NotFound

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
    assert [issue.excerpt for issue in issues] == [
        "line 3: domain aaa.cn is already declared by aaa"
    ]


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


HEAD = """from datetime import date
from crawler.site import Canary, Expect, Feed, Layout, Listing, Search, Site, Sitemap
SITE = Site(
    key="odd",
    name="某报",
    domains=("odd.cn",),
"""


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ('sources=("x",)', "line 7: sources[0] is the text 'x'; write Listing("),
        ('sources=(Feed("https://odd.cn/f"),\n "x",)', "line 8: sources[1] is the text 'x'; write"),
        ('sources=Listing("https://odd.cn/")', "line 7: sources is of the type Listing; write a tuple"),
        ('sources=(Listing("https://odd.cn/", pages="2"),)', "line 7: sources[0].pages is the text '2'; write a whole number"),
        ('sources=(Listing(5),)', "line 7: sources[0].url is 5; write a text in quotes"),
        ('canary="http://x"', "line 7: canary is the text 'http://x'; write Canary(url=...)"),
        ('nme="x"', "line 7: Site has no field 'nme'; write \"name\"?"),
        ('layouts=(\nLayout(name="a", bdoy="p"),)', "line 8: Layout has no field 'bdoy'; write \"body\"?"),
        ('layouts=(Layout(name="a"),)', "Layout lacks 'body'; write it"),
        ('layouts=(Layout("a", "p"),)', "Layout takes its fields by name; write name=..."),
        ('layouts=(Layout(name="a", body="p", until="2022"),)', "line 7: layouts[0].until is the text '2022'; write a day, such as date(2022, 6, 30)"),
        ('layouts=(Layout(name="a", body="p", drop=".x"),)', "line 7: layouts[0].drop is the text '.x'; write a tuple"),
        ('layouts=(Layout(name="a", body="p", state="verifed"),)', "line 7: layouts[0].state is the text 'verifed'; write one of: 'verified', 'guessed'"),
        ('script="hand"', "line 7: script is the text 'hand'; write one of: 'hans', 'hant', 'en'"),
        ('article=5', "line 7: article is 5; write a text in quotes"),
        ('expect={"min_links": 1}', "line 7: expect is of the type dict; write Expect(min_links=...)"),
        ('expect=Expect(min_links=True)', "line 7: expect.min_links is True; write a whole number"),
        ('image_hosts="x.cn"', "line 7: image_hosts is the text 'x.cn'; write a tuple, with a comma behind each"),
        ('sources=(Sitmap("https://odd.cn/"),)', "line 7: the name 'Sitmap' is unknown here; write \"Sitemap\"?"),
        ('article="t("', "line 7: article 't(' is no regular expression"),
        ('canary=Canary(url="https://[x")', "declares a value that cannot be read"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_with_its_line_and_what_to_write(
    tmp_path: Path, field: str, words: str
) -> None:
    """What Python or a later reader says of it helps nobody who writes a declaration."""
    (tmp_path / "odd.py").write_text(f"{HEAD}    {field},\n)\n", "utf-8")
    sites, issues = load_sites(tmp_path)
    assert sites == {}
    (issue,) = issues
    assert words in issue.excerpt


def test_each_wrong_field_of_a_file_is_named(tmp_path: Path) -> None:
    """One round of corrections, not one a fault."""
    wrong = 'sources=("x", "y"), canary="z"'
    (tmp_path / "odd.py").write_text(f"{HEAD}    {wrong},\n)\n", "utf-8")
    places = [issue.excerpt.split()[2] for issue in load_sites(tmp_path)[1]]
    assert places == ["sources[0]", "sources[1]", "canary"]


def test_a_name_that_cannot_be_imported_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text("from crawler.site import Lising, Site\n", "utf-8")
    ((issue),) = load_sites(tmp_path)[1]
    assert issue.excerpt.startswith("line 1: the name 'Lising' is unknown here; write \"Listing\"?")


@pytest.fixture
def one_unusable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of sites in the place of the project's: a good file, and one with a typing error."""
    (tmp_path / "good.py").write_text(GOOD.format(key="good"), "utf-8")
    (tmp_path / "odd.py").write_text(f'{HEAD}    nme="x",\n)\n', "utf-8")
    loaded = load_sites(tmp_path)
    monkeypatch.setattr("crawler.sites.load_sites", lambda *_: loaded)
    monkeypatch.setattr("crawler.given.given_page.load_sites", lambda *_: loaded)


@pytest.mark.usefixtures("one_unusable")
@pytest.mark.parametrize(
    ("keys", "code", "table"), [(["odd"], 1, False), (["good", "odd"], 1, True), ([], 1, True)]
)
def test_an_unusable_file_is_named_with_its_reason(
    keys: list[str], code: int, table: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether it is asked for or not."""
    command = SitesCommand()
    command.run(keys, argparse.Namespace(format="table"))
    said = capsys.readouterr()
    assert command.exitcode == code
    assert "error: crawler/sites/odd.py: line 7: Site has no field 'nme'" in said.err
    assert ("good.cn" in said.out) is table


@pytest.mark.usefixtures("one_unusable")
def test_a_key_that_no_file_has_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    command = SitesCommand()
    command.run(["od"], argparse.Namespace(format="table"))
    assert command.exitcode == 3
    assert "no such site: od. Declared: good" in capsys.readouterr().err


@pytest.mark.usefixtures("one_unusable")
def test_who_works_on_an_unusable_file_is_told_why() -> None:
    """With the commands that try a layout, and by its key or its address."""
    with pytest.raises(NotFound, match=r"odd cannot be used: .*odd\.py: line 7: .*'nme'"):
        site_named("odd")
    with pytest.raises(NotFound, match=r"Some cannot be used:\n.*odd\.py: line 7: .*'nme'"):
        site_covering("https://www.odd.cn/1.html")
