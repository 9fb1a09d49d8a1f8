"""`scrapy check-site` and `scrapy fixture` as a person at work on a site calls them."""

import argparse
import importlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.answering.trial import try_site
from crawler.commands.fixture import Command as FixtureCommand
from crawler.sites import load_sites
from storage.archive import ArchiveReader
from tests.crawl.loopback import QUICK, Answer, Project
from tests.crawl.loopback import Site as Server
from tests.sites.fixture_pages import assert_field

FOLDER = Path(__file__).parent
YOUTH = FOLDER / "youth" / "2025-07-28"
ADDRESS = json.loads((YOUTH / "expected.json").read_text("utf-8"))["url"]
TITLE = json.loads((YOUTH / "expected.json").read_text("utf-8"))["title"]


def check_site(*args: str, url: str | None = None, format_: str = "text") -> int:
    # The command's name is its module's, and no identifier.
    command = importlib.import_module("crawler.commands.check-site").Command()
    command.settings = Settings()
    command.run(list(args), argparse.Namespace(url=url, format=format_))
    return int(command.exitcode)


def keep(tmp_path: Path, *args: str, url: str | None = None) -> int:
    command = FixtureCommand()
    command.settings = Settings({"GAII_ARCHIVE_DIR": str(tmp_path / "archive")})
    command.run(list(args), argparse.Namespace(url=url, out=str(tmp_path / "kept")))
    return command.exitcode


