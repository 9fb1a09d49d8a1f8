"""Pages of a past edition from a real web archive: a pywb on loopback, in an environment of its own."""

import hashlib
import json
import os
import subprocess
import time
import urllib.request
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.backfill.cdx import CdxRow, months_without, read_cdx
from crawler.backfill.choosing import articles_captured, in_turn, untried
from crawler.backfill.reprocess import Scope, reprocess
from crawler.backfill.window import edition_named, release_window
from crawler.sites import load_sites
from domain.errors import UsageError
from pipelines.process import PROCESSING_VERSION
from storage import queries
from storage.archive import ArchiveReader
from storage.captures import article_images
from storage.content_hash import content_hash
from storage.store import Store
from storage.urls import url_key
from tests.backfill.corpus import article
from tests.backfill.test_ingest_warc import foreign
from tests.crawl.loopback import QUICK, ROOT

PYWB = Path(os.environ.get("GAII_PYWB", ROOT / ".cache" / "pywb")) / "bin"
FIRST = "https://www.eol.cn/info/dongtai/202507/t20250728_9001.shtml"
SECOND = "https://www.eol.cn/info/dongtai/202507/t20250728_9001_1.shtml"
OTHER = "https://www.eol.cn/info/dongtai/202507/t20250729_9002.shtml"
LATE = "https://www.eol.cn/info/dongtai/202509/t20250901_9003.shtml"


