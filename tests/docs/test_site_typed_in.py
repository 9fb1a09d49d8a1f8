"""docs/add-a-site.md, typed in as it stands, passes the checks that it names."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawl.loopback import ROOT
from tests.sites.test_add_a_site import PAGE, block


@pytest.fixture(scope="module")
def typed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the document's three files were typed where it says."""
    copy = tmp_path_factory.mktemp("typed") / "project"
    for name in ("crawler", "tests/sites", "tests/crawl"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "scrapy.cfg", "tests/__init__.py", "tests/conftest.py"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, copy / name)
    for name in ("analysis", "benchmarks", "docs", "domain", "pipelines", "storage"):
        (copy / name).symlink_to(ROOT / name)
    (copy / "crawler" / "sites" / "moumou.py").write_text(block("python"), "utf-8")
    fixture = copy / "tests" / "sites" / "moumou" / "2025-07-28"
    fixture.mkdir(parents=True)
    (fixture / "page.html").write_text(block("html"), "utf-8")
    (fixture / "expected.json").write_text(block("json"), "utf-8")
    return copy


CHECKS = [
    shlex.split(line, comments=True)
    for line in PAGE.partition("## 4. Check")[2].partition("```\n")[2].partition("```")[0].splitlines()
]  # fmt: skip
HERE = [check for check in CHECKS if "https://..." not in check]


def test_the_document_has_checks_that_need_no_network() -> None:
    assert [check[:2] for check in HERE] == [
        ["scrapy", "sites"], ["scrapy", "check-site"], ["pytest", "tests/sites"]
    ]  # fmt: skip


@pytest.mark.parametrize("check", HERE, ids=" ".join)
def test_what_the_document_says_passes_its_own_checks(typed_in: Path, check: list[str]) -> None:
    """Each command of its last chapter, as it stands there."""
    page = "tests/sites/moumou/2025-07-28/page.html"
    arguments = [page if word == "saved.html" else word for word in check]
    kept = {name: value for name, value in os.environ.items() if name[:5] not in ("GAII_", "PYTES")}
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=typed_in,
        env=kept | {"PYTHONPATH": str(typed_in)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "moumou" in done.stdout or re.search(r"\d+ passed", done.stdout)
