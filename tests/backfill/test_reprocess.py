"""The archive read again: the same content in a new store, changed only where the rules changed."""

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import crawler.backfill.reprocess as module
import pipelines.process
from crawler.backfill.reading import read_capture
from crawler.backfill.reprocess import Scope, reprocess, try_out
from crawler.sites import load_sites
from domain.errors import ArchiveUnusable, UsageError
from pipelines.process import PROCESSING_VERSION
from storage import queries
from storage.archive.rewriting import rewrite
from storage.content_hash import content_hash
from storage.pruning import prune
from storage.store import Store
from storage.urls import url_key
from tests.backfill.corpus import SITE, TEXT, Answer, article, mixed, write
from tests.crawl.loopback import QUICK
from tests.crawl.loopback import Answer as Live


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    write(folder, mixed())
    return folder


@pytest.fixture
def fresh(tmp_path):
    """Opens further stores of a test's own."""
    opened = []

    def open_store(name: str = "second") -> Store:
        opened.append(Store.open(f"sqlite:///{tmp_path / name}.sqlite"))
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


def hashed(store: Store) -> str:
    return content_hash(store, module.PROCESSING_VERSION)


def rows(store: Store, query: str) -> list[tuple]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


@pytest.fixture
def next_rules(monkeypatch):
    """Rules that read scores of China one higher, and are another processing version."""
    rule = pipelines.process.process

    def changed(article):
        if "77.97" in article.text:
            article = replace(article, text=article.text.replace("58.01", "59.01"))
        return replace(rule(article), processing_version="next/1")

    monkeypatch.setattr("pipelines.stages.process", changed)
    monkeypatch.setattr("pipelines.stages.PROCESSING_VERSION", "next/1")
    monkeypatch.setattr(module, "PROCESSING_VERSION", "next/1")


def test_an_archive_gives_the_articles_that_a_crawl_would_have_stored(store, archive):
    done = reprocess(store, archive, Scope())
    assert done.captures == done.outcomes.total() == 9
    assert done.outcomes == {"navigation": 2, "stored": 5, "alias": 1, "failed": 1}
    found = {found.url: found for found in queries.articles(store)}
    assert len(found) == 4
    (parted,) = rows(store, "SELECT clean, flags FROM version WHERE title = '两页的文章'")
    assert "第二页说明了各项指标的来源" in parted[0]
    assert "pages-missing" not in str(parted[1])
    assert found["https://news.example.cn/3.html"].outlet == "thepaper"
    assert found["https://news.example.cn/3.html"].published == "2025-07-27"
    states = dict(rows(store, "SELECT url, state FROM article"))
    assert states["https://news.example.cn/3.html"] == "withdrawn"
    changed = f"SELECT n, seen_at FROM version WHERE page_id IN (SELECT id FROM page WHERE url = '{SITE}/t20250729_9002.shtml')"
    assert sorted(rows(store, changed)) == [
        (1, "2025-08-01T02:00:08+00:00"), (2, "2025-08-03T02:00:01+00:00"),
    ]  # fmt: skip


def test_a_second_run_changes_nothing_and_says_so(store, archive):
    reprocess(store, archive, Scope())
    before, pages = hashed(store), rows(store, "SELECT * FROM page ORDER BY id")
    again = reprocess(store, archive, Scope())
    assert (again.captures, again.left, bool(again.changes)) == (0, 9, False)
    assert hashed(store) == before
    assert rows(store, "SELECT * FROM page ORDER BY id") == pages


def test_the_order_of_the_records_is_of_no_account(store, tmp_path, archive, fresh):
    reprocess(store, archive, Scope())
    answers = mixed()
    random.Random(7).shuffle(answers)
    parted = [one for one in answers if "_9001" in one.url]  # the pages of one run lie in one file
    others = [one for one in answers if one not in parted]
    write(tmp_path / "shuffled", [*others[:2], *parted], "z-1")
    write(tmp_path / "shuffled", others[2:], "a-2")
    other = fresh()
    reprocess(other, tmp_path / "shuffled", Scope())
    assert hashed(other) == hashed(store)


