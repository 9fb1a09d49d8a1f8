"""A PostgreSQL that drops the connection in the middle of a crawl's transaction, at any statement."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, event, text

from crawler.spiders.spellings import note_spellings
from domain.records import ArchiveGap, Issue, ReadPage
from pipelines.reprints import fingerprint
from pipelines.reprints.batch import readable
from pipelines.stages import keep, note
from storage.archive_gaps import replace_gaps
from storage.known import known_article, known_page
from storage.run_history import (
    articles_of_edition,
    field_coverage,
    issues_of_run,
    latest_start,
    runs_of_sites,
)
from storage.store import Store
from storage.tombstones import near
from tests.storage.samples import URL, new_run, page, processed

GAP = ArchiveGap(
    archive="wayback", site="eol", edition=2025, first_day="2025-07-26", last_day="2025-07-28",
    kind="no-captures", detail="",
)  # fmt: skip
ISSUE = Issue(level="error", kind="layout-alarm", where="eol")


def read(url: str) -> ReadPage:
    item = processed(url)
    item = replace(item, fingerprint=fingerprint(readable(item.raw)))
    return ReadPage(page=page(url, body=item.raw), article=item.article, processed=item)


TRANSACTIONS: dict[str, Callable[[Store, int], object]] = {
    "a page is stored": lambda store, run: keep(store, run, read(f"{URL}?{run}")),
    "a run's issues": lambda store, run: note(store, run, (ISSUE,)),
    "spellings": lambda store, run: note_spellings(store, {URL: ["https://m.eol.cn/a.shtml"]}),
    "gaps are replaced": lambda store, run: replace_gaps(
        store, run, "wayback", "eol", run, [replace(GAP, edition=run)]
    ),
    "a known article": lambda store, run: known_article(store, URL),
    "a known page": lambda store, run: known_page(store, URL),
    "removed pages": lambda store, run: near(store, read(URL)),
    "coverage of fields": lambda store, run: field_coverage(store, "eol", run),
    "articles of an edition": lambda store, run: articles_of_edition(store, "eol", 2025),
    "issues": lambda store, run: issues_of_run(store, run, ["layout-alarm"]),
    "latest start": lambda store, run: latest_start(store),
    "runs": lambda store, run: runs_of_sites(store),
}  # fmt: skip
COUNTED = ("page", "article", "version", "observation", "membership", "issue", "archive_gap")


@contextmanager
def dropped_at(store: Store, number: int) -> Iterator[list[str]]:
    """The server ends the connection before the statement of this number, once; all are listed."""
    server = create_engine(store.url, isolation_level="AUTOCOMMIT")
    seen: list[str] = []

    def drop(connection, cursor, statement, *_) -> None:
        seen.append(statement)
        if len(seen) == number + 1:
            process = connection.connection.driver_connection.info.backend_pid
            with server.connect() as other:
                other.execute(text(f"SELECT pg_terminate_backend({process}, 5000)"))

    event.listen(store.engine, "before_cursor_execute", drop)
    yield seen
    event.remove(store.engine, "before_cursor_execute", drop)
    server.dispose()


def counts(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            for name in COUNTED
        }


# The driver warns of a connection that its server ended and the pool threw away.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("name", TRANSACTIONS)
def test_it_is_done_again_and_once(name, store):
    keep(store, new_run(store), read(URL))
    transaction = TRANSACTIONS[name]
    before = counts(store)
    with dropped_at(store, -1) as statements:
        expected = transaction(store, new_run(store))
    added = difference(before, counts(store))
    for number in range(len(statements)):
        run, before = new_run(store), counts(store)
        with dropped_at(store, number):
            assert transaction(store, run) == expected, statements[number]
        assert difference(before, counts(store)) == added, statements[number]


def difference(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in before}
