"""A store copied to another database and backed up while it is written."""

import sqlite3
import threading
from contextlib import closing

import pytest

from domain.errors import DiskFull, StoreUnusable
from storage import queries
from storage.copying import TABLES, backup, copy_store
from storage.models.registry import metadata
from storage.store import Store
from tests.conftest import database
from tests.hostile.test_run_disasters import small_disk
from tests.storage.samples import LATER, MIRRORED, OTHER, TEXT, take


def filled(url: str) -> Store:
    store = Store.open(url)
    take(store)
    take(store, text=TEXT.replace("77.97", "77.79"), fetched_at=LATER)
    take(store, url="http://www.jyb.cn/b.html", outlet="jyb", text=MIRRORED)
    take(store, url="http://www.jyb.cn/c.html", outlet="jyb", text=OTHER, on_topic=False)
    return store


@pytest.fixture
def server_url(postgresql_server):
    yield from database(postgresql_server, "gaii_template")


def test_a_file_becomes_a_server_and_a_file_again(tmp_path, server_url):
    """Every row, and what is found by words; numbers go on behind the copied ones."""
    with (
        closing(filled(str(tmp_path / "a.sqlite"))) as first,
        closing(Store.open(server_url)) as server,
        closing(Store.open(str(tmp_path / "b.sqlite"))) as second,
    ):
        counts = copy_store(first, server)
        assert counts == copy_store(server, second)
        assert (counts["article"], counts["version"]) == (3, 4)
        for store in (server, second):
            assert list(queries.claims(store)) == list(queries.claims(first))
            assert list(queries.articles(store, words="总分")) == list(
                queries.articles(first, words="总分")
            )
            assert take(store, url="https://www.eol.cn/new.shtml") == "stored"


def test_a_store_that_holds_something_is_no_target(tmp_path):
    """Nothing is mixed, and nothing of the target is lost."""
    with (
        closing(filled(str(tmp_path / "a.sqlite"))) as source,
        closing(Store.open(str(tmp_path / "b.sqlite"))) as target,
    ):
        take(target, text=OTHER)
        with pytest.raises(StoreUnusable, match="Name an empty store"):
            copy_store(source, target)
        assert queries.count_articles(target) == 1


def test_a_copy_that_differs_is_not_kept(tmp_path, monkeypatch):
    """A digest that does not agree takes everything back."""
    monkeypatch.setattr("storage.copying._digest", lambda connection, table: id(connection))
    with (
        closing(filled(str(tmp_path / "a.sqlite"))) as source,
        closing(Store.open(str(tmp_path / "b.sqlite"))) as target,
    ):
        with pytest.raises(StoreUnusable, match="nothing was kept"):
            copy_store(source, target)
        assert queries.count_articles(target) == 0


def test_every_table_is_copied():
    """A new table is copied without a word about it."""
    assert {table.name for table in TABLES} == set(metadata.tables) - {"word_index"}


def test_a_backup_made_while_somebody_writes_is_whole(tmp_path):
    """Consistent at one moment: what it holds of an article it holds all of."""
    store = filled(str(tmp_path / "a.sqlite"))
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            take(store, url=f"https://www.eol.cn/{number}.shtml", text=f"{TEXT}\n第{number}页")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert backup(store, tmp_path / "new" / "copy.sqlite") > 0
    finally:
        stop.set()
        writer.join()
    with closing(Store.open(str(tmp_path / "new" / "copy.sqlite"))) as copy:
        assert queries.count_articles(copy) >= 2
        assert queries.count_articles(copy, off_topic=True) == 1
        assert queries.count_articles(copy, words="总分") == queries.count_articles(copy)
    raw = sqlite3.connect(tmp_path / "new" / "copy.sqlite")
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    with pytest.raises(StoreUnusable, match="there already"):
        backup(store, tmp_path / "new" / "copy.sqlite")
    store.close()


def test_a_backup_on_a_full_disk_says_so_and_leaves_nothing_behind(tmp_path):
    """The same name will do when there is space."""
    with closing(Store.open(str(tmp_path / "gaii.sqlite"))) as store:
        take(store)
        with small_disk(tmp_path / "small", 1) as disk:
            (disk / "filler").write_bytes(bytes(900_000))
            with pytest.raises(DiskFull, match="No space is left for"):
                backup(store, disk / "copy.sqlite")
            assert [path.name for path in disk.iterdir()] == ["filler"]
            (disk / "filler").unlink()
            assert backup(store, disk / "copy.sqlite") > 100_000
        (tmp_path / "file").touch()
        with pytest.raises(StoreUnusable, match="cannot be written"):
            backup(store, tmp_path / "file" / "copy.sqlite")


def test_the_backup_of_a_server_is_its_own_tools_work(server_url, tmp_path):
    with (
        closing(Store.open(server_url)) as store,
        pytest.raises(StoreUnusable, match="pg_dump"),
    ):
        backup(store, tmp_path / "copy.sqlite")
