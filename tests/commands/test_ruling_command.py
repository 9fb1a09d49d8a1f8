"""`scrapy ruling` on the terminal: 46 rows of a table, a rejection, the list, the mirror."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADING = "subject,indicator,kind,value\n"


def scrapy(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    store = {"GAII_STORE_URL": f"sqlite:///{folder / 'gaii.sqlite'}", "GAII_WHO": "li",
             "GAII_ARCHIVE_DIR": str(folder / "archive")}  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *args], cwd=ROOT, capture_output=True, text=True,
        encoding="utf-8", check=False, env={**os.environ, **store},
    )  # fmt: skip


@pytest.mark.further
def test_a_table_read_from_an_image_answers_questions_and_can_be_taken_back(tmp_path):
    """46 invented scores enter, a rejected one is not shown any more, the file mirrors it all."""
    from domain.vocabulary import vocabulary

    image, table = tmp_path / "table.png", tmp_path / "table.csv"
    image.write_bytes(b"\x89PNG")
    countries = [s.id for s in vocabulary().subjects.values() if s.kind == "country"][:46]
    rows = [f"{country},overall,score,{90 - n}.5\n" for n, country in enumerate(countries)]
    table.write_text(HEADING + "".join(rows), "utf-8")
    given = ("--edition", "2025", "--evidence", str(image), "--note", "figure 2")
    done = scrapy(tmp_path, "ruling", "add", "--csv", str(table), *given)
    assert (done.returncode, done.stdout) == (0, "46 figures entered by hand 人工录入\n")

    found = json.loads(scrapy(tmp_path, "query", "--observations", "--format", "json").stdout)
    assert len(found) == 46
    assert {row["outlet"] for row in found} == {"entered by hand"}
    first = found[0]["id"]
    done = scrapy(tmp_path, "ruling", "reject", first[:10], "--reason", "misread")
    assert done.returncode == 0, done.stderr

    listed = json.loads(scrapy(tmp_path, "ruling", "list", "--format", "json").stdout)
    assert [row["action"] for row in listed] == ["add"] * 46 + ["reject"]
    assert listed[-1]["who"] == "li"
    mirror = (tmp_path / "archive" / "rulings.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["action"] for line in mirror] == ["add"] * 46 + ["reject"]
    assert "人工录入" in scrapy(tmp_path, "series", countries[5], "overall").stdout

    (tmp_path / "gaii.sqlite").unlink()
    done = scrapy(tmp_path, "ruling", "restore")
    assert done.stdout.startswith("47 rulings restored")


def test_errors_are_told_with_line_column_and_code(tmp_path):
    """Nothing is stored where one row is wrong; unclear and unknown targets have codes."""
    table = tmp_path / "table.csv"
    table.write_text(HEADING + "GB,overall,score,40\nDE,overall,score,400\n", "utf-8")
    given = ("--edition", "2025", "--evidence", str(table), "--note", "figure 2")
    done = scrapy(tmp_path, "ruling", "add", "--csv", str(table), *given)
    assert done.returncode == 2
    assert "table.csv, line 3, value" in done.stderr
    assert scrapy(tmp_path, "ruling", "reject", "nobody says this", "--reason", "x").returncode == 3
    assert not (tmp_path / "archive" / "rulings.jsonl").exists()