@pytest.fixture(scope="module")
def pywb(tmp_path_factory):
    """The address of a collection with three captures, all of 28 July 2025."""
    if not (PYWB / "wayback").exists():
        pytest.skip("pywb is not installed: make pywb")
    folder = tmp_path_factory.mktemp("pywb")
    warc = folder / "captures.warc.gz"
    warc.write_bytes(
        foreign(
            (FIRST, article("两页的文章", tail='<a href="t20250728_9001_1.shtml">下一页</a>')),
            (SECOND, article("两页的文章", lead="续前页：", more="第二页说明了来源。")),
            (OTHER, article("另一篇文章", score="58.02").decode().encode("gb18030")),
            (LATE, article("窗外的文章")),
            ("https://www.eol.cn/", article("首页")),
        )[0]
    )
    for command in (("init", "press"), ("add", "press", str(warc))):
        subprocess.run([PYWB / "wb-manager", *command], cwd=folder, check=True, capture_output=True)
    port = free_port()
    server = subprocess.Popen(
        [PYWB / "wayback", "-b", "127.0.0.1", "-p", str(port)],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/press"
    deadline = time.monotonic() + 60
    while not answers(address) and time.monotonic() < deadline:
        time.sleep(0.1)
    yield address
    server.terminate()
    server.wait(timeout=20)


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/cdx?url=eol.cn&output=json", timeout=5):
            return True
    except OSError:
        return False


@pytest.mark.pywb
def test_a_past_edition_is_read_from_a_web_archive(pywb, project, tmp_path):
    project.environment["GAII_WAYBACK_URL"] = pywb
    done = project.run("crawl", "wayback", "-a", "site=eol", "-a", "edition=2025", *QUICK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "stored 2" in done.stdout
    live = Store.open(project.store_url)
    assert {one.url for one in queries.articles(live)} == {FIRST, OTHER}
    with live.reading() as connection:
        query = "SELECT url, fetched_at FROM page WHERE state = 'stored' ORDER BY url"
        stored = [tuple(row) for row in connection.exec_driver_sql(query)]
        text = connection.exec_driver_sql("SELECT clean FROM version ORDER BY id").scalars().all()
    assert stored == [
        (FIRST, "2025-07-28T03:00:00+00:00"), (OTHER, "2025-07-28T03:00:02+00:00"),
    ]  # fmt: skip
    assert any("第二页说明了来源" in one for one in text)
    gaps = [(gap.kind, gap.first_day, gap.last_day) for gap in queries.archive_gaps(live)]
    assert gaps == [
        ("no-captures", "2025-07-23", "2025-07-27"), ("no-captures", "2025-07-29", "2025-08-16"),
    ]  # fmt: skip
    other = Store.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    reprocess(other, project.archive, Scope())
    assert content_hash(other, PROCESSING_VERSION) == content_hash(live, PROCESSING_VERSION)
    live.close()
    other.close()


@pytest.mark.pywb
def test_a_year_without_captures_is_a_gap_and_no_failure_of_the_archive(pywb, project):
    project.environment["GAII_WAYBACK_URL"] = pywb
    project.run("crawl", "wayback", "-a", "site=eol", "-a", "edition=2022", *QUICK)
    store = Store.open(project.store_url)
    gaps = [(gap.kind, gap.first_day, gap.last_day) for gap in queries.archive_gaps(store)]
    assert gaps == [("no-captures", "2022-08-29", "2022-09-22")]
    store.close()


HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def test_the_wayback_machine_s_answer_is_read_page_by_page(files, project):
    """Its index has arrays with a header and a key to go on by; captures lie under /web."""
    row = ["cn,eol)/1", "20250728030000", FIRST, "text/html", "200", "A", "900"]
    other = ["cn,eol)/2", "20250729030000", OTHER, "text/html", "200", "B", "900"]
    lost = [
        "cn,eol)/3",
        "20250730030000",
        FIRST.replace("9001", "9009"),
        "text/html",
        "200",
        "C",
        "9",
    ]
    query = (
        "/cdx/search/cdx?url=eol.cn&matchType=domain&output=json&from=20250723&to=20250816235959"
        "&limit=5000&showResumeKey=true&collapse=digest&filter=statuscode%3A200"
    )
    files.files[query] = json.dumps([HEADER, row, [], ["cn,eol)/1+20250728030000"]]).encode()
    again = f"{query}&resumeKey=cn%2Ceol%29%2F1%2B20250728030000"
    files.files[again] = json.dumps([HEADER, other, lost]).encode()
    files.files[f"/web/20250728030000id_/{FIRST}"] = article("第一篇")
    files.files[f"/web/20250729030000id_/{OTHER}"] = article("第二篇", score="58.02")
    project.environment["GAII_WAYBACK_URL"] = files.url
    done = project.run(
        "crawl", "wayback", "-a", "site=eol", "-a", "edition=2025", *QUICK,
        "-s", "GAII_MAX_FAILED_SHARE=0.5",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "stored 2" in done.stdout
    store = Store.open(project.store_url)
    assert {one.url for one in queries.articles(store)} == {FIRST, OTHER}
    assert {gap.kind for gap in queries.archive_gaps(store)} == {"capture-lost", "no-captures"}
    with store.reading() as connection:
        states = connection.exec_driver_sql("SELECT DISTINCT state FROM article").scalars().all()
    assert states == ["live"]
    store.close()


TABLE = "https://www.eol.cn/img/2025/table1.png"
LOST = "https://www.eol.cn/img/2025/ranks.png"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
IMAGES = (
    '<p>表1 各国总分</p><p><img src="/img/2025/table1.png"></p>'
    '<figure><img src="/img/2025/ranks.png"><figcaption>图2 指标排名</figcaption></figure>'
)


def test_images_of_a_captured_article_come_from_the_archive(files, project, tmp_path):
    """The site of today is not asked; an image that the archive lacks is a gap. A rebuilt store has
    the same content.
    """
    query = (
        "/cdx/search/cdx?url=eol.cn&matchType=domain&output=json&from=20250723&to=20250816235959"
        "&limit=5000&showResumeKey=true&collapse=digest&filter=statuscode%3A200"
    )
    row = ["cn,eol)/1", "20250728030000", FIRST, "text/html", "200", "A", "900"]
    files.files[query] = json.dumps([HEADER, row]).encode()
    files.files[f"/web/20250728030000id_/{FIRST}"] = article("表格", more=IMAGES)
    files.files[f"/web/20250728030000id_/{TABLE}"] = PNG
    project.environment["GAII_WAYBACK_URL"] = files.url
    done = project.run("crawl", "wayback", "-a", "site=eol", "-a", "edition=2025", *QUICK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path for path in files.asked if "/img/" in path} == {
        f"/web/20250728030000id_/{TABLE}", f"/web/20250728030000id_/{LOST}",
    }  # fmt: skip
    with closing(Store.open(project.store_url)) as live:
        images = {one.url: one for one in article_images(live)}
        assert images[TABLE].sha256 == hashlib.sha256(PNG).hexdigest()
        assert images[LOST].sha256 is None
        with live.reading() as connection:
            found = "SELECT url, fetched_at, reason FROM page WHERE reason LIKE 'image%'"
            rows = {tuple(row) for row in connection.exec_driver_sql(found.replace("%", "%%"))}
        assert rows >= {(TABLE, "2025-07-28T03:00:00+00:00", "image")}
        assert {row[0] for row in rows} == {TABLE, f"{files.url}/web/20250728030000id_/{LOST}"}
        gaps = {gap.kind: gap.detail for gap in queries.archive_gaps(live)}
        assert gaps["images-lost"] == f"1 images of tables, such as {LOST}"
        days = [gap for gap in queries.archive_gaps(live) if gap.kind == "no-captures"]
        assert queries.coverage(live)[2025].archive_gaps == len(days) == 2
        (warc,) = project.archive.glob("*.warc.gz")
        kept = ArchiveReader([warc]).lookup(TABLE)
        assert kept is not None
        assert (kept.body, kept.said["gaii-source"]) == (
            PNG, f"{files.url}/web/20250728030000id_/{TABLE}",
        )  # fmt: skip
        with closing(Store.open(f"sqlite:///{tmp_path / 'other.sqlite'}")) as other:
            reprocess(other, project.archive, Scope())
            assert content_hash(other, PROCESSING_VERSION) == content_hash(live, PROCESSING_VERSION)


def test_an_index_that_is_no_index_is_refused_and_bad_lines_are_counted():
    with pytest.raises(ValueError, match="no capture index"):
        read_cdx(b"<html>429 Too Many Requests</html>")
    with pytest.raises(ValueError, match="Expecting"):
        read_cdx(b'[["urlkey", "timestamp"')
    assert read_cdx(b"").rows == ()
    assert read_cdx(b"[]").rows == ()
    answer = read_cdx(json.dumps([HEADER, ["k", "2025", "u"], ["k"], 7 and ["x"] * 7]).encode())
    assert (answer.rows, answer.unread) == ((), 3)
    line = b'cn,eol)/ 20250728030000 {"url": "https://a.cn/", "mime": "text/html", "status": "200"'
    plain = read_cdx(line + b', "timestamp": "20250728030000", "length": "-"}')
    assert plain.rows[0].fetched_at == "2025-07-28T03:00:00+00:00"


def test_one_capture_an_article_the_closest_to_the_release():
    edition = edition_named(2025)
    site, window = load_sites()[0]["eol"], release_window(edition)
    rows = read_cdx(
        json.dumps(
            [
                HEADER,
                ["k", "20250810000000", FIRST, "text/html", "200", "A", "1"],
                ["k", "20250729000000", FIRST, "text/html", "200", "B", "1"],
                ["k", "20250728000000", FIRST, "text/html", "404", "C", "1"],
                ["k", "20250728000000", SECOND, "text/html", "200", "D", "1"],
                ["k", "20250728000000", LATE, "text/html", "200", "E", "1"],
                ["k", "20250728000000", OTHER, "image/png", "200", "F", "1"],
                ["k", "20250728000000", "https://elsewhere.example.com/t20250728_1.shtml", "text/html",
                 "200", "G", "1"],
                ["k", "20250801000000", OTHER, "text/html", "200", "H", "1"],
            ]
        ).encode()
    ).rows  # fmt: skip
    found = articles_captured(rows, site, window, edition.released)
    assert [[row.digest for row in captures] for captures in found] == [["B", "A"], ["H"]]
    assert months_without(rows, window) == []
    assert len(months_without([], window)) == 2
    with pytest.raises(UsageError, match="no year"):
        edition_named("next")


def test_other_bytes_are_asked_for_before_the_same_again_and_a_repetition_last():
    noon = datetime(2025, 7, 26, 12, tzinfo=UTC)

    def row(day: int, digest: str, mime: str = "text/html") -> CdxRow:
        return CdxRow(timestamp=f"202507{day}120000", url=FIRST, digest=digest, mime=mime)

    near, same, other = row(26, "A"), row(27, "A"), row(29, "B")
    told = row(26, "C", "warc/revisit")
    assert in_turn([same, told, other, near], noon) == (near, other, told)
    assert in_turn([same, near], noon) == (near, same)
    articles = [(near, other), (same,)]
    held = {(url_key(FIRST), near.fetched_at): False}
    assert untried(articles, held) == [(other,), (same,)]
    assert untried(articles, {**held, (url_key(FIRST), other.fetched_at): True}) == [(same,)]
    assert untried([(near,)], held) == []


def test_the_gaps_of_an_edition_stand_in_the_comparability_box(store, tmp_path):
    """Few articles may be a hole of the archive, not silence of the press."""
    from analysis.compare import compare
    from domain.records import ArchiveGap
    from domain.vocabulary import vocabulary
    from pipelines.stages import new_run
    from storage.archive_gaps import replace_gaps
    from tests.backfill.corpus import mixed, write

    write(tmp_path / "archive", mixed())
    reprocess(store, tmp_path / "archive", Scope())
    run_id = store.start_run(new_run("crawl", "wayback"))
    gap = ArchiveGap(
        archive="wayback", site="eol", edition=2025, first_day="2025-08-01",
        last_day="2025-08-16", kind="no-captures", detail="nothing of eol.cn",
    )  # fmt: skip
    replace_gaps(store, run_id, "wayback", "eol", 2025, [gap, gap])
    found = compare(list(queries.claims(store)), queries.coverage(store), vocabulary(), 2025, 2025)
    (aspect,) = [one for one in found.comparability if one.aspect == "archive-gaps"]
    assert (aspect.left, aspect.right, aspect.status) == ("2", "2", "note")
    replace_gaps(store, run_id, "wayback", "eol", 2025, [])
    assert queries.coverage(store)[2025].archive_gaps == 0
