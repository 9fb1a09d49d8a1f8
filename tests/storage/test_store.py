"""What the store keeps, on SQLite and PostgreSQL alike."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from domain.errors import GaiiError, StoreUnusable
from domain.records import Issue, Page
from pipelines.stages import new_run
from storage import models, queries
from storage.rows import url_key
from storage.store import Store
from tests.storage.samples import FETCHED, MIRRORED, OFF_TOPIC, TEXT, take


def count(store, table, *conditions):
    with store.reading() as connection:
        return connection.execute(
            select(func.count()).select_from(table).where(*conditions)
        ).scalar()


def test_an_article_is_stored_with_its_observations(store):
    assert take(store) == "stored"
    scores = {
        claim.observation.subject: claim.observation.value
        for claim in queries.claims(store, edition=2025)
        if claim.observation.kind == "score"
    }
    assert scores == {"US": 77.97, "CN": 58.01}


def test_the_same_article_again_changes_nothing_and_says_so(store):
    take(store)
    tables = [table for table in models.metadata.sorted_tables if table.name not in ("run", "page")]
    before = [count(store, table) for table in tables]
    assert take(store) == "unchanged"
    assert [count(store, table) for table in tables] == before
    assert count(store, models.page) == 2


def test_another_capture_of_an_article_moves_its_last_sight(store):
    take(store)
    take(store, fetched_at="2025-08-01T00:00:00+00:00")
    with store.reading() as connection:
        row = connection.execute(select(models.article)).mappings().one()
    assert (row["first_seen"], row["last_seen"]) == (FETCHED, "2025-08-01T00:00:00+00:00")


def test_http_https_www_and_a_final_slash_are_one_page():
    keys = {
        url_key(url)
        for url in (
            "https://www.eol.cn/a/", "http://eol.cn/a", "http://EOL.cn:80/a#top",
        )
    }  # fmt: skip
    assert keys == {"eol.cn/a"}


def test_a_changed_text_is_a_further_version_and_the_old_one_stays(store):
    take(store)
    assert take(store, text=TEXT.replace("58.01", "58.02")) == "stored"
    assert count(store, models.article) == 1
    assert count(store, models.version) == 2
    values = [c.observation.value for c in queries.claims(store, subject="CN", indicator="overall")]
    assert 58.02 in values
    assert 58.01 not in values


def test_the_same_text_under_another_url_that_names_it_is_an_alias(store):
    take(store)
    mobile = "https://m.eol.cn/a.shtml"
    assert take(store, url=mobile, canonical_url="https://www.eol.cn/a.shtml") == "alias"
    assert count(store, models.article) == 1
    assert take(store, url=mobile) == "unchanged"


def test_a_canonical_url_that_stands_on_every_page_joins_nothing(store):
    """Sites are known that name their front page as canonical everywhere."""
    take(store, url="https://www.eol.cn/a.shtml", canonical_url="https://www.eol.cn/")
    other = TEXT.replace("科技观察", "教育观察").replace("77.97", "74.71")
    take(store, url="https://www.eol.cn/b.shtml", text=other, canonical_url="https://www.eol.cn/")
    assert count(store, models.article) == 2


def test_an_off_topic_article_is_kept_without_observations(store):
    assert take(store, text=OFF_TOPIC, title="本市新建小学") == "off-topic"
    assert count(store, models.version) == 1
    assert count(store, models.observation) == 0


def test_a_reprint_joins_the_story_and_coverage_counts_it_once(store):
    take(store)
    take(store, url="http://www.jyb.cn/b.html", outlet="jyb")
    (coverage,) = queries.coverage(store).values()
    assert (coverage.articles, coverage.stories, coverage.outlets) == (2, 1, 2)


def test_an_annotated_copy_counts_as_mirror_whoever_carries_it(store):
    take(store)
    take(store, url="http://www.example.org/m.html", text=MIRRORED, outlet="example.org")
    (coverage,) = queries.coverage(store).values()
    assert (coverage.outlets, coverage.mirrors) == (1, 1)


def test_a_claim_shows_its_sentence_as_the_page_printed_it(store):
    take(store, text=MIRRORED)
    (claim,) = [
        claim for claim in queries.claims(store, subject="US") if claim.observation.kind == "score"
    ]
    assert "美(mei)国(guo)总分为77.97分" in claim.raw_sentence
    assert "美国总分为77.97分" in claim.observation.sentence
    assert not claim.independent


def test_text_that_a_database_cannot_hold_is_stored_with_a_mark(store):
    """PostgreSQL refuses NUL, no encoder takes a lone surrogate; offsets must hold."""
    run_id = store.start_run(new_run("test", "samples"))
    odd = Page(
        url="https://a.cn/\ud800", sha256="", fetched_at=FETCHED, status=0, reason="x\x00y",
        state="failed", headers={"server": "\x00"},
    )  # fmt: skip
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=odd)
    with store.reading() as connection:
        row = connection.execute(select(models.page)).mappings().one()
    assert (row["url"], row["reason"]) == ("https://a.cn/\ufffd", "x\ufffdy")


def test_an_article_of_odd_characters_is_stored(store):
    assert take(store, text=TEXT + "\n\x00\ud800末", title="题\x00") == "stored"


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 2**64])
def test_a_number_that_is_none_is_refused(store, value):
    run_id = store.start_run(new_run("test", "samples"))
    bad = Page(url="https://a.cn/", sha256="", fetched_at=FETCHED, status=value)
    with pytest.raises(GaiiError, match="cannot be stored"), store.writing() as tx:
        tx.record_page(run_id=run_id, page=bad)
    assert count(store, models.page) == 0


def test_a_transaction_that_fails_stores_nothing_of_itself(store):
    run_id = store.start_run(new_run("test", "samples"))
    page = Page(url="https://a.cn/", sha256="", fetched_at=FETCHED, status=200)
    with pytest.raises(RuntimeError), store.writing() as tx:
        tx.record_page(run_id=run_id, page=page)
        raise RuntimeError
    assert count(store, models.page) == 0


def test_a_reader_cannot_write(store):
    with pytest.raises(StoreUnusable), store.reading() as connection:
        connection.execute(text("DELETE FROM run"))
    take(store)


def test_runs_and_issues_are_read_back(store):
    run = new_run("crawl", "eol")
    run_id = store.start_run(run)
    with store.writing() as tx:
        tx.record_issues(run_id, [Issue(level="error", kind="layout", where="eol", excerpt="空")])
    store.finish_run(run_id, replace(run, result="failure", reasons=("无",), counts={"stored": 1}))
    (found,) = queries.runs(store)
    assert (found.result, found.reasons, found.counts) == ("failure", ("无",), {"stored": 1})
    assert [issue.kind for issue in queries.issues(store, level="error")] == ["layout"]


def test_an_outlet_without_a_row_in_the_tables_is_unknown(store):
    take(store, url="https://news.example.org/a", outlet="example.org")
    with store.reading() as connection:
        row = connection.execute(select(models.outlet)).mappings().one()
    assert (row["name"], row["kind"]) == ("example.org", "unknown")


def test_articles_come_newest_first_and_undated_last(store):
    for day, url in ((None, "c"), ("2025-07-27", "b"), ("2025-07-29", "a")):
        text = TEXT + f"\n{url}：另一段话，各不相同，编号{url * 9}。"
        take(store, url=f"https://www.eol.cn/{url}", text=text, published=day)
    assert [found.url[-1] for found in queries.articles(store)] == ["a", "b", "c"]
    assert len(list(queries.articles(store, limit=2))) == 2


def test_an_outlet_is_found_by_its_name_too(store):
    take(store)
    assert len(list(queries.articles(store, outlet="中国教育在线"))) == 1
    assert list(queries.articles(store, outlet="新华网")) == []


def test_opening_the_store_again_finds_everything(store, store_url):
    take(store)
    again = Store.open(store_url)
    assert len(list(queries.articles(again))) == 1
    again.close()
