"""Web archives that send elsewhere, name the wrong record, or answer with what is no index."""

import json
import signal
import sqlite3
import threading
import time
from datetime import date

import pytest
from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.backfill.reprocess import Scope, reprocess
from crawler.middlewares.captures import (
    ORIGINAL,
    CaptureDamaged,
    Original,
    OriginalMiddleware,
    named_in,
)
from crawler.spiders.commoncrawl import CommonCrawlSpider
from crawler.spiders.wayback import WaybackSpider
from domain.records import ArchiveGap, ReadPage
from pipelines.process import PROCESSING_VERSION
from pipelines.stages import new_run
from storage import queries
from storage.archive_gaps import replace_gaps
from storage.content_hash import content_hash
from storage.store import Store
from tests.backfill.corpus import article
from tests.backfill.test_ingest_warc import foreign
from tests.crawl.loopback import QUICK, Answer

HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
STEM = "https://www.eol.cn/info/dongtai/202507/t20250728_900{}.shtml"
PAST = ("crawl", "wayback", "-a", "site=eol", "-a", "edition=2025", *QUICK)
LENIENT = ("-s", "GAII_MAX_FAILED_SHARE=0.9")


def captures(site, pages):
    """An archive that names the pages by number, all captured on 28 July, and answers them so."""
    rows = [
        [f"k{n}", "20250728030000", STEM.format(n), "text/html", "200", "D", "1"] for n in pages
    ]
    index = Answer(json.dumps([HEADER, *rows]).encode())
    site.answer_unknown = lambda path: index if path.startswith("/cdx/search/cdx") else None
    for number, answer in pages.items():
        site.pages[f"/web/20250728030000id_/{STEM.format(number)}"] = answer


def stored(address):
    store = Store.open(address)
    with store.reading() as connection:
        query = "SELECT url, fetched_at FROM page WHERE state = 'stored' ORDER BY url"
        found = [tuple(row) for row in connection.exec_driver_sql(query)]
    gaps = [gap.detail for gap in queries.archive_gaps(store) if gap.kind == "capture-lost"]
    return store, found, gaps