def test_the_same_capture_in_two_files_counts_once(store, archive, fresh):
    other = fresh()
    reprocess(other, archive, Scope())
    write(archive, mixed(), "copy")
    done = reprocess(store, archive, Scope())
    assert done.captures == 9
    assert hashed(other) == hashed(store)
    assert reprocess(store, archive, Scope()).captures == 0


def test_several_readers_and_one_writer_give_the_same_store(store, tmp_path, fresh):
    pages = [Answer(url=f"https://a.example.com/{n}", second=n, body=article(f"第{n}篇文章"))
             for n in range(30)]  # fmt: skip
    write(tmp_path / "archive", pages)
    other = fresh()
    assert reprocess(other, tmp_path / "archive", Scope(), workers=2).outcomes.total() == 30
    reprocess(store, tmp_path / "archive", Scope())
    assert hashed(other) == hashed(store)


def test_a_crawl_and_files_given_are_rebuilt_with_the_same_hash(project, site, store):
    """From SQLite to SQLite and from SQLite to PostgreSQL."""
    address = f"sqlite:///{project.folder / 'live.sqlite'}"
    project.environment["GAII_STORE_URL"] = address
    site.pages["/1.html"] = Live(article("第一篇"))
    site.pages["/2.html"] = Live(article("两页", tail='<a href="/2_1.html">下一页</a>'))
    site.pages["/2_1.html"] = Live(article("两页", lead="续前页：", more="第二页。"))
    site.pages["/3.html"] = Live(status=302, headers={"Location": "/1.html?from=timeline"})
    site.pages["/1.html?from=timeline"] = Live(article("第一篇"))
    seeds = project.folder / "urls.csv"
    seeds.write_text(
        "url,outlet,published\n"
        f"{site.url}/1.html,thepaper,2025-07-27\n{site.url}/2.html,,\n{site.url}/3.html,,\n"
    )
    note = project.folder / "note.txt"
    note.write_bytes(TEXT.encode("big5hkscs"))
    crawled = project.run("crawl", "seeds", "-a", f"file={seeds}", *QUICK)
    assert crawled.returncode == 0, crawled.stdout + crawled.stderr
    taken = project.run("ingest", str(note), "--outlet", "ztwm", "--published", "2025-07-28")
    assert taken.returncode == 0, taken.stderr

    done = reprocess(store, project.archive, Scope())
    assert done.outcomes["stored"] == 3, done.outcomes
    live = Store.open(address)
    assert hashed(live) == hashed(store)
    again = reprocess(live, project.archive, Scope())
    live.close()
    assert (again.captures, bool(again.changes)) == (0, False)


def test_the_demo_is_rebuilt_from_its_archive_with_the_same_hash(demo_run, store, tmp_path):
    (tmp_path / "archive").mkdir()
    corpus = Path(shutil.copy("demo/corpus.warc.gz", tmp_path / "archive"))
    crawled = Store.open(f"sqlite:///{demo_run.folder / 'gaii.sqlite'}")
    with crawled.reading() as connection:
        asked = set(connection.execute(text("SELECT url_key FROM page")).scalars())
    # The corpus holds pages that were listed and that nobody asked for: no account of the index.
    left = rewrite(corpus, lambda record: bool(record.url) and url_key(record.url) not in asked)
    assert left.removed == 2
    reprocess(store, tmp_path / "archive", Scope())
    assert hashed(crawled) == hashed(store)
    crawled.close()


def test_a_changed_figure_or_text_changes_the_hash(store, archive):
    reprocess(store, archive, Scope())
    before = hashed(store)
    for change in (
        "UPDATE observation SET value = '58.02' WHERE value_text LIKE '58.01%'",
        "UPDATE version SET title_hans = 'x' WHERE n = 2",
        "UPDATE article SET state = 'live'",
        "DELETE FROM observation WHERE place = 0",
    ):
        with store.engine.connect() as connection:
            connection.execute(text(change))
            changed = sorted(_digests_of(connection))
            connection.rollback()
        assert changed != sorted(_digests_of_store(store))
    assert hashed(store) == before


def _digests_of(connection):
    from storage.content_hash import _digests

    return _digests(connection, PROCESSING_VERSION)


