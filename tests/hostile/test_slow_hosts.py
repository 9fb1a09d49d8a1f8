"""Hosts that ask for patience: 429 and 503, Retry-After, budgets."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from crawler.politeness.hosts import DAY, FAILURES, PATIENCE, REFUSALS, Host
from crawler.politeness.retry_after import retry_after
from tests.hostile.project import crawl
from tests.hostile.server import Exchange, Hostile, answer, article

NOW = datetime(2025, 7, 28, 2, 0, tzinfo=UTC)
TOMORROW = format_datetime(datetime.now(UTC) + timedelta(days=3), usegmt=True)
ASKING = {
    "127.0.0.10": "Retry-After: 3600\r\n",
    "127.0.0.11": f"Retry-After: {TOMORROW}\r\n",
    "127.0.0.12": f"Retry-After: {'9' * 400}\r\n",
}
"""Hosts that answer 429 and ask for more than a run waits."""
BRIEF, NEVER, GARBLED, DEAR = (f"127.0.0.{n}" for n in (20, 21, 22, 23))


def soon(exchange: Exchange) -> None:
    """503 at first, with a second to wait; then the page."""
    busy = answer(b"", "503 Service Unavailable", "Retry-After: 1\r\n")
    exchange.send(busy if exchange.times == 1 else answer(article("after a second")))


def garbled(exchange: Exchange) -> None:
    busy = answer(b"", "429 Too Many Requests", "Retry-After: as soon as\r\n")
    exchange.send(busy if exchange.times == 1 else answer(article("after all")))


@pytest.fixture(scope="module")
def server():
    pages = {
        f"{host}/page-{n}": answer(b"", "429 Too Many Requests", header)
        for host, header in ASKING.items()
        for n in range(3)
    }
    pages |= {f"{BRIEF}/page-0": soon, f"{BRIEF}/page-1": answer(article("a patient host"))}
    pages |= {f"{NEVER}/page-{n}": answer(b"", "503 Service Unavailable") for n in range(9)}
    pages |= {f"{GARBLED}/page-0": garbled}
    pages |= {f"{DEAR}/page-{n}": answer(article(f"page {n}")) for n in range(8)}
    with Hostile((*ASKING, BRIEF, NEVER, GARBLED, DEAR), pages) as hostile:
        yield hostile


@pytest.fixture(scope="module")
def crawled(server, new_project):
    """One request to a host at a time, as in production. Without any delay the library would
    send all that are queued at once, whatever CONCURRENT_REQUESTS_PER_DOMAIN says.
    """
    urls = [server.url(f"/page-{n}", host) for host in ASKING for n in range(3)]
    urls += [server.url(f"/page-{n}", BRIEF) for n in range(2)]
    urls += [server.url(f"/page-{n}", NEVER) for n in range(9)]
    urls += [server.url("/page-0", GARBLED)]
    urls += [server.url(f"/page-{n}", DEAR) for n in range(8)]
    return crawl(
        new_project(),
        urls,
        "CONCURRENT_REQUESTS_PER_DOMAIN=1",
        "DOWNLOAD_DELAY=0.05",
        "RETRY_TIMES=1",
        "GAII_HOST_BUDGET=6",
        "GAII_MAX_FAILED_SHARE=1",
    )


@pytest.mark.parametrize(
    ("host", "at_least", "at_most"),
    [("127.0.0.10", 3600, 3600), ("127.0.0.11", DAY, DAY), ("127.0.0.12", DAY, DAY)],
)
def test_a_long_retry_after_ends_the_host_for_this_run(server, crawled, host, at_least, at_most):
    """In seconds, as a date, beyond all reason: a day at most. The rest is not asked for."""
    became = crawled.became()
    outcomes = [became[server.url(f"/page-{n}", host)] for n in range(3)]
    assert outcomes.count("http-429") >= 1
    assert set(outcomes) == {"http-429", "host-paused"}
    assert sum(server.asked[f"{host}/page-{n}"] for n in range(3)) == outcomes.count("http-429")
    refused = server.url(f"/page-{outcomes.index('http-429')}", host)
    assert at_least <= crawled.policy(refused)["retry_after"] <= at_most
    left = server.url(f"/page-{outcomes.index('host-paused')}", host)
    assert 0 < crawled.policy(left)["retry_after"] <= at_most


def test_a_short_retry_after_is_waited_for(server, crawled):
    """And only once; the page is stored, and the host is slower from then on."""
    assert crawled.became()[server.url("/page-0", BRIEF)] == "stored"
    assert server.asked[f"{BRIEF}/page-0"] == 2
    assert crawled.policy(server.url("/page-0", BRIEF))["delay"] == 1.0


def test_a_retry_after_that_says_nothing_is_none(server, crawled):
    assert crawled.became()[server.url("/page-0", GARBLED)] == "stored"
    assert "retry_after" not in crawled.policy(server.url("/page-0", GARBLED))


def test_a_host_that_refuses_again_and_again_is_left_alone(server, crawled):
    became = crawled.became()
    outcomes = [became[server.url(f"/page-{n}", NEVER)] for n in range(9)]
    assert set(outcomes) <= {"http-503", "host-paused", "host-budget"}
    assert sum(server.asked[f"{NEVER}/page-{n}"] for n in range(9)) <= REFUSALS + 1


def test_a_host_is_asked_for_its_budget_and_no_more(server, crawled):
    became = crawled.became()
    outcomes = [became[server.url(f"/page-{n}", DEAR)] for n in range(8)]
    assert sorted(outcomes) == ["host-budget"] * 2 + ["stored"] * 6


def test_the_account_closes_and_tells_repetitions_apart(crawled):
    assert crawled.closes, crawled.output
    assert crawled.code == 0, crawled.output + crawled.log
    assert crawled.counts["retried"] >= 2


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0), ("120", 120), (" 120 ", 120), ("1.5", 1.5), ("86401", DAY), ("9" * 5000, DAY),
        ("-1", None), ("soon", None), ("", None), (None, None), ("１２", None), ("NaN", None), ("1e9", None),
        ("Mon, 28 Jul 2025 02:10:00 GMT", 600), ("Mon, 28 Jul 2025 01:00:00 GMT", 0),
        ("Wed, 28 Jul 2055 02:10:00 GMT", DAY), ("Mon, 99 Jul 2025 02:10:00 GMT", None),
        ("Mon, 28 Jul 99999 02:10:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date_and_a_day_at_most(value, seconds):
    assert retry_after(value, NOW) == seconds


def test_a_date_counts_from_the_clock_of_its_server():
    """One that is two hours wrong means ten minutes all the same."""
    wrong = "Mon, 28 Jul 2025 04:10:00 GMT"
    assert retry_after(wrong, NOW, date="Mon, 28 Jul 2025 04:00:00 GMT") == 600
    assert retry_after(wrong, NOW, date="no date") == 7800


def test_each_refusal_doubles_the_delay_and_halves_what_is_left():
    host = Host(delay=2.0, budget=100.0, spent=20)
    host.refused(None, now=0.0)
    assert (host.delay, host.budget) == (4.0, 60.0)
    host.refused(10.0, now=0.0)
    assert (host.delay, host.budget, host.wait(4.0)) == (8.0, 40.0, 6.0)
    host.refused(None, now=0.0)
    assert host.paused(0.0)


def test_a_delay_grows_no_further_than_what_a_run_waits():
    host = Host(delay=2.0, budget=float("inf"))
    for _ in range(20):
        host.refused(None, now=0.0)
    assert host.delay == PATIENCE


def test_a_host_whose_connections_fail_is_down_until_one_succeeds():
    host = Host(delay=2.0, budget=float("inf"))
    for _ in range(FAILURES - 1):
        host.failed(now=0.0)
    assert not host.paused(0.0)
    host.answered()
    host.failed(now=0.0)
    assert not host.paused(0.0)
    for _ in range(FAILURES):
        host.failed(now=0.0)
    assert host.paused(0.0)
