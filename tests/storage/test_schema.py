"""Migrations on both databases, and stores that cannot be used."""

import sqlite3

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from domain.errors import LockHeld, StoreUnusable
from storage.connections import connect
from storage.connections import store_url as address
from storage.locks import run_lock
from storage.migrations.filters import is_ours
from storage.models import metadata
from storage.schema import configuration
from storage.store import Store
from tests.storage.samples import take


def test_autogenerate_proposes_nothing(store):
    """Least of all to drop the word index, which no metadata describes."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, metadata) == []


def test_migrations_go_down_and_up_with_data_in_the_store(store):
    take(store)
    with store.engine.begin() as connection:
        command.downgrade(configuration(connection), "base")
    with store.engine.connect() as connection:
        left = set(inspect(connection).get_table_names())
    assert not {table for table in left if table in metadata.tables or table == "version_words"}
    with store.engine.begin() as connection:
        command.upgrade(configuration(connection), "head")
    assert take(store) == "stored"


def test_a_store_of_a_newer_version_is_refused_with_advice(store, request):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnusable, match=r"newer version \(schema 9999\). Update"):
        Store.open(request.getfixturevalue("store_url"))


def test_a_database_of_something_else_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    connection.close()
    with pytest.raises(StoreUnusable, match="something else"):
        Store.open(str(path))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://u:secret@h/d", "mysql is not a kind of store"),
        ("postgresql://u:secret@127.0.0.1:9/d", "cannot be used"),
        ("sqlite:////proc/no/gaii.sqlite", "cannot be made"),
        ("://", "no address of a store"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_the_password(url, said):
    with pytest.raises(StoreUnusable, match=said) as told:
        Store.open(url)
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_database_is_told(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(b"<html>" * 400)
    with pytest.raises(StoreUnusable, match="no SQLite file"):
        Store.open(str(path))


def test_a_plain_path_is_a_sqlite_file_in_a_new_folder(tmp_path):
    store = Store.open(str(tmp_path / "new" / "gaii.sqlite"))
    assert take(store) == "stored"
    store.close()


def test_sqlite_writes_ahead_so_that_readers_are_not_in_the_way(tmp_path):
    engine = connect(address(str(tmp_path / "gaii.sqlite")))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_second_run_is_refused_while_the_first_holds_the_lock(store_url):
    Store.open(store_url).close()
    with run_lock(store_url, "crawl-eol"):
        with pytest.raises(LockHeld, match="crawl-eol"), run_lock(store_url, "crawl-eol"):
            pass
        with run_lock(store_url, "crawl-jyb"):
            pass
    with run_lock(store_url, "crawl-eol"):
        pass
