"""robots.txt: one rule for each thing that a server may answer, by RFC 9309."""

import gzip
import json

import pytest

from crawler.politeness.robots import MAX_BYTES, read_robots
from tests.crawl.test_harvest import QUICK
from tests.hostile.project import Crawled, crawl
from tests.hostile.server import Endpoint, Exchange, Hostile, answer, article, redirect

TITLE = "全球人工智能创新指数报告2025发布"
FORBID = b"User-agent: *\nDisallow: /\n"
SLOW = b"User-agent: *\nCrawl-delay: 0.2\n"
RESTING = b"User-agent: *\nCrawl-delay: 86400\n"
FILLED = b"User-agent: *\n" + b"Disallow: /archive/2024/07/28/\n" * 70_000


def resets(exchange: Exchange) -> None:
    exchange.reset()


CASES: dict[str, tuple[Endpoint, str, str]] = {
    "missing": (answer(b"", "404 Not Found"), "stored", "absent"),
    "gone": (answer(b"", "410 Gone"), "stored", "absent"),
    "unauthorized": (answer(b"", "401 Unauthorized"), "stored", "absent"),
    "forbidden": (answer(b"", "403 Forbidden"), "stored", "absent"),
    "empty": (answer(b"", kind="text/plain"), "stored", "allowed"),
    "forbids": (answer(FORBID, kind="text/plain"), "forbidden-by-robots", "forbidden"),
    "our version": (
        answer(b"User-agent: Gaii-Monitor/1.0\nDisallow: /page\n"), "forbidden-by-robots", "forbidden",
    ),
    "too many": (answer(b"", "429 Too Many Requests"), "robots-unreachable", "unreachable"),
    "500": (answer(b"", "500 Internal Server Error"), "robots-unreachable", "unreachable"),
    "503": (answer(b"", "503 Service Unavailable"), "robots-unreachable", "unreachable"),
    "reset": (resets, "connection-reset", "unreachable"),
    "html": (answer(article("a page instead")), "stored", "absent"),
    "moved": (redirect("/robots-2.txt"), "forbidden-by-robots", "forbidden"),
    "moved off": (b"", "forbidden-by-robots", "forbidden"),
    "six hops": (redirect("/robots-hop-1"), "stored", "absent"),
    "circle": (redirect("/robots.txt"), "stored", "absent"),
    "mark": (answer(b"\xef\xbb\xbf" + FORBID), "forbidden-by-robots", "forbidden"),
    "utf-16": (answer(FORBID.decode().encode("utf-16")), "forbidden-by-robots", "forbidden"),
    "gb18030": (answer("# 禁止\n".encode("gb18030") + FORBID), "forbidden-by-robots", "forbidden"),
    "two megabytes": (answer(FILLED + b"Disallow: /\n"), "stored", "allowed"),
    "two forbid": (answer(b"User-agent: *\nDisallow: /page\n" + FILLED), "forbidden-by-robots", "forbidden"),
    "nine megabytes": (answer(FILLED * 5), "robots-unreachable", "unreachable"),
    "cut": (
        answer(gzip.compress(FILLED + FORBID)[:-500], headers="Content-Encoding: gzip\r\n"),
        "robots-unreachable", "unreachable",
    ),
    "a part": (
        answer(b"User-agent: *\n", "206 Partial Content", headers="Content-Range: bytes 0-13/90\r\n"),
        "robots-unreachable", "unreachable",
    ),
    "slow": (answer(SLOW), "stored", "allowed"),
    "resting": (answer(RESTING), "stored", "allowed"),
}  # fmt: skip
"""What the host answers for robots.txt; what becomes of its page; how the page says it."""
HOSTS = {name: f"127.0.0.{n}" for n, name in enumerate(CASES, start=10)}


@pytest.fixture(scope="module")
def server():
    pages: dict[str, Endpoint] = {
        f"{HOSTS[name]}/robots.txt": said for name, (said, _, _) in CASES.items()
    }
    pages |= {f"{host}/page": answer(article(name)) for name, host in HOSTS.items()}
    pages |= {f"/robots-hop-{n}": redirect(f"/robots-hop-{n + 1}") for n in range(1, 6)}
    pages["/robots-hop-6"] = pages["/robots-2.txt"] = answer(FORBID)
    pages["/page-2"] = answer(article("a second page"))
    with Hostile(("127.0.0.9", *HOSTS.values()), pages) as hostile:
        pages[f"{HOSTS['moved off']}/robots.txt"] = redirect(
            hostile.url("/robots-2.txt", "127.0.0.9")
        )
        yield hostile


@pytest.fixture(scope="module")
def crawled(server, new_project):
    urls = [server.url("/page", host) for host in HOSTS.values()]
    urls += [server.url("/page-2", HOSTS[name]) for name in ("500", "slow", "resting")]
    return crawl(new_project(), urls, "GAII_MAX_FAILED_SHARE=1")


@pytest.mark.parametrize("name", [name for name in CASES if name != "resting"])
def test_each_answer_for_robots_txt_has_its_rule(server, crawled, name):
    """And the page says which it was."""
    url = server.url("/page", HOSTS[name])
    _, outcome, said = CASES[name]
    assert crawled.became()[url] == outcome
    assert crawled.policy(url)["robots"] == said


def test_the_account_closes_with_robots_txt_on_both_sides(crawled):
    assert crawled.closes, crawled.output
    assert crawled.code == 0, crawled.output + crawled.log
    assert "Traceback" not in crawled.log


