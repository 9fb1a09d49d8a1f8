"""A long crawl: memory does not grow with the pages, and the account closes to the page.

The number of pages is a parameter: python -m tests.crawl.test_soak 2000
"""

import json
import os
import re
import sqlite3
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.crawl_server import page as long_page
from tests.crawl.farm import Farm
from tests.crawl.loopback import Project

HOSTS = 50
FAULTS = (500, 404, 502, 410)
"""None by which a host asks to be left in peace: it would be, and the run last for hours."""
GROWTH = 1.1
SETTINGS = {
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 16,
    "RETRY_TIMES": 1,
    "CLOSESPIDER_PAGECOUNT": 0,
}


def fault(page: int) -> int | None:
    """One page of a hundred fails, each in its way, on every host some."""
    return FAULTS[page // 101 % len(FAULTS)] if page % 101 == 7 else None


def megabytes(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def soak(project: Project, pages: int) -> dict[str, float]:
    """Crawl, and say what was counted, and the memory at a quarter of the pages and at the end."""
    settings = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
    memory = []
    with Farm(pages=pages, hosts=HOSTS, fault=fault, body=long_page) as farm:
        seeds = project.seeds(*farm.urls)
        process = project.start("crawl", "seeds", "-a", seeds, *settings, "-L", "CRITICAL")
        for share in (pages // 4, pages - 50):
            while len(farm.hits) < share:
                assert process.poll() is None, (len(farm.hits), *process.communicate())
                time.sleep(0.05)
            memory.append(megabytes(process.pid))
        output, errors = process.communicate(timeout=600)
        assert process.returncode == 0, output + errors
        asked = len(farm.hits)
    counts = {name: int(number) for name, number in re.findall(r"([\w:-]+) (\d+)", output)}
    return counts | {"asked": asked, "early": memory[0], "late": memory[1]}


def check(project: Project, pages: int, found: dict[str, float]) -> None:
    """All that was asked for is in the account, all that is in the account is in the store."""
    failing = sum(1 for page in range(pages) if fault(page) is not None)
    assert found["requested"] == pages + HOSTS
    assert found["requested"] + found["retried"] == found["asked"]
    assert found["navigation"] == HOSTS  # robots.txt
    assert found["failed"] == failing
    assert found["stored"] + found["off-topic"] == pages - failing
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
        states = dict(connection.execute("SELECT state, count(*) FROM frontier GROUP BY state"))
    connection.close()
    assert articles == states["done"] == pages - failing
    assert states["dead"] + states["waiting"] == failing


@pytest.mark.slow
def test_20_000_pages_of_50_hosts(project):
    found = soak(project, 20_000)
    check(project, 20_000, found)
    assert found["late"] <= GROWTH * found["early"]


def main(pages: int) -> None:
    with TemporaryDirectory() as folder:
        project = Project.within(Path(folder))
        started = time.monotonic()
        found = soak(project, pages)
        check(project, pages, found)
        print(json.dumps(found | {"seconds": round(time.monotonic() - started)}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
