"""`scrapy query` and `scrapy export` in every format, over the demo's store."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyarrow import parquet

from analysis.dictionary import COLUMNS
from domain.records import ReadPage
from pipelines.reprints import fingerprint
from pipelines.stages import keep
from storage.store import Store
from tests.commands.test_kinship import EOL, demo_url, run
from tests.storage.samples import TEXT, URL, new_run, page, processed

__all__ = ["demo_url"]


def test_json_lines_and_csv_hold_the_same_articles(
    demo_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The columns are those of the dictionary, in its order."""
    assert run("query", demo_url, "指数", edition="2025", format="jsonl") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert run("query", demo_url, "指数", edition="2025", format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["url"] for row in rows] == [line["url"] for line in lines]
    assert list(rows[0]) == list(lines[0]) == list(COLUMNS["articles"])


def test_words_join_as_they_are_written(demo_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """OR, NOT and a day; a Traditional word finds Simplified text; the table tells how many."""

    def urls(*words: str, **options: object) -> set[str]:
        assert run("query", demo_url, *words, format="jsonl", **options) == 0
        return {json.loads(line)["url"] for line in capsys.readouterr().out.splitlines()}

    both = urls("英国") | urls("德国")
    assert urls("英国 OR 德国") == both == urls("(英國 OR 德國)")
    assert urls("英国", "NOT", "德国") == urls("英国") - urls("德国")
    assert urls("指数", since="2025-07-28", until="2025-07-28") < urls("指数")
    held = len(urls("指数"))
    assert run("query", demo_url, "指数", limit=2) == 0
    assert f"2 of {held} articles" in capsys.readouterr().out.splitlines()[-1]


def test_articles_off_topic_are_listed_by_their_option_alone(
    demo_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was read beside the coverage is in no list of it, and no edition has it."""
    lists = []
    for off_topic in (False, True):
        assert run("query", demo_url, off_topic=off_topic, format="jsonl") == 0
        lists.append([json.loads(line) for line in capsys.readouterr().out.splitlines()])
    coverage, beside = lists
    assert {row["url"] for row in coverage}.isdisjoint(row["url"] for row in beside)
    assert coverage
    assert beside
    assert {row["edition"] for row in beside} == {None}
    assert {row["observations"] for row in beside} == {0}


def test_stories_of_the_articles_found(demo_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each once, as `scrapy stories` lists them."""
    assert run("query", demo_url, "指数", stories=True, edition="2025", format="jsonl") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len({row["story_id"] for row in found}) == len(found) > 2
    assert list(found[0]) == list(COLUMNS["stories"])


@pytest.mark.parametrize(
    ("options", "words", "said"),
    [
        ({"format": "xml"}, (), "jsonl, csv, parquet"),
        ({"format": "parquet"}, (), "--out FILE"),
        ({"since": "soon"}, (), "is no date"),
        ({"observations": True, "stories": True}, (), "ask one"),
        ({"observations": True, "story": 3}, (), "--story is about articles"),
        ({}, ("指数 OR",), "OR joins nothing"),
        ({}, ("(" * 900,), "cannot be read"),
        ({}, ("国" * 20_000,), "20000 characters is too long"),
        ({"out": "found.txt"}, ("指数",), "name its --format"),
        ({"since": "2025-08-01", "until": "2025-07-01"}, (), "later than --until"),
    ],
)
def test_what_cannot_be_meant_ends_with_two(
    demo_url: str, capsys: pytest.CaptureFixture[str], options, words, said
) -> None:
    """One line that says what to write instead."""
    assert run("query", demo_url, *words, **options) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("query", {"outlet": "xinhau"}, "Near: xinhua"),
        ("query", {"outlet": "nosuch.example"}, "No outlet is called nosuch.example"),
        ("query", {"lang": "zh"}, "Stored: en, zh-Hans, zh-Hant."),
        ("query", {"story": 99999}, "No story 99999"),
        ("query", {"observations": True, "subject": "cn"}, "Near: CN."),
        ("query", {"observations": True, "subject": "QQQ"}, "Names are such as CN, US"),
        ("stories", {"edition": "1999"}, "No article of edition 1999"),
        ("stories", {"outlet": "新花网"}, "Near: 新华网"),
    ],
)
def test_a_name_that_nothing_has_ends_with_three(
    demo_url: str, capsys: pytest.CaptureFixture[str], name: str, options, said: str
) -> None:
    """A mistyped name must not look like an answer without rows."""
    assert run(name, demo_url, **options) == 3
    assert said in capsys.readouterr().err


def test_a_known_outlet_without_an_article_finds_nothing(
    demo_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is wrong with the question; an outlet is found by its name in stories too."""
    assert run("query", demo_url, outlet="cas") == 0
    assert "no articles found" in capsys.readouterr().out
    for outlet in ("eol", "中国教育在线"):
        assert run("stories", demo_url, outlet=outlet, least=2, format="json") == 0
        assert json.loads(capsys.readouterr().out)[0]["url"] == EOL


def test_figures_as_parquet(
    demo_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A figure is a number, a word stands beside it; read back as they were."""
    out = tmp_path / "figures.parquet"
    assert run("query", demo_url, observations=True, format="parquet", out=str(out)) == 0
    table = parquet.read_table(out).to_pylist()
    run("query", demo_url, observations=True, format="jsonl")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in table] == [line["id"] for line in lines]
    for row, line in zip(table, lines, strict=True):
        assert line["value"] in (row["value"], row["value_word"])
    assert any(row["value_word"] for row in table)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_an_export_has_a_dictionary_and_no_whole_texts(
    demo_url: str, tmp_path: Path, form: str
) -> None:
    """Texts are written on request only; every column of every table is explained."""
    assert run("export", demo_url, out=str(tmp_path / "a"), format=form) == 0
    files = {path.name for path in (tmp_path / "a").iterdir()}
    tables = {f"{kind}.{form}" for kind in ("articles", "stories", "observations")}
    assert files == {*tables, "dictionary.csv", "README.txt"}
    with (tmp_path / "a" / "dictionary.csv").open(encoding="utf-8", newline="") as stream:
        explained = {(row["table"], row["column"]) for row in csv.DictReader(stream)}
    assert explained == {
        (kind, name) for kind in ("articles", "stories", "observations") for name in COLUMNS[kind]
    }
    assert run("export", demo_url, out=str(tmp_path / "b"), format=form, full_text=True) == 0
    assert (tmp_path / "b" / f"texts.{form}").stat().st_size > 10_000


def test_an_export_into_a_file_is_refused(
    demo_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is none, or may not be written, is one line."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert run("export", demo_url, out=str(tmp_path / "file")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_reserved_text_is_in_no_export(store: Store, store_url: str, tmp_path: Path) -> None:
    """Its figures and sentences are; the publisher of the other article reserved nothing."""
    for url, flags in ((URL, ("noarchive",)), ("https://www.jyb.cn/b.html", ())):
        item = replace(processed(url), fingerprint=fingerprint(TEXT), flags=flags)
        capture = page(url, body=TEXT + url)
        keep(store, new_run(store), ReadPage(page=capture, article=item.article, processed=item))
    assert run("export", store_url, out=str(tmp_path), format="jsonl", full_text=True) == 0
    texts = (tmp_path / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["url"] for line in texts] == ["https://www.jyb.cn/b.html"]
    assert len((tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 2
