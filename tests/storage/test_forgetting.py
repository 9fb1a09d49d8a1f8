"""A page taken out of store and archive on request."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.errors import LockHeld, NotFound
from domain.records import ReadPage
from pipelines.reprints import fingerprint, settle
from pipelines.stages import keep
from storage import models, queries
from storage.archive import ArchivedRecord, ArchiveReader, ArchiveWriter, read_record, scan
from storage.forgetting import Forgotten, forget
from storage.ruling_file import rulings_file
from storage.rulings import all_rulings, record, ruling_on
from storage.store import Store
from tests.storage.samples import FETCHED, LATER, OTHER, TEXT, new_run, page, processed

WANTED = "https://www.eol.cn/a.shtml"
STAYS = "https://www.jyb.cn/b.html"


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    """One WARC file with three captures of two articles, all stored."""
    archive = tmp_path / "archive"
    archive.mkdir()
    run = new_run(store)
    with ArchiveWriter(archive, "run", FETCHED) as writer:
        for url, text, at in (
            (WANTED, TEXT, FETCHED),
            (STAYS, OTHER, FETCHED),
            (WANTED, TEXT.replace("77.97", "77.79"), LATER),
            (STAYS + "?2", TEXT, LATER),
        ):
            take(store, run, url, text, at, writer.write_response(url, 200, [], text.encode(), at))
    return archive


def take(store: Store, run: int, url: str, text: str, at: str, place: tuple[str, int]) -> str:
    item = processed(url, text, outlet="jyb" if "jyb" in url else "eol")
    item = replace(item, fingerprint=fingerprint(text))
    capture = replace(page(url, at, body=text), archive_file=place[0], archive_offset=place[1])
    return keep(store, run, ReadPage(page=capture, article=item.article, processed=item))


def forgotten(store: Store, folder: Path | None, url: str = WANTED) -> Forgotten:
    return forget(store, folder, url, reason="asked by the publisher", who="tester", settle=settle)


def everything(store: Store) -> str:
    """All cells of all tables but the tombstone's, as text."""
    with store.reading() as connection:
        return "".join(
            repr(connection.execute(select(table)).all())
            for table in models.metadata.sorted_tables
            if table.name != "tombstone"
        )


def test_nothing_of_the_text_is_left_in_store_and_archive(store: Store, folder: Path) -> None:
    """Rows, words of the index, captures, bytes of the WARC file; the other article stays whole."""
    done = forgotten(store, folder)
    assert (done.versions, done.captures, done.records) == (2, 2, 2)
    assert len(done.hashes) == 2
    assert "77.79" not in everything(store)
    assert WANTED not in everything(store)
    file = folder / "run.warc.gz"
    assert [r.url for r in scan(file) if isinstance(r, ArchivedRecord) and r.url] == [
        STAYS,
        STAYS + "?2",
    ]
    assert queries.count_articles(store, words="总分") == 1
    assert {row.url for row in queries.articles(store)} == {STAYS, STAYS + "?2"}


def test_captures_that_stay_are_found_at_their_new_places(store: Store, folder: Path) -> None:
    """The offsets in the page table follow the rewritten file; the file is a sound WARC."""
    forgotten(store, folder)
    columns = models.page.c
    with store.reading() as connection:
        rows = connection.execute(
            select(columns.url, columns.archive_file, columns.archive_offset)
        ).all()
    assert len(rows) == 2
    for url, file, offset in rows:
        record = read_record(folder / file, offset)
        assert record is not None
        assert record.url == url
    assert ArchiveReader([folder / "run.warc.gz"]).issues == []


def test_a_reprint_becomes_the_earliest_of_its_story(store: Store, folder: Path) -> None:
    """The story loses its origin and goes on."""
    forgotten(store, folder)
    with store.reading() as connection:
        kinds = connection.execute(select(models.membership.c.kind)).scalars().all()
    assert kinds == ["origin", "origin"]


def test_a_page_that_was_forgotten_is_not_taken_in_again(store: Store, folder: Path) -> None:
    """A crawl that meets it keeps that it came; the tombstone keeps hashes and reason."""
    forgotten(store, folder)
    assert take(store, new_run(store), WANTED, TEXT, LATER, ("x.warc.gz", 0)) == "no-article"
    assert {row.url for row in queries.articles(store)} == {STAYS, STAYS + "?2"}
    with store.reading() as connection:
        stone = connection.execute(select(models.tombstone)).mappings().one()
        kept = (
            connection.execute(select(models.page).where(models.page.c.reason == "forgotten"))
            .mappings()
            .one()
        )
    assert (stone["url"], stone["reason"], stone["who"]) == (
        WANTED,
        "asked by the publisher",
        "tester",
    )
    assert len(stone["hashes"]) == 2
    assert (kept["sha256"], kept["archive_file"], kept["headers"]) == ("", None, {})


def test_forgetting_that_broke_off_is_finished_by_the_same_call(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the tombstone and the archive, before the rows."""
    with monkeypatch.context() as broken:
        broken.setattr("storage.forgetting.remove_articles", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            forgotten(store, folder)
    assert "77.79" in everything(store)
    assert forgotten(store, folder).versions == 2
    assert "77.79" not in everything(store)
    with store.reading() as connection:
        stone = connection.execute(select(models.tombstone)).mappings().one()
    assert len(stone["hashes"]) == 2


def test_rulings_that_quote_the_page_go_too(store: Store, folder: Path) -> None:
    """Store and mirror file; a ruling on another page stays."""
    claims = {claim.url: claim for claim in queries.claims(store)}
    words = {"reason": "seen", "who": "tester", "ruled_at": FETCHED}
    record(
        store,
        [ruling_on(claims[url], "accept", **words) for url in (WANTED, STAYS + "?2")],
        rulings_file(folder),
    )
    forgotten(store, folder)
    (left,) = all_rulings(store)
    assert left.article_url == STAYS + "?2"
    assert WANTED not in rulings_file(folder).read_text(encoding="utf-8")


def test_an_address_that_nobody_knows_is_told(store: Store, folder: Path) -> None:
    with pytest.raises(NotFound, match="Nothing is stored"):
        forgotten(store, folder, "https://www.example.org/none.html")
    assert queries.count_articles(store) == 3


def test_a_file_that_a_run_still_writes_is_not_touched(store: Store, folder: Path) -> None:
    """Nothing but the tombstone is written; afterwards the same call does it."""
    (folder / "run.warc.gz").rename(folder / "run.warc.gz.open")
    (folder / "run.warc.gz").write_bytes((folder / "run.warc.gz.open").read_bytes())
    with pytest.raises(LockHeld, match="written by a run"):
        forgotten(store, folder)
    (folder / "run.warc.gz.open").unlink()
    assert forgotten(store, folder).records == 2
