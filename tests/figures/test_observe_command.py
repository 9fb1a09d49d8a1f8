"""`scrapy observe`: the figures of one file on the terminal."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def observe(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "observe", *args],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_table_names_sentence_and_rule(tmp_path: Path) -> None:
    """Each figure stands with its year, its words and the rule that read it."""
    file = tmp_path / "a.txt"
    file.write_text("《全球人工智能创新指数报告2025》显示,中国总分为58.01分。", "utf-8")
    done = observe(str(file))
    assert done.returncode == 0
    assert "58.01 point" in done.stdout
    assert "data 2024" in done.stdout
    assert "score: 中国总分为58.01分" in done.stdout


def test_the_text_is_printed_with_its_figures_marked(tmp_path: Path) -> None:
    """Each value stands between marks that need no colour, with the number of its line."""
    file = tmp_path / "a.txt"
    file.write_text("《全球人工智能创新指数报告2025》显示,中国总分为58.01分,排名第二。", "utf-8")
    done = observe(str(file))
    assert "中国总分为«58.01分»[1],排名«第二»[2]。" in done.stdout
    assert "[1] CN" in done.stdout
    assert "\x1b[" not in done.stdout


TOLD = (
    ("2025", "in a title"),
    ("26", "a date or time"),
    ("2023", "a year"),
    ("1", "the number of a list"),
    ("第10位", "of another index or source"),
    ("35万人", "statistics of an event"),
    ("12个", "no indicator of the vocabulary is counted so"),
    ("158分", "a score lies between 0 and 100"),
    ("4分", "no score was ever as low"),
    ("70%", "a percentage of what, or a change, is not said"),
)
"""Numbers that are left, and why."""


def test_explain_says_why_each_number_was_left(tmp_path: Path) -> None:
    """Read numbers name their rule and what the rules before it missed."""
    file = tmp_path / "a.txt"
    file.write_text(
        "1、今年7月26日,《全球人工智能创新指数报告2025》在上海发布。报告显示,中国总分58.01分,2023年有12个难题待解。\n"
        "该报告显示,美国总分为158分。该报告显示,韩国落4分,七成满意为70%。\n"
        "世界知识产权组织称中国总榜位居第10位。\n全球人工智能创新指数发布当天,展会观众35万人次。",
        "utf-8",
    )
    done = observe(str(file), "--published", "2025-07-28", "--explain", "--format", "json")
    document = json.loads(done.stdout)
    read = next(n for n in document["numbers"] if n["text"] == "58.01分")
    assert read["rule"] == "score"
    assert dict(map(tuple, read["steps"])) == {
        "numbered": "reads other kinds of number", "anaphora": "reads other kinds of number",
        "labelled": "reads other kinds of number", "tiers": "reads other kinds of number",
        "sets": "reads other kinds of number",
    }  # fmt: skip
    reasons = {n["text"]: n["reason"] for n in document["numbers"] if n["reason"]}
    for printed, reason in TOLD:
        assert reason in reasons.get(printed, ""), (printed, reasons)
    assert [issue["kind"] for issue in document["issues"]] == ["figure-impossible"]
    table = observe(str(file), "--published", "2025-07-28", "--explain").stdout
    assert "not read: in a title" in table
    assert "by rule score" in table


def test_a_stored_article_is_read_by_its_address(tmp_path: Path, demo_run) -> None:
    """The clean text of the store is read; an address without an article ends with 3."""
    store = ("-s", f"GAII_STORE_URL=sqlite:///{demo_run.folder / 'gaii.sqlite'}")
    done = observe("https://www.eol.cn/tech/dongtai/202507/t20250728_9000101.shtml", *store)
    assert "美国总分为«77.97分»" in done.stdout
    none = observe("https://www.example.org/none", *store)
    assert (none.returncode, none.stderr.count("\n")) == (3, 1)


def test_json_holds_whole_observations(tmp_path: Path) -> None:
    """The output is data, also for a text in GB18030."""
    file = tmp_path / "a.txt"
    file.write_bytes("报告显示,中国总分为58.01分,排名第二,美国排名第一。".encode("gb18030"))
    done = observe(str(file), "--published", "2025-07-28", "--format", "json")
    document = json.loads(done.stdout)
    assert document["edition"] == 2025
    assert [o["value"] for o in document["observations"]] == [58.01, 2, 1]


def test_unknown_edition_and_missing_file_are_one_line(tmp_path: Path) -> None:
    """Errors are one line and an exit code: 3 for no edition, 2 for no file."""
    file = tmp_path / "a.txt"
    file.write_text("中国总分为58.01分。", "utf-8")
    undecided, missing = observe(str(file)), observe(str(tmp_path / "none.txt"))
    assert (undecided.returncode, missing.returncode) == (3, 2)
    assert undecided.stderr.count("\n") == missing.stderr.count("\n") == 1
    assert "--published" in undecided.stderr
