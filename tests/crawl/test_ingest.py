"""`scrapy ingest` and `scrapy query` as a user calls them."""

import csv
import io
import json

import pytest

from tests.crawl.test_exit_status import count, stored

MIRRORED = """《全球人工智能創新指數報告2025》發布
在2025世界人工智(zhi)能大會(WAIC)上,《全球人工智(zhi)能創新指(zhi)數報告2025》發(fa)布,由中國科學技術信息研究所編寫。
2024年,美(mei)(mei)國(guo)總分為77.97分,排名第一(yi);中國(guo)總分為58.01分,排名第二。
來源:公眾號科情智庫(有刪減)
"""


def test_a_text_in_any_chinese_encoding_is_taken_with_its_figures(project):
    path = project.folder / "mirror.txt"
    path.write_bytes(MIRRORED.encode("big5hkscs"))
    done = project.run("ingest", str(path), "--outlet", "ztwm", "--published", "2025-07-28")
    assert done.returncode == 0, done.stderr
    assert "stored, edition 2025" in done.stdout
    found = project.run("query", "--observations", "--format", "json")
    scores = {
        row["subject"]: (row["value"], row["edition"], row["data_year"], row["outlet"])
        for row in json.loads(found.stdout)
        if row["kind"] == "score"
    }
    assert scores == {"US": (77.97, 2025, 2024, "ztwm"), "CN": (58.01, 2025, 2024, "ztwm")}


def test_taking_a_file_twice_changes_nothing_and_says_so(project):
    path = project.folder / "mirror.txt"
    path.write_text(MIRRORED, encoding="utf-8")
    project.run("ingest", str(path))
    again = project.run("ingest", str(path))
    assert again.returncode == 0
    assert "unchanged: nothing was changed" in again.stdout
    assert stored(project) == 1
    assert count(project, "SELECT count(*) FROM version") == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.html", b" \n\n ", "is empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "picture.html"),
        ("archive.txt", b"PK\x03\x04" + bytes(range(256)) * 40, "archive.txt"),
        ("long.txt", "指数".encode() * 3_500_000, "21.0 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(project, name, content, said):
    path = project.folder / name
    path.write_bytes(content)
    done = project.run("ingest", str(path))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert stored(project) == 0


def test_one_bad_file_does_not_stop_the_others(project):
    good, missing = project.folder / "mirror.txt", project.folder / "missing.txt"
    good.write_text(MIRRORED, encoding="utf-8")
    done = project.run("ingest", str(missing), str(good))
    assert done.returncode == 2
    assert "missing.txt cannot be read" in done.stderr
    assert stored(project) == 1


@pytest.mark.further
def test_options_that_cannot_be_meant_are_refused(project):
    path = project.folder / "mirror.txt"
    path.write_text(MIRRORED, encoding="utf-8")
    assert "is no date" in project.run("ingest", str(path), "--published", "28/7/2025").stderr
    assert "is no address" in project.run("ingest", str(path), "--url", "foo").stderr
    assert "one file" in project.run("ingest", str(path), str(path), "--url", "https://a.cn").stderr
    project.run("ingest", str(path))
    assert "--format xml is unknown" in project.run("query", "--format", "xml").stderr
    assert "is no year" in project.run("query", "--edition", "last").stderr


def test_a_store_that_is_not_there_is_not_made_by_a_question(project):
    """A mistyped address must not look like an empty store."""
    for command in (("query",), ("compare", "2024", "2025")):
        done = project.run(*command)
        assert done.returncode == 5
        assert "does not exist" in done.stderr
    assert not (project.folder / "gaii.sqlite").exists()


def test_what_no_article_can_have_is_refused_with_what_there_is(project):
    path = project.folder / "mirror.txt"
    path.write_text(MIRRORED, encoding="utf-8")
    project.run("ingest", str(path))
    done = project.run("query", "--edition", "2019")
    assert (done.returncode, "Stored: 2025" in done.stderr) == (3, True)
    done = project.run("query", "--observations", "--subject", "USA")
    assert (done.returncode, "No subject is called USA" in done.stderr) == (3, True)
    done = project.run("query", "--no-such-option")
    assert (done.returncode, "no such option: --no-such-option" in done.stderr) == (2, True)
    done = project.run("reindex", "all")
    assert (done.returncode, "reindex takes options only, not all" in done.stderr) == (2, True)


@pytest.mark.further
def test_a_query_in_either_script_finds_the_article(project):
    path = project.folder / "mirror.txt"
    path.write_text(MIRRORED, encoding="utf-8")
    project.run("ingest", str(path), "--url", "https://a.cn/=1+1")
    for words in ("創新指數", "创新指数"):
        done = project.run("query", words, "--edition", "2025", "--format", "csv")
        (row,) = csv.DictReader(io.StringIO(done.stdout))
        assert row["url"] == "https://a.cn/=1+1"
    assert "no articles found" in project.run("query", "量子").stdout


def test_an_edition_that_nobody_reported_is_refused_with_those_that_exist(project):
    path = project.folder / "mirror.txt"
    path.write_text(MIRRORED, encoding="utf-8")
    project.run("ingest", str(path))
    done = project.run("compare", "2019", "2025")
    assert "does not exist" not in done.stderr
    assert done.returncode == 3
    assert "2025" in done.stderr
    assert "Traceback" not in done.stderr
