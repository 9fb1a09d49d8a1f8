"""A crawl over the frontier: what is skipped, what is kept for later, and an account that closes."""

import csv
import json
import sqlite3

import pytest

from storage.frontier_queries import frontier_counts
from storage.store import Store
from tests.conftest import administer, database
from tests.crawl.farm import Farm
from tests.crawl.loopback import QUICK, Answer
from tests.crawl.test_exit_status import ARTICLE, LOADER, stored

TEXT = {"Content-Type": "text/plain"}


def article(n):
    return Answer(ARTICLE.replace(b"58.01", f"58.{n:02}".encode()))


def crawl(project, site, *paths, more=()):
    seeds = project.seeds(*(path if "//" in path else f"{site.url}{path}" for path in paths))
    return project.run("crawl", "seeds", "-a", seeds, *QUICK, *more)


def entries(project):
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        rows = connection.execute("SELECT url, state, reason, tries FROM frontier ORDER BY id")
        found = {url.rpartition("/")[2]: tuple(rest) for url, *rest in rows}
    connection.close()
    return found


def test_known_pages_are_not_fetched_again_and_the_run_says_so(project, site):
    site.pages |= {f"/{n}.html": article(n) for n in range(3)}
    crawl(project, site, "/0.html", "/1.html")
    site.asked.clear()
    done = crawl(project, site, "/0.html", "/1.html", "/2.html")
    assert (done.returncode, site.asked) == (0, ["/robots.txt", "/2.html"])
    assert "requested 2, navigation 1, stored 1, skipped:known 2" in done.stdout
    again = crawl(project, site, "/0.html", more=("-s", "GAII_REFETCH_ALL=1"))
    assert "unchanged 1" in again.stdout


@pytest.mark.further
def test_a_failed_page_waits_and_can_be_put_back(project, site):
    site.pages |= {"/0.html": article(0), "/1.html": Answer(b"", 503)}
    done = crawl(project, site, "/0.html", "/1.html", more=("-s", "GAII_MAX_FAILED_SHARE=0.6"))
    assert done.returncode == 0, done.stdout
    assert entries(project)["1.html"] == ("waiting", "http-503", 1)
    site.pages["/1.html"] = article(1)
    assert "skipped:later 1" in crawl(project, site, "/1.html").stdout
    told = project.run("frontier", "retry", f"{site.url}/1.html")
    assert told.stdout == "1 page waits for the next crawl of their site\n"
    assert "stored 1" in crawl(project, site, "/0.html").stdout, "named by nobody, fetched anyway"
    assert entries(project)["1.html"] == ("done", "stored", 0)


@pytest.mark.further
def test_a_page_that_is_gone_for_good_is_a_dead_letter(project, site):
    site.pages |= {"/0.html": article(0), "/1.html": Answer(b"", 410)}
    crawl(project, site, "/0.html", "/1.html")
    listed = project.run("frontier", "--state", "dead", "--format", "json")
    (letter,) = json.loads(listed.stdout)
    assert (letter["url"], letter["reason"]) == (f"{site.url}/1.html", "http-410")
    counted = project.run("frontier", "--format", "csv").stdout.split()
    assert counted == ["site,waiting,leased,done,dead", "seeds,0,0,1,1"]
    assert "skipped:dead 1" in crawl(project, site, "/1.html").stdout
    assert project.run("frontier", "retry", "--dead").stdout.startswith("1 page waits")