def _digests_of_store(store):
    with store.reading() as connection:
        return list(_digests_of(connection))


def reprocess_under_former_rules(store, archive):
    """As before `next_rules`."""
    with pytest.MonkeyPatch.context() as former:
        former.setattr("pipelines.stages.process", pipelines.process.process)
        former.setattr("pipelines.stages.PROCESSING_VERSION", PROCESSING_VERSION)
        former.setattr(module, "PROCESSING_VERSION", PROCESSING_VERSION)
        reprocess(store, archive, Scope())


def test_new_rules_add_readings_and_the_changes_are_told(store, archive, next_rules):
    reprocess_under_former_rules(store, archive)
    trial = try_out(store, archive, Scope())
    assert rows(store, "SELECT count(*) FROM version WHERE processing_version = 'next/1'") == [(0,)]
    done = reprocess(store, archive, Scope())
    assert trial.changes.table() == done.changes.table()
    assert done.changes.table()["texts"] == {"added": 0, "removed": 0, "changed": 3}
    assert done.changes.table()["observations"]["removed"] > 0
    assert done.changes.table()["observations"]["added"] > 0
    example = next(one for one in done.changes.examples if one.how == "added")
    assert "59.01" in example.sentence or "59.01" in example.after
    again = reprocess(store, archive, Scope())
    assert not again.changes
    current = "SELECT DISTINCT processing_version FROM version WHERE current"
    assert rows(store, current) == [("next/1",)]


def test_a_page_that_is_no_article_under_new_rules_answers_no_question_any_more(
    store, archive, monkeypatch
):
    reprocess(store, archive, Scope())
    read = module.read_all.__globals__["read_capture"]

    def refused(captures, capture):
        reading = read(captures, capture)
        if capture.url != "https://other.example.com/4.html":
            return reading
        page = replace(reading.item.page, state="no-article", reason="a page of links")
        return replace(reading, item=replace(reading.item, page=page, article=None, processed=None))

    rule = pipelines.process.process
    monkeypatch.setattr(
        "pipelines.stages.process", lambda one: replace(rule(one), processing_version="next/1")
    )
    monkeypatch.setattr("pipelines.stages.PROCESSING_VERSION", "next/1")
    monkeypatch.setattr(module, "PROCESSING_VERSION", "next/1")
    monkeypatch.setitem(module.read_all.__globals__, "read_capture", refused)
    done = reprocess(store, archive, Scope())
    assert done.changes.table()["texts"] == {"added": 0, "removed": 1, "changed": 0}
    assert "https://other.example.com/4.html" not in {one.url for one in queries.articles(store)}


def test_pruning_removes_older_readings_and_nothing_else(store, archive, next_rules, fresh):
    reprocess_under_former_rules(store, archive)
    reprocess(store, archive, Scope())
    other = fresh()
    reprocess(other, archive, Scope())
    before, pages = hashed(store), rows(store, "SELECT count(*) FROM page")
    assert prune(store, "next/1", keep=1).versions == 0
    would = prune(store, "next/1", dry_run=True)
    assert would.versions == 5
    assert rows(store, "SELECT count(*) FROM version") == [(10,)]
    assert prune(store, "next/1") == would
    assert prune(store, "next/1").versions == 0
    assert hashed(store) == before == hashed(other)
    assert rows(store, "SELECT count(*) FROM page") == pages
    for table in ("version", "membership", "fingerprint", "observation", "band_holders"):
        counted = f"SELECT count(*) FROM {table}"
        assert rows(store, counted) == rows(other, counted), table
    assert len(list(queries.articles(store, words="第二页说明"))) == 1
    assert len(list(queries.articles(store, words="59.01"))) == 3


def test_a_story_goes_on_when_its_earliest_text_is_pruned(store, archive, next_rules):
    """Every story begins with a text that is there."""
    reprocess_under_former_rules(store, archive)
    reprocess(store, archive, Scope())
    prune(store, "next/1")
    orphans = "SELECT count(*) FROM story WHERE earliest_version_id NOT IN (SELECT id FROM version)"
    assert rows(store, orphans) == [(0,)]
    empty = "SELECT count(*) FROM story WHERE id NOT IN (SELECT story_id FROM membership)"
    assert rows(store, empty) == [(0,)]


