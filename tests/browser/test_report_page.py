"""The report in a real browser: opened from a file, with the network off."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawl.loopback import ROOT

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the demo corpus, made as `make demo` makes it."""
    folder = tmp_path_factory.mktemp("demo") / "run"
    command = [sys.executable, "-m", "demo.run", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "report" / "report.html"


def chromium(report: Path, *flags: str) -> "subprocess.CompletedProcess[str]":
    program = shutil.which("chromium")
    assert program, "chromium is missing: apt-get install chromium"
    profile = report.parent / "profile"
    return subprocess.run(
        [program, *FLAGS, f"--user-data-dir={profile}", *flags, report.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_page_shows_figures_charts_and_sentences(report):
    done = chromium(report, "--dump-dom")
    assert done.returncode == 0, done.stderr
    for part in ("77.97", "58.01", "19.96", "<svg", "<details", "中国", "China"):
        assert part in done.stdout


def test_the_page_asks_for_nothing_and_breaks_no_rule_of_its_own(report):
    """A blocked request, a refused script or a broken style is told on the console."""
    said = chromium(report, "--dump-dom").stderr
    assert "CONSOLE" not in said, said
    assert "Refused to" not in said


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_can_be_drawn_at_the_width_of_a_screen_and_of_a_phone(report, width):
    picture = report.parent / f"{width}.png"
    chromium(report, f"--screenshot={picture}", f"--window-size={width},2000")
    assert picture.stat().st_size > 50_000


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_wider_than_the_screen(report, width):
    """A page around the report, which has no script of its own, measures it."""
    outside = report.parent / "outside.html"
    outside.write_text(
        f'<iframe src="report.html" style="width:{width}px;height:900px;border:0" onload="'
        "let d = this.contentDocument.scrollingElement;"
        "document.title = d.scrollWidth + ' of ' + d.clientWidth\"></iframe>",
        encoding="utf-8",
    )
    page = chromium(outside, "--allow-file-access-from-files", "--dump-dom").stdout
    assert f"<title>{width} of {width}</title>" in page


@pytest.fixture(scope="module")
def ruled(report: Path) -> Path:
    """The same with figures that persons entered, accepted and corrected."""
    folder = report.parent.parent
    store = {"GAII_STORE_URL": f"sqlite:///{folder / 'gaii.sqlite'}", "GAII_WHO": "li"}
    table = report.parent / "table.csv"
    table.write_text(
        "edition,subject,indicator,kind,value,note\n"
        + "".join(f"{year},{who},overall,score,{score},row {row} of the image\n"
                  for year in (2024, 2025)
                  for row, (who, score) in enumerate({"GB": "41.35", "DE": "38.20"}.items())),
        encoding="utf-8",
    )  # fmt: skip
    target = report.parent / "ruled"
    told = json.loads((report.parent / "compare.json").read_text("utf-8"))["evidence"]
    score = next(key for key, claim in told.items() if claim["value"] == 58.01)
    for words in (
        ("ruling", "add", "--csv", str(table), "--evidence", str(table)),
        ("ruling", "accept", score, "--reason", "seen in the original"),
        ("report", "2024", "2025", "--out", str(target), "--format", "html"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", *words], cwd=ROOT, env={**os.environ, **store},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return target / "report.html"


@pytest.mark.parametrize("width", [390, 1280])
def test_no_cell_runs_into_the_next(ruled, width):
    """Measured from outside: where the text of a cell ends and where that of the next begins."""
    outside = ruled.parent / "outside.html"
    outside.write_text(
        f'<iframe src="report.html" style="width:{width}px;height:900px;border:0" onload="'
        "const found = [], rect = (cell) => {"
        "  const range = document.createRange(); range.selectNodeContents(cell);"
        "  return range.getBoundingClientRect(); };"
        "for (const row of this.contentDocument.querySelectorAll('tbody tr'))"
        "  [...row.cells].slice(1).reduce((before, cell) => {"
        "    const left = rect(before), right = rect(cell);"
        "    if (left.bottom > right.top + 1 && right.bottom > left.top + 1"
        "        && left.right > right.left + 1 && left.width && right.width)"
        "      found.push(before.textContent + '|' + cell.textContent);"
        "    return cell; }, row.cells[0]);"
        "document.title = 'overlaps: ' + found.join('; ')\"></iframe>",
        encoding="utf-8",
    )
    page = chromium(outside, "--allow-file-access-from-files", "--dump-dom").stdout
    assert "<title>overlaps: </title>" in page
    assert "41.35†" in ruled.read_text(encoding="utf-8")


def test_the_page_can_be_printed(report):
    paper = report.parent / "report.pdf"
    chromium(report, f"--print-to-pdf={paper}")
    assert paper.read_bytes().startswith(b"%PDF-")
    assert paper.stat().st_size > 50_000
