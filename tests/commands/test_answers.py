"""The commands that answer questions, on a store that the real chain has filled."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet
from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.given.ingest import Given, ingest
from pipelines.stages import new_run
from storage.store import Store
from tests.commands.running import run_command

WHEN = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+\+00:00")
"""When an answer was made: its only part that does not come from the store."""
ROOT = Path(__file__).resolve().parents[2]
# Our own sentences around the figures that were reported.
TEXTS = {
    ("xinmin.cn", "2024-07-04"): (
        "《2023全球人工智能创新指数报告》发布\n"
        "《2023全球人工智能创新指数报告》于7月4日在世界人工智能大会上发布,由中国科学技术信息研究所编写,"
        "评价46个国家。报告显示,2023年美国总分为74.71分,排名第一;"
        "中国总分为52.69分,排名第二。英国总分为37.9分,排名第三。英国与美国相差38分。\n"
    ),
    ("shobserver.com", "2025-07-26"): (
        "《全球人工智能创新指数报告2025》发布\n"
        "《全球人工智能创新指数报告2025》于7月26日在世界人工智能大会上发布,由中国科学技术信息研究所编写,"
        "评价46个国家。报告显示,2024年美国总分为77.97分,排名第一;"
        "中国总分为58.01分,排名第二。中美两国分差由2023年的22.02分缩小至2024年的19.96分。\n"
    ),
}

Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("store")
    url = f"sqlite:///{folder / 'gaii.sqlite'}"
    store = Store.open(url)
    run_id = store.start_run(new_run("ingest", "files"))
    for (outlet, published), text in TEXTS.items():
        path = folder / f"{outlet}.txt"
        path.write_text(text, encoding="utf-8")
        given = Given(url=f"https://www.{outlet}/1.html", outlet=outlet, published=published)
        ingest(store, run_id, None, path, given)
    store.close()
    return url


@pytest.fixture
def asked(store_url: str, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Runs a command as `scrapy` would, and gives exit code, output and errors."""

    def run(name: str, *args: str, store: str = store_url) -> tuple[int, str, str]:
        code = run_command(name, args, store)
        output = capsys.readouterr()
        return code, output.out, output.err

    return run


def test_compare_prints_the_headline(asked: Asked):
    code, out, _ = asked("compare", "2024", "2025")
    text = " ".join(out.split())
    assert code == 0
    assert "US overall score 74.71 77.97 ▲ +3.26 (+4.4 %)‡" in text
    assert "CN overall score 52.69 58.01 ▲ +5.32 (+10.1 %)‡" in text
    assert "CN~US gap, US leads 22.02 19.96" in text


