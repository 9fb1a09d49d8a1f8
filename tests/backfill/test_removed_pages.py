"""A page that was removed on request, at every door by which a text comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.backfill.belongings import belongings, read_again
from crawler.backfill.reprocess import Scope, reprocess, try_out
from crawler.backfill.warc_ingest import Wanted, WarcIngest
from crawler.commands.ingest import summary
from crawler.given.ingest import Given, ingest
from crawler.given.removed import Removed
from pipelines.reprints import settle
from pipelines.stages import new_run
from storage import queries
from storage.acknowledging import issue_groups
from storage.archive import ArchiveReader, ArchiveWriter
from storage.copying import copy_store
from storage.forgetting import Forgotten, forget
from storage.store import Store
from tests.backfill.corpus import NEXT, SITE, Answer, article, write
from tests.backfill.test_ingest_warc import foreign
from tests.crawl.loopback import QUICK
from tests.crawl.loopback import Answer as Served

URL = f"{SITE}/t20250728_9001.shtml"
TITLE = "一篇要撤下的文章"
PAGE = article(TITLE)
SAME_TEXT = article(TITLE, tail="<!-- served at 12:31 -->")
OTHER = article("别的一篇文章", lead="另有消息说，", score="58.02")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def forgotten(store: Store, folder: Path, url: str = URL) -> Forgotten:
    return forget(
        store, folder, url, reason="asked", who="tester", settle=settle,
        finds=belongings, reads=read_again,
    )  # fmt: skip


def kept(folder: Path, words: str = TITLE) -> list[str]:
    """The files of an archive that hold these words, unpacked."""
    files = sorted(folder.glob("*.warc.gz"))
    return [
        record.file.name
        for record in ArchiveReader(files).records()
        if words.encode() in record.body
    ]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def removed(store: Store, archive: Path) -> Store:
    """A store and an archive from which the page was removed."""
    write(archive, [Answer(url=URL, body=PAGE), Answer(url=f"{SITE}/other.shtml", body=OTHER)])
    reprocess(store, archive, Scope())
    assert queries.count_articles(store) == 2
    assert forgotten(store, archive).records == 1
    return store


def give(store: Store, archive: Path, url: str, body: bytes) -> str:
    path = archive.parent / "given.html"
    path.write_bytes(body)
    with ArchiveWriter(archive, f"ingest-{len(list(archive.iterdir()))}") as writer:
        run = store.start_run(new_run("ingest", "files"))
        return summary(ingest(store, run, writer, path, Given(url=url)))


def take_warc(store: Store, archive: Path, url: str, body: bytes) -> str:
    path = archive.parent / "foreign.warc.gz"
    path.write_bytes(foreign((url, body))[0])
    writer = ArchiveWriter(archive, f"ingest-warc-{len(list(archive.iterdir()))}")
    run = store.start_run(new_run("ingest-warc", "files"))
    taken = WarcIngest(store, run, Wanted(), lambda: writer)
    outcomes = taken.take(path).outcomes
    taken.close()
    writer.close()
    (outcome,) = outcomes
    return outcome


@pytest.mark.parametrize("door", [give, take_warc])
def test_a_removed_page_comes_in_by_no_file(
    removed: Store, archive: Path, door: Callable[[Store, Path, str, bytes], str]
) -> None:
    """The same bytes, another spelling, the same text in other bytes: neither store nor archive
    keeps any of it, and who gave it is told. Another page at the same path is taken.
    """
    for url, body in (
        (URL, PAGE), (f"{URL}?from=timeline", OTHER), (f"{URL}?id=7", PAGE),
        (f"{URL}?id=8", SAME_TEXT),
    ):  # fmt: skip
        assert door(removed, archive, url, body).startswith("forgotten"), url
        assert kept(archive) == []
        assert len(kept(archive, "别的一篇文章")) == 1
    assert queries.count_articles(removed) == 1
    later = article("第三篇文章", lead="第三篇说，", score="58.03")
    assert door(removed, archive, f"{URL}?id=9", later).startswith("stored")
    assert list(issue_groups(removed)) == []


def test_a_rebuilt_store_and_a_copy_keep_it_away(
    removed: Store, archive: Path, tmp_path: Path
) -> None:
    """Also where a file that still holds the page is laid into the archive, as from an old copy;
    that is told, and the same command takes it out.
    """
    write(archive, [Answer(url=f"{URL}?id=7", body=SAME_TEXT)], "laid-beside")
    for store in (Store.open(str(tmp_path / "built.sqlite")), removed):
        reprocess(store, archive, Scope())
        assert [row.url for row in queries.articles(store)] == [f"{SITE}/other.shtml"]
        assert [one.kind for one in issue_groups(store)] == ["forgotten-in-archive"]
    assert try_out(removed, archive, Scope()).changes.counts == {}
    copy = Store.open(str(tmp_path / "copy.sqlite"))
    copy_store(removed, copy)
    assert forgotten(removed, archive).records == 1
    assert kept(archive) == []
    assert give(copy, archive, URL, PAGE).startswith("forgotten")


def test_a_run_under_way_learns_of_it_at_once(store: Store, archive: Path) -> None:
    """Its first answers were judged before somebody had the page removed."""
    write(archive, [Answer(url=URL, body=PAGE)])
    reprocess(store, archive, Scope())
    asked = Removed(store, archive)
    assert not asked.holds_bytes(URL, PAGE, {})
    forgotten(store, archive)
    assert asked.holds_bytes(URL, PAGE, {})
    assert asked.holds_bytes(f"{URL}?id=8", SAME_TEXT, {})
    assert asked.holds_bytes(f"{SITE}/moved.shtml", OTHER, {}, (f"{URL}?from=timeline",))
    assert not asked.holds_bytes(f"{URL}?id=9", OTHER, {})


def test_a_store_of_an_old_backup_is_told_what_it_should_not_hold(
    store: Store, archive: Path, tmp_path: Path
) -> None:
    write(archive, [Answer(url=URL, body=PAGE)])
    reprocess(store, archive, Scope())
    old = Store.open(str(tmp_path / "old.sqlite"))
    copy_store(store, old)
    forgotten(store, archive)
    write(archive, [Answer(url=f"{SITE}/other.shtml", body=OTHER)], "later")
    reprocess(old, archive, Scope())
    assert [one.kind for one in issue_groups(old)] == ["forgotten-in-store"]
    assert forgotten(old, archive).versions == 1
    assert [row.url for row in queries.articles(old)] == [f"{SITE}/other.shtml"]
    old.close()


def test_further_pages_go_with_their_article(store: Store, archive: Path) -> None:
    """They have addresses of their own, which the article does not bear."""
    second = f"{SITE}/t20250728_9001_1.shtml"
    write(
        archive,
        [
            Answer(url=URL, body=article(TITLE, tail=NEXT.format("t20250728_9001_1.shtml"))),
            Answer(
                url=second, body=article(TITLE, more="第二页说明了来源。"), second=1, role="part"
            ),
        ],
    )
    reprocess(store, archive, Scope())
    done = forgotten(store, archive)
    assert (done.urls, done.records) == ((URL, second), 2)
    assert kept(archive) == []


@pytest.mark.further
def test_a_crawl_keeps_nothing_of_a_removed_page(project, site) -> None:
    """Neither under its address nor under another spelling, nor its text under another query; its
    further pages and images are not even asked for.
    """
    sentences = [
        f"<p>第{n}句说，《全球人工智能创新指数报告2025》评价了46个国家。</p>" for n in "一二三四"
    ]
    head = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
    image = '<p>表1 各国总分</p><p><img src="/table.png"></p>'
    body = f"{head}<p>2025-07-28 10:00</p><div>{''.join(sentences)}{image}</div>"
    first = f'{body}<div><a href="a_2.html">下一页</a></div></body></html>'
    site.pages |= {
        "/a.html": Served(first.encode()),
        "/a_2.html": Served(f"{head}<div><p>{TITLE}，第二页。</p>{sentences[0]}</div>".encode()),
        "/table.png": Served(PNG, headers={"Content-Type": "image/png"}),
    }
    project.run("crawl", "seeds", "-a", project.seeds(f"{site.url}/a.html"), *QUICK)
    assert len(kept(project.archive)) == 2
    store = Store.open(project.store_url)
    done = forgotten(store, project.archive, f"{site.url}/a.html")
    assert (done.versions, done.records) == (1, 3)
    assert kept(project.archive) == []
    site.pages["/a.html?from=timeline"] = Served(OTHER)
    site.pages["/a.html?id=7"] = Served(f"{first}<!-- 12:31 -->".encode())
    site.pages["/a.html?id=8"] = Served(OTHER)
    site.pages["/print/7.html"] = Served(naming(first.encode(), "/a.html"))
    site.asked.clear()
    spelt = [f"{site.url}/a.html{query}" for query in ("", "?from=timeline", "?id=7", "?id=8")]
    spelt.append(f"{site.url}/print/7.html")
    again = project.run("crawl", "seeds", "-a", project.seeds(*spelt), *QUICK)
    assert again.returncode == 0, again.stdout + again.stderr
    assert not {"/a_2.html", "/table.png"} & set(site.asked)
    assert kept(project.archive) == []
    assert [row.url for row in queries.articles(store)] == [f"{site.url}/a.html?id=8"]
    store.close()


@pytest.mark.further
def test_a_removed_page_becomes_no_fixture(project) -> None:
    """That command opens no store; the file beside the archive tells it."""
    write(project.archive, [Answer(url=URL, body=PAGE)])
    store = Store.open(project.store_url)
    forgotten(store, project.archive)
    store.close()
    path = project.folder / "saved.html"
    path.write_bytes(PAGE)
    out = project.folder / "fixtures"
    done = project.run("fixture", "eol", str(path), "--url", URL, "--out", str(out))
    assert (done.returncode, "removed on request" in done.stderr) == (3, True)
    assert not out.exists()
    assert kept(project.archive) == []


def naming(
    body: bytes, address: str = URL, link: str = '<link rel="canonical" href="{}">'
) -> bytes:
    return body.replace(b"<head>", f"<head>{link.format(address)}".encode())


NAMING = {
    "a link": naming(PAGE),
    "another text": naming(OTHER),
    "a relative link": naming(PAGE, "/info/dongtai/202507/t20250728_9001.shtml"),
    "another spelling": naming(PAGE, f"http://m.eol.cn{URL[18:]}?from=timeline#top"),
    "og:url": naming(PAGE, link="<meta content={} property='og:url'>"),
    "references": naming(PAGE, URL.replace("/info", "&#x2F;info")),
    "utf-16": b"\xff\xfe" + naming(PAGE).decode().replace("utf-8", "utf-16").encode("utf-16-le"),
}


@pytest.mark.parametrize("body", NAMING.values(), ids=NAMING)
def test_a_page_at_a_new_path_that_names_itself_the_removed_one_is_not_archived(
    removed: Store, archive: Path, body: bytes
) -> None:
    """A print or mobile page, the article under its new address: all that call themselves it."""
    files = sorted(archive.iterdir())
    new = f"{SITE}/print/77.shtml"
    assert Removed(removed, archive).holds_bytes(new, body, {})
    assert Removed(None, archive).holds_bytes(new, body, {})
    for door in (give, take_warc):
        assert door(removed, archive, new, body).startswith("forgotten")
    added = set(archive.iterdir()) - set(files)
    assert not [record for record in ArchiveReader(added).records() if record.url == new]
    assert queries.count_articles(removed) == 1
    assert list(issue_groups(removed)) == []


def test_a_page_that_names_another_or_links_to_it_is_taken(removed: Store, archive: Path) -> None:
    asked = Removed(removed, archive)
    for body in (
        naming(PAGE, f"{SITE}/t20250728_9002.shtml"),
        naming(PAGE, "https://www.eol.cn/"),
        naming(PAGE, f"https://elsewhere.example.com{URL[18:]}"),
        article(TITLE, tail=f'<a href="{URL}">canonical</a>'),
    ):
        assert not asked.holds_bytes(f"{SITE}/print/77.shtml", body, {})
    assert asked.holds_bytes(f"{SITE}/print/77.shtml", naming(b"<html><head><p>gone"), {})


def test_pages_that_name_the_removed_one_go_with_it(
    store: Store, archive: Path, tmp_path: Path
) -> None:
    """Stored as an article of its own, or held by the archive alone; a rebuilt store agrees."""
    write(
        archive,
        [
            Answer(url=URL, body=PAGE),
            Answer(url=f"{SITE}/print/77.shtml", body=naming(OTHER), second=1),
            Answer(url=f"{SITE}/other.shtml", body=article("第三篇", score="58.03"), second=2),
        ],
    )
    reprocess(store, archive, Scope())
    assert queries.count_articles(store) == 3
    write(archive, [Answer(url=f"{SITE}/amp/7.shtml", body=naming(SAME_TEXT))], "beside")
    done = forgotten(store, archive)
    assert set(done.urls) == {URL, f"{SITE}/print/77.shtml"}
    assert done.records == 3
    assert kept(archive) == kept(archive, "别的一篇文章") == []
    built = Store.open(str(tmp_path / "built.sqlite"))
    reprocess(built, archive, Scope())
    for one in (store, built):
        assert [row.url for row in queries.articles(one)] == [f"{SITE}/other.shtml"]
    built.close()
