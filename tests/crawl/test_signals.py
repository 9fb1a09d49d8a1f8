"""SIGTERM and SIGINT while a page does not answer: the end is clean, once and twice."""

import signal
import sqlite3
import threading
import time

import pytest

from tests.crawl.loopback import Answer
from tests.crawl.test_exit_status import ARTICLE

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


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
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
