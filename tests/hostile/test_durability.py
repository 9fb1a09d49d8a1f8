"""The store under kill -9, restarts and old schemas: an article is there whole, or not at all."""

import os
import signal
from collections.abc import Callable

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import OperationalError

from domain.errors import DiskFull, StoreUnusable
from storage import queries
from storage.connections import GONE, patient
from storage.explained import persistent
from storage.schema import configuration
from storage.space import low_space
from storage.store import Store
from tests.conftest import administer, database
from tests.storage.samples import LATER, MIRRORED, TEXT, URL, new_run, save, take

EDITED = TEXT.replace("58.01", "58.10")


def in_child(url: str, work: Callable[[Store], None], statement: int) -> int:
    """Do some work in a process that is killed before its n-th statement; gives how it ended."""
    child = os.fork()
    if child == 0:
        try:
            store = Store.open(url)
            left = [statement]

            def count(*_: object) -> None:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(store.engine, "before_cursor_execute", count)
            event.listen(store.engine, "commit", count)
            work(store)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def everything(store: Store) -> list[tuple]:
    """All rows that hang on articles, without ids and times of runs."""
    found = []
    with store.reading() as connection:
        for table in ("article", "article_url", "version", "observation", "membership", "page"):
            rows = connection.execute(text(f"SELECT count(*) FROM {table}"))
            found.append((table, rows.scalar()))
    found.append(sorted((row.url, row.observations) for row in queries.articles(store)))
    found.append(sorted(row.url for row in queries.articles(store, words="总分")))
    return found


def test_a_process_killed_at_any_statement_leaves_the_edit_whole_or_undone(store_url):
    """Before each statement of a new version of a known article, and before its commit."""
    parent = Store.open(store_url)
    run_id = new_run(parent)
    save(parent, run_id=run_id)
    before = everything(parent)
    parent.close()  # a connection does not survive a fork

    def edit(store: Store) -> None:
        save(store, run_id=run_id, text=EDITED, fetched_at=LATER)

    killed = 0
    while in_child(store_url, edit, killed) == -signal.SIGKILL:
        killed += 1
        parent = Store.open(store_url)
        now = everything(parent)
        parent.close()
        assert now == before, f"killed before statement {killed}"
        assert killed < 200
    assert killed > 10
    parent = Store.open(store_url)
    assert save(parent, run_id=run_id, text=EDITED, fetched_at=LATER).outcome == "unchanged"
    assert [row[1] for row in everything(parent)[:3]] == [1, 1, 2]
    parent.close()


def kill_sessions(connection: Connection) -> None:
    """End all other sessions of this database, as a restart of the server does."""
    connection.exec_driver_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


@pytest.fixture
def served(request, postgresql_server):
    """A store on PostgreSQL, and a connection of its administrator."""
    yield from database(postgresql_server, "gaii_template")


def test_a_session_that_is_lost_between_two_articles_is_replaced(served):
    store, other = Store.open(served), Store.open(served)
    save(store)
    with other.engine.connect() as connection:
        kill_sessions(connection)
    assert take(store, text=EDITED, fetched_at=LATER) == "stored"
    store.close()
    other.close()


def test_a_session_that_is_lost_in_the_midst_of_a_transaction_is_done_again(served):
    """Twice: what fails again and again is told."""
    store, other = Store.open(served), Store.open(served)
    run_id = new_run(store)
    losses = [1]

    def lose(*_: object) -> None:
        if losses[0] > 0:
            losses[0] -= 1
            with other.engine.connect() as connection:
                kill_sessions(connection)

    event.listen(store.engine, "commit", lose)
    saved = persistent(save)(store, run_id=run_id)
    assert saved.outcome == "stored"
    losses[0] = 3
    with pytest.raises(StoreUnusable):
        persistent(save)(store, run_id=run_id, text=MIRRORED, url=f"{URL}?b")
    assert len(list(queries.articles(store))) == 1
    store.close()
    other.close()


def test_a_database_that_may_only_be_read_says_so_and_is_not_asked_again(served, postgresql_server):
    store = Store.open(served)
    name = store.url.database
    administer(postgresql_server, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    store.engine.dispose()
    attempts = []

    def work():
        attempts.append(1)
        return save(store)

    with pytest.raises(StoreUnusable, match="It may only be read"):
        persistent(work)()
    assert len(attempts) == 1
    store.close()


def test_a_server_that_does_not_come_back_is_waited_for_once():
    """All pages in flight would each wait for it otherwise."""
    engine = create_engine("postgresql+psycopg://u@127.0.0.1:9/none")
    with pytest.raises(OperationalError):
        patient(engine, 1.2)
    assert engine in GONE
    with pytest.raises(OperationalError):
        patient(engine, 3600)
    engine.dispose()


def test_a_store_of_an_older_version_is_brought_up_to_date_with_its_articles(store_url):
    store = Store.open(store_url)
    take(store)
    with store.engine.begin() as connection:
        command.downgrade(configuration(connection), "-1")
    store.close()
    newer = Store.open(store_url)
    assert len(list(queries.articles(newer))) == 1
    assert take(newer, text=EDITED, fetched_at=LATER) == "stored"
    newer.close()


def test_little_space_is_a_warning_with_its_place(tmp_path):
    (issue,) = low_space([tmp_path, tmp_path / "not" / "yet"], low=1.01)
    assert (issue.kind, issue.level, issue.where) == ("disk-low", "warning", str(tmp_path))
    assert list(low_space([tmp_path], low=0.0)) == []


def test_a_full_database_loses_nothing_that_was_stored_and_goes_on(tmp_path):
    """A bound on the file's blocks stands for the disk; it is lifted when space is freed."""
    store = Store.open(str(tmp_path / "gaii.sqlite"))
    bound = [140]
    store.engine.dispose()
    event.listen(
        store.engine, "connect",
        lambda made, _: made.execute(f"PRAGMA max_page_count = {bound[0]}"),
    )  # fmt: skip
    stored = 0
    with pytest.raises(DiskFull):
        for stored in range(500):
            take(store, url=f"https://www.eol.cn/{stored}", text=TEXT + str(stored) * 900)
    before = everything(store)
    bound[0] = 100_000
    store.engine.dispose()
    assert everything(store) == before
    assert (
        take(store, url=f"https://www.eol.cn/{stored}", text=TEXT + str(stored) * 900) == "stored"
    )
    assert len(list(queries.articles(store))) == stored + 1
    store.close()
