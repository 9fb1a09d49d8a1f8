"""Migrations on both databases, and stores that cannot be used."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import column, event, inspect, select, text
from sqlalchemy import table as sql_table

from domain.errors import DiskFull, LockHeld, StoreUnusable
from storage import queries
from storage.connections import connect, connect_frozen, writing
from storage.connections import store_url as address
from storage.locks import run_lock
from storage.migrations.filters import is_ours
from storage.models.registry import metadata
from storage.schema import configuration, head, prepare
from storage.store import Store
from tests.crawl.loopback import ROOT
from tests.storage.samples import TEXT, take


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
    prepare(store.engine, store.name)
    assert take(store) == "stored"


@pytest.mark.parametrize("revision", ["0002", pytest.param("0011", marks=pytest.mark.further)])
def test_words_are_indexed_again_after_a_way_down_and_up(store, revision):
    """Tables of words that were made anew are empty: nobody takes them for an index."""
    take(store, text="风险投资 café")
    with store.engine.begin() as connection:
        command.downgrade(configuration(connection), revision)
    prepare(store.engine, store.name)
    for words in ("险", "风险投资", "café"):
        assert len(list(queries.articles(store, words=words))) == 1


def columns_at(connection, table):
    return {column["name"] for column in inspect(connection).get_columns(table)}


def test_a_store_of_the_first_schema_opens_with_all_that_it_holds(store, blank_url):
    """The rows of today, as far as the first schema has their columns, carried to it and opened."""
    take(store)
    take(store, url="http://www.jyb.cn/b.html", outlet="jyb", published="2025-07-29")
    engine = connect(address(blank_url))
    with writing(engine) as connection:
        command.upgrade(configuration(connection), "0001")
    with store.reading() as origin, writing(engine) as old:
        known = set(inspect(old).get_table_names())
        for table in metadata.sorted_tables:
            if table.name not in known - {"frontier", "word_index"}:
                continue
            rows = origin.execute(select(table)).mappings().all()
            kept = columns_at(old, table.name) & set(table.c.keys())
            shape = sql_table(table.name, *(column(name, table.c[name].type) for name in kept))
            if rows:
                old.execute(shape.insert(), [{name: row[name] for name in kept} for row in rows])
        old.exec_driver_sql("INSERT INTO word_index (tokenizer) VALUES ('bigrams/2')")
    engine.dispose()
    opened = Store.open(blank_url)
    assert list(queries.claims(opened)) == list(queries.claims(store))
    assert queries.coverage(opened) == queries.coverage(store)
    assert queries.count_articles(opened, words="总分") == 2
    opened.close()


def test_a_failed_migration_leaves_nothing_half_made(blank_url):
    """A run that is stopped while it makes the store must not make it unusable."""
    engine = connect(address(blank_url))
    with pytest.raises(RuntimeError), writing(engine) as connection:
        command.upgrade(configuration(connection), "head")
        raise RuntimeError
    engine.dispose()
    store = Store.open(blank_url)
    assert take(store) == "stored"
    store.close()


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


def test_a_damaged_store_is_told(tmp_path):
    """A disk has lost some blocks in the middle of the file."""
    path = tmp_path / "gaii.sqlite"
    store = Store.open(str(path))
    take(store)
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:-4096] = bytes(len(data) - 8192)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreUnusable, match="It is damaged"):
        take(Store.open(str(path)))


def test_a_store_that_may_only_be_read_opens_and_refuses_to_be_written(tmp_path):
    path = tmp_path / "gaii.sqlite"
    store = Store.open(str(path))
    take(store)
    store.close()
    reader = Store.open(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert len(list(queries.articles(reader))) == 1
    with pytest.raises(StoreUnusable, match="may not be written"):
        take(reader)
    reader.close()


def test_a_folder_in_place_of_the_file_is_told(tmp_path):
    with pytest.raises(StoreUnusable, match="Check that the folder exists and may be written"):
        Store.open(str(tmp_path))


def test_a_store_that_another_process_keeps_locked_is_told(tmp_path):
    path = tmp_path / "gaii.sqlite"
    store = Store.open(str(path))
    impatient = Store(store.url, connect(store.url, busy_seconds=0.1))
    with store.writing(), pytest.raises(StoreUnusable, match="Try again when it has ended"):
        take(impatient)
    impatient.close()
    store.close()


def test_a_full_disk_is_told_and_what_was_stored_stays(tmp_path):
    """A limit on the number of the file's blocks stands for the full disk."""
    store = Store.open(str(tmp_path / "gaii.sqlite"))
    store.engine.dispose()
    event.listen(
        store.engine, "connect", lambda made, _: made.execute("PRAGMA max_page_count = 150")
    )
    taken = 0
    with pytest.raises(DiskFull, match="No space is left for the store"):
        for taken in range(1000):
            take(store, url=f"https://www.eol.cn/{taken}", text=TEXT + str(taken) * 900)
    assert taken > 3
    assert len(list(queries.articles(store))) == taken
    store.close()


