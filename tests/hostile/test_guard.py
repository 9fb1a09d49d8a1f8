"""No connection to a private address: as it is written, as a name resolves, behind a redirect."""

import pytest

from tests.hostile.names import NAMES
from tests.hostile.project import crawl
from tests.hostile.server import Hostile, answer, article, redirect

DISGUISES = (
    "127.0.0.1", "localhost", "localhost.", "LOCALHOST", "2130706433", "0177.0.0.1", "0x7f.1", "127.1",
    "127.0.0.1.", "１２７.０.０.１", "①②⑦.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]",
    "www.eol.cn@127.0.0.1", "a:b@localhost",
)  # fmt: skip
BEHIND = ("10.0.0.1", "169.254.169.254", "[::ffff:10.0.0.1]", "2130706433", "0x7f.1", "[fe80::1]",
          "100.64.0.1", "224.0.0.1")  # fmt: skip
TARGETS = (*BEHIND, "private.test", "metadata.test", "mapped.test", "mixed.test", "nat64.test")


def hops(port: int) -> dict[str, bytes]:
    return {f"/hop-{n}": redirect(f"http://{host}:{port}/secret") for n, host in enumerate(TARGETS)}


@pytest.fixture(scope="module")
def server():
    pages = {f"/good-{n}": answer(article(f"guarded {n}")) for n in range(30)}
    pages |= {"/secret": answer(article("a secret of this machine"))}
    with Hostile(("127.0.0.1", "127.0.0.2", "127.0.0.3"), pages) as hostile:
        refresh = f'<meta http-equiv="refresh" content="0;url=http://private.test:{hostile.port}/">'
        pages |= hops(hostile.port)
        pages["/refresh"] = answer(refresh.encode() + article("a refresh to a private name"))
        pages["127.0.0.2/robots.txt"] = redirect(f"http://private.test:{hostile.port}/robots.txt")
        yield hostile


@pytest.fixture(scope="module")
def closed(server, new_project):
    """Loopback is not allowed, as in production; the spider skips every filter of the library."""
    urls = [f"http://{host}:{server.port}/secret?{n}" for n, host in enumerate(DISGUISES)]
    return crawl(
        new_project(),
        urls,
        "SPIDER_LOADER_CLASS=tests.hostile.spiders.RecklessLoader",
        spider="reckless",
        environment={"GAII_ALLOW_LOOPBACK": ""},
    )


@pytest.fixture(scope="module")
def opened(server, closed, new_project):
    """Loopback is allowed and no other address: names of our own, redirects, robots.txt."""
    assert server.heads == [], closed.output
    urls = [server.url(f"/hop-{n}") for n in range(len(TARGETS))]
    urls += [f"http://{name}:{server.port}/good-9" for name in NAMES]
    urls += [server.url("/refresh"), server.url("/good-0"), server.url("/good-1", "127.0.0.2")]
    urls += [f"http://rebind.test:{server.port}/good-{n}" for n in (10, 11)]
    return crawl(
        new_project(),
        urls,
        "TWISTED_DNS_RESOLVER=tests.hostile.names.OwnNames",
        "GAII_MAX_FAILED_SHARE=1",
        "LOG_LEVEL=DEBUG",
    )


def test_this_machine_is_refused_in_every_disguise_and_never_connected_to(server, closed):
    """Also with dont_filter, off-site requests allowed and robots.txt skipped."""
    assert closed.code == 1
    assert closed.closes, closed.output
    assert set(closed.became().values()) == {"address-refused"}
    assert len(closed.became()) == len(DISGUISES)
    assert closed.counts["failed:address-refused"] == len(DISGUISES)
    assert not [head for _, head in server.heads if "/secret" in head]


def test_each_refusal_is_a_security_event_shown_to_the_person(closed):
    assert len(closed.issues("address-refused")) == len(DISGUISES)
    assert "issue address-refused: http://127.0.0.1" in closed.output
    assert {
        level for (level,) in closed.rows("SELECT level FROM issue WHERE kind = 'address-refused'")
    } == {"error"}


def test_a_crawl_of_other_machines_without_a_contact_says_so_once(closed):
    """One of the disguises looks like another machine's name; a crawl of loopback needs none."""
    assert closed.issues("no-contact") == ["GAII_CONTACT"]


def test_no_redirect_leads_to_a_private_address(server, opened):
    """Each hop is checked, and each address of a name."""
    assert opened.closes, opened.output
    became = opened.became()
    refused = [url for url, outcome in became.items() if outcome == "address-refused"]
    for host in TARGETS:
        assert f"http://{host}:{server.port}/secret" in refused
    assert f"http://private.test:{server.port}/" in refused  # behind a meta refresh
    assert not [head for _, head in server.heads if "/secret" in head]


def test_names_are_judged_by_all_their_addresses(server, opened):
    became = opened.became()
    assert became[f"http://good.test:{server.port}/good-9"] == "stored"
    for name in set(NAMES) - {"good.test"}:
        assert became[f"http://{name}:{server.port}/good-9"] == "address-refused"


def test_a_name_that_changes_its_address_is_checked_at_each_connection(server, opened):
    """robots.txt was had from 127.0.0.1; the pages are at 10.0.0.1 by the next lookup."""
    became = opened.became()
    assert ("127.0.0.1", "rebind.test") in {
        (address, head.partition("Host: ")[2].partition(":")[0]) for address, head in server.heads
    }
    assert became[f"http://rebind.test:{server.port}/good-10"] == "address-refused"
    assert became[f"http://rebind.test:{server.port}/good-11"] == "address-refused"


def test_a_robots_txt_that_leads_to_a_private_address_closes_its_host(server, opened):
    assert opened.became()[server.url("/good-1", "127.0.0.2")] == "address-refused"


def test_the_pages_beside_them_are_stored(server, opened):
    assert opened.became()[server.url("/good-0")] == "stored"


def test_the_peer_is_checked_even_where_another_resolver_was_set(server, new_project):
    """The last of three checks: the address of the connection itself."""
    asked = len(server.heads)
    crawled = crawl(
        new_project(),
        [f"http://good.test:{server.port}/good-0"],
        "TWISTED_DNS_RESOLVER=tests.hostile.names.UncheckedNames",
        environment={"GAII_ALLOW_LOOPBACK": ""},
    )
    assert list(crawled.became().values()) == ["address-refused"], crawled.output
    assert len(server.heads) == asked