def test_compare_in_every_format(asked: Asked):
    code, out, _ = asked("compare", "2024", "2025", "--format", "json")
    document = json.loads(out)
    assert (code, document["schema"]) == (0, "compare/1")
    _, out, _ = asked("compare", "2024", "2025", "--format", "csv", "--subject", "中国")
    rows = {(r["subject"], r["kind"]): r for r in csv.DictReader(io.StringIO(out))}
    assert rows["CN", "score"]["change_abs"] == "5.32"
    assert ("US", "score") not in rows
    _, out, _ = asked("compare", "2024", "2025", "--format", "html")
    assert out.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("compare", "2023", "2025"), 3, "editions with articles: 2024, 2025"),
        (("compare", "2024", "2025", "--by", "title"), 3, "no report is titled 2024"),
        (("compare", "2024", "2025", "--by", "moon"), 2, "edition, data, title"),
        (("compare", "2024", "2025", "--format", "xml"), 2, "table, json, csv, html"),
        (("compare", "2024", "2025", "--only", "all"), 2, "changed, new, dropped"),
        (("compare", "2024", "2025", "--as-of", "soon"), 2, "2025-07-27"),
        (("compare", "24", "2025"), 2, "Write it as in 2025"),
        (("compare", "２０２４", "2025"), 2, "Write it as in 2025"),
        (("series", "Chinna", "overall"), 2, "did you mean CN"),
        (("gap", "CN", "CN"), 2, "two different countries"),
        (("audit", "2023"), 3, "no article is stored of edition 2023"),
        (("conflicts", "1999"), 3, "there is no edition 1999"),
        (("evidence", "CN", "overall", "2022"), 3, "editions with articles"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(asked: Asked, arguments, code, message):
    found, out, err = asked(*arguments)
    assert (found, out) == (code, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert message in err


def test_wrong_number_of_arguments(asked: Asked):
    """Scrapy prints its own usage for these, with an example of ours."""
    for name in ("compare", "series", "gap", "conflicts", "evidence", "audit", "report"):
        with pytest.raises(ScrapyUsageError, match=f"as in: scrapy {name} "):
            asked(name)


@pytest.mark.parametrize(
    ("arguments", "schema", "wanted"),
    [
        (("series", "CN", "overall"), "series/1", "58.01"),
        (("gap", "CN", "US"), "gap/1", "19.96"),
        (("evidence", "CN", "overall", "2024"), "evidence/1", "52.69"),
        (("conflicts", "2024"), "conflicts/1", "36.81"),
        (("audit", "2025"), "audit/1", "19.96"),
    ],
)
def test_every_question_in_every_format(asked: Asked, arguments, schema, wanted):
    code, out, _ = asked(*arguments)
    assert code == 0
    assert wanted in out
    _, out, _ = asked(*arguments, "--format", "json")
    assert json.loads(out)["schema"] == schema
    _, out, _ = asked(*arguments, "--format", "csv")
    assert wanted in out


def test_conflicts_can_fail_a_job(asked: Asked):
    """38 is printed where the scores give 36.81; exit code 7 only if asked for."""
    assert asked("conflicts", "2024")[0] == 0
    assert asked("conflicts", "2024", "--fail-on-conflict")[0] == 7
    assert asked("compare", "2024", "2025", "--fail-on-conflict")[0] == 7
    assert asked("conflicts", "2024", "--subject", "JP", "--fail-on-conflict")[0] == 0


def test_a_comparison_as_parquet(asked: Asked, tmp_path: Path):
    """Typed columns, the same figures as in CSV; a value in words has a column of its own."""
    out = tmp_path / "new" / "compare.parquet"
    code, printed, _ = asked("compare", "2024", "2025", "--format", "parquet", "--out", str(out))
    assert (code, printed) == (0, "")
    rows = parquet.read_table(out).to_pylist()
    of = {(row["subject"], row["kind"]): row for row in rows}
    assert of["CN", "score"]["change_abs"] == 5.32
    assert of["CN", "score"]["left_data_year"] == 2023
    assert of["CN", "score"]["left_years_assumed"] is False
    assert of["CN~US", "trend"]["right_value"] is None
    assert of["CN~US", "trend"]["right_value_word"] == "narrow"
    _, text, _ = asked("compare", "2024", "2025", "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [row["status"] for row in rows] == [line["status"] for line in lines]


def test_parquet_needs_a_file(asked: Asked):
    code, out, err = asked("compare", "2024", "2025", "--format", "parquet")
    assert (code, out) == (2, "")
    assert "--out FILE.parquet" in err


def test_the_report_leaves_out_parquet_where_the_extra_is_missing(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("analysis.render.parquet.find_spec", lambda _: None)
    code, out, _ = asked("report", "2024", "2025", "--out", str(tmp_path))
    assert (code, len(out.splitlines())) == (0, 3)


def test_report_writes_four_files(asked: Asked, tmp_path: Path):
    code, out, _ = asked("report", "2024", "2025", "--out", str(tmp_path / "new"))
    assert code == 0
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == ["compare.csv", "compare.json", "compare.parquet", "report.html"]
    assert len(out.splitlines()) == 4
    assert "58.01" in (tmp_path / "new" / "report.html").read_text(encoding="utf-8")
    _, out, _ = asked("report", "2024", "2025", "--format", "csv", "--out", str(tmp_path / "csv"))
    assert [path.name for path in (tmp_path / "csv").iterdir()] == ["compare.csv"]


def test_report_into_a_file_is_refused(asked: Asked, tmp_path: Path):
    target = tmp_path / "taken"
    target.write_text("", encoding="utf-8")
    code, _, err = asked("report", "2024", "2025", "--out", str(target))
    assert code == 2
    assert "give a folder" in err


@pytest.mark.parametrize("form", ["json", "csv", "html"])
def test_a_comparison_into_a_file_is_what_would_be_printed(asked: Asked, tmp_path: Path, form: str):
    target = tmp_path / "new" / f"compare.{form}"
    code, printed, _ = asked("compare", "2024", "2025", "--format", form)
    assert code == 0
    code, out, _ = asked("compare", "2024", "2025", "--format", form, "--out", str(target))
    assert (code, out) == (0, "")
    assert WHEN.sub("", target.read_text("utf-8")) == WHEN.sub("", printed)


def test_a_table_is_printed_and_not_written(asked: Asked, tmp_path: Path):
    code, _, err = asked("compare", "2024", "2025", "--out", str(tmp_path / "x"))
    assert code == 2
    assert "--format json, csv, html or parquet" in err


@pytest.mark.parametrize(
    "question",
    ["series CN overall", "gap CN US", "conflicts 2025", "evidence CN overall 2025", "audit 2025"],
)
def test_what_a_day_leaves_out_is_told(asked: Asked, question: str):
    code, _, err = asked(*question.split(), "--as-of", "2024-12-31")
    assert code == 0
    assert err == "as of 2024-12-31: 1 later articles and 0 undated ones left out\n"


def test_what_the_store_held_by_a_day(asked: Asked):
    """--known-by goes by the day of fetching: all of this store was fetched just now."""
    code, _, err = asked("compare", "2024", "2025", "--known-by", "2025-12-31")
    assert code == 3
    assert err.startswith("known by 2025-12-31: 2 articles fetched later left out")
    code, out, _ = asked("compare", "2024", "2025", "--known-by", "2999-01-01")
    assert code == 0
    assert "58.01" in out


def test_an_empty_store_says_so(asked: Asked, tmp_path: Path):
    empty = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    Store.open(empty).close()
    code, _, err = asked("compare", "2024", "2025", store=empty)
    assert code == 3
    assert "the store is empty" in err


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_console_that_is_not_utf_8(store_url: str, form: str):
    """On a GBK console the table loses its tick mark only; JSON is UTF-8 everywhere."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "compare", "2024", "2025", "--format", form,
         "-s", f"GAII_STORE_URL={store_url}"],
        cwd=ROOT, capture_output=True, check=False, timeout=120,
        env=os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert "全球人工智能创新指数报告2025" in done.stdout.decode(
        "gbk" if form == "table" else "utf-8"
    )


def test_scrapy_itself_runs_them(store_url: str):
    """As a scheduler calls it: exit status of the process, nothing but the error on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "compare", "2021", "2025",
         "-s", f"GAII_STORE_URL={store_url}"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("error: no article is stored of edition 2021")


def test_a_reader_who_leaves_is_no_error(store_url: str):
    """`scrapy compare ... | head -1` ends well, without a word on stderr."""
    command = [sys.executable, "-m", "scrapy", "compare", "2024", "2025"]
    with subprocess.Popen(
        [*command, "-s", f"GAII_STORE_URL={store_url}"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0
