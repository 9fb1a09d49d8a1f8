"""Known articles on several pages that are asked for again: an edit on page 2, pages that fail.

Two crawls of one list; what the archive says of it is compared after each.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from crawler.backfill.reprocess import Scope, reprocess
from pipelines.process import PROCESSING_VERSION
from storage.content_hash import content_hash
from storage.known import known_article
from storage.store import Store
from storage.story_queries import versions
from tests.crawl.loopback import QUICK, Answer, Project, Site, serving

LEAD = "在2025世界人工智能大会上，《全球人工智能创新指数报告2025》发布，{name}的记者作了报道。"
PAGES = (
    "报告由中国科学技术信息研究所与北京大学编写，对46个国家作了评价，美国总分为77.97分，排名第一。",
    "中国总分为58.01分，排名第二，{name}的编写组在发布会上介绍了指标的算法和数据的来源。",
    "专家表示，各国可以在教育和人才两个方面加强合作，{name}的记者还采访了参会的企业。",
)
NAMES = ("edited", "calm", "lost", "silent", "shut", "back", "sold", "circle", "began")


def page(name: str, number: int, *, edited: str = "", validator: bool = True) -> Answer:
    """Page `number` of three; each names the next one alone."""
    text = (LEAD + PAGES[0], *PAGES[1:])[number].format(name=name) + edited
    suffix = f"_{number + 1}"
    link = f'<a href="/{name}{suffix}.html">下一页</a>' if number < 2 else ""
    html = (
        f"<html><head><meta charset=utf-8><title>指数报告{name}</title></head><body>"
        f"<h1>指数报告{name}</h1><p>2025-07-28 来源：自写样例</p><div><p>{text}</p>"
        f"<p>以上是第{number + 1}页的内容，供{name}的读者参考，转述时请核对报告的原文。</p></div>{link}</body></html>"
    )
    return Answer(
        html.encode(), headers={"ETag": f'"{name}{number}-{len(edited)}"'} if validator else {}
    )


def leads(target: str) -> Answer:
    return Answer(status=302, headers={"Location": target})


class NotModified:
    """A page whose server knows its own ETag."""

    def __init__(self, site: Site, path: str, answer: Answer) -> None:
        self.site, self.path, self.page = site, path, answer

    def __call__(self) -> Answer:
        tag = self.page.headers["ETag"]
        if self.site.sent[self.path].get("If-None-Match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        return self.page


@dataclass
class World:
    project: Project
    site: Site
    printed: list[str] = field(default_factory=list)
    hashes: list[tuple[str, str]] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)

    def url(self, name: str) -> str:
        return f"{self.site.url}/{name}.html"

    def put(self, path: str, answer: Answer) -> None:
        known = NotModified(self.site, path, answer) if "ETag" in answer.headers else answer
        self.site.pages[path] = known

    def crawl(self) -> None:
        self.site.asked.clear()
        seeds = self.project.seeds(*map(self.url, NAMES))
        options = ("GAII_REFETCH_ALL=1", "GAII_MAX_FAILED_SHARE=1")
        sets = [part for option in options for part in ("-s", option)]
        done = self.project.run("crawl", "seeds", "-a", seeds, *QUICK, *sets)
        assert done.returncode == 0, done.stdout + done.stderr
        self.printed.append(done.stdout)
        self.asked.append(list(self.site.asked))
        with closing(Store.open(self.project.store_url)) as store:
            crawled = content_hash(store, PROCESSING_VERSION)
        again = f"sqlite:///{self.project.folder}/again-{len(self.hashes)}.sqlite"
        with closing(Store.open(again)) as store:
            reprocess(store, self.project.archive, Scope())
            self.hashes.append((crawled, content_hash(store, PROCESSING_VERSION)))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with serving() as site:
        world = World(Project.within(tmp_path_factory.mktemp("pages")), site)
        Store.open(world.project.store_url).close()
        for name in NAMES:
            for number in range(3):
                suffix = f"_{number}" if number else ""
                world.put(f"/{name}{suffix}.html", page(name, number))
        world.put("/began_1.html", Answer(status=0))
        world.crawl()
        world.put("/began_1.html", page("began", 1))
        world.put("/edited_1.html", page("edited", 1, edited="更正：上述分数是2024年的。"))
        world.put("/lost_1.html", Answer(b"gone", 404))
        world.put("/silent_1.html", Answer(status=0))
        world.put("/shut_1.html", Answer("<html><body><h1>用户登录</h1></body></html>".encode()))
        world.put("/back_1.html", leads("/back.html"))
        world.put("/sold_1.html", leads("http://10.0.0.1/"))
        world.put("/circle_1.html", leads("/circle_9.html?a=1"))
        world.put("/circle_9.html?a=1", leads("/circle_1.html"))
        world.crawl()
        yield world


@pytest.fixture
def texts(world):
    with closing(Store.open(world.project.store_url)) as store:
        yield {name: versions(store, world.url(name)) for name in NAMES}


@pytest.fixture
def standing(world):
    with closing(Store.open(world.project.store_url)) as store:
        yield {name: known_article(store, world.url(name)) for name in NAMES}


@pytest.mark.further
def test_an_edit_on_the_second_page_is_a_new_version(texts, standing):
    """The first page is what it was, and the third one has not changed either: 304."""
    old, new = texts["edited"]
    assert ("更正" in old.hans, "更正" in new.hans) == (False, True)
    assert all(sentence.format(name="edited") in new.hans for sentence in PAGES)
    assert standing["edited"].state == "live"


def test_pages_that_have_not_changed_are_not_sent_again(world, texts):
    """Those behind the first; the article is unchanged, though all its pages were asked for."""
    with closing(sqlite3.connect(world.project.folder / "gaii.sqlite")) as connection:
        rows = connection.execute(
            "SELECT url, status, state, reason FROM page WHERE url LIKE '%/calm%' AND run_id = 2"
        ).fetchall()
    found = {url.rpartition("/")[2]: rest for url, *rest in rows}
    assert found == {
        "calm.html": [200, "unchanged", ""],
        "calm_1.html": [304, "navigation", "part"],
        "calm_2.html": [304, "navigation", "part"],
    }
    assert len(texts["calm"]) == 1


@pytest.mark.parametrize("name", ["lost", "shut", "back"])
def test_an_article_is_not_replaced_by_a_part_of_it(texts, standing, name):
    """Its second page is gone, behind a login, or leads back: the whole text stays and the trouble
    is told.
    """
    assert len(texts[name]) == 1
    assert standing[name].state == "suspicious"
    assert "pages-missing" in standing[name].reason


@pytest.mark.parametrize("name", ["silent", "sold", "circle"])
def test_a_page_that_gives_no_answer_is_taken_as_it_was(texts, standing, name):
    """The connection ends, a redirect leads to a private address, or in a circle."""
    assert len(texts[name]) == 1
    assert standing[name].state == "live"


def test_an_article_that_began_without_a_page_becomes_whole(texts):
    """The rebuild does not put the page of a later day into the text of the first."""
    first, second = texts["began"]
    here = PAGES[1].format(name="began")
    assert (here in first.hans, here in second.hans) == (False, True)


def test_every_request_has_its_outcome(world):
    assert all("without outcome" not in printed for printed in world.printed)
    assert "stored 9" in world.printed[0]
    once = [name for name in NAMES if name != "back"]
    assert all(world.asked[1].count(f"/{name}.html") == 1 for name in once)


@pytest.mark.parametrize("crawl", range(2))
def test_a_store_rebuilt_from_the_archive_has_the_same_hash(world, crawl):
    crawled, rebuilt = world.hashes[crawl]
    assert crawled == rebuilt
