"""Connections that fail: retried after a growing wait, then recorded with their cause."""

import socket

import pytest

from crawler.site import Site, faults
from tests.hostile.certificates import Authority
from tests.hostile.project import crawl
from tests.hostile.server import Exchange, Hostile, answer, article
from tests.hostile.spiders import EXCUSED

GOOD, RESET, FLAKY, DOWN, PLAIN = (f"127.0.0.{n}" for n in (30, 31, 32, 33, 35))
SIGNED, SELF_SIGNED, EXPIRED, MISNAMED = (f"127.0.0.{n}" for n in (41, 42, 43, 44))


def resets(exchange: Exchange) -> None:
    exchange.reset()


def flaky(exchange: Exchange) -> None:
    """Crashes twice, then answers."""
    if exchange.times <= 2:
        exchange.reset()
    else:
        exchange.send(answer(article("at the third attempt")))


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server(authority):
    pages = {f"/page-{n}": answer(article(f"page {n}")) for n in range(8)}
    pages |= {f"{RESET}/page-0": resets, f"{FLAKY}/page-0": flaky}
    pages |= {f"{DOWN}/page-{n}": resets for n in range(8)}
    tls = {
        SIGNED: authority.context(SIGNED),
        SELF_SIGNED: authority.context(SELF_SIGNED, trusted=False),
        EXPIRED: authority.context(EXPIRED, days=-1),
        MISNAMED: authority.context(SIGNED),
        EXCUSED: authority.context(EXCUSED, trusted=False),
    }
    with Hostile((GOOD, RESET, FLAKY, DOWN, PLAIN, *tls), pages, tls=tls) as hostile:
        yield hostile


@pytest.fixture(scope="module")
def closed_port():
    """A port that nobody listens at."""
    with socket.create_server((GOOD, 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def crawled(server, closed_port, authority, new_project):
    """The failing hosts first, with four requests in flight as in production."""
    urls = [
        f"http://nowhere.test:{server.port}/page-0",
        f"http://127.0.0.34:{closed_port}/page-0",
        server.url("/page-0", RESET),
        server.url("/page-0", FLAKY),
        *(server.url(f"/page-{n}", GOOD) for n in range(3)),
        *(server.url(f"/page-{n}", DOWN) for n in range(8)),
        server.url("/page-3", PLAIN, "https"),
        *(server.url("/page-4", host, "https") for host in (SELF_SIGNED, EXPIRED, MISNAMED)),
        server.url("/page-5", SIGNED, "https"),
        server.url("/page-6", EXCUSED, "https"),
    ]
    return crawl(
        new_project(),
        urls,
        "TWISTED_DNS_RESOLVER=tests.hostile.names.OwnNames",
        "SPIDER_LOADER_CLASS=tests.hostile.spiders.ExcusingLoader",
        "CONCURRENT_REQUESTS=4",
        "CONCURRENT_REQUESTS_PER_DOMAIN=1",
        "DOWNLOAD_DELAY=0.02",
        "RETRY_TIMES=2",
        "GAII_RETRY_WAIT=0.5",
        "GAII_MAX_FAILED_SHARE=1",
        environment={"SSL_CERT_FILE": str(authority.file)},
    )


def test_each_failure_has_its_cause(server, closed_port, crawled):
    """Also where robots.txt failed before the page was asked for."""
    became = crawled.became()
    assert became[f"http://nowhere.test:{server.port}/page-0"] == "dns-failure"
    assert became[f"http://127.0.0.34:{closed_port}/page-0"] == "connection-refused"
    assert became[server.url("/page-0", RESET)] == "connection-reset"
    assert became[server.url("/page-3", PLAIN, "https")] == "tls-failure"


def test_other_sites_go_on(server, crawled):
    became = crawled.became()
    assert [became[server.url(f"/page-{n}", GOOD)] for n in range(3)] == ["stored"] * 3
    last_retry = server.times[f"{FLAKY}/page-0"][-1]
    assert server.times[f"{GOOD}/page-0"][0] < last_retry


def test_retries_wait_longer_each_time(server, crawled):
    """At least the first wait and four times it; how much longer the machine takes is its own."""
    assert crawled.became()[server.url("/page-0", FLAKY)] == "stored"
    first, second, third = server.times[f"{FLAKY}/page-0"]
    assert second - first >= 0.5
    assert third - second >= 2.0


def test_a_host_that_fails_again_and_again_is_left_alone(server, crawled):
    """Eight pages with two retries each would be 24 requests to a dead host."""
    became = crawled.became()
    outcomes = [became[server.url(f"/page-{n}", DOWN)] for n in range(8)]
    assert set(outcomes) <= {"connection-reset", "host-paused"}
    assert "host-paused" in outcomes
    assert sum(server.asked[f"{DOWN}/page-{n}"] for n in range(8)) <= 10


def test_the_account_closes_over_retries(crawled):
    assert crawled.closes, crawled.output
    assert crawled.code == 0, crawled.output + crawled.log
    assert crawled.counts["retried"] >= 4
    assert "Traceback" not in crawled.log


@pytest.mark.parametrize("host", [SELF_SIGNED, EXPIRED, MISNAMED])
def test_a_certificate_that_does_not_hold_is_refused(server, crawled, host):
    """And not tried again: it will not hold in two seconds either."""
    assert crawled.became()[server.url("/page-4", host, "https")] == "tls-certificate"
    assert not [head for address, head in server.heads if address == host]


def test_a_certificate_that_holds_is_accepted(server, crawled):
    assert crawled.became()[server.url("/page-5", SIGNED, "https")] == "stored"


def test_a_site_file_can_excuse_a_host_and_the_report_says_so(server, crawled):
    assert crawled.became()[server.url("/page-6", EXCUSED, "https")] == "stored"
    assert crawled.issues("certificate-unverified") == [EXCUSED]
    assert f"issue certificate-unverified: {EXCUSED}" in crawled.output


@pytest.mark.parametrize("host", ["other.cn", "WWW.own.cn", "own.cn:443"])
def test_a_site_excuses_only_hosts_of_its_own(host):
    site = Site(key="own", name="own", domains=("own.cn",), unverified_hosts=(host,))
    assert faults(site) == [f"unverified host {host!r} is not a host of this site"]