def test_the_password_of_a_server_is_in_no_message(postgresql_server):
    url = postgresql_server.set(database="none_of_this_name", password="secret-word")
    with pytest.raises(StoreUnusable, match="createdb NAME") as told:
        Store.open(url.render_as_string(hide_password=False))
    assert "secret-word" not in str(told.value)


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


def test_a_store_that_may_only_be_read_is_read_and_never_made(tmp_path):
    path = tmp_path / "gaii.sqlite"
    with pytest.raises(StoreUnusable, match="does not exist"):
        Store.open_existing(str(path))
    assert not path.exists()
    filled = Store.open(str(path))
    take(filled)
    filled.close()
    frozen = Store(filled.url, connect_frozen(path))
    assert len(list(queries.articles(frozen))) == 1
    with pytest.raises(StoreUnusable):
        take(frozen)
    frozen.close()


def beside(path, *ends):
    """A copy of a store that is being written, as a killed run leaves it: its log is not merged."""
    copy = path.parent / "copy" / path.name
    copy.parent.mkdir(exist_ok=True)
    for end in ("", *ends):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    return copy


def test_a_frozen_store_is_read_with_its_log_or_not_at_all(tmp_path):
    """A run was killed, and the disk is mounted read-only: what it stored last is in the log."""
    path = tmp_path / "gaii.sqlite"
    with closing(Store.open(str(path))) as live:
        take(live)
        assert path.with_name("gaii.sqlite-wal").stat().st_size > 0
        bare = beside(path, "-wal")
        with pytest.raises(StoreUnusable, match=r"sqlite-wal beside it holds what is not in"):
            connect_frozen(bare)
        whole = beside(path, "-wal", "-shm")
        frozen = Store(live.url, connect_frozen(whole))
        assert queries.count_articles(frozen) == 1
        frozen.close()
    assert queries.count_articles(Store(live.url, connect_frozen(path))) == 1


def test_one_character_is_found_after_a_downgrade_and_an_upgrade(store, store_url):
    """The index of letters is dropped by the one and made by the other, empty."""
    take(store)
    with store.engine.begin() as connection:
        command.downgrade(configuration(connection), "0002")
    again = Store.open(store_url)
    assert [queries.count_articles(again, words=word) for word in ("分", "总分")] == [1, 1]
    again.close()


def test_the_last_migration_is_the_one_that_alembic_takes_for_it():
    """Its number is read from the file names, so that most commands need not import alembic."""
    scripts = ScriptDirectory.from_config(configuration())
    assert scripts.get_heads() == [head()]


def test_a_store_of_this_schema_opens_without_alembic(tmp_path):
    """It took 0.14 s of every command."""
    path = tmp_path / "gaii.sqlite"
    Store.open(str(path)).close()
    code = (
        "import sys; from storage.store import Store; "
        f"Store.open_existing({str(path)!r}).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0
