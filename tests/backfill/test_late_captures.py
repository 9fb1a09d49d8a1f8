"""Captures that an archive brings late: the store is what a rebuild from the archive gives, in whatever order they came."""

import json
import random
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text

from crawler.backfill.captures import read_captures
from crawler.backfill.lines import lay_late_lines
from crawler.backfill.reading import read_capture
from crawler.backfill.reprocess import Scope, reprocess
from pipelines.process import PROCESSING_VERSION
from pipelines.stages import keep, new_run
from storage.acknowledgements import acknowledgements_file
from storage.acknowledging import acknowledge, issue_groups
from storage.content_hash import content_hash
from storage.known import known_article
from storage.store import Store
from storage.story_queries import versions
from tests.backfill.corpus import Answer, article, write
from tests.crawl.loopback import QUICK

URL = "https://www.eol.cn/info/dongtai/202507/t20250728_9001.shtml"
MOBILE = "https://m.eol.cn/info/dongtai/202507/t20250728_9001.shtml"
CONFLICT = "https://www.eol.cn/info/dongtai/202505/t20250502_9002.shtml"
STRANGE = "http://www.nobodys-press.cn/2025-05/02/content_1.html"
ELSEWHERE = "https://www.eol.cn/hot/index.shtml"


def page(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><h1>{title}</h1>{body}</body></html>".encode()


SOLD = page(
    "阳台花卉的四季养护",
    *(f"{flower}喜欢光照充足的阳台，春秋每周浇水两次，冬季移入室内并减少施肥。盆土要疏松透气，花后及时剪去残枝。"
      for flower in ("月季", "茉莉", "杜鹃", "天竺葵", "绣球")),
)  # fmt: skip
NOTICE = page(
    "中国人工智能创新指数排名第二",
    *(f"{n}、因业务调整，编辑部已于近日解散，原有栏目不再更新，感谢各位长期以来的关心，后续工作由别的机构承担。"
      for n in "甲乙丙丁"),
)  # fmt: skip
NEXT = (
    article("全球人工智能创新指数报告2026发布", score="66.60", day="2026-07-27")
    .replace(b"2025", b"2026").replace("2024年".encode(), "2025年".encode())
    .replace(b"77.97", b"81.11")
)  # fmt: skip
KINDS = {
    "good": Answer(url=URL, body=article()),
    "closed": Answer(url=URL, body=page("网站关闭公告", "本网站已关闭，感谢您。")),
    "edited": Answer(url=URL, body=article(score="58.10", more="编者更正了总分。")),
    "redirect": Answer(
        url=URL, status=301, headers=(("Location", "http://sold.example.com/"),)
    ),
    "short": Answer(url=URL, body=page("中国人工智能创新指数排名第二", "2025-07-28 10:00 来源：自写样例",
                                       "《全球人工智能创新指数报告2025》图：大会现场。")),
    "sold": Answer(url=URL, body=SOLD),
    "gone": Answer(url=URL, body=b"gone", status=404),
    "notice": Answer(url=URL, body=NOTICE),
    "next": Answer(url=URL, body=NEXT),
}  # fmt: skip


class World:
    """An archive, the store that grew with it capture by capture, and stores rebuilt from it."""

    def __init__(self, folder):
        self.folder, self.archive = folder, folder / "archive"
        self.store = Store.open(f"sqlite:///{folder / 'live.sqlite'}")
        self.files = 0

    def arrive(self, *answers: Answer, laid: bool = True) -> None:
        """A run that archives and stores captures as they come, and ends."""
        self.files += 1
        path = write(self.archive, answers, f"run-{self.files}")
        captures = read_captures([path])
        run_id = self.store.start_run(new_run("crawl", "eol"))
        for capture in sorted(captures.ordered, key=lambda one: one.offset):
            keep(self.store, run_id, read_capture(captures, capture).item)
        if laid:
            lay_late_lines(self.store, self.archive)

    def rebuilt(self) -> str:
        with closing(
            Store.open(f"sqlite:///{self.folder / f'again-{self.files}.sqlite'}")
        ) as store:
            reprocess(store, self.archive, Scope())
            return content_hash(store, PROCESSING_VERSION)

    @property
    def hash(self) -> str:
        return content_hash(self.store, PROCESSING_VERSION)

    def rows(self, query: str) -> list[tuple]:
        with self.store.reading() as connection:
            return [tuple(row) for row in connection.execute(text(query))]


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.store.close()


def at(day: int, kind: str, **more) -> Answer:
    return replace(KINDS[kind], day=f"2025-08-{day:02}", **more)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_arrival_is_of_no_account(world, seed):
    """Any captures of one address, at any times, in any order, each in a run of its own or all in
    one.
    """
    chance = random.Random(seed)
    kinds = chance.sample(list(KINDS), 5)
    answers = [at(day, kind) for day, kind in enumerate(kinds, start=1)]
    chance.shuffle(answers)
    if seed % 3:
        for answer in answers:
            world.arrive(answer)
    else:
        world.arrive(*answers)
    assert world.hash == world.rebuilt()
    assert world.rows("SELECT count(*) FROM page WHERE read_under = 'late'") == [(0,)]
    assert world.rows("SELECT count(*) FROM page") == [(5,)], "no capture is doubled"


def test_a_doubtful_capture_that_comes_late_is_refused_as_in_a_rebuild(world):
    """Behind the text that was before it and in front of the one that came back."""
    world.arrive(at(1, "good"))
    world.arrive(at(3, "edited"))
    world.arrive(at(2, "sold"))
    assert [one.seen_at[:10] for one in versions(world.store, URL)] == ["2025-08-01", "2025-08-03"]
    assert world.rows("SELECT state FROM page WHERE fetched_at LIKE '2025-08-02%'") == [
        ("quarantined",)
    ]
    assert world.hash == world.rebuilt()


def test_a_closing_notice_under_the_own_headline_is_refused_live_and_rebuilt(world):
    world.arrive(at(1, "good"), at(2, "notice"))
    assert [one.seen_at[:10] for one in versions(world.store, URL)] == ["2025-08-01"]
    assert known_article(world.store, URL).state == "suspicious"
    assert len(list(issue_groups(world.store, kind="text-replaced"))) == 1
    assert world.hash == world.rebuilt()
    world.arrive(at(3, "good"))
    assert known_article(world.store, URL).state == "live"
    assert world.hash == world.rebuilt()


def test_the_next_edition_under_a_reused_address_is_refused_live_rebuilt_and_late(world):
    """Both texts share the newsroom's phrases: by these alone they would be one article."""
    world.arrive(at(1, "good"))
    world.arrive(at(9, "next"))
    world.arrive(at(5, "edited"))
    (doubt,) = issue_groups(world.store, kind="edition-changed")
    assert "2026, it was on 2025" in doubt.excerpt
    assert [one.current for one in versions(world.store, URL)] == [False, True]
    assert world.hash == world.rebuilt()
    acknowledge(world.store, [doubt.id], "the new report", "2025-08-10T00:00:00+00:00",
                acknowledgements_file(world.archive))  # fmt: skip
    world.arrive(at(11, "next"))
    assert len(versions(world.store, URL)) == 3
    assert world.hash == world.rebuilt()


def test_a_text_that_was_taken_for_want_of_the_article_goes_when_the_article_comes(world):
    """The sold domain was fetched first, and the web archive has what was there before."""
    world.arrive(at(5, "sold"))
    assert [one.title for one in versions(world.store, URL)] == ["阳台花卉的四季养护"]
    world.arrive(at(1, "good"))
    assert [one.title for one in versions(world.store, URL)] == ["中国人工智能创新指数排名第二"]
    known = known_article(world.store, URL)
    assert (known.state, known.since[:10]) == ("suspicious", "2025-08-05")
    assert len(list(issue_groups(world.store, kind="text-replaced"))) == 1
    assert world.hash == world.rebuilt()


def test_a_text_that_was_refused_is_let_in_by_one_between(world):
    """An article that was rewritten in two steps, the first of which only an archive saw."""
    first, second = "第一段说明了评价方法与资料来源。", "改写后的报道介绍了各国得分的变化与原因。"
    steps = [
        page("指数报告发布", *(f"{n}、{first}" for n in range(9))),
        page(
            "指数报告发布",
            *(f"{n}、{first}" for n in range(5)),
            *(f"{n}、{second}" for n in range(5)),
        ),
        page("各国得分变化", *(f"{n}、{second}" for n in range(9))),
    ]
    answers = [Answer(url=URL, body=body, day=f"2025-08-0{n + 1}") for n, body in enumerate(steps)]
    world.arrive(answers[0])
    world.arrive(answers[2])
    assert len(versions(world.store, URL)) == 1
    world.arrive(answers[1])
    assert len(versions(world.store, URL)) == 3
    assert known_article(world.store, URL).state == "live"
    assert list(issue_groups(world.store, kind="text-replaced")) == []
    assert world.hash == world.rebuilt()


def test_an_article_whose_address_led_elsewhere_later_has_moved(world):
    """The redirect was followed before anybody knew the article."""
    world.arrive(Answer(url=ELSEWHERE, body=page("热点", "没有正文"), via=(URL,), day="2025-08-09"))
    world.arrive(at(1, "good"))
    assert known_article(world.store, URL).state == "moved"
    assert world.hash == world.rebuilt()


def test_two_addresses_of_one_article_are_one_in_whatever_order_they_come(world):
    """The mobile page of the first text comes when the desktop page has been edited."""
    world.arrive(at(3, "edited"))
    world.arrive(at(1, "good"))
    world.arrive(replace(at(2, "good"), url=MOBILE))
    assert world.rows("SELECT count(*) FROM article") == [(1,)]
    assert world.hash == world.rebuilt()


def test_a_line_that_is_laid_anew_leaves_each_issue_to_the_run_that_met_it(world):
    """That an article was withdrawn is told with the day and the site of that run."""
    world.arrive(at(2, "good", url=CONFLICT))
    world.arrive(at(5, "gone", url=CONFLICT))
    met = "SELECT kind, run_id FROM issue ORDER BY kind"
    before = world.rows(met)
    assert [kind for kind, _ in before] == ["article-withdrawn", "date-conflict"]
    world.arrive(at(3, "edited", url=CONFLICT))
    after = world.rows(met)
    assert after[0] == before[0]
    assert before[1] in after
    assert len(after) == 3
    assert world.hash == world.rebuilt()


def test_what_a_person_closed_is_closed_in_a_rebuilt_store(world, store):
    """Of every kind, once each; what was met after the acknowledgement stays open."""
    world.arrive(at(2, "good", url=STRANGE), at(3, "gone", url=STRANGE))
    groups = list(issue_groups(world.store))
    assert {one.kind for one in groups} == {"outlet-unknown", "article-withdrawn", "date-conflict"}
    acknowledge(world.store, [one.id for one in groups], "known", "2025-08-04T00:00:00+00:00",
                acknowledgements_file(world.archive))  # fmt: skip
    world.arrive(at(6, "good", url=STRANGE), at(7, "gone", url=STRANGE))
    done = reprocess(store, world.archive, Scope())
    assert done.acknowledged == 3
    for of in (world.store, store):
        assert [(one.kind, one.count) for one in issue_groups(of)] == [("article-withdrawn", 1)]
        closed = [one for one in issue_groups(of, acknowledged=True) if one.acknowledged]
        assert {(one.kind, one.count, one.reason) for one in closed} == {
            ("outlet-unknown", 1, "known"), ("date-conflict", 1, "known"),
        }  # fmt: skip
    assert reprocess(store, world.archive, Scope()).acknowledged == 0


def test_a_late_capture_opens_nothing_that_was_closed_and_closes_nothing_that_is_open(world):
    world.arrive(at(2, "good"), at(3, "gone"))
    (group,) = issue_groups(world.store, kind="article-withdrawn")
    acknowledge(world.store, [group.id], "known", "2025-08-04T00:00:00+00:00")
    world.arrive(at(6, "good"), at(7, "gone"))
    world.arrive(at(5, "good"))
    (group,) = issue_groups(world.store, kind="article-withdrawn")
    assert (group.count, group.acknowledged) == (1, False)


def test_what_a_person_let_in_stays_so(world):
    world.arrive(at(2, "good"))
    world.arrive(at(5, "sold"))
    (group,) = issue_groups(world.store, kind="text-replaced")
    file = acknowledgements_file(world.archive)
    acknowledge(world.store, [group.id], "the site was sold", "2025-08-06T00:00:00Z", file)
    world.arrive(at(7, "sold"))
    assert len(versions(world.store, URL)) == 2
    world.arrive(at(1, "good"))
    assert [one.title for one in versions(world.store, URL)][-1] == "阳台花卉的四季养护"
    assert list(issue_groups(world.store, kind="text-replaced")) == []
    assert len(list(issue_groups(world.store, kind="text-replaced", acknowledged=True))) == 1
    assert world.hash == world.rebuilt()


def test_a_run_that_is_killed_before_its_end_leaves_the_line_to_the_next(world):
    world.arrive(at(5, "sold"))
    world.arrive(at(1, "good"), laid=False)
    assert world.rows("SELECT count(*) FROM page WHERE read_under = 'late'") == [(1,)]
    done = reprocess(world.store, world.archive, Scope())
    assert (done.laid, reprocess(world.store, world.archive, Scope()).captures) == (1, 0)
    assert world.hash == world.rebuilt()


def test_a_line_whose_captures_the_archive_lacks_is_left_as_it_is(world):
    """Nothing that is stored is given up for what cannot be read again."""
    world.arrive(at(3, "edited"))
    (world.archive / "run-1.warc.gz").unlink()
    world.arrive(at(1, "good"))
    assert len(versions(world.store, URL)) == 2
    (group,) = issue_groups(world.store, kind="captures-missing")
    assert (group.where, "run-1.warc.gz" in group.excerpt) == (URL, True)
    assert lay_late_lines(world.store, world.archive).left == 0, "and it is told once"


def test_a_line_of_which_another_run_still_archives_waits_for_it(world):
    world.arrive(at(3, "edited"))
    open_file = world.archive / "run-1.warc.gz.open"
    (world.archive / "run-1.warc.gz").rename(open_file)
    world.arrive(at(1, "good"))
    open_file.rename(world.archive / "run-1.warc.gz")
    assert lay_late_lines(world.store, world.archive).lines == 1
    assert world.hash == world.rebuilt()


@pytest.mark.further
def test_a_web_archive_brings_an_earlier_capture_and_the_crawl_says_so(files, project, tmp_path):
    """Two back-fills: the first finds the capture of the sold domain, the second the article."""
    header = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
    project.environment["GAII_WAYBACK_URL"] = files.url
    query = (
        "/cdx/search/cdx?url=eol.cn&matchType=domain&output=json&from=20250723&to=20250816235959"
        "&limit=5000&showResumeKey=true&collapse=digest&filter=statuscode%3A200"
    )
    said = []
    for stamp, body in (("20250806030000", SOLD), ("20250728030000", article())):
        row = ["cn,eol)/1", stamp, URL, "text/html", "200", stamp, "900"]
        files.files[query] = json.dumps([header, row]).encode()
        files.files[f"/web/{stamp}id_/{URL}"] = body
        done = project.run(
            "crawl", "wayback", "-a", "site=eol", "-a", "edition=2025", *QUICK,
            "-s", "GAII_REFETCH_ALL=1",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        said.append("1 articles, a capture of which came late, laid anew" in done.stdout)
    assert said == [False, True]
    with (
        closing(Store.open(project.store_url)) as live,
        closing(Store.open(f"sqlite:///{tmp_path / 'again.sqlite'}")) as again,
    ):
        assert [one.title for one in versions(live, URL)] == ["中国人工智能创新指数排名第二"]
        reprocess(again, project.archive, Scope())
        assert content_hash(live, PROCESSING_VERSION) == content_hash(again, PROCESSING_VERSION)
