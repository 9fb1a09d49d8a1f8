"""Articles that move, come back and are edited: the live store is what a rebuild gives."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.backfill.captures import read_captures
from crawler.backfill.reading import read_capture
from domain.records import ReadPage
from pipelines.stages import keep, new_run
from storage.known import known_article, known_page
from tests.backfill.corpus import Answer, article, write
from tests.backfill.test_late_captures import World

HERE = "https://www.eol.cn/info/dongtai/202507/t20250728_9001.shtml"
THERE = "https://www.eol.cn/info/dongtai/202507/t20250729_9002.shtml"
OLD = "https://www.eol.cn/short/9002.shtml"

ONE = {"url": HERE, "body": article()}
OTHER = article("指数报告说了什么", lead="新闻发布会介绍，", more="发布会还回答了提问。")
STEPS = {
    "here": Answer(**ONE),
    "edited": Answer(url=HERE, body=article(more="编者更正了一处说明。")),
    "moved": Answer(url=THERE, body=OTHER, via=(HERE,)),
    "there": Answer(url=THERE, body=OTHER),
    "there-edited": Answer(url=THERE, body=OTHER.replace(b"77.97", b"77.79")),
    "moved-off": Answer(url=HERE, status=301, headers=(("Location", "http://sold.example.com/"),)),
    "renamed": Answer(**ONE | {"url": THERE}, via=(HERE,)),
    "led": Answer(url=THERE, body=OTHER, via=(OLD,)),
    "gone": Answer(url=HERE, body=b"gone", status=404),
}  # fmt: skip


class Crawled(World):
    """The store as a crawl fills it: what has the bytes that it knows is not read again."""

    def crawl(self, *names: str) -> None:
        for name in names:
            self.files += 1
            answer = replace(STEPS[name], day=f"2025-08-{self.files:02}")
            captures = read_captures([write(self.archive, [answer], f"run-{self.files}")])
            run_id = self.store.start_run(new_run("crawl", "eol"))
            for capture in captures.ordered:
                keep(self.store, run_id, self.settled(read_capture(captures, capture).item))

    def settled(self, item: ReadPage) -> ReadPage:
        page = item.page
        known = known_page(self.store, page.url)
        if item.processed is None or known is None or known.sha256 != page.sha256:
            return item
        return ReadPage(page=replace(page, state="unchanged", reason="same-bytes"))

    def state(self, url: str) -> str:
        known = known_article(self.store, url)
        assert known is not None
        return known.state


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (("here", "there", "moved"), "moved"),
        (("here", "moved"), "moved"),
        (("here", "moved", "here"), "live"),
        (("here", "moved", "here", "moved"), "moved"),
        (("here", "there", "moved", "edited", "moved"), "moved"),
        (("here", "moved-off", "here", "moved-off"), "moved"),
        (("here", "renamed", "renamed"), "live"),
    ],
)
def test_an_article_whose_address_leads_to_another_has_moved(tmp_path, steps, state):
    """Whether the other one is new, or known and not changed, or the article was back meanwhile."""
    world = Crawled(tmp_path)
    world.crawl(*steps)
    assert world.state(HERE) == state
    assert world.hash == world.rebuilt()
    world.store.close()


@settings(
    max_examples=6, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    steps=st.lists(
        st.sampled_from([*STEPS, "here", "there", "moved", "moved"]), min_size=5, max_size=8
    )
)
def test_a_rebuild_is_the_live_store_after_any_sequence(tmp_path_factory, steps):
    world = Crawled(tmp_path_factory.mktemp("moved"))
    world.crawl(*steps)
    assert world.hash == world.rebuilt(), steps
    world.store.close()
