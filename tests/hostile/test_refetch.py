"""A known article that is asked for again: whatever the server says, the text that was stays.

Three crawls of one list of articles: as they are, as a server spoils each of them, and as they
were. The tests look at what became of each.
"""

import gzip
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from crawler.backfill.reprocess import Scope, reprocess
from domain.stories import StoredText
from pipelines.process import PROCESSING_VERSION
from storage.archive import ArchivedRecord, ArchiveReader, scan
from storage.content_hash import content_hash
from storage.known import KnownArticle, known_article
from storage.store import Store
from storage.story_queries import versions
from tests.crawl.loopback import QUICK, Answer, Project, Site, serving
from tests.crawl.test_exit_status import ARTICLE

FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"
VALID = {"ETag": '"v1"', "Last-Modified": FUTURE}


def html(title: str, body: str) -> bytes:
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><h1>{title}</h1>{body}</body></html>".encode()


def article(name: str) -> bytes:
    """An article that differs from all others in its figure."""
    return ARTICLE.replace(b"58.01", f"58.{sum(name.encode()) % 90 + 10}{len(name)}".encode())


SOLD = html(
    "阳台花卉的四季养护",
    "<p>2025-08-01 09:00</p><div>"
    + "".join(f"<p>{flower}喜欢光照充足的阳台，春秋每周浇水两次，冬季移入室内并减少施肥。"
              "盆土要疏松透气，花后及时剪去残枝，第二年才能开得更好。</p>"
              for flower in ("月季", "茉莉", "杜鹃", "天竺葵", "绣球"))
    + "</div>",
)  # fmt: skip
SHRUNK = ARTICLE[: ARTICLE.find("<p>在2025".encode())] + "<p>图片来源：自写样例</p>".encode()
FRONT = html(
    "首页", "".join(f"<a href=/t{n}.html>今日要闻第{n}条的标题这样写</a>" for n in range(60))
)
REFRESH = b'<html><head><meta http-equiv="refresh" content="0;url=http://sold.invalid/x"></head>'

SPOILED = {
    "410": (Answer(b"gone", 410), "withdrawn", "http-410"),
    "404": (Answer(b"gone", 404), "withdrawn", "http-404"),
    "closed": (Answer(html("网站关闭公告", "<p>本网站已关闭，感谢您。</p>")), "suspicious", "error"),
    "login": (Answer(html("用户登录", "<p>请先登录后阅读全文</p>")), "suspicious", "login"),
    "challenge": (
        Answer(html("Just a moment...", "<p>Checking your browser</p>")), "suspicious", "challenge",
    ),
    "empty": (Answer(b""), "suspicious", "empty"),
    "sold": (Answer(SOLD), "suspicious", "text-replaced"),
    "shrunk": (Answer(SHRUNK), "suspicious", "layout-alarm"),
    "front": (Answer(status=302, headers={"Location": "/"}), "moved", "leads to"),
    "other": (Answer(status=301, headers={"Location": "/elsewhere.html"}), "moved", "elsewhere"),
    "offsite": (
        Answer(status=301, headers={"Location": "http://sold.invalid/"}), "moved", "sold.invalid",
    ),
    "refresh": (Answer(REFRESH), "moved", "sold.invalid"),
    "script": (Answer(status=302, headers={"Location": "javascript:alert(1)"}), "moved", "javascript"),
    "busy": (Answer(b"busy", 503), "live", None),
    "forbidden": (Answer(b"no", 403), "live", None),
}  # fmt: skip
CALM = {
    "304": Answer(status=304, headers={"ETag": 'W/"v1"'}),
    "same-bytes": Answer(
        gzip.compress(article("same-bytes")), headers={"Content-Encoding": "gzip"}
    ),
    "edited": Answer(ARTICLE.replace(b"58.01", b"59.99"), headers={"ETag": '"v2"'}),
}
FOREIGN = Answer(status=304, headers={"ETag": '"of another page"'})


