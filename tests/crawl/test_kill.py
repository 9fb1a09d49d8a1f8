"""kill -9 at named and at random points: nothing lost, nothing doubled, hardly anything fetched
twice. A small matrix with fixed seeds here; the full one is marked slow.
"""

import json
import random
import time
from itertools import pairwise

import pytest
from sqlalchemy import text

from storage import queries
from storage.archive import ArchivedRecord, scan
from storage.frontier_queries import frontier_counts
from storage.store import Store
from tests.crawl.farm import Farm

IN_FLIGHT = 8
BUSY = (
    "-s", "DOWNLOAD_DELAY=0", "-s", f"CONCURRENT_REQUESTS={IN_FLIGHT}",
    "-s", f"CONCURRENT_REQUESTS_PER_DOMAIN={IN_FLIGHT}", "-s", "RETRY_TIMES=0",
)  # fmt: skip
POINTS = ("leased", "fetched", "archived", "storing", "stored")
PARTS = {
    "SCHEDULER": "tests.crawl.faults.KillingScheduler",
    "ITEM_PIPELINES": json.dumps(
        {
            "pipelines.stages.ProcessStage": 100,
            "pipelines.stages.StoreStage": None,
            "tests.crawl.faults.KillingStore": 200,
        }
    ),
    "EXTENSIONS": json.dumps(
        {
            "crawler.middlewares.archive.ArchiveSession": None,
            "tests.crawl.faults.KillingArchive": 10,
            "crawler.health.recorder.Health": 20,
        }
    ),
}
KILLING = [part for name, value in PARTS.items() for part in ("-s", f"{name}={value}")]


@pytest.fixture
def killed(project, store_url):
    """The project with a store on either database."""
    project.environment["GAII_STORE_URL"] = store_url
    return project


def crawl(project, farm):
    return ("crawl", "seeds", "-a", project.seeds(*farm.urls), *BUSY)


def kill_after(project, farm, articles, *more):
    """Start a crawl and kill it when so many articles were asked for."""
    process = project.start(*crawl(project, farm), *more)
    farm.wait_for(articles, process)
    process.kill()
    process.communicate(timeout=30)


def kill_at(project, farm, point, times):
    """A crawl that kills itself at a named point of its own."""
    killing = ("-s", f"KILL_POINT={point}", "-s", f"KILL_AT={times}")
    done = project.run(*crawl(project, farm), *KILLING, *killing)
    assert done.returncode == -9, done.stdout + done.stderr


def assert_whole(project, farm, kills):
    """Each article once in the store, hardly one fetched twice, every record readable."""
    store = Store.open(project.environment["GAII_STORE_URL"])
    articles = [article.url for article in queries.articles(store)]
    with store.reading() as connection:
        versions = connection.execute(text("SELECT count(*) FROM version")).scalar()
    assert sorted(articles) == sorted(farm.urls)
    assert versions == farm.pages
    assert frontier_counts(store) == {"seeds": {"done": farm.pages}}
    assert farm.twice <= kills * (IN_FLIGHT + 1)
    assert list(project.archive.glob("*.open")) == []
    for path in project.archive.glob("*.warc.gz"):
        assert all(isinstance(found, ArchivedRecord) for found in scan(path))
    store.close()


def finish(project, farm):
    """The last run ends by itself, and its account closes: else it would not end with 0."""
    before = farm.answered()
    process = project.start(*crawl(project, farm))
    output, errors = process.communicate(timeout=600)
    assert process.returncode == 0, output + errors
    assert f"requested {len(farm.hits) - before}," in output


def test_a_crawl_that_is_killed_again_and_again_is_whole_in_the_end(killed):
    """At each named point of the way of a page (PostgreSQL: at two), and once in between."""
    chance = random.Random(20250726)
    sqlite = killed.environment["GAII_STORE_URL"].startswith("sqlite")
    points = chance.sample(POINTS, len(POINTS) if sqlite else 2)
    with Farm(pages=80, seconds=0.02) as farm:
        for point in points:
            kill_at(killed, farm, point, 1 if point == "leased" else chance.randint(1, 4))
        kill_after(killed, farm, len(farm.fetched) + chance.randint(1, 10))
        finish(killed, farm)
        assert_whole(killed, farm, kills=len(points) + 1)


@pytest.mark.parametrize("worker", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_of_two_workers_one_is_killed_and_the_other_finishes(killed, worker):
    """They share the frontier; no host is ever asked by both at once."""
    shared = ("-s", "GAII_SHARED_FRONTIER=1", "-s", "GAII_LEASE_SECONDS=3")
    with Farm(pages=60, hosts=6, seconds=0.03) as farm:
        command = (*crawl(killed, farm), *shared)
        workers = [killed.start(*command, "-s", f"USER_AGENT=w{n}") for n in range(2)]
        farm.wait_for(25, workers[worker])
        workers[worker].kill()
        workers[worker].communicate(timeout=30)
        output, errors = workers[1 - worker].communicate(timeout=100)
        assert workers[1 - worker].returncode == 0, output + errors
        finish_or_nothing_left(killed, farm, shared)
        assert_whole(killed, farm, kills=1)
        assert_alone_at_each_host(farm)


def finish_or_nothing_left(project, farm, shared):
    done = project.run(*crawl(project, farm), *shared)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"skipped:known {farm.pages}" in done.stdout


def assert_alone_at_each_host(farm):
    for host in {hit.host for hit in farm.hits}:
        visits = sorted((hit for hit in farm.hits if hit.host == host), key=lambda hit: hit.begun)
        for earlier, later in pairwise(visits):
            assert earlier.agent == later.agent or earlier.ended <= later.begun


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_600_pages_killed_at_a_random_moment(killed, seed):
    """20 points of time on each database."""
    chance = random.Random(seed)
    with Farm(pages=600, seconds=0.05) as farm:
        process = killed.start(*crawl(killed, farm))
        farm.wait_for(chance.randint(1, 590), process)
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.communicate(timeout=30)
        finish(killed, farm)
        assert_whole(killed, farm, kills=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_600_pages_by_two_workers_of_which_one_is_killed(killed, seed):
    chance = random.Random(seed)
    shared = ("-s", "GAII_SHARED_FRONTIER=1", "-s", "GAII_LEASE_SECONDS=5")
    with Farm(pages=600, hosts=12, seconds=0.05) as farm:
        command = (*crawl(killed, farm), *shared)
        workers = [killed.start(*command, "-s", f"USER_AGENT=w{n}") for n in range(2)]
        farm.wait_for(chance.randint(1, 550), workers[seed % 2])
        workers[seed % 2].kill()
        workers[seed % 2].communicate(timeout=30)
        output, errors = workers[1 - seed % 2].communicate(timeout=300)
        assert workers[1 - seed % 2].returncode == 0, output + errors
        finish_or_nothing_left(killed, farm, shared)
        assert_whole(killed, farm, kills=1)
        assert_alone_at_each_host(farm)
