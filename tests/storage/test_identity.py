"""When is a capture nothing new, another address, another text, another reading? On both databases."""

import pytest
from sqlalchemy import select

from domain.errors import GaiiError
from storage import models, queries
from storage.known import known_page
from storage.models.registry import metadata
from storage.urls import url_key, utc
from tests.storage.samples import (
    FETCHED,
    LAST,
    LATER,
    TEXT,
    URL,
    new_run,
    page,
    save,
    take,
)

MOBILE = "https://m.eol.cn/a.shtml"
CHANGED = TEXT.replace("58.01", "58.02")


def versions(store):
    """Number, processing version and whether current, in order of entry."""
    v = models.articles.version.c
    with store.reading() as connection:
        rows = connection.execute(select(v.n, v.processing_version, v.current).order_by(v.id))
        return [(row.n, row.processing_version, row.current) for row in rows]


def everything(store):
    """All rows of all tables but those that say when somebody looked."""
    with store.reading() as connection:
        return {
            table.name: connection.execute(select(table)).all()
            for table in metadata.sorted_tables
            if table.name != "run"
        }


def articles(store):
    return [row.url for row in queries.articles(store)]


def score(store):
    return [claim.observation.value for claim in queries.claims(store, subject="CN")]


def seen(store):
    with store.reading() as connection:
        row = connection.execute(select(models.articles.article)).mappings().one()
    return row["first_seen"], row["last_seen"], row["state"]


def test_the_same_capture_again_changes_nothing_and_says_so(store):
    take(store)
    before = everything(store)
    assert take(store) == "unchanged"
    assert everything(store) == before


def test_a_further_capture_of_the_same_text_adds_a_page_and_moves_the_last_sight(store):
    take(store)
    assert take(store, fetched_at=LATER) == "unchanged"
    assert seen(store) == (FETCHED, LATER, "live")
    with store.reading() as connection:
        assert [row.state for row in connection.execute(select(models.crawling.page.c.state))] == [
            "stored", "unchanged",
        ]  # fmt: skip
    assert len(versions(store)) == 1


def test_a_changed_text_is_a_further_version_and_the_old_one_stays(store):
    take(store)
    saved = save(store, text=CHANGED, fetched_at=LATER)
    assert (saved.outcome, saved.version_number) == ("stored", 2)
    assert versions(store) == [(1, "rules/1", False), (2, "rules/1", True)]
    assert score(store) == [58.02]


def test_a_text_that_comes_back_is_a_change_too(store):
    for text, time in ((TEXT, FETCHED), (CHANGED, LATER), (TEXT, LAST)):
        take(store, text=text, fetched_at=time)
    assert len(versions(store)) == 3
    assert score(store) == [58.01]


def test_an_older_capture_never_replaces_a_newer_text(store):
    """A web archive's copy comes after the live page was stored."""
    take(store, text=CHANGED, fetched_at=LATER)
    assert take(store, text=TEXT, fetched_at=FETCHED) == "stored"
    assert score(store) == [58.02]
    assert seen(store) == (FETCHED, LATER, "live")
    assert take(store, text=TEXT, fetched_at="2025-07-29T00:00:00Z") == "unchanged"
    assert take(store, text=CHANGED, fetched_at="2025-07-30T00:00:00Z") == "unchanged"


def test_newer_processing_adds_a_reading_and_only_it_answers(store):
    take(store)
    text = TEXT.replace("58.01", "58.010")  # the new rules extract and read the same bytes anew
    assert take(store, version="rules/2") == "stored"
    assert versions(store) == [(1, "rules/1", False), (1, "rules/2", True)]
    assert len(list(queries.claims(store))) == 2
    assert take(store, version="rules/2") == "unchanged"
    assert take(store, version="rules/1") == "unchanged"
    assert take(store, text=text, version="rules/2", fetched_at=LATER) == "stored"