@pytest.mark.further
def test_a_page_s_history_says_what_was_decided_and_when_it_is_asked_for_again(project, site):
    """Stored, forbidden by robots.txt, put off by the server, and led to from elsewhere."""
    site.pages |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private\n", headers=TEXT),
        "/0.html": article(0),
        "/busy.html": Answer(b"", 503, {"Retry-After": "3600"}),
        "/short": Answer(b"", 301, {"Location": "/0.html"}),
    }
    crawl(project, site, "/short", "/private/1.html", "/busy.html")
    names = ("short", "private/1.html", "busy.html")
    urls = [f"{site.url}/{name}" for name in names]
    told = project.run("frontier", "show", *urls, "--format", "json")
    assert told.returncode == 0, told.stderr
    short, private, busy = json.loads(told.stdout)
    assert (short["fetches"][0]["url"], short["fetches"][0]["robots"]) == (
        f"{site.url}/0.html", "allowed",
    )  # fmt: skip
    assert private["fetches"][0]["robots"] == "forbidden"
    assert private["fetches"][0]["reason"] == private["entry"]["reason"] == "forbidden-by-robots"
    assert (busy["fetches"][0]["retry_after"], busy["entry"]["state"]) == (3600.0, "waiting")
    assert busy["again"] == busy["entry"]["next_at"]
    shown = project.run("frontier", "show", *urls, COLUMNS="80").stdout
    for words in (
        "503 failed, robots.txt allowed, ", "retry after 3600 s", "asked for again: from 20",
        f"led to {site.url}/0.html", "  forbidden, robots.txt forbidden\n", ": http-503, tried once in vain",
    ):  # fmt: skip
        assert words in shown
    assert shown.count("http-503") == shown.count("forbidden-by-robots") == 1
    assert max(map(len, shown.splitlines())) <= 80
    rows = list(csv.DictReader(project.run(
        "frontier", "show", *urls, "--format", "csv").stdout.splitlines()))  # fmt: skip
    assert [row["asked"] for row in rows] == urls
    nobody = project.run("frontier", "show", f"{site.url}/never.html")
    assert (nobody.returncode, "was never asked for" in nobody.stderr) == (3, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("retry",),
        ("show",),
        ("show", "http://a.cn", "--dead"),
        ("again",),
        ("--dead",),
        ("--state", "lost"),
        ("--limit", "0"),
    ],
)
def test_what_cannot_be_meant_is_refused(project, arguments):
    done = project.run("frontier", *arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_redirects_and_duplicates_keep_the_account_exact(project, site):
    """Two addresses lead to a third that is listed too; two keys are one request."""
    site.pages |= {
        "/a.html": Answer(b"", 301, {"Location": "/c.html"}),
        "/b.html": Answer(b"", 302, {"Location": "/c.html"}),
        "/c.html": article(1),
        "/e.html?x=1&y=2": article(2),
        "/e.html?y=2&x=1": article(2),
    }
    names = ("/a.html", "/b.html", "/c.html", "/e.html?x=1&y=2", "/e.html?y=2&x=1")
    done = crawl(project, site, *names)
    assert done.returncode == 0, done.stdout + done.stderr
    assert site.asked.count("/c.html") == 1
    assert stored(project) == 2
    assert {state for state, *_ in entries(project).values()} == {"done"}
    assert "requested 5, navigation 3, stored 2, not-asked:listed-twice 1\n" in done.stdout


def test_a_page_that_redirects_to_itself_has_failed(project, site):
    """Such as one that wants its cookie back; it is not taken for a duplicate of itself."""
    site.pages |= {
        "/a.html": Answer(b"", 302, {"Location": "/a.html"}),
        "/b.html": article(1),
    }
    done = crawl(project, site, "/a.html", "/b.html")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 of 2 pages failed (redirect-loop 1)" in done.stdout
    assert entries(project)["a.html"] == ("waiting", "redirect-loop", 1)


def test_a_redirect_off_the_site_is_a_failure_that_no_wait_changes(project, site):
    site.pages |= {
        "/a.html": Answer(b"", 301, {"Location": "http://localhost:9/a.html"}),
        "/b.html": article(1),
    }
    seeds = project.seeds(f"{site.url}/a.html", f"{site.url}/b.html")
    done = project.run(
        "crawl", "on-loopback", "-a", seeds, *QUICK, *LOADER, "-s", "GAII_MAX_FAILED_SHARE=0.6"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "failed:offsite 1" in done.stdout
    assert entries(project)["a.html"][:2] == ("dead", "offsite")


@pytest.mark.parametrize(
    ("spider", "reason"),
    [
        ("raising-callback", "callback"),
        pytest.param("lossy", "no-outcome", marks=pytest.mark.further),
    ],
)
def test_an_article_that_a_spider_loses_stays_in_the_frontier(project, site, spider, reason):
    """More of them than may be out at a time: the crawl still comes to its end."""
    site.pages |= {f"/{n}.html": article(n) for n in range(6)}
    seeds = project.seeds(*(f"{site.url}/{n}.html" for n in range(6)))
    done = project.run("crawl", spider, "-a", seeds, *LOADER, *QUICK)
    assert done.returncode == 1
    assert set(entries(project).values()) == {("waiting", reason, 1)}
    assert len(site.asked) == 7


def test_an_article_of_many_pages_is_whole(project, site):
    """Its eighth page lies no deeper than its first."""
    for n in range(8):
        body = ARTICLE.decode().replace("58.01", f"58.{n:02}")
        text = f"<p>这是自写样例的第{n}页，本页说明第{n}项指标的含义，并给出与上一年的差别。</p>"
        following = f'<a href="/p_{n + 1}.html">下一页</a>' if n < 7 else ""
        body = body.replace("</div>", f"{text}</div>{following}")
        site.pages[f"/p_{n}.html" if n else "/p.html"] = Answer(body.encode())
    done = crawl(project, site, "/p.html")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "requested 9, navigation 8, stored 1" in done.stdout
    assert entries(project) == {"p.html": ("done", "stored", 0)}


@pytest.mark.further
def test_a_replay_reads_everything_again_and_leaves_the_frontier_alone(project, site):
    site.pages |= {f"/{n}.html": article(n) for n in range(2)}
    crawl(project, site, "/0.html", "/1.html")
    before = entries(project)
    (warc,) = project.archive.iterdir()
    replayed = project.run(
        "crawl", "seeds", "-a", project.seeds(f"{site.url}/0.html", f"{site.url}/none.html"),
        "-s", f"GAII_REPLAY={warc}", "-s", "GAII_MAX_FAILED_SHARE=0.6", GAII_ARCHIVE_DIR="off",
    )  # fmt: skip
    assert "unchanged 1" in replayed.stdout
    assert entries(project) == before


def test_a_second_crawl_of_a_site_is_refused_unless_both_share(project, site):
    from storage.locks import run_lock

    site.pages["/0.html"] = article(0)
    with run_lock(project.store_url, "crawl-seeds", shared=True):
        assert crawl(project, site, "/0.html").returncode == 4
        shared = crawl(project, site, "/0.html", more=("-s", "GAII_SHARED_FRONTIER=1"))
        assert shared.returncode == 0, shared.stdout + shared.stderr


@pytest.mark.further
def test_a_server_that_drops_its_connections_costs_no_page(project, postgresql_server):
    """As when PostgreSQL is restarted, or fails over: the crawl goes on with new ones."""
    made = database(postgresql_server, "gaii_template")
    url = next(made)
    name = url.rpartition("/")[2].partition("?")[0]
    drop = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    project.environment["GAII_STORE_URL"] = url
    with Farm(pages=20, seconds=0.05) as farm:
        seeds = project.seeds(*farm.urls)
        process = project.start("crawl", "seeds", "-a", seeds, *QUICK)
        for articles in (3, 8, 13):
            farm.wait_for(articles, process)
            administer(postgresql_server, drop)
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, output + errors
        assert farm.twice == 0
    store = Store.open(url)
    assert frontier_counts(store) == {"seeds": {"done": 20}}
    store.close()
    next(made, None)


def test_a_forbidden_page_is_an_answer_and_no_failure(project, site):
    """Beside a page that is read the run is good; a later run leaves it alone."""
    site.pages |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private\n", headers=TEXT),
        "/0.html": article(0),
        "/private/1.html": article(1),
    }
    done = crawl(project, site, "/0.html", "/private/1.html")
    assert done.returncode == 0, done.stdout
    assert "requested 3, navigation 1, stored 1, forbidden 1" in done.stdout
    assert "failed" not in done.stdout
    assert entries(project)["1.html"] == ("waiting", "forbidden-by-robots", 0)
    again = crawl(project, site, "/0.html", "/private/1.html")
    assert (again.returncode, "skipped:known 1, skipped:later 1" in again.stdout) == (0, True)


@pytest.mark.further
def test_a_forbidden_page_is_fetched_when_robots_txt_allows_it(project, site):
    """One whose robots.txt cannot be had is postponed; neither counts as a try."""
    site.pages |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private\n", headers=TEXT),
        "/0.html": article(0),
        "/private/1.html": article(1),
    }
    crawl(project, site, "/0.html", "/private/1.html")
    site.pages["/robots.txt"] = Answer(b"", 503)
    project.run("frontier", "retry", f"{site.url}/private/1.html")
    crawl(project, site, "/0.html")
    assert entries(project)["1.html"] == ("waiting", "robots-unreachable", 0)
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow:\n", headers=TEXT)
    project.run("frontier", "retry", f"{site.url}/private/1.html")
    assert "stored 1" in crawl(project, site, "/0.html").stdout
    assert "/private/1.html" in site.asked


@pytest.mark.further
def test_a_run_to_which_everything_was_forbidden_says_so(project, site):
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", headers=TEXT)
    done = crawl(project, site, "/0.html", "/1.html")
    assert done.returncode == 1
    assert "robots.txt forbids all 2 pages that were asked for" in done.stdout
