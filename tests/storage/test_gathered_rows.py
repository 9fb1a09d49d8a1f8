"""Rows that a transaction gathers: what one capture says is known to the next one of the same."""

from collections.abc import Sequence

import pytest
from sqlalchemy import event

from domain.records import ReadPage
from storage import queries
from storage.content_hash import content_hash
from storage.store import Store
from storage.writer import Writer
from tests.storage.samples import (
    FETCHED,
    LAST,
    LATER,
    OTHER,
    TEXT,
    URL,
    new_run,
    page,
    place,
    processed,
    take,
)

CHANGED = TEXT.replace("58.01", "58.11")
ELSEWHERE = "https://news.example.cn/3.html"


def capture(url: str = URL, body: str = TEXT, at: str = FETCHED, **more) -> ReadPage:
    read = processed(url, body, **more)
    return ReadPage(page=page(url, at, body=body), article=read.article, processed=read)


CAPTURES = (
    capture(),
    capture(),  # the very same
    capture(f"{URL}?from=timeline", at=LATER),
    capture(ELSEWHERE, at=LATER, outlet="thepaper"),  # a reprint
    capture("https://www.gmw.cn/b.htm", OTHER, outlet="gmw", on_topic=False),
    capture(body=CHANGED, at=LATER),
    capture(at=LAST),  # as it was at first
    ReadPage(page=page(ELSEWHERE, LAST, status=404, state="failed", reason="http-404")),
)
OUTCOMES = [
    "stored", "unchanged", "alias", "stored", "off-topic", "stored", "stored", "failed",
]  # fmt: skip


def write(tx: Writer, run_id: int, item: ReadPage) -> str:
    if item.processed is None:
        tx.record_page(run_id=run_id, page=item.page)
        return item.page.state
    membership = place(tx, item.processed.fingerprint)
    return tx.save(
        run_id=run_id, page=item.page, processed=item.processed, membership=membership
    ).outcome


def together(store: Store, items: Sequence[ReadPage]) -> list[str]:
    run_id = new_run(store)
    with store.writing(items) as tx:
        return [write(tx, run_id, item) for item in items]


@pytest.fixture
def gathered(store):
    assert together(store, CAPTURES) == OUTCOMES
    return store


def test_captures_of_one_transaction_are_stored_as_in_one_each(gathered, tmp_path):
    """Copies, reprints, changes and withdrawals among them, none of which was written before."""
    other = Store.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    run_id = new_run(other)
    outcomes = []
    for item in CAPTURES:
        with other.writing() as tx:
            outcomes.append(write(tx, run_id, item))
    assert outcomes == OUTCOMES
    assert content_hash(gathered, "rules/1") == content_hash(other, "rules/1")
    other.close()


def test_what_was_gathered_is_found_by_its_words(gathered):
    assert {found.url for found in queries.articles(gathered, words="总分为58.01分")} == {
        URL, ELSEWHERE,
    }  # fmt: skip
    assert not list(queries.articles(gathered, words="58.11"))


def test_numbers_of_rows_go_on_behind_those_gathered(gathered):
    assert take(gathered, "https://www.cnstock.com/c.htm", f"{OTHER}又一篇。") == "stored"
    assert together(gathered, [capture("https://www.edu.cn/d.htm", f"另一篇。{OTHER}")]) == [
        "stored"
    ]
    assert queries.count_articles(gathered) + queries.count_articles(gathered, off_topic=True) == 5


def test_a_transaction_that_breaks_off_writes_none_of_its_rows(store):
    run_id = new_run(store)
    with pytest.raises(RuntimeError), store.writing(CAPTURES) as tx:
        for item in CAPTURES[:4]:
            write(tx, run_id, item)
        raise RuntimeError
    assert not list(queries.articles(store))
    assert together(store, CAPTURES) == OUTCOMES


def test_a_new_article_more_in_a_transaction_takes_no_statement_more(store):
    """What the store says of all of them is asked for at once, and their rows are written so."""

    def article(number: int) -> ReadPage:
        body = "".join(chr(0x4E00 + (number * 977 + place * 131) % 20_000) for place in range(80))
        return capture(f"https://www.gmw.cn/{number}.htm", body)

    def statements(items: Sequence[ReadPage]) -> int:
        counted: list[str] = []

        def count(connection, cursor, statement, parameters, context, many) -> None:
            counted.append(statement)

        event.listen(store.engine, "before_cursor_execute", count)
        assert set(together(store, items)) == {"stored"}
        event.remove(store.engine, "before_cursor_execute", count)
        return len(counted)

    few = statements([article(number) for number in range(2)])
    assert statements([article(number) for number in range(2, 14)]) <= few
