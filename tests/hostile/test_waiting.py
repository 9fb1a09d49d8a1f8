"""A request that waits holds no place, keeps its rights, and never holds up the end."""

import signal
import time

from scrapy import Request

from crawler.health.accounting import RETRY, WAIT
from crawler.middlewares.waiting import put_off, restore_filter
from tests.hostile.project import QUICK
from tests.hostile.server import Hostile, answer

BUSY = answer(b"", "503 Service Unavailable", "Retry-After: 50\r\n")


def test_a_signal_ends_a_crawl_whose_requests_all_wait(new_project):
    """For fifty seconds: the run does not sit them out."""
    project = new_project()
    with Hostile(("127.0.0.60",), {"/busy": BUSY}) as server:
        options = [part for setting in (*QUICK, "RETRY_TIMES=2") for part in ("-s", setting)]
        seeds = project.seeds(server.url("/busy", "127.0.0.60"))
        child = project.start("crawl", "seeds", "-a", seeds, *options)
        deadline = time.monotonic() + 60
        while not server.asked["127.0.0.60/busy"] and time.monotonic() < deadline:
            time.sleep(0.05)
        child.send_signal(signal.SIGTERM)
        output, log = child.communicate(timeout=40)
    assert child.returncode == 143, output + log
    assert "stopped by SIGTERM with 1 requests not answered" in output
    assert "Traceback" not in log


def test_what_waits_is_a_repetition_that_passes_the_duplicate_filter_once():
    """A redirect behind it must not inherit that right."""
    again = put_off(Request("https://eol.cn/a"), 2.0)
    assert (again.dont_filter, again.meta[WAIT], again.meta[RETRY]) == (True, 2.0, True)
    restore_filter(again)
    assert again.dont_filter is False


def test_a_request_that_passes_the_filter_by_right_keeps_it():
    again = put_off(Request("https://eol.cn/a", dont_filter=True), 2.0)
    restore_filter(again)
    assert again.dont_filter is True