def test_reprocessing_all_captures_in_any_order_keeps_the_newest_text_current(store):
    captures = [(TEXT, FETCHED), (CHANGED, LATER)]
    for text, time in captures:
        take(store, text=text, fetched_at=time)
    for text, time in reversed(captures):
        take(store, text=text, fetched_at=time, version="rules/2")
    assert versions(store) == [
        (1, "rules/1", False), (2, "rules/1", False), (2, "rules/2", True), (1, "rules/2", False),
    ]  # fmt: skip
    assert score(store) == [58.02]
    assert len(list(queries.articles(store))) == 1


def test_the_same_text_under_another_url_that_names_it_is_an_alias(store):
    take(store)
    assert take(store, url=MOBILE, canonical_url=URL) == "alias"
    assert articles(store) == [URL]
    assert take(store, url=MOBILE, fetched_at=LATER) == "unchanged"


def test_the_page_that_another_one_named_is_an_alias_when_it_comes_second(store):
    take(store, url=MOBILE, canonical_url=URL)
    assert take(store, url=URL) == "alias"
    assert articles(store) == [MOBILE]


def test_two_pages_that_name_the_same_third_are_one_article(store):
    take(store, url=MOBILE, canonical_url=URL)
    assert take(store, url="https://3g.eol.cn/a", canonical_url=URL) == "alias"


def test_a_canonical_url_that_stands_on_every_page_joins_nothing(store):
    """Sites are known that name their front page as canonical everywhere."""
    front = "https://www.eol.cn/"
    take(store, url="https://www.eol.cn/a.shtml", canonical_url=front)
    take(store, url="https://www.eol.cn/b.shtml", text=CHANGED, canonical_url=front)
    assert sorted(articles(store)) == ["https://www.eol.cn/a.shtml", "https://www.eol.cn/b.shtml"]


def test_many_queries_behind_one_path_are_one_article(store):
    take(store)
    for number in range(20):
        assert take(store, url=f"{URL}?from=timeline&spm={number}") == "alias"
    assert take(store, url="https://www.eol.cn/show?id=1", text=CHANGED) == "stored"
    assert take(store, url="https://www.eol.cn/show?id=2", text=TEXT + "。") == "stored"
    assert len(articles(store)) == 3


def test_the_same_text_at_another_outlet_is_an_article_of_its_own(store):
    take(store)
    assert take(store, url="http://www.jyb.cn/a.shtml", outlet="jyb") == "stored"
    assert len(articles(store)) == 2


def test_two_addresses_that_differ_in_a_line_do_not_chase_each_other(store):
    """The mobile page has a line more; each crawl reads both."""
    take(store)
    take(store, url=MOBILE, canonical_url=URL)
    for hour in range(1, 4):
        time = f"2025-08-01T0{hour}:00:00+00:00"
        take(store, fetched_at=time)
        take(store, url=MOBILE, text=TEXT + "\n打开客户端", fetched_at=time)
    assert [number for number, _, _ in versions(store)] == [1, 2]


def test_an_address_that_only_led_here_may_become_an_article(store):
    """A dead link led to the front article for a while, and works again."""
    run_id = new_run(store)
    old = "https://www.eol.cn/old.shtml"
    save(store, run_id=run_id)
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=page(redirect_urls=(old,), fetched_at=LATER))
    assert take(store, url=old, text=CHANGED, fetched_at=LAST) == "stored"
    assert len(articles(store)) == 2


def test_a_date_that_was_missing_makes_a_version_and_a_date_that_wanders_none(store):
    take(store, published=None)
    assert take(store, published="2025-07-27", fetched_at=LATER) == "stored"
    assert take(store, published="2025-08-30", fetched_at=LAST) == "unchanged"
    assert take(store, published=None, fetched_at=LAST) == "unchanged"
    assert take(store, published="2025-07-26", witness="given", fetched_at=LAST) == "stored"
    assert [row.published for row in queries.articles(store)] == ["2025-07-26"]


def test_an_article_that_is_gone_is_withdrawn_and_its_text_stays(store):
    take(store)
    run_id = new_run(store)
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=page(status=410, state="failed", fetched_at=LATER))
    assert seen(store)[2] == "withdrawn"
    assert len(articles(store)) == 1
    take(store, fetched_at=LAST)
    assert seen(store)[2] == "live"


