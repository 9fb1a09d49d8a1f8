"""A page that needs the worker, under `scrapy crawl` and `scrapy ingest`."""

import sqlite3

import pytest

from tests.crawl.loopback import QUICK, Answer
from tests.crawl.test_exit_status import ARTICLE

SLOW = b"<div>" + b"<noscript><p>x<p>x<p>x<p>x<p>x" * 900
HEAVY = ARTICLE.replace(
    b"</body>", b"<ul>" + b"<li><a href='/x'>x</a></li>" * 1500 + b"</ul></body>"
)


def test_a_hostile_page_costs_the_crawl_itself_alone(project, site):
    """The page before and the page behind are stored; the run is good and closes its account."""
    site.pages |= {
        "/hostile.html": Answer(ARTICLE.replace(b"</h1>", b"</h1>" + b"<a><b>" * 200_000)),
        "/slow.html": Answer(ARTICLE.replace(b"</h1>", b"</h1>" + SLOW)),
        "/heavy.html": Answer(HEAVY),
        "/a.html": Answer(ARTICLE.replace("58.01分".encode(), "58.01分（注）".encode())),
    }
    urls = [f"{site.url}/{name}.html" for name in ("hostile", "slow", "heavy", "a")]
    done = project.run("crawl", "seeds", "-a", project.seeds(*urls), *QUICK)
    assert done.returncode == 0, done.stdout + done.stderr
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        rows = connection.execute("SELECT url, state, reason FROM page").fetchall()
    connection.close()
    states = {url.rpartition("/")[2]: (state, reason) for url, state, reason in rows}
    assert states["heavy.html"][0] == states["a.html"][0] == "stored"
    assert states["hostile.html"][0] == "quarantined"
    assert states["hostile.html"][1].startswith("hostile markup")
    assert states["slow.html"][0] in {"quarantined", "stored"}


@pytest.mark.further
def test_a_heavy_page_is_ingested_and_a_hostile_one_refused_with_the_reason(project):
    heavy = project.folder / "heavy.html"
    heavy.write_bytes(HEAVY)
    done = project.run("ingest", str(heavy))
    assert done.returncode == 0, done.stderr
    assert "stored, edition 2025" in done.stdout
    hostile = project.folder / "hostile.html"
    hostile.write_bytes(ARTICLE + b"<a><b>" * 200_000)
    done = project.run("ingest", str(hostile))
    assert done.returncode == 2
    assert "quarantined: hostile markup: more than 50000 tags" in done.stderr
