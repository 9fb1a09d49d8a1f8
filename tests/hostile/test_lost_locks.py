"""A PostgreSQL that forgets the locks of a run, as it does when it is restarted."""

import json
import os
import zlib
from contextlib import ExitStack

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from domain.errors import LockHeld
from storage import queries
from storage.locks import ServerLock, keep_locks, require_locks, run_lock
from storage.store import Store
from tests.conftest import database
from tests.crawl.farm import Farm
from tests.crawl.loopback import QUICK, Answer, Project, serving
from tests.crawl.test_exit_status import ARTICLE
from tests.crawl.test_harvest import LOADER, sites
from tests.hostile.test_durability import kill_sessions
from tests.hostile.test_run_disasters import wait_until

# The driver warns of a connection that its server ended and the pool threw away.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def served(postgresql_server):
    """A store on PostgreSQL."""
    yield from database(postgresql_server, "gaii_template")


@pytest.fixture
def administrator(served):
    engine = create_engine(served, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def project(tmp_path):
    return Project.within(tmp_path)


@pytest.fixture
def site():
    with serving() as the_site:
        yield the_site


@pytest.mark.parametrize("shared", [False, True])
def test_a_lock_is_taken_again_with_the_next_connection(served, administrator, shared):
    store = Store.open(served)
    with run_lock(served, "crawl-eol", shared=shared):
        kill_sessions(administrator)
        list(queries.issues(store))
        require_locks("crawl-eol")
        with pytest.raises(LockHeld), run_lock(served, "crawl-eol"):
            pass
    with run_lock(served, "crawl-eol"):
        pass
    store.close()


def test_a_run_that_asks_nothing_of_its_store_keeps_its_lock(served, administrator):
    with run_lock(served, "reprocess"):
        kill_sessions(administrator)
        keep_locks()
        with pytest.raises(LockHeld), run_lock(served, "reprocess"):
            pass


def test_who_lost_its_lock_to_another_run_is_told(served, administrator):
    """Another lock of the same process is no reason; nor is it told when both have ended."""
    store = Store.open(served)
    with ExitStack() as second, run_lock(served, "crawl-eol"), run_lock(served, "crawl-jyb"):
        kill_sessions(administrator)
        second.enter_context(run_lock(served, "crawl-eol"))
        list(queries.issues(store))
        require_locks("crawl-jyb")
        with pytest.raises(LockHeld, match=r"crawl-eol.*when the server was restarted"):
            require_locks("crawl-eol", "harvest")
    require_locks("crawl-eol")
    store.close()


KEY = zlib.crc32(b"gaii-monitor:crawl-seeds")
END_LOCK = text(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
    " WHERE locktype = 'advisory' AND objid = :key"
)


def test_a_crawl_whose_lock_another_run_took_ends_with_4(served, administrator, project, site):
    """At once and cleanly: its account closes, and what it did not fetch waits for the other."""
    project.environment["GAII_STORE_URL"] = served
    urls = [f"{site.url}/{n}.html" for n in range(60)]
    for n in range(60):
        site.pages[f"/{n}.html"] = Answer(ARTICLE.replace(b"58.01", b"58.%02d" % n))
    running = project.start(
        "crawl", "seeds", "-a", project.seeds(*urls), *QUICK, "-s", "DOWNLOAD_DELAY=0.3",
        "-s", "GAII_LEASE_SECONDS=3",
    )  # fmt: skip
    wait_until(lambda: len(site.asked) > 3, "the crawl did not begin")
    with ExitStack() as second:
        taken = False
        while not taken:
            administrator.execute(END_LOCK, {"key": KEY})
            try:
                second.enter_context(run_lock(served, "crawl-seeds"))
                taken = True
            except LockHeld:
                pass
        output, errors = running.communicate(timeout=60)
    assert running.returncode == 4, output + errors
    assert "ended early: lock-lost" in output
    assert "Traceback" not in errors
    store = Store.open(served)
    with store.reading() as connection:
        states = dict(
            connection.execute(text("SELECT state, count(*) FROM frontier GROUP BY state")).all()
        )
        (run,) = connection.execute(text("SELECT result FROM run")).all()
    store.close()
    assert states["waiting"] + states["done"] == 60
    assert states["waiting"] > 0
    assert run.result == "failure"


def test_a_session_that_the_server_has_not_given_up_is_our_own(served):
    """The connection broke off on our side; the server still holds the lock for it."""
    lock = ServerLock(make_url(served), "crawl-eol", False)
    assert lock.take()
    socket = lock._connection.connection.driver_connection.fileno()
    kept = os.dup(socket)  # so the server sees no end
    broken, other = os.pipe()
    os.dup2(broken, socket)
    for end in (broken, other):
        os.close(end)
    lock.take_again()
    assert not lock.lost
    with pytest.raises(LockHeld), run_lock(served, "crawl-eol"):
        pass
    lock.release()
    os.close(kept)


HARVESTED = ("one", "two", "three")


@pytest.mark.further
def test_of_a_harvest_only_the_sites_whose_lock_is_lost_end(served, administrator, project):
    """Another harvest took the lock of all, and a crawl that of one site, while the server was
    restarted; the locks of the other sites are taken again.
    """
    project.environment["GAII_STORE_URL"] = served
    with Farm(pages=9, hosts=3) as farm, ExitStack() as second:
        running = project.start(
            "harvest", *HARVESTED, *LOADER, *sites(farm, *HARVESTED), "--format", "json",
            "-s", "DOWNLOAD_DELAY=0.3", "-s", "GAII_LEASE_SECONDS=3",
        )  # fmt: skip
        wait_until(lambda: len(farm.fetched) > 3, "the harvest did not begin")
        for name in ("harvest", "crawl-two"):
            seize(served, administrator, second, name)
        for key in ("one", "three"):
            administrator.execute(
                END_LOCK, {"key": zlib.crc32(f"gaii-monitor:crawl-{key}".encode())}
            )
        output, errors = running.communicate(timeout=90)
    found = {row["site"]: row["exit_code"] for row in json.loads(output)}
    assert found == {key: 4 if key == "two" else 0 for key in HARVESTED}, output + errors
    assert running.returncode == 4


def seize(served, administrator, second, name):
    """Take a lock as another run does that is quicker."""
    key = zlib.crc32(b"gaii-monitor:" + name.encode())
    while True:
        administrator.execute(END_LOCK, {"key": key})
        try:
            second.enter_context(run_lock(served, name))
        except LockHeld:
            continue
        return
