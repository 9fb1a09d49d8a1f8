"""A text that was refused, and let in by a person: the archive's folder alone says the same.

Three crawls of two articles: as they are; sold to somebody else; the same after a person closed
the doubt about one of them.
"""

import json
import shutil
from contextlib import closing
from dataclasses import dataclass, replace

import pytest

import crawler.backfill.reprocess as module
import pipelines.process
from crawler.backfill.reprocess import Scope, reprocess, try_out
from domain.errors import InputUnreadable
from pipelines.process import PROCESSING_VERSION
from storage.acknowledgements import acknowledgements_file
from storage.acknowledging import issue_groups
from storage.content_hash import content_hash
from storage.known import known_article
from storage.store import Store
from storage.story_queries import versions
from tests.crawl.loopback import QUICK, Answer, Project, Site, serving
from tests.hostile.test_refetch import SOLD, article

DOUBTED = ("closed", "open")


@dataclass
class World:
    project: Project
    site: Site

    def crawl(self) -> str:
        seeds = self.project.seeds(*(f"{self.site.url}/{name}.html" for name in DOUBTED))
        done = self.project.run("crawl", "seeds", "-a", seeds, *QUICK, "-s", "GAII_REFETCH_ALL=1")
        return done.stdout + done.stderr

    def url(self, name: str) -> str:
        return f"{self.site.url}/{name}.html"

    def issues(self, *args: str) -> list[dict]:
        done = self.project.run("issues", *args, "--format", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with serving() as site:
        world = World(Project.within(tmp_path_factory.mktemp("let-in")), site)
        Store.open(world.project.store_url).close()
        for name in DOUBTED:
            site.pages[f"/{name}.html"] = Answer(article(name))
        world.crawl()
        for name in DOUBTED:
            site.pages[f"/{name}.html"] = Answer(SOLD.replace("阳台".encode(), name.encode()))
        world.crawl()
        (doubt,) = (one for one in world.issues() if one["kind"] == "text-replaced"
                    and one["where"] == world.url("closed"))  # fmt: skip
        world.issues("ack", str(doubt["id"]), "--reason", "这一页换了内容")
        world.crawl()
        yield world


@pytest.fixture
def live(world):
    with closing(Store.open(world.project.store_url)) as store:
        yield store


def texts(store: Store, url: str) -> list[tuple]:
    return [(one.n, one.seen_at, one.current, one.hans) for one in versions(store, url)]


@pytest.mark.further
def test_the_file_beside_the_archive_names_the_captures_that_were_refused(world):
    (line,) = acknowledgements_file(world.project.archive).read_text("utf-8").splitlines()
    said = json.loads(line)
    assert (said["kind"], said["where"], said["reason"]) == (
        "text-replaced", world.url("closed"), "这一页换了内容",
    )  # fmt: skip
    assert len(said["refused"]) == 1


def test_a_store_rebuilt_from_the_folder_has_let_in_the_same_text(world, live, store):
    """On both databases: the same versions, states, open and closed issues, and hash."""
    assert [n for n, *_ in texts(live, world.url("closed"))] == [1, 2]
    assert [n for n, *_ in texts(live, world.url("open"))] == [1]
    done = reprocess(store, world.project.archive, Scope())
    assert done.acknowledged == 1
    for name in DOUBTED:
        assert texts(store, world.url(name)) == texts(live, world.url(name))
        assert known_article(store, world.url(name)).state == (
            known_article(live, world.url(name)).state
        )
    assert content_hash(store, PROCESSING_VERSION) == content_hash(live, PROCESSING_VERSION)
    closed = [
        [(one.where, one.kind, one.excerpt, one.count, one.acknowledged, one.reason)
         for one in issue_groups(of, kind="text-replaced", acknowledged=True)]
        for of in (live, store)
    ]  # fmt: skip
    assert sorted(closed[0]) == sorted(closed[1])


def test_a_rebuild_that_was_stopped_behind_the_doubt_goes_on_with_it(
    world, live, store, monkeypatch
):
    """Stopped where the refused capture is stored and the acknowledgement is not entered yet."""
    real = module.Restored.close_doubted
    calls = []

    def stop(self, of):
        calls.append(of)
        if len(calls) == 2:
            raise module.Stopped(15)
        return real(self, of)

    monkeypatch.setattr(module.Restored, "close_doubted", stop)
    assert reprocess(store, world.project.archive, Scope()).stopped_by == 15
    monkeypatch.undo()
    assert reprocess(store, world.project.archive, Scope()).resumed
    assert content_hash(store, PROCESSING_VERSION) == content_hash(live, PROCESSING_VERSION)


@pytest.fixture
def next_rules(monkeypatch):
    """Rules that clean texts otherwise, so that each has another digest."""
    rule = pipelines.process.process

    def changed(article):
        return replace(
            rule(replace(article, text=article.text.replace("。", "！"))),
            processing_version="next/1",
        )

    monkeypatch.setattr("pipelines.stages.process", changed)
    monkeypatch.setattr("pipelines.stages.PROCESSING_VERSION", "next/1")
    monkeypatch.setattr(module, "PROCESSING_VERSION", "next/1")


def test_a_text_that_was_let_in_stays_so_under_rules_that_read_it_otherwise(
    world, store, next_rules
):
    reprocess(store, world.project.archive, Scope())
    assert [n for n, *_ in texts(store, world.url("closed"))] == [1, 2]
    assert [n for n, *_ in texts(store, world.url("open"))] == [1]


def test_the_crawled_store_read_again_under_other_rules_is_the_rebuilt_one(
    world, store, next_rules, tmp_path
):
    """What was refused then is refused again, though the same text was let in later."""
    reprocess(store, world.project.archive, Scope())
    crawled = shutil.copy(world.project.folder / "gaii.sqlite", tmp_path / "crawled.sqlite")
    with closing(Store.open(f"sqlite:///{crawled}")) as live:
        reprocess(live, world.project.archive, Scope())
        assert content_hash(live, "next/1") == content_hash(store, "next/1")


def test_trying_out_today_s_rules_over_the_archive_changes_nothing(world, live):
    assert not try_out(live, world.project.archive, Scope()).changes


def test_an_issue_that_no_capture_gives_is_entered_once(world, store, tmp_path):
    """Such as an alarm of a run: acknowledged, it stays quiet also in the new store."""
    line = {"kind": "blocked", "where": "eol.cn", "excerpt": "403", "level": "error",
            "at": "2025-08-01T00:00:00+00:00", "reason": "they said so", "refused": []}  # fmt: skip
    acknowledgements_file(tmp_path).write_text(json.dumps(line) + "\n", "utf-8")
    run_id = store.start_run(module.new_run("reprocess", "archive"))
    assert [module.Restored.read(tmp_path).enter_rest(store, run_id) for _ in range(2)] == [1, 0]
    (group,) = issue_groups(store, kind="blocked", acknowledged=True)
    assert (group.count, group.reason, group.acknowledged) == (1, "they said so", True)


def test_a_broken_line_is_named_before_anything_is_read(world, store, tmp_path):
    acknowledgements_file(tmp_path).write_text('{"kind": "blocked"}\n', "utf-8")
    with pytest.raises(InputUnreadable, match=r"acknowledgements.jsonl:1: lacks where"):
        reprocess(store, tmp_path, Scope())
