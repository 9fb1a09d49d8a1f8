"""`make demo` runs to its end with the normal commands and shows what it promises."""

import shlex
import subprocess
from pathlib import Path

import pytest

from demo.build_archive import HERE
from demo.run import failed, program
from tests.conftest import DemoRun

ROOT = HERE.parent


@pytest.fixture(scope="module")
def output(demo_run: DemoRun) -> str:
    """What the demo prints."""
    return demo_run.output


def test_the_demo_shows_both_editions_with_their_scores(output: str) -> None:
    """The scores of data years 2023 and 2024 stand in the comparison."""
    for figure in ("74.71", "77.97", "52.69", "58.01", "22.02", "19.96"):
        assert figure in output


def test_the_demo_counts_articles_and_stories(output: str) -> None:
    """Edition 2025 is carried by more articles than stories: four are copies."""
    assert "edition 2025: 12 articles / 7 stories, 8 outlets and 3 mirrors" in output
    assert "edition 2024: 5 articles / 5 stories, 5 outlets and 0 mirrors" in output


def test_the_demo_writes_the_report(output: str) -> None:
    """It names its files; the page is one that can be opened."""
    names = [Path(line) for line in output.splitlines() if "/report/" in line and " " not in line]
    assert [path.name for path in names] == [
        "report.html",
        "compare.json",
        "compare.csv",
        "compare.parquet",
    ]
    assert "58.01" in (ROOT / names[0]).read_text(encoding="utf-8")


def test_the_commands_to_try_next_work_as_printed(output: str) -> None:
    """Each line under "Try next" is copied into a shell in the project's folder."""
    commands = [line.strip() for line in output.splitlines() if line.startswith("  GAII_STORE_URL")]
    assert len(commands) == 3
    for command in commands:
        done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, command + done.stderr.decode()
        assert done.stdout.strip()


def test_a_failed_step_is_named_and_ends_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code of the step is the demo's; a step killed by a signal counts as 1."""
    assert failed(("crawl", "eol"), 5) == 5
    assert failed(("crawl", "eol"), -9) == 1
    assert "scrapy crawl eol ended with 5" in capsys.readouterr().err


def test_the_program_is_found_beside_this_python() -> None:
    """The printed path exists from the project's folder."""
    assert (ROOT / Path(shlex.split(program())[0])).exists()
