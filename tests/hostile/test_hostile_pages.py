"""Hostile answers, all in one crawl: each has its outcome, the account closes, the good ones stay."""

import pytest

from storage.archive import ArchivedRecord, scan
from tests.hostile.bodies import BODIES, brotli_bomb, gzip_bomb, zstd_bomb
from tests.hostile.heads import HEADS, STARTS
from tests.hostile.project import crawl
from tests.hostile.server import Hostile, answer, article

GOOD = {f"/good-{n}": answer(article(f"good page {n}")) for n in range(4)}
ALL = BODIES | HEADS
EXPECTED = {path: outcome for path, (_, outcome) in ALL.items() if outcome}


@pytest.fixture(scope="module")
def server():
    for bomb in (gzip_bomb, brotli_bomb, zstd_bomb):
        bomb()  # made before anybody waits for it
    pages = GOOD | {path: page for path, (page, _) in ALL.items()}
    with Hostile(("127.0.0.1", "127.0.0.2"), pages) as hostile:
        yield hostile


@pytest.fixture(scope="module")
def quiet(server, new_project):
    """The same number of harmless pages, for the memory that a crawl takes anyway."""
    return crawl(new_project(), [server.url(path) for path in GOOD])


@pytest.fixture(scope="module")
def crawled(server, new_project):
    """Each hostile page between good ones; a proxy of the environment would see the requests."""
    paths = [*GOOD, *BODIES, *STARTS]
    urls = [server.url(path, "127.0.0.2" if path == "/drip" else "127.0.0.1") for path in paths]
    proxy = f"http://127.0.0.2:{server.port}"
    return crawl(
        new_project(),
        urls,
        "DOWNLOAD_TIMEOUT=8",
        "GAII_MAX_FAILED_SHARE=1",
        environment={"http_proxy": proxy, "HTTPS_PROXY": proxy},
    )


@pytest.mark.parametrize("path", EXPECTED)
def test_each_hostile_answer_has_its_outcome(server, crawled, path):
    """By the cause that the store shows."""
    host = "127.0.0.2" if path == "/drip" else "127.0.0.1"
    assert crawled.became()[server.url(path, host)] == EXPECTED[path]


def test_the_account_closes_and_the_good_pages_are_stored(server, crawled):
    assert crawled.closes, crawled.output
    assert crawled.code == 0, crawled.output + crawled.log
    became = crawled.became()
    assert {became[server.url(path)] for path in GOOD} == {"stored"}
    assert "Traceback" not in crawled.log


def test_bombs_take_less_than_100_mb_beyond_a_quiet_crawl(crawled, quiet):
    """Of four bombs of 200 MB each, an endless body and endless headers."""
    assert quiet.code == 0, quiet.output + quiet.log
    assert crawled.peak_mb - quiet.peak_mb < 100


def test_no_request_went_through_the_proxy_of_the_environment(server, crawled):
    """A proxy is asked for an absolute address; 127.0.0.2 was asked for its own pages alone."""
    assert crawled.code == 0
    assert not [head for _, head in server.heads if head.startswith("GET http")]


def test_cut_pages_are_in_no_archive_so_no_replay_makes_articles_of_them(server, crawled):
    (path,) = crawled.folder.glob("archive/*.warc.gz")
    records = list(scan(path))
    assert all(isinstance(record, ArchivedRecord) for record in records)
    urls = {record.url for record in records}
    assert server.url("/good-0") in urls
    assert not urls & {server.url(path) for path in ("/short", "/cut-by-end", "/cut-by-reset")}


def test_refused_schemes_are_security_events(server, crawled):
    assert set(crawled.issues("scheme-refused")) == {
        server.url(path) for path, outcome in EXPECTED.items() if outcome == "scheme-refused"
    }


def test_no_cookie_and_no_referer_is_sent(server, crawled):
    assert crawled.code == 0
    sent = "".join(head.lower() for _, head in server.heads)
    assert "\ncookie:" not in sent
    assert "\nreferer:" not in sent
