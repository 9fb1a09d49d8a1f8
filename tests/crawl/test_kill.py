"""kill -9 at random points: the next run loses nothing, doubles nothing, repairs the archive."""

import random
import time

import pytest

from storage.archive import ArchivedRecord, scan
from tests.crawl.loopback import QUICK, Answer
from tests.crawl.test_exit_status import ARTICLE, count, stored

PAGES = 24
POINTS = [round(random.Random(20250726).uniform(0.0, 2.0), 2) for _ in range(3)]
"""Seconds after the first page was asked for; the crawl of all pages takes three."""


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_crawl_begun_again_is_whole(project, site, point):
    for page in range(PAGES):
        body = ARTICLE.replace(b"58.01", f"58.{page:02}".encode())
        site.pages[f"/{page}.html"] = Answer(body)
    seeds = project.seeds(*(f"{site.url}/{page}.html" for page in range(PAGES)))
    crawl = project.start("crawl", "seeds", "-a", seeds, "-s", "DOWNLOAD_DELAY=0.1")
    deadline = time.monotonic() + 60
    while not site.asked and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(point)
    crawl.kill()
    crawl.communicate(timeout=30)

    again = project.run("crawl", "seeds", "-a", seeds, *QUICK)
    assert again.returncode == 0, again.stdout + again.stderr
    assert stored(project) == PAGES
    assert count(project, "SELECT count(*) FROM version") == PAGES
    assert count(project, "SELECT count(DISTINCT url) FROM article") == PAGES
    assert list(project.archive.glob("*.open")) == []
    for path in project.archive.glob("*.warc.gz"):
        assert all(isinstance(found, ArchivedRecord) for found in scan(path))
