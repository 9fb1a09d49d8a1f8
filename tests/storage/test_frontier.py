"""The frontier on both databases: leases, hosts, tries, dead letters. Only the clock is ours."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import StoreLost
from domain.records import Page
from storage.backoff import LONGEST_WAIT, MAX_TRIES, seconds_until
from storage.explained import persistent
from storage.frontier import Frontier
from storage.frontier_queries import find_entry, frontier_counts, frontier_entries, put_back
from storage.store import Store

URLS = [f"https://www.eol.cn/{n}.shtml" for n in range(6)]


class Clock:
    def __init__(self):
        self.now = datetime(2025, 7, 28, 2, tzinfo=UTC)

    def __call__(self):
        return self.now

    def wait(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def worker(store, clock):
    """Makes workers of one site."""

    def make(name="w1", **more):
        return Frontier(store, "eol", name, clock=clock, **more)

    return make


def enter(frontier, *urls, **more):
    for url in urls:
        frontier.enter(url, **more)
    frontier.flush()


def leased(frontier, number=10):
    return [entry.url for entry in frontier.lease(number)]


def finish(store, frontier, url, outcome="stored", **more):
    """What the store stage does: the entry is settled in the transaction of its page."""
    entry = find_entry(store, url)
    page = Page(url=url, sha256="", fetched_at="", status=200, entry=entry.key, **more)
    with store.writing() as tx:
        tx.acknowledge(frontier, page, outcome)


def test_entries_are_leased_in_the_order_of_discovery_higher_priority_first(worker):
    frontier = worker()
    enter(frontier, *URLS[:3], said={"outlet": "eol"}, source="https://www.eol.cn/")
    enter(frontier, URLS[3], priority=5)
    first, *others = frontier.lease(3)
    assert [first.url, *(entry.url for entry in others)] == [URLS[3], URLS[0], URLS[1]]
    assert (others[0].said, others[0].source) == ({"outlet": "eol"}, "https://www.eol.cn/")


def test_what_is_leased_is_not_leased_again_until_its_lease_runs_out(worker, clock):
    one, two = worker("w1", alone=False), worker("w2", alone=False)
    enter(one, *URLS[:2])
    assert leased(one) == URLS[:2]
    assert leased(two) == []
    clock.wait(seconds=50)
    one.renew()
    clock.wait(seconds=50)
    assert leased(two) == []
    clock.wait(seconds=20)
    assert leased(two) == URLS[:2]


def test_a_worker_that_is_alone_takes_over_at_once(worker, store):
    """Its lock proves that whoever held the leases is dead."""
    enter(first := worker("killed"), *URLS)
    first.lease(4)
    assert leased(worker("next")) == [*URLS[4:], *URLS[:4]]
    assert {entry.tries for entry in frontier_entries(store)} == {0, 1}


def test_a_page_that_kills_each_of_its_workers_becomes_a_dead_letter(worker, store):
    enter(worker(), URLS[0])
    for n in range(MAX_TRIES):
        assert leased(worker(f"w{n}")) == [URLS[0]]
    assert leased(worker("last")) == []
    entry = find_entry(store, URLS[0])
    assert (entry.state, entry.reason) == ("dead", "worker-died")


def test_a_page_whose_workers_died_twice_is_leased_alone(worker, store):
    """The others of its company would be counted as often as the culprit."""
    enter(worker("w0"), *URLS[:3])
    leased(worker("w1"))
    leased(worker("w2"))
    enter(third := worker("w3"), *URLS[3:])
    assert leased(third) == URLS[3:]
    assert [leased(third), leased(third)] == [URLS[:1], URLS[1:2]]


def test_done_is_written_with_the_page_or_not_at_all(worker, store):
    enter(frontier := worker(), URLS[0])
    frontier.lease(1)
    entry = find_entry(store, URLS[0])
    page = Page(url=URLS[0], sha256="", fetched_at="", status=200, entry=entry.key)
    with pytest.raises(RuntimeError), store.writing() as tx:
        tx.acknowledge(frontier, page, "stored")
        raise RuntimeError
    assert find_entry(store, URLS[0]).state == "leased"
    finish(store, frontier, URLS[0])
    assert find_entry(store, URLS[0]).state == "done"


@pytest.mark.parametrize(
    "outcome", ["stored", "unchanged", "off-topic", "no-article", "quarantined"]
)
def test_a_page_that_is_done_is_known_to_the_next_crawl(worker, store, clock, outcome):
    enter(frontier := worker(), URLS[0])
    frontier.lease(1)
    finish(store, frontier, URLS[0], outcome)
    clock.wait(hours=1)
    enter(later := worker("w2"), *URLS[:2])
    assert later.entered == {"new": 1, "known": 1}
    assert leased(later) == [URLS[1]]


def test_a_known_page_is_fetched_again_where_it_is_due_or_asked_for(worker, store, clock):
    enter(frontier := worker(), URLS[0], URLS[1])
    frontier.lease(2)
    for url in URLS[:2]:
        finish(store, frontier, url)
    clock.wait(days=2)
    seen = []
    due = worker("w2", due_again=lambda entry, now: seen.append(entry.fetched_at) or False)
    enter(due, URLS[0])
    enter(due, URLS[1], again=True)
    assert seen == ["2025-07-28T02:00:00.000+00:00"]
    assert leased(due) == [URLS[1]]
    enter(all_due := worker("w3", alone=False, due_again=lambda *_: True), *URLS[:2])
    assert all_due.entered == {"again": 1, "held": 1}
    assert leased(all_due) == [URLS[0]]


def test_a_failed_page_waits_longer_each_time_and_then_is_a_dead_letter(worker, store, clock):
    enter(frontier := worker(), URLS[0])
    waits = []
    for _ in range(MAX_TRIES):
        assert leased(frontier) == URLS[:1]
        finish(store, frontier, URLS[0], "failed", reason="http-503")
        entry = find_entry(store, URLS[0])
        waits.append((datetime.fromisoformat(entry.next_at) - clock.now).total_seconds())
        assert leased(frontier) == []
        clock.wait(seconds=waits[-1] + 1)
    assert (entry.state, entry.reason, entry.tries) == ("dead", "http-503", MAX_TRIES)
    assert waits == sorted(waits)
    assert 900 <= waits[0] <= 1080
    assert waits[-1] <= LONGEST_WAIT
    enter(frontier, URLS[0])
    assert frontier.entered["dead"] == 1


@pytest.mark.parametrize(("said", "waited"), [(120, 120), (10**9, LONGEST_WAIT), (-5, 900)])
def test_what_the_server_asks_for_goes_before_up_to_a_day(worker, store, clock, said, waited):
    enter(frontier := worker(), URLS[0])
    frontier.lease(1)
    finish(store, frontier, URLS[0], "failed", reason="http-429", policy={"retry_after": said})
    wait = datetime.fromisoformat(find_entry(store, URLS[0]).next_at) - clock.now
    assert waited <= wait.total_seconds() <= waited * 1.2


def test_pages_that_failed_together_do_not_come_back_together():
    waits = {seconds_until(f"eol.cn/{n}", 1) for n in range(100)}
    assert len(waits) == 100
    assert waits == {seconds_until(f"eol.cn/{n}", 1) for n in range(100)}


def test_a_page_that_is_gone_is_a_dead_letter_at_once_and_can_be_put_back(worker, store, clock):
    enter(frontier := worker(), *URLS[:3])
    frontier.lease(3)
    finish(store, frontier, URLS[0], "failed", reason="http-410")
    finish(store, frontier, URLS[1], "failed", reason="timeout")
    finish(store, frontier, URLS[2], "quarantined")
    assert frontier_counts(store) == {"eol": {"dead": 1, "waiting": 1, "done": 1}}
    assert put_back(store, dead=True) == 1
    assert put_back(store, site="eol") == 3
    assert put_back(store, urls=[URLS[0], "https://nowhere.cn/"]) == 1
    assert {entry.tries for entry in frontier_entries(store, state="waiting")} == {0}


def test_what_is_given_back_waits_as_if_never_leased(worker, store):
    enter(frontier := worker(), *URLS)
    frontier.lease(4)
    frontier.give_back()
    assert {(e.state, e.tries, e.holder) for e in frontier_entries(store)} == {("waiting", 0, None)}


def test_a_host_is_fetched_from_by_one_worker_at_a_time(worker, clock):
    """The delay that the first kept holds for the second."""
    one, two = worker("w1", alone=False), worker("w2", alone=False)
    other = "https://www.edu.cn/a.shtml"
    enter(one, *URLS, other)
    assert leased(one, 2) == URLS[:2]
    assert leased(two, 1) == [other]
    assert not two.claim_host("www.eol.cn")
    one.free_host("www.eol.cn", 2.0)
    assert leased(two) == []
    clock.wait(seconds=3)
    assert leased(two, 2) == URLS[2:4]
    assert leased(one, 2) == []


def test_the_host_of_a_dead_worker_is_free_when_its_lease_runs_out(worker, clock):
    dead, alive = worker("dead", alone=False), worker("alive", alone=False)
    enter(dead, *URLS)
    dead.lease(1)
    assert leased(alive) == []
    assert alive.pending()
    clock.wait(seconds=61)
    assert leased(alive) == URLS[1:]
    assert leased(alive) == URLS[:1]


def test_a_worker_that_was_taken_over_cannot_fail_what_another_holds(worker, store, clock):
    slow, quick = worker("slow", alone=False), worker("quick", alone=False)
    enter(slow, URLS[0])
    slow.lease(1)
    clock.wait(seconds=61)
    assert leased(quick) == URLS[:1]
    finish(store, slow, URLS[0], "failed", reason="timeout")
    assert find_entry(store, URLS[0]).holder == "quick"
    finish(store, slow, URLS[0], "stored")
    assert find_entry(store, URLS[0]).state == "done"


def test_an_unfinished_page_goes_to_the_site_that_asks_for_it_last(worker, store):
    enter(worker(), *URLS[:2])
    enter(seeds := Frontier(store, "seeds", "s1"), URLS[0])
    assert leased(seeds) == [URLS[0]]


def test_workers_that_lease_at_once_share_without_doubling(store_url):
    """Four threads with connections of their own; PostgreSQL rows are skipped while locked."""
    stores = [Store.open(store_url) for _ in range(4)]
    workers = [Frontier(store, "eol", f"w{n}", alone=False) for n, store in enumerate(stores)]
    hosts = [f"https://h{n % 12}.cn/{n}" for n in range(120)]
    enter(workers[0], *hosts)
    got = [[] for _ in workers]

    def work(number):
        frontier = workers[number]
        for _ in range(40):
            for entry in frontier.lease(3):
                got[number].append(entry.url)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = [url for urls in got for url in urls]
    assert len(taken) == len(set(taken))
    owners = {}
    for number, urls in enumerate(got):
        for url in urls:
            owners.setdefault(url.split("/")[2], set()).add(number)
    assert all(len(who) == 1 for who in owners.values())
    assert set(taken) == set(hosts)
    for store in stores:
        store.close()


def test_credentials_and_bytes_that_no_database_holds_are_not_kept(worker, store):
    enter(worker(), "https://user:secret@www.eol.cn/a\x00b", "http://[")
    urls = [entry.url for entry in frontier_entries(store)]
    assert len(urls) == 2
    assert not any("secret" in url or "\x00" in url for url in urls)


def test_a_transaction_whose_connection_broke_off_is_done_again_but_not_for_ever():
    calls = []

    @persistent
    def transaction(failures):
        calls.append(failures)
        if len(calls) <= failures:
            raise StoreLost("gone")
        return "done"

    assert (transaction(2), len(calls)) == ("done", 3)
    calls.clear()
    with pytest.raises(StoreLost):
        transaction(9)
    assert len(calls) == 3


def test_a_forbidden_page_is_answered_and_asked_for_again_after_a_week_however_often(
    worker, store, clock
):
    """Never a dead letter, whatever its tries before; a source that names it changes nothing."""
    enter(frontier := worker(), URLS[0])
    frontier.lease(1)
    finish(store, frontier, URLS[0], "failed", reason="http-503")
    clock.wait(hours=1)
    for _ in range(MAX_TRIES + 2):
        assert leased(frontier) == URLS[:1]
        finish(store, frontier, URLS[0], "forbidden", reason="forbidden-by-robots")
        entry = find_entry(store, URLS[0])
        assert (entry.state, entry.reason, entry.tries) == ("waiting", "forbidden-by-robots", 0)
        clock.wait(days=6)
        enter(later := worker("w2"), URLS[0])
        assert (later.entered["later"], leased(later)) == (1, [])
        clock.wait(days=1)
