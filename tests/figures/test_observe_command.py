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
