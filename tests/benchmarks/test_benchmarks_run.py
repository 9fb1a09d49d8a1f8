"""Every benchmark that needs no peer runs to its end on a small number, and prints figures."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = {
    "annotations": [],
    "compare": ["200"],
    "crawl": ["20", "1"],
    "figures": [],
    "pages": [],
    "reprint_placing": ["400"],
    "reprints": ["100"],
    "reprocess": ["10"],
    "script": [],
    "search": ["200"],
    "storage": ["10"],
    "text_stage": [],
    "warc_prefilter": ["50"],
}
OF_PEERS = {"pages_peers", "reprint_peers", "script_peers"}
PARTS = {"crawl_server", "crawl_worker", "timing"}


def test_no_benchmark_is_left_out():
    """One that is not run breaks unseen when a function that it times is moved."""
    found = {path.stem for path in (ROOT / "benchmarks").glob("*.py")} - {"__init__"}
    assert found == {*SMALL, *OF_PEERS, *PARTS}


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL)
def test_it_runs_to_its_end(name):
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *SMALL[name]],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d", done.stdout)
