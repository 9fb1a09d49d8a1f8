"""SIGTERM and SIGINT while a page does not answer: the end is clean, once and twice."""

import json
import signal
import sqlite3
import sys
import threading
import time

import pytest

from tests.crawl.loopback import QUICK, Answer
from tests.crawl.test_exit_status import ARTICLE, stages

HANGING = ("-s", "DOWNLOAD_DELAY=0", "-s", "DOWNLOAD_TIMEOUT=600")


@pytest.fixture
def hanging(project, site):
    """A crawl with one page stored and one that never answers, as long as the test lasts."""
    released = threading.Event()

    def never():
        released.wait(120)
        return Answer(b"", 503)

    site.pages |= {"/0.html": Answer(ARTICLE), "/1.html": never}
    seeds = project.seeds(f"{site.url}/0.html", f"{site.url}/1.html")

    def start(*more):
        crawl = project.start("crawl", "seeds", "-a", seeds, *HANGING, *more)
        while "/1.html" not in site.asked and crawl.poll() is None:
            time.sleep(0.02)
        return crawl

    yield start
    released.set()


def assert_clean(project):
    """The page that came is stored, the other waits as if never asked for, the archive is closed."""
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        found = connection.execute("SELECT state, tries, holder FROM frontier ORDER BY id")
        assert found.fetchall() == [("done", 0, None), ("waiting", 0, None)]
        (run,) = connection.execute("SELECT result, ended IS NOT NULL FROM run").fetchall()
        assert run == ("failure", 1)
    connection.close()
    assert [path.suffixes for path in project.archive.iterdir()] == [[".warc", ".gz"]]


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), pytest.param(signal.SIGINT, 130, marks=pytest.mark.further)],
)
def test_a_page_that_does_not_answer_is_given_up_after_some_seconds(project, hanging, number, code):
    """Its download might take ten minutes."""
    crawl = hanging("-s", "GAII_STOP_SECONDS=1")
    crawl.send_signal(number)
    output, errors = crawl.communicate(timeout=60)
    assert crawl.returncode == code, output + errors
    assert f"stopped by {number.name} with 1 requests not answered" in output
    assert errors == ""
    assert_clean(project)


def test_a_second_signal_does_not_wait_for_anything(project, hanging):
    crawl = hanging("-s", "GAII_STOP_SECONDS=600")
    crawl.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert crawl.poll() is None
    crawl.send_signal(signal.SIGINT)
    output, errors = crawl.communicate(timeout=60)
    assert crawl.returncode == 130, output + errors
    assert errors == ""
    assert_clean(project)


@pytest.mark.parametrize(
    "stopping",
    [
        pytest.param(
            ("-s", "STATS_CLASS=tests.crawl.faults.SignalledStats"), id="before-extensions"
        ),
        pytest.param(
            stages(store="tests.crawl.faults.SignalledStore"),
            id="before-the-engine-runs",
            marks=pytest.mark.further,
        ),
    ],
)
def test_a_signal_while_a_crawl_is_set_up_ends_it_with_a_verdict(project, site, stopping):
    """The library stops no crawl before it runs, and ends the reactor under it."""
    site.pages["/a.html"] = Answer(ARTICLE)
    done = project.run(
        "crawl", "seeds", "-a", project.seeds(f"{site.url}/a.html"), *QUICK, *stopping
    )
    assert done.returncode == 143, done.stdout + done.stderr
    assert "because: stopped by SIGTERM" in done.stdout
    assert done.stderr == ""
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        assert connection.execute("SELECT ended IS NOT NULL FROM run").fetchall() == [(1,)]
    connection.close()
    assert not list(project.archive.glob("*.open"))


@pytest.mark.further
@pytest.mark.parametrize(
    ("command", "numbers", "code"),
    [
        (("check-site",), [signal.SIGTERM], 143),
        (("fixture", "youth"), [signal.SIGINT], 130),
        pytest.param(
            ("check-site",), [signal.SIGINT] * 2, 130, id="twice", marks=pytest.mark.further
        ),
    ],
)
def test_a_page_that_a_person_asks_for_is_given_up_at_a_signal(
    project, site, command, numbers, code
):
    """The one page does not answer; the code says why it is not shown, the archive is closed."""
    released = threading.Event()

    def never():
        released.wait(120)
        return Answer(b"", 503)

    site.pages["/page.html"] = never
    address = "https://news.youth.cn/gn/202507/t20250728_9001.htm"
    page = project.start(
        *command, f"{site.url}/page.html", "--url", address, *HANGING, "-s", "GAII_STOP_SECONDS=1"
    )
    while "/page.html" not in site.asked and page.poll() is None:
        time.sleep(0.02)
    for number in numbers:
        page.send_signal(number)
        time.sleep(0.3)
    output, errors = page.communicate(timeout=60)
    released.set()
    assert page.returncode == code, output + errors
    assert output == ""
    assert errors == f"error: {site.url}/page.html: stopped by {numbers[0].name}.\n"
    assert not list(project.folder.rglob("*.open"))


LEFT = """
import asyncio, atexit, json, sys
from scrapy.cmdline import execute

def tell():
    names = [task.get_coro().__qualname__ for task in asyncio.all_tasks(asyncio.get_event_loop())]
    print(json.dumps(names), file=sys.stderr)

atexit.register(tell)
execute(["scrapy", *sys.argv[1:]])
"""


def test_nothing_is_pending_behind_the_verdict(project, hanging, monkeypatch):
    """Destroyed at the interpreter's end, a page in flight could print a traceback."""
    command = [sys.executable, "-c", LEFT]
    monkeypatch.setattr(project, "command", lambda *arguments: [*command, *arguments])
    crawl = hanging("-s", "GAII_STOP_SECONDS=0.2")
    crawl.terminate()
    output, errors = crawl.communicate(timeout=60)
    assert crawl.returncode == 143, output + errors
    assert json.loads(errors) == []