@dataclass
class World:
    """What the three crawls left behind."""

    project: Project
    site: Site
    printed: list[str] = field(default_factory=list)
    standing: list[dict[str, KnownArticle]] = field(default_factory=list)
    versions: list[dict[str, list[StoredText]]] = field(default_factory=list)
    rebuilt: list[dict[str, KnownArticle]] = field(default_factory=list)
    hashes: list[tuple[str, str]] = field(default_factory=list)
    conditions: dict[str, dict[str, str]] = field(default_factory=dict)

    def crawl(self, names) -> None:
        """Ask for all pages, also those that failed and would wait for a while."""
        self.rows("DELETE FROM frontier")
        seeds = self.project.seeds(*(f"{self.site.url}/{name}.html" for name in names))
        done = self.project.run(
            "crawl",
            "seeds",
            "-a",
            seeds,
            *QUICK,
            "-s",
            "GAII_MAX_FAILED_SHARE=1",
            "-s",
            "GAII_REFETCH_ALL=1",
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        self.printed.append(done.stdout)
        urls = {name: f"{self.site.url}/{name}.html" for name in names}
        with closing(Store.open(self.project.store_url)) as store:
            self.standing.append({name: known_article(store, url) for name, url in urls.items()})
            self.versions.append({name: versions(store, url) for name, url in urls.items()})
            crawled = content_hash(store, PROCESSING_VERSION)
        again = f"sqlite:///{self.project.folder}/again-{len(self.standing)}.sqlite"
        with closing(Store.open(again)) as store:
            reprocess(store, self.project.archive, Scope())
            self.rebuilt.append({name: known_article(store, url) for name, url in urls.items()})
            self.hashes.append((crawled, content_hash(store, PROCESSING_VERSION)))

    def rows(self, query: str) -> list[tuple]:
        connection = sqlite3.connect(self.project.folder / "gaii.sqlite", isolation_level=None)
        found = connection.execute(query).fetchall()
        connection.close()
        return found


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    names = [*SPOILED, *CALM, "foreign"]
    with serving() as site:
        world = World(Project.within(tmp_path_factory.mktemp("refetch")), site)
        world.project.environment["GAII_ALLOW_LOOPBACK"] = "1"
        Store.open(world.project.store_url).close()
        for name in names:
            site.pages[f"/{name}.html"] = Answer(article(name), headers=VALID)
        world.crawl(names)
        site.pages |= {f"/{name}.html": answer for name, (answer, *_) in SPOILED.items()}
        site.pages |= {f"/{name}.html": answer for name, answer in CALM.items()}
        foreign = [FOREIGN, Answer(article("foreign"))]
        site.pages |= {
            "/": Answer(FRONT), "/elsewhere.html": Answer(SOLD),
            "/foreign.html": lambda: foreign.pop(0),
        }  # fmt: skip
        world.crawl(names)
        world.conditions = {path: dict(headers) for path, headers in site.sent.items()}
        for name in names:
            if name not in CALM:
                site.pages[f"/{name}.html"] = Answer(article(name), headers=VALID)
        world.crawl(names)
        yield world


@pytest.mark.parametrize("name", SPOILED)
def test_an_answer_without_the_article_never_overwrites_it(world, name):
    """Redirected to another site, sold, closed, behind a login or a challenge: it is said."""
    _, state, word = SPOILED[name]
    then = world.standing[1][name]
    assert then.state == state
    assert world.versions[1][name] == world.versions[0][name]
    if word is not None:
        assert word in then.reason
        assert then.since is not None
        url = f"{world.site.url}/{name}.html"
        query = f"SELECT level FROM issue WHERE kind = 'article-{state}' AND \"where\" = '{url}'"
        assert len(world.rows(query)) == 1


@pytest.mark.parametrize("name", SPOILED)
def test_an_article_that_returns_is_live_again(world, name):
    assert world.standing[2][name].state == "live"
    assert world.versions[2][name] == world.versions[0][name]


@pytest.mark.parametrize("crawl", range(3))
def test_the_archive_alone_says_the_same_of_each_article(world, crawl):
    """What a store rebuilt from it holds has the same hash after each of the three crawls."""
    for name, known in world.standing[crawl].items():
        again = world.rebuilt[crawl][name]
        assert (again.state, again.since, again.reason) == (
            known.state, known.since, known.reason,
        ), name  # fmt: skip
    assert world.hashes[crawl][0] == world.hashes[crawl][1]


def test_every_request_has_its_outcome(world):
    assert all("without outcome" not in printed for printed in world.printed)
    assert "stored 19" in world.printed[0]
    assert "unchanged 19" in world.printed[2]


def test_a_page_that_has_not_changed_is_not_sent_again(world):
    """304 to both validators, twice; a Last-Modified in the future is sent back as it came."""
    assert world.standing[1]["304"].state == world.standing[2]["304"].state == "live"
    assert len(world.versions[2]["304"]) == 1
    assert world.conditions["/304.html"]["If-None-Match"] == '"v1"'
    assert world.conditions["/304.html"]["If-Modified-Since"] == FUTURE
    assert world.site.sent["/304.html"]["If-None-Match"] == 'W/"v1"'
    assert world.site.sent["/304.html"]["If-Modified-Since"] == FUTURE
    pages = "SELECT count(*), count(DISTINCT sha256) FROM page WHERE url LIKE '%/304.html'"
    assert world.rows(pages) == [(3, 1)]


def test_a_304_is_archived_as_a_revisit_and_hides_nothing(world):
    files = sorted(world.project.archive.glob("*.warc.gz"))
    records = [item for path in files for item in scan(path)]
    assert all(isinstance(item, ArchivedRecord) for item in records)
    revisits = [item.url for item in records if item.kind == "revisit"]
    assert revisits == [f"{world.site.url}/304.html"] * 2
    record = ArchiveReader(files).lookup(f"{world.site.url}/304.html")
    assert record is not None
    assert record.body == article("304")


def test_the_same_bytes_are_not_read_again(world):
    """No validators are needed for that; compressed or not, the page is the same."""
    found = world.rows("SELECT url FROM page WHERE reason = 'same-bytes' ORDER BY id LIMIT 2")
    assert ("same-bytes" in found[0][0], len(world.versions[2]["same-bytes"])) == (True, 1)


def test_an_edited_article_is_a_new_version(world):
    old, new = world.versions[1]["edited"]
    assert ("59.99" in old.hans, "59.99" in new.hans) == (False, True)
    assert (old.current, new.current) == (False, True)
    assert world.standing[1]["edited"].state == "live"


def test_a_304_that_names_another_etag_is_asked_again_without_conditions(world):
    assert "If-None-Match" not in world.conditions["/foreign.html"]
    assert world.standing[1]["foreign"].state == "live"
    assert "retried 1" in world.printed[1]


def test_a_redirect_off_the_site_is_not_followed_for_a_known_article(world):
    """The request to the other site is not even made."""
    assert world.rows("SELECT count(*) FROM page WHERE url LIKE '%sold.invalid%'") == [(0,)]


def test_a_server_that_says_nothing_but_304_is_a_failure(tmp_path):
    """Asked once more without conditions, and then believed to be out of order."""
    project = Project.within(tmp_path)
    project.environment["GAII_ALLOW_LOOPBACK"] = "1"
    with serving() as site:
        site.pages["/a.html"] = Answer(status=304)
        done = project.run("crawl", "seeds", "-a", project.seeds(f"{site.url}/a.html"), *QUICK)
    assert done.returncode == 1
    assert "failed:http-304 1" in done.stdout
    assert "without outcome" not in done.stdout
    assert site.asked.count("/a.html") == 2
