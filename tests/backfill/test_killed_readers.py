"""Reading processes of `reprocess`, when they or the run that started them are killed."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.backfill.reprocess import Scope, reprocess
from pipelines.process import PROCESSING_VERSION
from storage.content_hash import content_hash
from storage.store import Store
from tests.backfill.corpus import Answer, article, write

PAGES, READERS = 136, 2
"""More pages than are stored at once, so that readers wait for the writer."""
WORKED = 5
"""Ticks of processor time, of 10 ms: a reader that has read some pages."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> tuple[Path, str]:
    """Some pages, and their content as one process reads it that nobody kills."""
    folder = tmp_path_factory.mktemp("whole")
    write(folder / "archive", [
        Answer(url=f"https://a.example.com/{n}", second=n, body=article(f"第{n}篇文章"))
        for n in range(PAGES)
    ])  # fmt: skip
    with closing(Store.open(f"sqlite:///{folder}/whole.sqlite")) as store:
        reprocess(store, folder / "archive", Scope())
        return folder / "archive", content_hash(store, PROCESSING_VERSION)


@pytest.fixture
def whole(project, archive) -> str:
    shutil.copytree(archive[0], project.archive)
    return archive[1]


def hashed(project) -> str:
    with closing(Store.open(project.store_url)) as store:
        with store.reading() as connection:
            query = "SELECT DISTINCT state FROM page"
            assert connection.execute(text(query)).scalars().all() == ["stored"]
        return content_hash(store, PROCESSING_VERSION)


def process(pid: int) -> tuple[int, int]:
    """The parent of a process and the ticks that it worked; of a dead one zeros, also of one that
    nobody has fetched.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0
    return (int(fields[1]), int(fields[11])) if fields[0] != "Z" else (0, 0)


def lives(pid: int) -> bool:
    return process(pid)[0] > 0


def busy_children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            of, ticks = process(int(entry.name))
            found += [int(entry.name)] * (of == parent and ticks >= WORKED)
    return sorted(found)


def until(happened: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


@pytest.fixture
def at_work(project, whole) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A run whose readers have read some pages, and those readers."""
    running, readers = project.start("reprocess", "--workers", str(READERS)), list[int]()
    try:
        until(lambda: len(busy_children(running.pid)) == READERS, "no readers")
        readers = busy_children(running.pid)
        yield running, readers
    finally:
        running.kill()
        for pid in filter(lives, readers):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        running.communicate()


def test_readers_end_with_a_run_that_is_killed_and_the_next_goes_on_at_once(
    project, whole, at_work
):
    running, readers = at_work
    running.kill()
    running.wait()
    next_run = project.run("reprocess", "--workers", str(READERS))
    assert next_run.returncode == 0, next_run.stderr
    assert "went on where the last run was stopped" in next_run.stdout
    until(lambda: not any(map(lives, readers)), "a reader outlived its run")
    assert hashed(project) == whole


@pytest.mark.slow
def test_a_reader_that_hangs_does_not_hold_the_lock_of_a_run_that_was_killed(
    project, whole, at_work
):
    """A process that is stopped, or waits for the disk of a swapping machine, ends later."""
    running, readers = at_work
    os.kill(readers[0], signal.SIGSTOP)
    try:
        running.kill()
        running.wait()
        assert project.run("reprocess").returncode == 0
        assert lives(readers[0])
        assert hashed(project) == whole
    finally:
        os.kill(readers[0], signal.SIGCONT)
    until(lambda: not any(map(lives, readers)), "a reader outlived its run")


@pytest.mark.slow
@pytest.mark.parametrize("killed", [1, READERS])
def test_readers_that_are_killed_cost_no_page(project, whole, at_work, killed):
    running, readers = at_work
    for reader in readers[:killed]:
        os.kill(reader, signal.SIGKILL)
    output, errors = running.communicate(timeout=60)
    assert running.returncode == 0, output + errors
    assert f"stored {PAGES}" in output
    assert hashed(project) == whole
