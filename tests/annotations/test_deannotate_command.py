"""`scrapy deannotate`, run as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RAW = "報(bào)告顯示,美國得77.97分,中國得58.01分(見附表),創(chuàng)新指數(shù)發(fā)布。\n"
CLEAN = "報告顯示,美國得77.97分,中國得58.01分(見附表),創新指數發布。\n"


def deannotate(*args: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "deannotate", *args],
        cwd=ROOT,
        input=given,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
    )


def test_the_clean_text_of_a_file_is_printed(tmp_path: Path) -> None:
    """A GB18030 file comes out as clean text, nothing added."""
    path = tmp_path / "article.txt"
    path.write_bytes(RAW.encode("gb18030"))
    done = deannotate(str(path))
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, CLEAN, b"")


def test_standard_input_is_read_and_reported_as_json() -> None:
    """`-` reads standard input; the JSON holds text, removals with offsets, and the report."""
    done = deannotate("-", "--format", "json", given=RAW.encode())
    document = json.loads(done.stdout)
    assert document["text"] == CLEAN
    assert document["report"]["schemes"] == {"toned-pinyin": 4}
    first = document["removals"][0]
    assert (first["base"], first["text"], first["start"]) == ("報", "(bào)", 1)
    assert RAW[first["start"] : first["start"] + first["length"]] == first["text"]


def test_the_report_says_what_was_kept_and_why() -> None:
    """A single look-alike stays and is named with its reason."""
    done = deannotate("-", "--report", given="他在小米(mi)公司工作了三年。".encode())
    shown = done.stdout.decode()
    assert "no annotation found" in shown
    assert "米(mi) at 4: no evidence of a scheme" in shown


def test_an_empty_file_is_an_error_in_one_line(tmp_path: Path) -> None:
    """Exit code 2 and no traceback."""
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    done = deannotate(str(path))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("error: ")
    assert done.stderr.decode().count("\n") == 1
