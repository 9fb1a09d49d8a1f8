"""What a crawl asks for each page is found by a key, so that a large store is no slower for it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from crawler.spiders.spellings import note_spellings
from domain.records import Issue
from pipelines.stages import keep
from storage import queries
from storage.frontier import Frontier
from storage.known import known_article, known_page, known_part
from storage.models.registry import metadata
from storage.store import Store
from tests.storage.samples import FETCHED, LATER, URL, new_run, page
from tests.storage.test_lost_connections import read

TABLES = set(metadata.tables)
FEW_VALUES = {"current", "on_topic", "mirrored", "edition", "kind", "outlet", "lang", "run_id"}
"""Half of a large store may have one of these."""


def gone(store: Store, run: int) -> None:
    with store.writing() as tx:
        tx.record_page(run_id=run, page=page(URL, LATER, status=404, state="failed"))


def let_go(store: Store, run: int) -> None:
    frontier = Frontier(store, "eol", f"run-{run}", alone=False)
    frontier.enter(f"{URL}?{run}", by_page=True)
    frontier.flush()
    leased = frontier.lease(4)
    with store.writing() as tx:
        for entry in leased:
            answer = page(entry.url, status=200, entry=entry.key)
            tx.acknowledge(frontier, answer, "off-topic")


FOR_EACH_PAGE: dict[str, Callable[[Store, int], object]] = {
    "a new article": lambda store, run: keep(store, run, read("https://www.jyb.cn/b.html")),
    "the same once more": lambda store, run: keep(store, run, read(URL)),
    "a known article": lambda store, run: known_article(store, URL),
    "a known page": lambda store, run: known_page(store, URL),
    "a known part": lambda store, run: known_part(store, URL),
    "spellings": lambda store, run: note_spellings(store, {URL: ["https://m.eol.cn/a.shtml"]}),
    "a page that is gone": gone,
    "the frontier": let_go,
}


@contextmanager
def plans_of(store: Store) -> Iterator[list[tuple[str, str]]]:
    """Each step of the plan of each statement, beside the statement."""
    plans: list[tuple[str, str]] = []

    def explain(connection, cursor, statement, parameters, context, executemany) -> None:
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            given = parameters[0] if executemany else parameters
            driver = connection.connection.driver_connection
            steps = driver.execute(f"EXPLAIN QUERY PLAN {statement}", given).fetchall()
            plans.extend((step[3], statement) for step in steps)

    event.listen(store.engine, "before_cursor_execute", explain)
    yield plans
    event.remove(store.engine, "before_cursor_execute", explain)


def walks(step: str) -> bool:
    """Whether a step goes through a table, or through all rows with one of few values."""
    if match := re.match(r"SCAN (\w+)", step):
        return match[1] in TABLES
    found = re.match(r"SEARCH \w+ USING .*?\((\w+)[=<>]", step)
    return found is not None and found[1] in FEW_VALUES


@pytest.mark.parametrize(
    ("step", "walked"),
    [
        ("SCAN version", True),
        ("SCAN rare", False),
        ("SEARCH version USING INDEX ix_version_current_published (current=?)", True),
        ("SEARCH version USING INDEX sqlite_autoindex_version_1 (article_id=?)", False),
        ("SEARCH version USING INTEGER PRIMARY KEY (rowid=?)", False),
    ],
)
def test_a_walk_is_told_from_a_look_up(step, walked):
    assert walks(step) is walked


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", FOR_EACH_PAGE)
def test_no_statement_for_a_page_walks_through_a_table(name, store):
    """SQLite plans without knowing how many rows there are: in this store as in one of 100,000."""
    keep(store, new_run(store), read(URL))
    run = new_run(store)
    with store.writing() as tx:  # what persons closed is read once in a process
        store.closed.closing(tx.connection, Issue(level="info", kind="any", where=URL), FETCHED)
    with plans_of(store) as plans:
        FOR_EACH_PAGE[name](store, run)
    assert plans
    assert [found for found in plans if walks(found[0])] == []


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_the_newest_articles_are_found_without_sorting_all(store):
    keep(store, new_run(store), read(URL))
    with plans_of(store) as plans:
        assert len(list(queries.articles(store, limit=20))) == 1
    steps = [step for step, _ in plans]
    assert "SCAN version USING INDEX ix_version_newest" in steps