@pytest.mark.further
def test_a_capture_is_taken_from_the_archive_or_is_lost(project, site, tmp_path):
    """The site of today is not asked, whether the archive or a page's markup sends there; another
    capture is followed, to the same page and to another.
    """
    for path in ("/today.html", "/refreshed.html"):
        site.pages[path] = Answer(article("今天的页面"))
    later = f"/web/20250729040000id_/{STEM.format(2)}"
    other = f"/web/20250730050000id_/{STEM.format(9)}"
    away = f'<meta http-equiv="refresh" content="0;url={site.url}/refreshed.html">'
    captures(
        site,
        {
            1: Answer(status=302, headers={"Location": f"{site.url}/today.html"}),
            2: Answer(status=302, headers={"Location": later}),
            3: Answer(status=302, headers={"Location": f"{site.url}{other}"}),
            4: Answer(article("去了别处").replace(b"<head>", b"<head>" + away.encode())),
        },
    )
    site.pages[later] = Answer(article("第二篇"))
    site.pages[other] = Answer(article("第九篇", score="58.02"))
    project.environment["GAII_WAYBACK_URL"] = site.url
    done = project.run(*PAST, *LENIENT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not {"/today.html", "/refreshed.html"} & set(site.asked)
    assert "failed:capture-elsewhere 1" in done.stdout
    live, found, gaps = stored(project.store_url)
    assert found == [
        (STEM.format(2), "2025-07-29T04:00:00+00:00"),
        (STEM.format(9), "2025-07-30T05:00:00+00:00"),
    ]
    assert gaps == [f"1 captures, such as {STEM.format(1)}"]
    rebuilt = Store.open(f"sqlite:///{tmp_path / 'rebuilt.sqlite'}")
    reprocess(rebuilt, project.archive, Scope())
    assert content_hash(rebuilt, PROCESSING_VERSION) == content_hash(live, PROCESSING_VERSION)
    rebuilt.close()
    live.close()


@pytest.mark.parametrize(
    ("base", "address", "found"),
    [
        ("https://web.archive.org", "http://web.archive.org/web/20250728030000id_/https://a.cn/1?x=http://b",
         ("https://a.cn/1?x=http://b", "2025-07-28T03:00:00+00:00")),
        ("https://web.archive.org", "https://web.archive.org/web/2025id_/http:/a.cn/1", ("http://a.cn/1", "")),
        ("http://127.0.0.1:8080/press", "http://127.0.0.1:8080/press/20250728030000id_/a.cn/1",
         ("http://a.cn/1", "2025-07-28T03:00:00+00:00")),
        ("http://127.0.0.1:8080/press", "http://127.0.0.1:8080/other/20250728030000id_/a.cn/1", None),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8081/web/20250728030000id_/http://a.cn/1", None),
        ("https://web.archive.org", "https://a.cn/web/20250728030000id_/http://a.cn/1", None),
        ("https://web.archive.org", "https://web.archive.org/about/", None),
        ("https://web.archive.org", "https://web.archive.org:x/web/20250728030000id_/http://a.cn/", None),
    ],
)  # fmt: skip
def test_an_address_of_an_archive_names_a_page_and_a_moment(base, address, found):
    """Of the Wayback Machine and of a collection of pywb; nothing else is in the archive."""
    assert named_in(base, address) == found


def test_a_record_of_another_address_than_the_one_asked_for_is_damage():
    """An offset of the index may be wrong; http and https are one address."""
    data, offsets = foreign(
        ("http://www.eol.cn/1.shtml", article("一")), ("https://a.cn/2", article("二"))
    )
    for number, sound in ((0, True), (1, False)):
        part = data[offsets[number] : [*offsets[1:], len(data)][number]]
        original = Original(
            url="https://www.eol.cn/1.shtml", fetched_at="2025-08-01", source="a#0", packed=True
        )
        request = Request("https://data.example.org/a.warc.gz", meta={ORIGINAL: original})
        answer = Response(request.url, status=206, body=part)
        if sound:
            assert OriginalMiddleware().process_response(request, answer).url == original.url
        else:
            with pytest.raises(CaptureDamaged, match=r"a record of https://a\.cn/2"):
                OriginalMiddleware().process_response(request, answer)


def answered(spider, parse, body, *, status=200, **known):
    request = Request("http://127.0.0.1/index")
    response = TextResponse(request.url, status=status, body=body, request=request)
    out = list(parse(response, **known))
    (page,) = [one.page for one in out if isinstance(one, ReadPage)]
    return page.state, page.reason, [gap.kind for gap in spider.gaps]


NOTHING = b'{"message": "No Captures found for: eol.cn/*"}'
UNREADABLE = ("failed", "index-unreadable", ["index-error"])


@pytest.mark.parametrize("body", [b"<html>come again later</html>", b'[["urlkey", "timest'])
def test_an_index_that_answers_with_what_is_none_is_a_failed_request(body):
    """As one that does not answer is: with nothing read, the run is no success."""
    wayback = WaybackSpider(site="eol", edition="2025")
    wayback.waiting = 1
    known = {"domain": "eol.cn", "number": 1}
    assert answered(wayback, wayback.parse_index, body, **known) == UNREADABLE
    for parse in ("parse_crawls", "parse_size", "parse_index"):
        crawl = CommonCrawlSpider(site="eol", edition="2025")
        crawl.waiting = 1
        known = (
            {} if parse == "parse_crawls" else {"index": "http://127.0.0.1/i", "domain": "eol.cn"}
        )
        assert answered(crawl, getattr(crawl, parse), body, **known) == UNREADABLE


@pytest.mark.parametrize("parse", ["parse_size", "parse_index"])
def test_a_404_says_that_nothing_is_held_only_where_it_says_so(parse):
    """A wrong address of the index answers 404 too."""
    for body, outcome in (
        (NOTHING, ("navigation", "capture index", [])),
        (b"<h1>404</h1>", UNREADABLE),
    ):
        crawl = CommonCrawlSpider(site="eol", edition="2025")
        crawl.waiting = 1
        known = {"index": "http://127.0.0.1/i", "domain": "eol.cn"}
        assert answered(crawl, getattr(crawl, parse), body, status=404, **known) == outcome


def earlier_gap(project):
    store = Store.open(project.store_url)
    gap = ArchiveGap(
        archive="wayback", site="eol", edition=2025, first_day="2025-08-01",
        last_day=date(2025, 8, 16).isoformat(), kind="index-error", detail="earlier",
    )  # fmt: skip
    replace_gaps(store, store.start_run(new_run("crawl", "wayback")), "wayback", "eol", 2025, [gap])
    store.close()


def gaps_of(project):
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        found = connection.execute("SELECT detail FROM archive_gap").fetchall()
    connection.close()
    return [detail for (detail,) in found]


@pytest.mark.further
def test_a_run_that_was_stopped_says_nothing_of_the_archive(project, site):
    """The index had not answered yet: what an earlier run found stands."""
    earlier_gap(project)
    released = threading.Event()
    site.answer_unknown = lambda path: (
        Answer(b"", released.wait(60) and 503) if "cdx" in path else None
    )
    project.environment["GAII_WAYBACK_URL"] = site.url
    crawl = project.start(*PAST, "-s", "GAII_STOP_SECONDS=0.2")
    while not any("cdx" in path for path in site.asked) and crawl.poll() is None:
        time.sleep(0.02)
    crawl.send_signal(signal.SIGTERM)
    output, errors = crawl.communicate(timeout=60)
    released.set()
    assert crawl.returncode == 143, output + errors
    assert gaps_of(project) == ["earlier"]


@pytest.mark.further
def test_an_index_that_is_none_fails_the_run_and_one_without_address_is_refused(project, site):
    """Exit code 1 with the gap, as when the connection is refused; 2 for a setting without scheme."""
    earlier_gap(project)
    project.environment["GAII_WAYBACK_URL"] = "web.archive.org"
    done = project.run(*PAST)
    assert done.returncode == 2
    assert "GAII_WAYBACK_URL=web.archive.org (in the environment) is no address" in done.stderr
    assert "Traceback" not in done.stderr
    assert gaps_of(project) == ["earlier"]
    site.answer_unknown = lambda path: Answer(b"<html>please wait</html>")
    project.environment["GAII_WAYBACK_URL"] = site.url
    done = project.run(*PAST)
    assert done.returncode == 1, done.stdout
    assert "nothing was read and 1 requests failed (index-unreadable 1)" in done.stdout
    assert gaps_of(project) == ["eol.cn: no capture index: <html>please wait</html>"]