def test_the_hash_of_the_last_capture_is_known(store):
    """By it a crawl can leave a page alone that has not changed by a byte."""
    run_id = new_run(store)
    later = page(fetched_at=LATER, body="new", state="unchanged")
    failed = page(fetched_at=LAST, body="login", state="no-article")
    assert known_page(store, URL) is None
    save(store, run_id=run_id)
    assert known_page(store, "http://eol.cn/a.shtml").sha256 == page(body=TEXT).sha256
    with store.writing() as tx:
        tx.record_page(run_id=run_id, page=later)
        tx.record_page(run_id=run_id, page=failed)
    assert known_page(store, URL).sha256 == later.sha256
    assert seen(store)[1] == LATER


def test_one_page_has_one_key():
    same = ("https://www.eol.cn/a/", "http://eol.cn/a", "http://u:p@EOL.cn:80/a#top")
    assert {url_key(url) for url in same} == {"eol.cn/a"}
    routes = {url_key(f"https://a.cn/{route}") for route in ("#/news/1", "#!/news/2", "")}
    assert len(routes) == 3
    assert url_key("http://[") == "http://["
    long = "https://a.cn/?" + "x" * 9000
    assert len(url_key(long)) < 500
    assert url_key(long) != url_key(long + "y")


def test_times_are_kept_as_utc():
    assert utc("2025-07-28T10:00:00+08:00") == utc("2025-07-28T02:00:00.4Z") == FETCHED
    with pytest.raises(GaiiError, match="no ISO 8601 time"):
        utc("yesterday")


def addresses(store):
    u = models.articles.article_url.c
    with store.reading() as connection:
        return {row.url: row.kind for row in connection.execute(select(u.url, u.kind))}


def test_every_spelling_of_an_address_is_kept_with_the_article(store):
    """http, a fragment, a share: one article, and each address as it was fetched."""
    spellings = [URL, URL.replace("https:", "http:"), f"{URL}#top", f"{URL}?from=timeline"]
    for n, url in enumerate(spellings):
        take(store, url=url, fetched_at=f"2025-07-29T00:00:0{n}Z")
        take(store, url=url, fetched_at=f"2025-07-30T00:00:0{n}Z")
    assert len(articles(store)) == 1
    assert addresses(store) == dict.fromkeys(spellings, "own")


def test_spellings_that_a_source_listed_are_kept_if_an_article_came_of_the_page(store):
    """No capture was made there, and none is at the page that gave no article."""
    listed = [f"{URL}?utm_source=a", URL.replace("https:", "http:")]
    take(store)
    with store.writing() as tx:
        tx.note_listed(URL, listed)
        tx.note_listed("https://www.eol.cn/other.shtml", ["https://www.eol.cn/other.shtml?a=1"])
    assert addresses(store) == {URL: "own"} | dict.fromkeys(listed, "listed")


def test_a_changed_text_under_another_spelling_is_a_further_version(store):
    """Fetched first through a share, then as the site links it, then through another share."""
    for n, (more, text) in enumerate((("?from=timeline", TEXT), ("", CHANGED), ("?spm=1.2", TEXT))):
        assert (
            take(store, url=f"{URL}{more}", text=text, fetched_at=f"2025-08-0{n + 1}") == "stored"
        )
    assert len(articles(store)) == 1
    assert [n for n, _, _ in versions(store)] == [1, 2, 3]


def test_another_parameter_with_another_text_is_another_article(store):
    take(store, url=f"{URL}?id=1")
    assert take(store, url=f"{URL}?id=2", text=CHANGED, fetched_at=LATER) == "stored"
    assert len(articles(store)) == 2


@pytest.mark.parametrize(
    "url",
    [
        URL.replace("www.", "m."),
        URL.replace("/a.shtml", "/%61.shtml"),
        f"{URL};jsessionid=0123",
        f"{URL}?utm_source=a&sid=0123456789abcdef",
    ],
)
def test_the_same_text_under_another_spelling_is_the_same_article(store, url):
    take(store)
    assert take(store, url=url, fetched_at=LATER) == "alias"
    assert len(articles(store)) == 1