def test_each_field_is_shown_with_its_selector_and_whose_is_stored(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A saved page of a verified layout, read under the address that it had."""
    assert check_site(str(YOUTH / "page.html"), url=ADDRESS) == 0
    printed = capsys.readouterr().out
    assert f"title: both stored\n  layout   {TITLE}  [.page_title h1]" in printed
    assert "charset  gb18030, declared gb2312" in printed
    assert "author: nothing stored" in printed


def test_the_generic_answer_says_its_witness_and_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A person who writes a layout sees where each field stands on the page."""
    check_site(str(YOUTH / "page.html"), url=ADDRESS, format_="json")
    fields = {one["field"]: one for one in json.loads(capsys.readouterr().out)["fields"]}
    assert {name: fields[name]["how"] for name in fields} == {
        "title": "heading: div.page_title > h1",
        "published": "info-line: p.pwz",
        "origin": "a#source_baidu",
        "author": None,
        "editor": "p#editor_baidu",
        "text": "div.TRS_Editor",
    }
    gov = FOLDER / "gov" / "2025-07-28"
    address = json.loads((gov / "expected.json").read_text("utf-8"))["url"]
    check_site(str(gov / "page.html"), url=address, format_="json")
    fields = {one["field"]: one for one in json.loads(capsys.readouterr().out)["fields"]}
    assert fields["editor"]["how"] == "meta[name=author]; div.editor"


def test_json_holds_the_whole_text(capsys: pytest.CaptureFixture[str]) -> None:
    """What a program reads is not shortened as the text form is."""
    check_site(str(YOUTH / "page.html"), url=ADDRESS, format_="json")
    document = json.loads(capsys.readouterr().out)
    (text,) = [field for field in document["fields"] if field["field"] == "text"]
    expected = json.loads((YOUTH / "expected.json").read_text("utf-8"))
    assert text["stored"].split("\n") == expected["paragraphs"]
    assert (document["site"], document["layout"]) == ("youth", "trs")


@pytest.mark.parametrize(
    ("source", "url", "exit_code", "words"),
    [
        ("https://www.example.org/a.html", None, 3, "no declared site covers"),
        ("page.html", "https://www.example.org/a.html", 3, "no declared site covers"),
        ("page.html", None, 2, "--url"),
        ("page.html", "youth.cn/a.html", 2, "is no address"),
        ("no-such-file.html", ADDRESS, 2, "cannot be read"),
    ],
)
def test_what_cannot_be_checked_is_said_in_a_line(
    source: str,
    url: str | None,
    exit_code: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody is asked for a page that no site covers."""
    assert check_site(source, url=url) == exit_code
    assert words in capsys.readouterr().err


def test_a_page_without_an_article_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason is printed where the article would be."""
    path = tmp_path / "empty.html"
    path.write_text("<html><body><a href='/'>首页</a></body></html>", "utf-8")
    assert check_site(str(path), url=ADDRESS) == 1
    assert "no-article: " in capsys.readouterr().out


@pytest.mark.parametrize(("state", "by"), [("verified", "layout"), ("guessed", "generic")])
def test_a_verified_layout_decides_and_a_guessed_one_does_not(state: str, by: str) -> None:
    """A layout whose body is the second paragraph alone: both answers are shown."""
    site = load_sites()[0]["youth"]
    body = (YOUTH / "page.html").read_bytes()
    narrow = replace(site.layouts[0], body=".TRS_Editor p:nth-child(2)", state=state)  # type: ignore[arg-type]
    trial = try_site(replace(site, layouts=(narrow,)), body, ADDRESS)
    text = next(field for field in trial.fields if field.field == "text")
    assert text.by == by
    assert text.stored == (text.layout if by == "layout" else text.generic)
    assert text.layout is not None
    assert text.generic is not None
    assert len(text.layout) < len(text.generic)


def test_a_kept_page_and_its_draft_are_a_fixture(tmp_path: Path) -> None:
    """Bytes, address and fields as read: the draft passes as an expected.json at once."""
    assert keep(tmp_path, "youth", str(YOUTH / "page.html"), url=ADDRESS) == 0
    place = tmp_path / "kept" / "youth" / "2025-07-28"
    body = (place / "page.html").read_bytes()
    assert body == (YOUTH / "page.html").read_bytes()
    draft = json.loads((place / "expected.json").read_text("utf-8"))
    assert (draft["url"], draft["title"]) == (ADDRESS, TITLE)
    reading = try_site(load_sites()[0]["youth"], body, draft.pop("url")).reading
    for field, wanted in draft.items():
        assert_field(reading, field, wanted)
    records = ArchiveReader(sorted((tmp_path / "archive").iterdir())).records()
    assert [record.body for record in records if record.url == ADDRESS] == [body]


def test_another_page_of_the_same_day_does_not_replace_the_first(tmp_path: Path) -> None:
    """Keeping the same page again changes nothing; another one gets a folder of its own."""
    other = tmp_path / "other.html"
    other.write_bytes((YOUTH / "page.html").read_bytes() + b"\n")
    for path in (YOUTH / "page.html", other, YOUTH / "page.html", other):
        keep(tmp_path, "youth", str(path), url=ADDRESS)
    kept = sorted(path.name for path in (tmp_path / "kept" / "youth").iterdir())
    assert kept == ["2025-07-28", "2025-07-28-2"]


@pytest.mark.parametrize(
    ("key", "url", "words"),
    [("yuoth", ADDRESS, "no such site"), ("eol", ADDRESS, "is not on eol.cn")],
)
def test_a_page_of_no_or_another_site_is_not_kept(
    tmp_path: Path, key: str, url: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistaken key ends with 3 before anything is written."""
    assert keep(tmp_path, key, str(YOUTH / "page.html"), url=url) == 3
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_check_site_fetches_politely_and_keeps_nothing(project: Project, site: Server) -> None:
    """robots.txt is asked first; neither archive nor store comes to be."""
    site.pages["/page.html"] = Answer((YOUTH / "page.html").read_bytes())
    done = project.run("check-site", f"{site.url}/page.html", "--url", ADDRESS, *QUICK)
    assert done.returncode == 0, done.stderr
    assert TITLE in done.stdout
    assert site.asked == ["/robots.txt", "/page.html"]
    assert list(project.folder.iterdir()) == []


def test_check_site_does_not_ask_for_what_robots_txt_forbids(
    project: Project, site: Server
) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")
    done = project.run("check-site", f"{site.url}/page.html", "--url", ADDRESS, *QUICK)
    assert done.returncode == 1
    assert "forbidden-by-robots" in done.stderr
    assert site.asked == ["/robots.txt"]


def test_fixture_archives_what_it_fetches(project: Project, site: Server) -> None:
    site.pages["/page.html"] = Answer((YOUTH / "page.html").read_bytes())
    out = project.folder / "kept"
    source = f"{site.url}/page.html"
    done = project.run("fixture", "youth", source, "--url", ADDRESS, "--out", str(out), *QUICK)
    assert done.returncode == 0, done.stderr
    assert (out / "youth" / "2025-07-28" / "expected.json").exists()
    archived = ArchiveReader(sorted(project.archive.iterdir())).lookup(source)
    assert archived is not None
    assert archived.body == (YOUTH / "page.html").read_bytes()


def test_fixture_of_a_missing_page_ends_with_3(project: Project, site: Server) -> None:
    done = project.run("fixture", "youth", f"{site.url}/gone.html", "--url", ADDRESS, *QUICK)
    assert done.returncode == 3
    assert "http-404" in done.stderr