def test_since_and_site_bound_what_is_read(store, archive):
    from datetime import date

    site = load_sites()[0]["eol"]
    assert reprocess(store, archive, Scope(since=date(2025, 8, 3), site=site)).captures == 1
    assert reprocess(store, archive, Scope(site=site)).captures == 5
    assert reprocess(store, archive, Scope()).captures == 3


def test_damage_is_named_and_the_rest_is_read(store, archive):
    (path,) = archive.glob("*.warc.gz")
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20] = bytes(20)
    path.write_bytes(data)
    (archive / "eol-0.warc.gz").write_bytes(b"not a WARC file")
    done = reprocess(store, archive, Scope())
    assert {issue.kind for issue in done.issues} == {"archive-damaged", "archive-unreadable"}
    assert 6 <= done.captures < 9
    assert {one.kind for one in queries.issues(store)} >= {"archive-damaged"}


def test_an_archive_without_a_record_of_what_was_asked_for_is_read_too(store, tmp_path, fresh):
    """As of another tool, or of an earlier version: parts are known by the pages that name them."""
    write(tmp_path / "told", mixed())
    write(tmp_path / "untold", [replace(one, role="") for one in mixed()])
    reprocess(store, tmp_path / "told", Scope())
    other = fresh()
    reprocess(other, tmp_path / "untold", Scope())
    assert hashed(other) == hashed(store)


def test_an_archive_that_is_not_there_and_a_number_that_cannot_be_meant_are_refused(
    store, tmp_path
):
    with pytest.raises(ArchiveUnusable, match="GAII_ARCHIVE_DIR"):
        reprocess(store, tmp_path, Scope())
    with pytest.raises(UsageError, match="--workers 0"):
        reprocess(store, tmp_path, Scope(), workers=0)


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_stopped(project, fresh):
    """kill -9, twice, then SIGTERM: nothing is read twice, nothing is lost."""
    pages = [Answer(url=f"https://a.example.com/{n}", second=n, body=article(f"第{n}篇文章"))
             for n in range(300)]  # fmt: skip
    write(project.archive, pages)
    whole = fresh()
    reprocess(whole, project.archive, Scope())
    Store.open(project.store_url).close()
    for end in (signal.SIGKILL, signal.SIGTERM):
        running, begun = project.start("reprocess"), read(project)
        deadline = time.monotonic() + 60
        while read(project) < begun + 6 and time.monotonic() < deadline:
            time.sleep(0.01)
        running.send_signal(end)
        running.communicate(timeout=60)
        assert running.returncode == (-9 if end == signal.SIGKILL else 143)
    before = read(project)
    assert 12 <= before < 300
    last = project.run("reprocess")
    assert last.returncode == 0, last.stderr
    assert f"{300 - before} captures to read, {before} were read" in last.stdout
    assert "went on where the last run was stopped" in last.stdout
    store = Store.open(project.store_url)
    assert hashed(store) == hashed(whole)
    store.close()
    assert "nothing was changed" in project.run("reprocess").stdout


def read(project) -> int:
    with closing(sqlite3.connect(project.folder / "gaii.sqlite", timeout=30)) as connection:
        return connection.execute("SELECT count(*) FROM page WHERE read_under <> ''").fetchone()[0]


def test_a_page_that_kills_its_process_costs_that_page_alone(store, tmp_path, monkeypatch):
    """As the kernel does where memory ends."""
    pages = [Answer(url=f"https://a.example.com/{n}", second=n, body=article(f"第{n}篇文章"))
             for n in range(24)]  # fmt: skip
    write(tmp_path / "archive", pages)
    parent = os.getpid()

    def killed(captures, capture):
        if capture.url.endswith("/9") and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_capture(captures, capture)

    monkeypatch.setattr("crawler.backfill.pool.read_capture", killed)
    done = reprocess(store, tmp_path / "archive", Scope(), workers=2)
    assert done.outcomes == {"stored": 23, "quarantined": 1}
    query = "SELECT url, reason FROM page WHERE state = 'quarantined'"
    assert rows(store, query) == [
        ("https://a.example.com/9", "the process that read it was killed")
    ]


