"""Hostile pages cost a bounded time and memory, and no process."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.extract import is_heavy, read_page
from crawler.extraction import worker
from crawler.extraction.worker import WORKER, PageWorker
from crawler.sites import load_sites
from tests.crawl.loopback import ROOT
from tests.crawler.hostile_inputs import ARTICLE, URL, inputs

HEAVY = ARTICLE + b"<div>" * 150 + b"</div>" * 150


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    """What one process read of all inputs, under limits of the operating system."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crawler.hostile_inputs"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"ended with {done.returncode} after {lines[-1:]}\n{done.stderr}"
    return {name: found for name, *found in lines}


@pytest.mark.parametrize(
    ("name", "states"), [(name, states) for name, _, states in inputs()], ids=str
)
def test_hostile_input_is_decided_within_two_seconds_and_300_mb(readings, name, states):
    """The process lives; what is refused is refused with a reason, an ordinary page is read."""
    state, reason = readings[name]
    assert state in states, reason
    assert (reason == "") == (state == "article")


def test_a_heavy_page_is_read_elsewhere_as_it_is_here():
    """The worker's word is the same as that of this process."""
    assert is_heavy(HEAVY)
    assert not is_heavy(ARTICLE)
    elsewhere, here = read_page(HEAVY, URL), read_page(ARTICLE, URL)
    assert WORKER.pid is not None
    assert elsewhere == here
    assert here.state == "article"


def test_a_given_site_goes_with_its_page():
    """A trial reads by one declaration or by none, wherever the page is read."""
    site = load_sites()[0]["eol"]
    by_site = read_page(HEAVY, URL, find_site=lambda _: site).article
    by_none = read_page(HEAVY, URL, find_site=lambda _: None).article
    assert by_site is not None
    assert by_none is not None
    assert (by_site.outlet, by_none.outlet) == ("eol", "example.cn")


def test_a_killed_worker_costs_one_page(monkeypatch):
    """The page is quarantined with the cause; the next one finds a new worker."""
    assert read_page(HEAVY, URL).state == "article"
    pid = WORKER.pid
    os.kill(pid, signal.SIGSEGV)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert read_page(HEAVY, URL).state == "article"
    assert WORKER.pid != pid
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    WORKER.close()
    reading = read_page(HEAVY, URL)
    assert reading.state == "quarantined"
    assert reading.reason.startswith("worker: FileNotFoundError")


def test_time_and_signals_have_their_reasons(monkeypatch):
    """A person sees from the reason whether a page was slow, or broke the parser."""
    assert "processor time" in worker._ended(-signal.SIGPROF)
    assert worker._ended(-signal.SIGSEGV) == "ended by SIGSEGV"
    monkeypatch.setattr(worker, "WALL_SECONDS", 0.0)
    own = PageWorker()
    monkeypatch.setattr("crawler.extract.WORKER", own)
    assert read_page(HEAVY, URL).reason.startswith("worker: no answer")
    own.close()


def test_the_worker_leaves_with_its_parent(tmp_path: Path):
    """A parent that is killed closes the worker's input, whatever it did before."""
    program = (
        "import sys, time\n"
        "from crawler.extract import read_page\nfrom crawler.extraction.worker import WORKER\n"
        "from tests.crawler.test_page_worker import HEAVY, URL\n"
        "read_page(HEAVY, URL)\nprint(WORKER.pid, flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists() or "Z (" in state(pid):
            break
        time.sleep(0.05)
    else:
        os.kill(pid, signal.SIGKILL)
        pytest.fail("the worker outlived its parent")


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "Z ("
