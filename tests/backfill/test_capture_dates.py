"""Captures of times at which none was made: they would be the newest of their page for ever."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from scrapy import Request
from scrapy.http import Response
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.backfill.captures import read_captures
from crawler.backfill.cdx import read_cdx
from crawler.backfill.warc_ingest import Wanted, WarcIngest
from crawler.middlewares.captures import ORIGINAL, CaptureDamaged, Original, OriginalMiddleware
from pipelines.stages import new_run
from storage import queries
from tests.backfill.corpus import article

IMPOSSIBLE = (
    "2099-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "0000-00-00T00:00:00Z",
    "0001-01-01T00:00:00+08:00",
    "yesterday",
)


def dated(path, dates):
    """A WARC file with a record of each date, and a sound one behind them."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, date in enumerate((*dates, "2025-07-28T03:00:00Z")):
            body = article(f"第{number}篇", lead=f"第{number}篇说，")
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://a.example.com/{number}", "response", payload=io.BytesIO(body), length=len(body),
                    http_headers=head, warc_headers_dict={"WARC-Date": date},
                )
            )  # fmt: skip
    return path


def test_foreign_captures_of_impossible_times_are_named_and_left(store, tmp_path):
    """Each with its place, and the record behind them is taken."""
    path = dated(tmp_path / "x.warc.gz", IMPOSSIBLE)
    run_id = store.start_run(new_run("ingest-warc", ""))
    account = WarcIngest(store, run_id, Wanted(), lambda: None).take(path)
    assert dict(account.outcomes) == {"no-date": len(IMPOSSIBLE), "stored": 1}
    assert len({issue.where for issue in account.issues}) == len(IMPOSSIBLE)
    assert [one.url for one in queries.articles(store)] == ["https://a.example.com/5"]


def test_captures_of_our_own_with_impossible_times_are_named_and_the_rest_is_read(tmp_path):
    """Also what lies behind them in the same file."""
    captures = read_captures([dated(tmp_path / "eol-1.warc.gz", IMPOSSIBLE)])
    assert [one.url for one in captures.ordered] == ["https://a.example.com/5"]
    assert len({issue.where for issue in captures.issues}) == len(IMPOSSIBLE)


def test_a_clock_may_be_a_day_ahead(tmp_path):
    """Zones and clocks differ; a capture of today in Auckland is one."""
    ahead = (datetime.now(UTC) + timedelta(hours=20)).strftime("%Y-%m-%dT%H:%M:%SZ")
    captures = read_captures([dated(tmp_path / "eol-1.warc.gz", [ahead])])
    assert (len(captures.ordered), captures.issues) == (2, [])


def test_an_index_or_an_archive_that_names_a_time_to_come_is_not_believed():
    """A line of the index is no capture, an answer is damage."""
    header = ["urlkey", "timestamp", "original"]
    rows = [["k", "20990101000000", "https://a.cn/1"], ["k", "20250728030000", "https://a.cn/2"]]
    answer = read_cdx(json.dumps([header, *rows]).encode())
    assert ([row.url for row in answer.rows], answer.unread) == (["https://a.cn/2"], 1)
    original = Original(
        url="https://a.cn/2",
        fetched_at="2025-07-28T03:00:00+00:00",
        source="s",
        base="http://w.org",
    )
    request = Request(
        "http://w.org/web/20250728030000id_/https://a.cn/2", meta={ORIGINAL: original}
    )
    late = Response(request.url, headers={"Memento-Datetime": "Thu, 01 Jan 2099 00:00:00 GMT"})
    with pytest.raises(CaptureDamaged, match="2099"):
        OriginalMiddleware().process_response(request, late)
