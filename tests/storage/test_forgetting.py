"""A page taken out of store and archive on request."""

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select

from domain.errors import InputUnreadable, LockHeld, NotFound
from domain.records import Issue, ReadPage
from pipelines.reprints import fingerprint, settle
from pipelines.stages import keep
from storage import models, queries
from storage.acknowledgements import acknowledgements_file
from storage.acknowledging import acknowledge, issue_groups
from storage.archive import ArchivedRecord, ArchiveReader, ArchiveWriter, read_record, scan
from storage.forgetting import Forgotten, forget
from storage.models.registry import metadata
from storage.ruling_file import rulings_file
from storage.rulings import all_rulings, record, ruling_on
from storage.schema import configuration
from storage.store import Store
from storage.tombstone_file import agree, read_file, tombstones_file
from storage.tombstones import all_tombstones
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
            for table in metadata.sorted_tables
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
    columns = models.crawling.page.c
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
        kinds = connection.execute(select(models.stories.membership.c.kind)).scalars().all()
    assert kinds == ["origin", "origin"]


def test_a_page_that_was_forgotten_is_not_taken_in_again(store: Store, folder: Path) -> None:
    """A crawl that meets it keeps that it came; the tombstone keeps hashes and reason."""
    forgotten(store, folder)
    assert take(store, new_run(store), WANTED, TEXT, LATER, ("x.warc.gz", 0)) == "no-article"
    assert {row.url for row in queries.articles(store)} == {STAYS, STAYS + "?2"}
    with store.reading() as connection:
        stone = connection.execute(select(models.articles.tombstone)).mappings().one()
        kept = (
            connection.execute(
                select(models.crawling.page).where(models.crawling.page.c.reason == "forgotten")
            )
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
        stone = connection.execute(select(models.articles.tombstone)).mappings().one()
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
    with ArchiveWriter(folder, "beside", FETCHED) as writer:
        writer.write_response(WANTED, 200, [], TEXT.encode(), LATER)
        with pytest.raises(LockHeld, match="written by a run"):
            forgotten(store, folder)
        assert queries.count_articles(store) == 3
    done = forgotten(store, folder)
    assert done.records == 3
    assert done.cleared is not None
    assert done.cleared.records == {"beside.warc.gz": 1, "run.warc.gz": 2}


def test_captures_that_no_row_names_are_taken_out_too(store: Store, folder: Path) -> None:
    """Of a run that was killed, of another store, of a page taken in again: all files are searched,
    for all spellings, and for the same bytes at the path.
    """
    with ArchiveWriter(folder, "other", FETCHED) as writer:
        writer.write_response(f"{WANTED}?from=timeline", 200, [], b"edited since", LATER)
        writer.write_response(f"{WANTED}?id=7", 200, [], TEXT.encode(), LATER)
        writer.write_response(f"{WANTED}?id=8", 200, [], OTHER.encode(), LATER)
        writer.write_response("https://m.other.cn/x", 200, [], b"led", LATER, (WANTED,))
    assert forgotten(store, folder).records == 5
    left = [r.url for r in scan(folder / "other.warc.gz") if isinstance(r, ArchivedRecord)]
    assert left == ["", f"{WANTED}?id=8"]
    (folder / "run.warc.gz").unlink()
    with ArchiveWriter(folder, "third", FETCHED) as writer:
        writer.write_response(WANTED, 200, [], TEXT.encode(), LATER)
    (folder / "third.warc.gz").rename(folder / "third.warc.gz.open")  # its run was killed
    done = forgotten(store, folder)
    assert (done.records, [issue.kind for issue in done.issues]) == (1, ["archive-recovered"])


def test_a_page_that_the_archive_alone_holds_is_forgotten(store: Store, tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "old", FETCHED) as writer:
        writer.write_response(WANTED, 200, [], TEXT.encode(), FETCHED)
    assert forgotten(store, tmp_path).records == 1
    assert take(store, new_run(store), WANTED, TEXT, LATER, ("x.warc.gz", 0)) == "no-article"


def test_what_could_not_be_searched_is_said_and_left(store: Store, folder: Path) -> None:
    """A damaged file without a capture of the page stays; in one of its files damage goes."""
    with ArchiveWriter(folder, "torn", FETCHED) as writer:
        writer.write_response(STAYS, 200, [], OTHER.encode(), LATER)
    torn = (folder / "torn.warc.gz").read_bytes()[:-9]
    (folder / "torn.warc.gz").write_bytes(torn)
    (folder / "alien.warc.gz").write_bytes(b"no WARC")
    with (folder / "run.warc.gz").open("ab") as file:
        file.write(b"torn")
    done = forgotten(store, folder).cleared
    assert done is not None
    assert (done.files, done.records, done.dropped) == (3, {"run.warc.gz": 2}, {"run.warc.gz": 1})
    assert done.unsearched["torn.warc.gz"] == "1 damaged stretches"
    assert "no gzipped WARC" in done.unsearched["alien.warc.gz"]
    assert (folder / "torn.warc.gz").read_bytes() == torn


SPELLINGS = {
    f"{WANTED}?from=timeline": (OTHER, "no-article"),
    "http://m.eol.cn/a.shtml?utm_source=x#top": (OTHER, "no-article"),
    f"{WANTED}?id=7": (TEXT, "no-article"),
    f"{WANTED}?id=8": (OTHER, "stored"),
    "https://www.jyb.cn/a.shtml": (TEXT, "stored"),
}


def test_a_tombstone_holds_for_all_spellings_of_the_page(store: Store, folder: Path) -> None:
    """Whatever a spelling of its address shows, and its text under any query; not another page at
    the same path, and not what another outlet prints.
    """
    forgotten(store, folder)
    run = new_run(store)
    for url, (text, state) in SPELLINGS.items():
        assert take(store, run, url, text, LATER, ("x.warc.gz", 0)) == state, url


def test_a_spelling_is_enough_to_forget_the_page(store: Store, folder: Path) -> None:
    """The first time, and again, when what was known of the page is in its tombstone alone."""
    spelt = f"{WANTED}?from=timeline"
    assert forgotten(store, folder, spelt).versions == 2
    assert take(store, new_run(store), WANTED, TEXT, LATER, ("x.warc.gz", 0)) == "no-article"
    with ArchiveWriter(folder, "other", FETCHED) as writer:
        writer.write_response(f"{WANTED}?id=7", 200, [], TEXT.encode(), LATER)
    assert forgotten(store, folder, spelt).records == 1


def test_the_first_words_about_a_page_stay(store: Store, folder: Path) -> None:
    """Who asked first, why and when is not overwritten by who asks again."""
    words = {"who": "tester", "settle": settle}
    forget(store, folder, WANTED, reason="first", **words)
    (first,) = all_tombstones(store)
    forget(store, folder, WANTED, reason="second", **words | {"who": "other"})
    assert all_tombstones(store) == [first] == read_file(tombstones_file(folder))
    assert (first.reason, first.who) == ("first", "tester")


def test_a_store_that_is_made_beside_the_archive_knows_the_tombstones(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    """And a store that knew more tells the archive."""
    forgotten(store, folder)
    other = Store.open(str(tmp_path / "other.sqlite"))
    agree(other, folder)
    assert all_tombstones(other) == all_tombstones(store)
    assert take(other, new_run(other), WANTED, TEXT, LATER, ("x.warc.gz", 0)) == "no-article"
    other.close()
    tombstones_file(folder).unlink()
    agree(store, folder)
    assert read_file(tombstones_file(folder)) == all_tombstones(store)


def test_a_line_that_is_no_tombstone_is_told(folder: Path) -> None:
    tombstones_file(folder).write_text('{"url": "x"}\n', encoding="utf-8")
    with pytest.raises(InputUnreadable, match=r"tombstones.jsonl:1: lacks hashes"):
        read_file(tombstones_file(folder))


def test_issues_about_the_page_go_too_also_those_that_were_closed(
    store: Store, folder: Path
) -> None:
    """An excerpt quotes the page: in the table, and in the mirror file."""
    run = new_run(store)
    with store.writing() as tx:
        for url in (WANTED, STAYS):
            tx.record_issues(run, [Issue(level="error", kind="doubt", where=url, excerpt="words")])
    ids = [group.id for group in issue_groups(store)]
    acknowledge(store, ids, "seen", FETCHED, acknowledgements_file(folder))
    forgotten(store, folder)
    assert [group.where for group in issue_groups(store, acknowledged=True)] == [STAYS]
    assert WANTED not in acknowledgements_file(folder).read_text(encoding="utf-8")
    assert STAYS in acknowledgements_file(folder).read_text(encoding="utf-8")


def test_a_capture_that_still_lies_in_the_archive_is_named(store: Store, folder: Path) -> None:
    """As when a file of another archive was laid beside it, and all of it is read again."""
    forgotten(store, folder)
    take(store, new_run(store), WANTED, TEXT, LATER, ("x.warc.gz", 0))
    (found,) = issue_groups(store)
    assert (found.kind, found.where) == ("forgotten-in-archive", WANTED)


def test_tombstones_of_the_schema_before_hold_on(store: Store, folder: Path) -> None:
    """They are found by path after the migration, and go down and up with it."""
    forgotten(store, folder)
    with store.engine.begin() as connection:
        command.downgrade(configuration(connection), "0011")
        command.upgrade(configuration(connection), "head")
    (stone,) = all_tombstones(store)
    assert (len(stone.hashes), stone.texts) == (2, ())
    at = f"{WANTED}?id=7"
    assert take(store, new_run(store), at, TEXT, LATER, ("x.warc.gz", 0)) == "no-article"
