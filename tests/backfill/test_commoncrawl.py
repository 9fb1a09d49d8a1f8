"""Pages of a past edition out of Common Crawl: an index and ranges of a WARC file, on loopback."""

import hashlib
import json
from contextlib import closing
from dataclasses import asdict

import pytest

from crawler.backfill.reprocess import Scope, reprocess
from pipelines.process import PROCESSING_VERSION
from storage import queries
from storage.archive import ArchiveReader
from storage.captures import article_images
from storage.content_hash import content_hash
from storage.mirror_file import write_lines
from storage.store import Store
from storage.tombstone_file import tombstones_file
from storage.tombstones import tombstone
from tests.backfill.corpus import article
from tests.backfill.test_ingest_warc import foreign
from tests.crawl.loopback import QUICK

FIRST = "https://www.eol.cn/info/dongtai/202507/t20250728_9001.shtml"
SECOND = "https://www.eol.cn/info/dongtai/202507/t20250728_9001_1.shtml"
OTHER = "https://www.eol.cn/info/dongtai/202507/t20250729_9002.shtml"
HARMED = "https://www.eol.cn/info/dongtai/202507/t20250730_9003.shtml"
OLD = "https://www.eol.cn/info/dongtai/202301/t20230110_9004.shtml"
QUERY = "?url=eol.cn&matchType=domain&output=json"
TABLE = "https://www.eol.cn/img/2025/table1.png"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
IMAGES = (
    '<p>表1 各国总分</p><p><img src="/img/2025/table1.png"></p>'
    '<figure><img src="/img/2025/ranks.png"><figcaption>图2 指标排名</figcaption></figure>'
)
PAGES = (
    (FIRST, article("两页的文章", tail='<a href="t20250728_9001_1.shtml">下一页</a>')),
    (SECOND, article("两页的文章", lead="续前页：", more="第二页说明了来源。")),
    (OTHER, article("另一篇文章", score="58.02", more=IMAGES)),
    (HARMED, article("坏了的")),
    (OLD, article("旧文章", day="2023-01-10")),
    ("https://www.eol.cn/", article("首页")),
    (TABLE, PNG),
)


@pytest.fixture
def crawled(files, project):
    """An archive with one crawl of August, whose record HARMED was damaged."""
    data, offsets = foreign(*PAGES)
    ends = [*offsets[1:], len(data)]
    data = data[: offsets[3] + 200] + bytes(20) + data[offsets[3] + 220 :]
    files.files["/crawl-data/a.warc.gz"] = data
    rows = [
        {"urlkey": "x", "timestamp": f"202508{number + 10}000000", "url": url, "mime": "text/html",
         "status": "200", "digest": "D", "length": str(end - offset), "offset": str(offset),
         "filename": "crawl-data/a.warc.gz"}
        for number, ((url, _), offset, end) in enumerate(zip(PAGES, offsets, ends, strict=True))
    ]  # fmt: skip
    lines = "\n".join(map(json.dumps, rows)) + "\nnot a capture\n"
    crawls = [
        {"id": "CC-1", "from": "2025-08-09T00:00:00", "to": "2025-08-20T00:00:00",
         "cdx-api": f"{files.url}/CC-1-index"},
        {"id": "CC-2", "from": "2025-09-05T00:00:00", "to": "2025-09-20T00:00:00",
         "cdx-api": f"{files.url}/CC-2-index"},
        {"id": "CC-0", "from": "2023-01-01T00:00:00", "to": "2023-02-01T00:00:00",
         "cdx-api": f"{files.url}/CC-0-index"},
    ]  # fmt: skip
    files.files["/collinfo.json"] = json.dumps(crawls).encode()
    files.files[f"/CC-1-index{QUERY}&showNumPages=true"] = b'{"pages": 1, "pageSize": 5}'
    files.files[f"/CC-1-index{QUERY}&page=0"] = lines.encode()
    project.environment |= {
        "GAII_COMMONCRAWL_INDEX_URL": files.url,
        "GAII_COMMONCRAWL_DATA_URL": files.url,
    }
    return files


def crawl(project, *more: str):
    arguments = ("-a", "site=eol", "-a", "edition=2025", *more)
    return project.run("crawl", "commoncrawl", *arguments, *QUICK)


