"""What the store keeps, on SQLite and PostgreSQL alike."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from domain.errors import GaiiError, StoreUnusable
from domain.records import Issue, Page, Run
from storage import models, queries
from storage.store import Store
from tests.storage.samples import (
    FETCHED,
    MIRRORED,
    OTHER,
    TEXT,
    URL,
    new_run,
    observation,
    page,
    processed,
    save,
    take,
)


def count(store, table, *conditions):
    with store.reading() as connection:
        return connection.execute(
            select(func.count()).select_from(table).where(*conditions)
        ).scalar()


def row_of(store, table):
    with store.reading() as connection:
        return connection.execute(select(table)).mappings().one()


def test_an_article_is_stored_with_its_observations(store):
    assert take(store) == "stored"
    scores = {c.observation.subject: c.observation.value for c in queries.claims(store)}
    assert scores == {"US": 77.97, "CN": 58.01}


def test_an_observation_is_read_back_as_it_was_given(store):
    """Integers stay integers, words words, spans pairs, None None."""
    first, second = processed().observations
    given = (
        replace(first, value=3, unit="rank", exact_rank=True, top_n=5, flags=("table",)),
        replace(second, value="up", unit=None, base="ratio", restated=True, reference="WORLD"),
    )
    save(store, observations=given)
    found = [claim.observation for claim in queries.claims(store)]
    assert found == list(given)
    assert [type(observation.value) for observation in found] == [int, str]


def test_an_off_topic_article_is_kept_without_observations(store):
    outcome = take(store, text=OTHER, on_topic=False, observations=processed().observations)
    assert outcome == "off-topic"
    assert count(store, models.articles.version) == 1
    assert count(store, models.figures.observation) == 0


def test_a_reprint_joins_the_story_and_coverage_counts_it_once(store):
    take(store)
    take(store, url="http://www.jyb.cn/b.html", outlet="jyb")
    (coverage,) = queries.coverage(store).values()
    assert (coverage.articles, coverage.stories, coverage.outlets) == (2, 1, 2)


def test_only_texts_of_the_same_scheme_are_candidates(store):
    take(store)
    mark = processed().fingerprint
    with store.writing() as tx:
        (candidate,) = tx.candidates(mark)
        assert candidate.fingerprint == mark
        assert tx.candidates(replace(mark, scheme="lines/2")) == []
        assert tx.candidates(replace(mark, bands=())) == []


def test_an_annotated_copy_counts_as_mirror_whoever_carries_it(store):
    take(store)
    take(store, url="http://www.example.org/m.html", text=MIRRORED, outlet="example.org")
    (coverage,) = queries.coverage(store).values()
    assert (coverage.outlets, coverage.mirrors) == (1, 1)


def test_a_claim_shows_its_sentence_as_the_page_printed_it(store):
    take(store, text=MIRRORED)
    claim = next(queries.claims(store, subject="US"))
    assert "美(mei)国(guo)总分为77.97分" in claim.raw_sentence
    assert "美国总分为77.97分" in claim.observation.sentence
    assert not claim.independent


def test_claims_can_be_asked_for_as_of_a_day(store):
    """Articles of that day count, undated ones do not."""
    for day, url in (("2025-07-27T23:59:00+08:00", "a"), ("2025-07-28", "b"), (None, "c")):
        take(store, url=f"https://www.eol.cn/{url}", text=f"{TEXT}\n{url}", published=day)
    asked = queries.date.fromisoformat("2025-07-27")
    assert {claim.url[-1] for claim in queries.claims(store, as_of=asked)} == {"a"}
    assert len({claim.url for claim in queries.claims(store)}) == 3


def test_text_that_a_database_cannot_hold_is_stored_with_a_mark(store):
    """PostgreSQL refuses NUL, no encoder takes a lone surrogate; offsets must hold."""
    odd = page("https://a.cn/\ud800", reason="x\x00y", state="failed", headers={"server": "\x00"})
    run_id = new_run(store)
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=odd)
    row = row_of(store, models.crawling.page)
    assert (row["url"], row["reason"]) == ("https://a.cn/\ufffd", "x\ufffdy")


def test_an_article_of_odd_characters_is_stored_and_its_offsets_hold(store):
    odd = "\x00\ud800\U0001f600" + TEXT
    assert take(
        store, url="https://a.cn/\x00\ud800", text=odd, title="题\x00", outlet="a\ud800"
    ) == ("stored")
    claim = next(queries.claims(store))
    assert claim.observation.sentence in claim.raw_sentence
    assert list(queries.articles(store, words="总分\x00", outlet="\x00\ud800")) == []


@pytest.mark.parametrize("status", [float("inf"), float("nan"), 2**64])
def test_a_number_that_is_none_is_refused(store, status):
    run_id = new_run(store)
    with pytest.raises(GaiiError, match="cannot be stored"), store.writing() as tx:
        tx.record_page(run_id=run_id, page=page(status=status))
    assert count(store, models.crawling.page) == 0


@pytest.mark.parametrize("value", [float("inf"), 2**63])
def test_a_figure_that_is_no_number_is_named_and_the_article_stored(store, value):
    """One misread figure must not cost the article."""
    good, _ = processed().observations
    bad = observation(URL, TEXT, (60, 70), "CN", value)
    assert take(store, observations=(bad, good)) == "stored"
    assert [claim.observation for claim in queries.claims(store)] == [good]
    (issue,) = queries.issues(store, kind="figure-refused")
    assert "cannot be stored" in issue.excerpt


def test_a_transaction_that_fails_stores_nothing_of_itself(store):
    run_id = new_run(store)
    with pytest.raises(RuntimeError), store.writing() as tx:
        tx.record_page(run_id=run_id, page=page())
        raise RuntimeError
    assert count(store, models.crawling.page) == 0


def test_a_reader_cannot_write(store):
    with pytest.raises(StoreUnusable), store.reading() as connection:
        connection.execute(text("DELETE FROM run"))
    assert take(store) == "stored"


def test_runs_and_issues_are_read_back(store):
    run = Run(command="crawl", site="eol", started=FETCHED)
    run_id = store.start_run(run)
    with store.writing() as tx:
        tx.record_issues(run_id, [Issue(level="error", kind="layout", where="eol", excerpt="空")])
        tx.record_issues(run_id, [Issue(level="info", kind="other", where="eol")])
    ended = replace(run, result="failure", reasons=("无",), counts={"stored": 1}, ended=FETCHED)
    store.finish_run(run_id, ended)
    assert queries.runs(store) == [ended]
    assert [issue.kind for issue in queries.issues(store, level="error")] == ["layout"]
    assert [issue.kind for issue in queries.issues(store)] == ["other", "layout"]


def test_cookies_and_passwords_are_not_stored(store):
    run_id = new_run(store)
    told = Page(
        url="https://me:secret@a.cn/", sha256="", fetched_at=FETCHED, status=200,
        headers={"set-cookie": "secret", "Authorization": "secret", "server": "x"},
        redirect_urls=("https://me:secret@b.cn/",),
    )  # fmt: skip
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=told)
    row = row_of(store, models.crawling.page)
    assert "secret" not in str(dict(row))
    assert row["headers"] == {"server": "x"}


def test_an_outlet_without_a_row_in_the_tables_is_unknown_and_named_once(store):
    for name in ("a", "b"):
        url = f"https://news.example.org/{name}"
        take(store, url=url, text=TEXT + name, outlet="example.org")
    row = row_of(store, models.articles.outlet)
    assert (row["name"], row["kind"]) == ("example.org", "unknown")
    assert [issue.where for issue in queries.issues(store)] == ["example.org"]


def test_an_outlet_follows_its_table(store, store_url):
    """The kind decides who is independent; an analyst may correct it after the crawl."""
    take(store)
    with store.transaction() as connection:
        connection.execute(models.articles.outlet.update().values(kind="mirror", name="?"))
    Store.open(store_url).close()
    assert row_of(store, models.articles.outlet)["name"] == "中国教育在线"
    assert all(claim.independent for claim in queries.claims(store))


def test_articles_come_newest_first_and_undated_last(store):
    for day, url in ((None, "c"), ("2025-07-27", "b"), ("2025-07-29T08:00:00+08:00", "a")):
        take(store, url=f"https://www.eol.cn/{url}", text=f"{TEXT}\n{url}", published=day)
    assert [found.url[-1] for found in queries.articles(store)] == ["a", "b", "c"]
    assert len(list(queries.articles(store, limit=2))) == 2
    with pytest.raises(GaiiError, match="cannot be meant"):
        next(queries.articles(store, limit=-1))


def test_an_outlet_is_found_by_its_name_too(store):
    take(store)
    assert len(list(queries.articles(store, outlet="中国教育在线"))) == 1
    assert list(queries.articles(store, outlet="新华网")) == []


def test_opening_the_store_again_finds_everything(store, store_url):
    take(store)
    again = Store.open(store_url)
    assert len(list(queries.articles(again))) == 1
    again.close()


def test_a_server_that_cut_its_connections_is_connected_to_again(store):
    """A restart of the server in the middle of a run must not cost the next article."""
    take(store)
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect() as connection:
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        other = Store.open(store.url.render_as_string(hide_password=False))
        with other.engine.connect() as connection:
            connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        other.close()
    assert take(store, text=TEXT + "。") == "stored"
