"""`scrapy harvest`: many sites in one process, each with a verdict of its own."""

import csv
import io
import json
import signal
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from crawler.answering.fetch_report import again
from crawler.fetching.due import due_again, in_window, site_due
from crawler.running.harvest import SiteResult, worst
from domain.records import Run
from storage.frontier import Entry
from storage.locks import run_lock
from storage.store import Store
from tests.crawl.farm import Farm
from tests.crawl.test_exit_status import stored

LOADER = ("-s", "SPIDER_LOADER_CLASS=tests.crawl.faults.LoopbackLoader")
QUICK = (*LOADER, "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0")


@pytest.fixture
def farm():
    with Farm(pages=4, hosts=3, fault=lambda page: 500 if page == 3 else None) as farm:
        yield farm


def sites(farm, *keys):
    listings = {
        key: f"http://{server.server_address[0]}:{server.server_port}/list.html"
        for key, server in zip(keys, farm.servers, strict=False)
    }
    return "-s", f"TEST_SITES={json.dumps(listings)}"


def by_site(done):
    return {row["site"]: row for row in json.loads(done.stdout)}


@pytest.mark.further
def test_each_site_has_its_verdict_and_the_worst_is_the_exit_code(project, farm):
    """A module that does not import, a spider that cannot be made and a site that lists nothing
    cost the others nothing; one WARC file a site.
    """
    down = json.loads(sites(farm, "one", "two")[1].partition("=")[2])
    down["down"] = "http://127.0.0.7:9/list.html"
    done = project.run(
        "harvest", "one", "two", "down", "crashing", "torn", *QUICK,
        "-s", f"TEST_SITES={json.dumps(down)}", "-s", "GAII_MAX_FAILED_SHARE=0.5",
        "--format", "json",
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    found = by_site(done)
    assert {key: row["result"] for key, row in found.items()} == {
        "one": "success",
        "two": "success",
        "down": "failure",
        "crashing": "failure",
        "torn": "unusable",
    }
    assert found["one"]["counts"]["stored"] + found["two"]["counts"].get("alias", 0) >= 3
    assert found["one"]["counts"]["failed:http-500"] == 1
    assert "no spider of this name can be made" in found["crashing"]["reasons"][0]
    assert found["one"]["reasons"] == found["two"]["reasons"] == []
    assert {path.name.partition("-")[0] for path in project.archive.glob("*.warc.gz")} == {
        "one",
        "two",
    }


@pytest.mark.further
def test_without_names_all_sites_with_a_source_and_a_line_each(project, farm):
    """Under cron, that is without a terminal. What cannot be loaded is told."""
    done = project.run("harvest", *QUICK, *sites(farm, "one"), "-s", "GAII_MAX_FAILED_SHARE=0.5")
    assert done.returncode == 1
    good, torn = done.stdout.splitlines()
    assert good == "one: success (requested 6, stored 3, failed 1)"
    assert torn == "torn: unusable because crawler/sites/torn.py does not import"


@pytest.mark.further
def test_quiet_says_nothing_of_success(project, farm):
    share = ("-s", "GAII_MAX_FAILED_SHARE=0.5")
    done = project.run("harvest", "one", "--quiet", *QUICK, *sites(farm, "one"), *share)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    again = project.run("harvest", "one", "--quiet", *QUICK, *sites(farm, "one"), "--if-due")
    assert (again.returncode, again.stdout) == (0, ""), "crawled a moment ago"
    assert len(farm.fetched) == 4


@pytest.mark.further
def test_what_another_crawl_holds_is_left_to_it(project, farm):
    with run_lock(project.store_url, "crawl-one"):
        done = project.run(
            "harvest", "one", "two", *QUICK, *sites(farm, "one", "two"), "--format", "csv",
            "-s", "GAII_MAX_FAILED_SHARE=0.5",
        )  # fmt: skip
    rows = {row["site"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert (rows["one"]["result"], rows["two"]["result"]) == ("locked", "success")
    assert done.returncode == 4


@pytest.mark.parametrize(
    ("codes", "wanted"), [((), 0), ((0, 0), 0), ((0, 4), 4), ((1, 4), 1), ((4, 6, 1), 6)]
)
def test_a_site_that_another_crawl_holds_hides_no_failure(codes, wanted):
    """The unit of systemd takes 4 for success."""
    results = [SiteResult(site=str(n), result="", exit_code=code) for n, code in enumerate(codes)]
    assert worst(results) == wanted


def test_two_harvests_do_not_overlap(project, farm):
    with run_lock(project.store_url, "harvest"):
        done = project.run("harvest", "one", *QUICK, *sites(farm, "one"))
    assert (done.returncode, farm.hits) == (4, [])
    assert "Another run (harvest) is under way" in done.stderr


@pytest.mark.further
def test_a_signal_ends_the_sites_under_way_and_begins_no_other(project, farm):
    farm.pages, farm.seconds = 40, 0.2
    process = project.start(
        "harvest", "one", "two", *QUICK, *sites(farm, "one", "two"), "--jobs", "1",
    )  # fmt: skip
    farm.wait_for(3, process)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 143, output + errors
    first, second = output.splitlines()
    assert "stopped by SIGTERM" in first
    assert second == "two: not begun because the run was stopped before"
    assert 0 < stored(project) < 40
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        states = connection.execute("SELECT DISTINCT state FROM frontier ORDER BY state").fetchall()
    connection.close()
    assert ("leased",) not in states


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("nowhere",), 3), (("--format", "xml"), 2), (("--jobs", "0"), 2), (("--fast",), 2)],
)
def test_what_cannot_be_meant_is_refused(project, farm, arguments, code):
    done = project.run("harvest", *arguments, *QUICK, *sites(farm, "one"))
    assert (done.returncode, "Traceback" in done.stderr, farm.hits) == (code, False, [])