def test_a_past_edition_is_read_from_ranges_with_its_own_addresses_and_dates(
    crawled, project, tmp_path
):
    done = crawl(project, "-s", "GAII_MAX_FAILED_SHARE=0.5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "stored 2" in done.stdout
    assert "failed:capture-damaged 1" in done.stdout
    assert not [path for path in crawled.asked if path.startswith("/CC-0")]
    live = Store.open(project.store_url)
    found = {one.url: one for one in queries.articles(live)}
    assert set(found) == {FIRST, OTHER}
    with live.reading() as connection:
        query = "SELECT url, fetched_at, archive_file FROM page WHERE state = 'stored' ORDER BY url"
        pages = connection.exec_driver_sql(query).all()
    assert [tuple(page[:2]) for page in pages] == [
        (FIRST, "2025-08-10T00:00:00+00:00"), (OTHER, "2025-08-12T00:00:00+00:00"),
    ]  # fmt: skip
    assert all(page[2] for page in pages)
    gaps = {(gap.kind, gap.first_day, gap.last_day) for gap in queries.archive_gaps(live)}
    assert gaps >= {
        ("no-captures", "2025-07-23", "2025-07-31"),
        ("no-captures", "2025-09-01", "2025-09-30"),
        ("capture-lost", "2025-07-23", "2025-11-14"),
        ("index-error", "2025-07-23", "2025-11-14"),
    }
    details = {gap.kind: gap.detail for gap in queries.archive_gaps(live)}
    lost = "https://www.eol.cn/img/2025/ranks.png"
    assert details["images-not-held"] == f"1 images of tables, such as {lost}"
    images = {image.url: image.sha256 for image in article_images(live)}
    assert images == {TABLE: hashlib.sha256(PNG).hexdigest(), lost: None}
    with live.reading() as connection:
        query = "SELECT count(*) FROM page WHERE reason LIKE 'image:%%'"
        assert connection.exec_driver_sql(query).scalar() == 0
    other = Store.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    reprocess(other, project.archive, Scope())
    assert content_hash(other, PROCESSING_VERSION) == content_hash(live, PROCESSING_VERSION)
    live.close()
    other.close()


@pytest.mark.further
def test_an_index_that_fails_is_a_gap_and_a_later_run_closes_it(crawled, project):
    kept = crawled.files.pop(f"/CC-1-index{QUERY}&page=0")
    crawled.files[f"/CC-1-index{QUERY}&page=0"] = b"<html>come again later</html>"
    assert crawl(project).returncode == 1
    store = Store.open(project.store_url)
    assert "index-error" in {gap.kind for gap in queries.archive_gaps(store, editions=[2025])}
    crawled.files[f"/CC-1-index{QUERY}&page=0"] = kept.replace(b"not a capture\n", b"")
    crawl(project)
    assert "index-error" not in {gap.kind for gap in queries.archive_gaps(store, editions=[2025])}
    assert queries.archive_gaps(store, editions=[2024]) == []
    store.close()


@pytest.mark.further
@pytest.mark.parametrize(
    "spider", ["wayback", pytest.param("commoncrawl", marks=pytest.mark.further)]
)
def test_arguments_that_cannot_be_meant_are_refused(project, spider):
    for arguments, code, said in (
        ((), 2, "needs a site and an edition"),
        (("site=nobody", "edition=2025"), 3, "no such site: nobody"),
        (("site=eol", "edition=1999"), 3, "No edition 1999 is known"),
        (("site=eol", "edition=2025", "limit=many"), 2, "limit=many is no number"),
    ):
        options = [part for one in arguments for part in ("-a", one)]
        done = project.run("crawl", spider, *options)
        assert (done.returncode, said in done.stderr) == (code, True), done.stderr


@pytest.mark.further
def test_a_page_that_was_removed_comes_back_from_no_web_archive(crawled, project):
    """Its tombstone holds under its own address; a new store learns of it beside the archive."""
    stone = tombstone(f"{FIRST}?from=timeline", (), (), reason="asked", who="tester")
    project.archive.mkdir()
    write_lines(tombstones_file(project.archive), [asdict(stone)], "")
    done = crawl(project, "-s", "GAII_MAX_FAILED_SHARE=0.5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "stored 1" in done.stdout
    records = ArchiveReader(project.archive.glob("*.warc.gz")).records()
    assert not {FIRST, SECOND} & {record.url for record in records}
    with closing(Store.open(project.store_url)) as live:
        assert [one.url for one in queries.articles(live)] == [OTHER]
