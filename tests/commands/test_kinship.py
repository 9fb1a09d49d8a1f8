"""`scrapy stories`, `scrapy why` and `scrapy diff` over the demo's store."""

import argparse
import importlib
import json
from dataclasses import replace

import pytest
from scrapy.settings import Settings

from domain.records import ReadPage
from pipelines.reprints import fingerprint
from pipelines.stages import keep
from storage.store import Store
from tests.conftest import DemoRun
from tests.storage.samples import LATER, TEXT, URL, new_run, page, processed

EOL = "https://www.eol.cn/tech/dongtai/202507/t20250728_9000101.shtml"
YOUTH = "http://news.youth.cn/gn/202507/t20250729_9000801.htm"


@pytest.fixture
def demo_url(demo_run: DemoRun) -> str:
    return f"sqlite:///{demo_run.folder / 'gaii.sqlite'}"


def run(name: str, url: str, *args: str, **options: object) -> int:
    command = importlib.import_module(f"crawler.commands.{name}").Command()
    command.settings = Settings({"GAII_STORE_URL": url})
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    defaults = {a.dest: a.default for a in parser._actions if a.dest != "help"}
    command.run(list(args), argparse.Namespace(**defaults | options))
    return int(command.exitcode)


def test_stories_name_the_first_outlet_and_all_others(
    demo_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The annotated mirror of the same minute is no origin; it is counted as a mirror."""
    assert run("stories", demo_url, edition="2025", least=2, format="json") == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert first["url"] == EOL
    assert first["outlets"] == "eol edu youth"
    assert (first["articles"], first["mirrors"]) == (4, 1)
    assert first["origin"] == "中国教育在线"


def test_members_of_a_story_are_listed_by_date(
    demo_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Table, JSON and CSV have the same articles."""
    run("stories", demo_url, edition="2025", least=2, format="json")
    story = str(json.loads(capsys.readouterr().out)[0]["story_id"])
    assert run("stories", demo_url, story, format="json") == 0
    members = json.loads(capsys.readouterr().out)
    assert [m["kind"] for m in members if m["url"] in (EOL, YOUTH)] == ["origin", "cut"]
    assert run("stories", demo_url, story, format="csv") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(members)
    assert run("stories", demo_url, story) == 0
    assert "ztwm (mirror)" in capsys.readouterr().out


def test_why_tells_a_pair_by_text_figures_and_rule(
    demo_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The cut reprint: one story, all its figures agree, passages in common are verbatim."""
    assert run("why", demo_url, YOUTH, EOL, format="json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["relation"], found["rule"]) == ("same", "spread")
    assert found["contained"] > 0.9 > found["containing"]
    assert {n["one"] for n in found["numbers"]} >= {"77.97", "58.01", "19.96"}
    assert all(n["agrees"] for n in found["numbers"])
    assert any("58.01分" in p["text"] for p in found["passages"])
    assert run("why", demo_url, YOUTH, EOL, lang="zh") == 0
    assert "短文由长文删节而成" in capsys.readouterr().out


def test_why_of_one_article_lists_what_it_was_compared_with(
    demo_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its place in its story, then each compared text with the rule."""
    assert run("why", demo_url, YOUTH, format="json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "cut"
    assert {EOL} <= {pair["two"] for pair in found["compared"]}
    assert run("why", demo_url, YOUTH) == 0
    assert "rule spread" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "args", "code", "words"),
    [
        ("why", ("https://nowhere.example/",), 3, "No article"),
        ("why", ("999999",), 3, "No article"),
        ("diff", ("９９",), 3, "No article"),
        ("diff", (EOL, "1", "2"), 3, "Versions: 1."),
        ("diff", (EOL, "x", "y"), 3, "has no version x"),
        ("stories", ("9999",), 3, "No story"),
        ("stories", ("abc",), 2, "no story's number"),
    ],
)
def test_what_is_not_stored_is_said_in_one_line(
    demo_url: str,
    capsys: pytest.CaptureFixture[str],
    name: str,
    args: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    """An unknown article or story ends with 3, a wrong word with 2."""
    assert run(name, demo_url, *args) == code
    assert words in capsys.readouterr().err


def test_diff_shows_a_corrected_figure(
    store: Store, store_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edited article is a version; its change is legible without colour."""
    for text, at in ((TEXT, None), (TEXT.replace("77.97", "77.79"), LATER)):
        item = replace(processed(URL, text), fingerprint=fingerprint(text))
        capture = page(URL, body=text)
        if at:
            capture = replace(capture, fetched_at=at)
        keep(store, new_run(store), ReadPage(page=capture, article=item.article, processed=item))
    assert run("diff", store_url, URL) == 0
    printed = capsys.readouterr().out
    assert "version 1 (2025-07-28) to 2 (2025-08-01)" in printed
    assert "[-77.97分-]{+77.79分+}" in printed
    assert run("diff", store_url, URL, "1", "7") == 3
    assert "Versions: 1, 2" in capsys.readouterr().err


def keep_a_copy_and_an_edit(store: Store, copy: str) -> None:
    """An outlet copies the text of `URL`, which is exchanged for another one afterwards."""
    other = "\n".join(f"第{n}家机构另行发布了第{n * 7}份关于算力的调查。" for n in range(3, 20))
    for url, text, day, at in (
        (URL, TEXT, "2025-07-28", None),
        (copy, TEXT, "2025-07-29", None),
        (URL, other, "2025-07-28", LATER),
    ):
        item = processed(url, text, published=day)
        item = replace(item, fingerprint=fingerprint(text))
        capture = page(url, at, body=text) if at else page(url, body=text)
        keep(store, new_run(store), ReadPage(page=capture, article=item.article, processed=item))


def test_who_was_first_is_told_after_an_edit(
    store: Store, store_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every output names the version and its article, though another text stands there now."""
    copy = "https://www.jyb.cn/b.shtml"
    keep_a_copy_and_an_edit(store, copy)
    told = []
    for name, args, options in (
        ("stories", (), {}),
        ("stories", ("1",), {}),
        ("why", (copy,), {}),
        ("why", (URL,), {}),
        ("why", (URL, copy), {}),
        ("stories", ("1",), {"format": "csv"}),
        ("stories", (), {"format": "csv"}),
        ("why", (URL,), {"format": "json"}),
    ):
        assert run(name, store_url, *args, **options) == 0
        told.append(capsys.readouterr().out)
    for printed in told[:3]:
        assert "version 1" in printed
        assert "edited since" in printed
    assert "its version 1 was origin in story 1" in told[3]
    assert "A's version 1 was origin in story 1" in told[4]
    assert [line.split(",")[-2:] for line in told[5].splitlines()[1:]] == [
        ["1", "False"],
        ["1", "True"],
    ]
    assert f"{URL},1,True," in told[6]
    former = {"version": 1, "story_id": 1, "kind": "origin"}
    assert json.loads(told[7])["formerly"] == [former]


def test_sketches_of_an_earlier_version_are_told_and_never_unpacked(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    """A store of a year ago opens; what it was compared with can be asked once it is reprocessed."""
    for at, url in ((LATER, URL), (LATER, "https://www.jyb.cn/b.shtml")):
        item = processed(url)
        item = replace(item, fingerprint=fingerprint(item.raw))
        read = ReadPage(page=page(url, at, body=item.raw), article=item.article, processed=item)
        keep(store, new_run(store), read)
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE fingerprint SET scheme = 'earlier/1'")
    url = store.url.render_as_string(hide_password=False)
    for asked in ([URL], [URL, "https://www.jyb.cn/b.shtml"]):
        assert run("why", url, *asked) == 5
        assert "Run `scrapy reprocess` once" in capsys.readouterr().err
