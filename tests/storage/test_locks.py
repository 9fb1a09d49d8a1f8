"""Locks of a run whose process has children of its own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from domain.errors import LockHeld
from storage.locks import run_lock

ROOT = Path(__file__).parents[2]


def hold(url: str) -> None:
    """Take a lock, fork a child that sleeps, and say its number when it does."""
    with run_lock(url, "reprocess"):
        child = os.fork()
        if not child:
            print(os.getpid(), flush=True)
            time.sleep(60)
            os._exit(0)
        os.waitpid(child, 0)
        print("alone", flush=True)
        time.sleep(60)


@pytest.fixture
def family(blank_url):
    """A process that holds a lock of the store, and the number of its child."""
    program = f"from tests.storage.test_locks import hold; hold({blank_url!r})"
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, text=True, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    yield parent, child
    parent.kill()
    parent.wait()
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    parent.stdout.close()


def is_held(url: str) -> bool:
    try:
        with run_lock(url, "reprocess"):
            return False
    except LockHeld:
        return True


def becomes_free(url: str) -> bool:
    """A server takes a moment to notice that a connection ended."""
    for _ in range(200):
        if not is_held(url):
            return True
        time.sleep(0.05)
    return False


def test_a_lock_ends_with_the_process_that_took_it_though_its_child_lives(family, blank_url):
    parent, child = family
    assert is_held(blank_url)
    parent.kill()
    parent.wait()
    assert becomes_free(blank_url)
    os.kill(child, 0)


def test_a_child_that_ends_leaves_the_lock_to_its_parent(family, blank_url):
    parent, child = family
    os.kill(child, signal.SIGTERM)
    assert parent.stdout.readline() == "alone\n"
    assert is_held(blank_url)
    assert parent.poll() is None