RELEASE = datetime(2025, 7, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "result", "hours", "due"),
    [
        (RELEASE, "success", 2, False),
        (RELEASE, "success", 3, True),
        (RELEASE + timedelta(days=60), "success", 22, False),
        (RELEASE + timedelta(days=60), "success", 24, True),
        (RELEASE + timedelta(days=60), "failure", 3, True),
    ],
)
def test_sites_are_due_more_often_around_a_release_and_after_a_failure(now, result, hours, due):
    started = (now - timedelta(hours=hours)).isoformat()
    assert site_due(Run(command="crawl", site="eol", started=started, result=result), now) is due
    assert site_due(None, now)


@pytest.mark.parametrize(
    ("now", "fetched", "found", "reason", "due"),
    [
        (RELEASE, 2, 5, "stored", True),
        (RELEASE, 0.5, 5, "stored", False),
        (RELEASE + timedelta(days=60), 20, 40, "stored", False),
        (RELEASE + timedelta(days=60), 31, 40, "unchanged", True),
        (RELEASE + timedelta(days=60), 31, 100, "stored", False),
        (RELEASE, 2, 5, "no-article", False),
    ],
)
def test_articles_are_due_again_while_they_are_young(now, fetched, found, reason, due):
    entry = Entry(
        key="a", url="a", host="a", site="eol", state="done", reason=reason,
        fetched_at=(now - timedelta(days=fetched)).isoformat(),
        discovered_at=(now - timedelta(days=found)).isoformat(),
    )  # fmt: skip
    assert due_again(entry, now) is due


@pytest.mark.parametrize(
    ("now", "reason", "said"),
    [
        (RELEASE + timedelta(days=30), "stored", "2025-08-27T12:00:00+00:00"),
        (RELEASE + timedelta(days=100), "stored", "no more: first seen too long ago"),
        (RELEASE + timedelta(days=369), "stored", "no more: first seen too long ago"),
        (RELEASE + timedelta(days=3), "off-topic", "no more: off-topic"),
    ],
)
def test_a_page_that_no_crawl_fetches_again_is_said_to_be_asked_for_no_more(now, reason, said):
    """In the window of the next year, too, in which a listing may name the address anew."""
    entry = Entry(
        key="a", url="a", host="a", site="eol", state="done", reason=reason,
        fetched_at=(RELEASE + timedelta(days=2)).isoformat(), discovered_at=RELEASE.isoformat(),
    )  # fmt: skip
    assert again(entry, now).startswith(said)
    assert not due_again(entry, now)


def test_the_release_window_is_three_days_before_and_21_after():
    day = timedelta(days=1)
    edges = (RELEASE - 4 * day, RELEASE - 3 * day, RELEASE + 21 * day, RELEASE + 22 * day)
    assert [in_window(moment) for moment in edges] == [False, True, True, False]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        pytest.param(("harvest", "sohu"), 2, "The site sohu declares no sources", id="harvest"),
        pytest.param(
            ("frontier", "retry", "--dead", "--site", "nosuch"), 3, "no such site: nosuch",
            id="frontier", marks=pytest.mark.further,
        ),
        pytest.param(
            ("issues", "--site", "nosuch"), 3, "no such site: nosuch", id="issues",
            marks=pytest.mark.further,
        ),
    ],
)  # fmt: skip
def test_a_site_that_cannot_be_meant_is_refused(project, arguments, code, told):
    """`crawl` and `harvest` say the same of a site that declares no sources."""
    Store.open(project.store_url).close()
    done = project.run(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