def test_a_trial_without_a_store_finds_that_all_is_new_and_makes_none(project):
    write(project.archive, mixed())
    told = project.run("reprocess", "--dry-run", "--format", "json")
    assert told.returncode == 0, told.stderr
    assert "There is no store yet: all is new." in told.stderr
    document = json.loads(told.stdout)
    assert (document["captures"], document["changes"]["texts"]["added"]) == (9, 4)
    assert sorted(one.name for one in project.folder.iterdir()) == ["archive"]


@pytest.mark.further
def test_the_commands_tell_what_they_do_and_refuse_what_cannot_be_meant(project):
    write(project.archive, mixed())
    told = project.run("reprocess", "--format", "json")
    document = json.loads(told.stdout)
    assert (document["captures"], document["changes"]["texts"]["added"]) == (9, 4)
    pruned = project.run("prune", "--dry-run")
    assert "would remove 0 versions" in pruned.stdout
    for arguments, code, said in (
        (("reprocess", "--since", "yesterday"), 2, "is no date"),
        (("reprocess", "--site", "nobody"), 3, "no such site"),
        (("reprocess", "-s", "GAII_ARCHIVE_DIR=off"), 2, "no archive to read"),
        (("prune", "--keep", "-1"), 2, "--keep -1 cannot be meant"),
    ):
        done = project.run(*arguments)
        assert (done.returncode, said in done.stderr) == (code, True), done.stderr


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
IMAGES = {
    "an image": Live(PNG, headers={"Content-Type": "image/png"}),
    "an image said to be a page": Live(PNG, headers={"Content-Type": "text/html"}),
    "a page said to be an image": Live(
        article("两页", lead="续前页：", more="第二页。"), headers={"Content-Type": "image/jpeg"}
    ),
}


@pytest.mark.further
def test_an_image_in_place_of_a_page_is_the_same_to_a_crawl_and_a_rebuild(project, site, fresh):
    """Of an article's further page, of the page behind the link to the whole text, and of an
    article that is known.
    """
    project.environment["GAII_STORE_URL"] = f"sqlite:///{project.folder / 'live.sqlite'}"
    urls = []
    for n, answer in enumerate(IMAGES.values()):
        further = f'<a href="/{n}_1.html">下一页</a>'
        whole = f'<a href="/{n}_all.html">查看全文</a><a href="/w{n}_1.html">下一页</a>'
        site.pages |= {
            f"/{n}.html": Live(article(f"第{n}篇", tail=further)),
            f"/{n}_1.html": answer,
            f"/w{n}.html": Live(article(f"第{n}篇全文", tail=whole)),
            f"/{n}_all.html": answer,
            f"/w{n}_1.html": Live(article(f"第{n}篇全文", lead="续前页：", more="第二页。")),
            f"/known{n}.html": Live(article(f"第{n}篇，后来是图", score=f"58.1{n}")),
        }
        urls += [f"{site.url}/{name}{n}.html" for name in ("", "w", "known")]
    seeds = project.seeds(*urls)
    first = project.run("crawl", "seeds", "-a", seeds, *QUICK)
    for n, answer in enumerate(IMAGES.values()):
        site.pages[f"/known{n}.html"] = answer
    again = project.run(
        "crawl", "seeds", "-a", seeds, *QUICK, "-s", "GAII_REFETCH_ALL=1",
        "-s", "GAII_MAX_FAILED_SHARE=1",
    )  # fmt: skip
    assert (first.returncode, again.returncode) == (0, 0), first.stdout + again.stdout
    rebuilt, live = fresh(), fresh("live")
    reprocess(rebuilt, project.archive, Scope())
    states = "SELECT url, state, state_reason FROM article ORDER BY url"
    assert rows(rebuilt, states) == rows(live, states)
    texts = "SELECT title, raw_hash FROM version ORDER BY title, seen_at"
    assert rows(rebuilt, texts) == rows(live, texts)
    assert hashed(live) == hashed(rebuilt)