def test_a_host_without_robots_txt_is_not_asked_for_pages(server, crawled):
    """Nor for robots.txt again, however many pages wait for it; it is to come back tomorrow."""
    host = HOSTS["500"]
    assert server.asked[f"{host}/robots.txt"] == 1
    assert server.asked[f"{host}/page"] == server.asked[f"{host}/page-2"] == 0
    assert crawled.policy(server.url("/page-2", host))["retry_after"] == 86_400


def test_a_crawl_delay_sets_the_delay_of_its_host(server, crawled):
    assert crawled.policy(server.url("/page-2", HOSTS["slow"]))["delay"] == 0.2
    assert crawled.policy(server.url("/page", HOSTS["empty"]))["delay"] == 0


def test_a_crawl_delay_of_a_day_leaves_one_page_for_a_run(server, crawled):
    urls = [server.url(path, HOSTS["resting"]) for path in ("/page", "/page-2")]
    became = {crawled.became()[url]: url for url in urls}  # which of them is asked for is open
    assert set(became) == {"host-budget", "stored"}
    assert crawled.policy(became["stored"])["robots"] == "allowed"


@pytest.mark.parametrize(
    ("rules", "outcomes"),
    [
        (b"User-agent: *\nDisallow: /b\n", {"stored", "forbidden-by-robots"}),
        pytest.param(FORBID, set(), marks=pytest.mark.further),
    ],
)
def test_a_declared_site_s_robots_txt_may_lie_on_another_host(new_project, rules, outcomes):
    """Its pages may not: of those the site's own hosts alone are asked for."""
    links = "".join(f'<a href="/{name}/20250728.html">{TITLE}</a>' for name in "ab")
    pages = {f"/{name}/20250728.html": answer(article(TITLE)) for name in "ab"}
    pages |= {"/list.html": answer(links.encode()), "/robots-2.txt": answer(rules)}
    with Hostile(("127.0.0.9", "127.0.0.8"), pages) as hostile:
        pages["127.0.0.8/robots.txt"] = redirect(hostile.url("/robots-2.txt", "127.0.0.9"))
        project = new_project()
        listed = json.dumps({"one": hostile.url("/list.html", "127.0.0.8")})
        done = project.run("crawl", "one", *QUICK, "-s", f"TEST_SITES={listed}")
    assert "without outcome" not in done.stdout
    became = Crawled(done.returncode, done.stdout, "", 0, project.folder).became()
    listing = became.pop(hostile.url("/list.html", "127.0.0.8"))
    assert listing == ("navigation" if outcomes else "forbidden-by-robots")
    assert set(became.values()) == outcomes


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: gaii-monitor\nDisallow: /a\n", False),
        ("User-agent: gaii-monitor\nAllow: /\n\nUser-agent: *\nDisallow: /\n", True),
        ("User-agent: other\nDisallow: /\n", True),
        ("User-agent: Gaii-Monitor/1.0\nDisallow: /a\n", False),
        ("User-agent: gaii-monitor/0.1 (+https://example.org/#us)\rDisallow: /a\r", False),
        ("user agent GAII-MONITOR 2\nDisallow: /a\n", False),
        ("User-agent: a\nUser-agent: gaii-monitor/0.1\nUser-agent: b\nDisallow: /a\n", False),
        ("User-agent: gaii-monitor/0.1\nAllow: /\n\nUser-agent: *\nDisallow: /\n", True),
        (
            "User-agent: gaii-monitor/0.1\nAllow: /b\n\nUser-agent: gaii-monitor\nDisallow: /a\n",
            False,
        ),
        ("User-agent: gaii-monitors/1.0\nDisallow: /\n", True),
        ("User-agent: gaii-monitor-image/1.0\nDisallow: /\n", True),
        ("User-agent: other/1.0 gaii-monitor/0.1\nDisallow: /\n", True),
        ("# User-agent: gaii-monitor/1.0\nUser-agent: other\nDisallow: /\n", True),
        ("User-agent: *\nDisallow: /*.html$\n", False),
        ("User-agent: *\nDisallow: /中文/\n", True),
        ("Disallow: /\n", True),
    ],
)
def test_the_group_of_our_name_wins_over_that_of_all(rules, allowed):
    assert read_robots(200, rules.encode()).allows("http://x.cn/a.html") is allowed


def test_paths_in_gb18030_are_read():
    rules = read_robots(200, "User-agent: *\nDisallow: /新闻/\n".encode("gb18030"))
    assert not rules.allows("http://x.cn/%E6%96%B0%E9%97%BB/1.html")


def test_a_rule_cut_in_two_by_the_limit_is_not_read():
    """Half of a path would forbid more than was meant."""
    start = b"User-agent: *\n"
    body = start + b"#" * (MAX_BYTES - len(start) - 13) + b"\nDisallow: /archive/2024/\n"
    assert read_robots(200, body).allows("http://x.cn/page")


@pytest.mark.parametrize(
    ("rules", "seconds"),
    [
        ("Crawl-delay: 7", 7),
        ("Crawl-delay: -7", 0),
        ("Crawl-delay: soon", 0),
        ("Request-rate: 1/30", 30),
        ("Request-rate: 0/0", 0),
        ("Crawl-delay: 2\nRequest-rate: 2/1m", 30),
    ],
)
def test_the_delay_is_the_longest_that_is_asked_for(rules, seconds):
    assert read_robots(200, f"User-agent: *\n{rules}\n".encode()).delay() == seconds
