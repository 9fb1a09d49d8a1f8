"""A person's word on figures, on both databases: put on claims, kept, mirrored, restored."""

import json
from dataclasses import replace

import pytest

from domain.errors import DiskFull, InputUnreadable
from domain.records import Ruling
from domain.series import key_text
from storage import queries
from storage.ruling_file import read_file, rulings_file, write_rulings
from storage.rulings import HAND, all_rulings, captures_of, record, restore, ruling_on
from storage.store import Store
from tests.storage.samples import LATER, TEXT, URL, new_run, page, place, processed, save, take

SAID = {"reason": "looked at the page", "who": "li", "ruled_at": "2026-01-01T00:00:00+00:00"}


def score(store: Store, subject: str = "CN"):
    return next(c for c in queries.claims(store) if c.observation.subject == subject)


def entered(**more) -> Ruling:
    key = ["GAII", "GB", "overall", "score", "point", 2024, None, None, None, None, None]
    row = {"action": "add", "article_url": "urn:sha256:00", "evidence": "image 2, row 3",
           "series_key": key_text(key), "value": 40.0, **SAID, "edition": 2025, "data_year": 2024,
           "subject": "GB", "indicator": "overall", "kind": "score", "unit": "point",
           "value_text": "40.0", "evidence_sha256": "00", "evidence_name": "table.png"}  # fmt: skip
    return Ruling(**{**row, **more})


def test_a_correction_gives_the_claim_the_persons_value_and_leaves_the_row_alone(store):
    """The observation of the table is not touched; the claim says what was ruled."""
    take(store)
    before = score(store)
    record(store, [ruling_on(before, "correct", **SAID, corrected=58.1, value_text="58.10")])
    after = score(store)
    assert (after.observation.value, after.observation.value_text) == (58.1, "58.10")
    assert (after.ruling.action, after.ruling.value) == ("correct", 58.01)
    assert after.observation.id == before.observation.id
    with store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT value FROM observation").scalars().all()
    assert {float(value) for value in rows} == {77.97, 58.01}


def test_a_ruling_survives_re_extraction_and_becomes_an_orphan_with_its_sentence(store):
    """Other processing that finds the figure again keeps the word; without it it is listed."""
    take(store)
    record(store, [ruling_on(score(store), "reject", **SAID)])
    take(store, version="rules/2", fetched_at=LATER)
    assert score(store).ruling.action == "reject"
    assert queries.orphans(store) == []
    take(store, version="rules/3", observations=(), fetched_at=LATER)
    assert [ruling.action for ruling in queries.orphans(store)] == ["reject"]


def test_the_last_word_counts_also_after_a_correction(store):
    """A corrected figure can be ruled on again: the ruling finds the value that was read."""
    take(store)
    record(store, [ruling_on(score(store), "correct", **SAID, corrected=58.1, value_text="58.1")])
    later = {**SAID, "ruled_at": "2026-01-02T00:00:00+00:00"}
    record(store, [ruling_on(score(store), "accept", **later)])
    assert score(store).ruling.action == "accept"
    assert score(store).observation.value == 58.01
    assert queries.orphans(store) == []


def test_an_entered_figure_is_a_claim_of_one_source(store):
    """It has the year and title of its edition, and the person's note for a sentence."""
    record(store, [entered(), entered(evidence="image 3", value=41.0)])
    claims = list(queries.claims(store, subject="GB"))
    assert {(c.outlet, c.story_id, c.article_id, c.independent) for c in claims} == {
        (HAND, -1, -1, True)
    }
    assert {c.observation.value for c in claims} == {40.0, 41.0}
    assert all(c.by_hand and c.observation.title_year == 2025 for c in claims)
    assert list(queries.claims(store, subject="FR")) == []
    assert list(queries.claims(store, edition=2024)) == []
    assert len(list(queries.claims(store, outlet=HAND))) == 2


def test_an_entered_figure_can_be_rejected(store):
    """It is ruled on like any other, and is no orphan."""
    record(store, [entered()])
    record(store, [ruling_on(score(store, "GB"), "reject", **SAID)])
    assert score(store, "GB").ruling.action == "reject"
    assert queries.orphans(store) == []


def test_the_file_mirrors_the_table_and_restores_it(store, tmp_path):
    """One object a line with the columns of the table; reading it twice enters nothing twice."""
    take(store)
    file = rulings_file(tmp_path / "archive")
    rulings = [entered(), ruling_on(score(store), "accept", **SAID)]
    assert record(store, rulings, file) == 2
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["action"] for line in lines] == ["add", "accept"]
    assert lines[0]["subject"] == "GB"
    other = Store.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    try:
        assert (restore(other, file), restore(other, file)) == (2, 0)
        assert all_rulings(other) == all_rulings(store) == rulings
    finally:
        other.close()


def test_a_file_that_cannot_be_written_enters_nothing(store, tmp_path):
    """Table and mirror never differ."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    with pytest.raises(DiskFull, match="no ruling was entered"):
        record(store, [entered()], rulings_file(blocked))
    assert all_rulings(store) == []


def test_a_ruling_in_a_store_that_was_not_restored_leaves_those_of_the_file(store, tmp_path):
    """As after a move to another machine, where somebody rules before `scrapy ruling restore`."""
    file = rulings_file(tmp_path)
    earlier = replace(entered(), ruled_at="2025-07-01T00:00:00+00:00", who="former")
    write_rulings(file, [earlier])
    record(store, [entered()], file)
    assert read_file(file) == [earlier, entered()]
    assert all_rulings(store) == [entered()]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":2: no JSON object"),
        ("[1]", ":2: no JSON object"),
        ('{"action": "add"}', ":2: lacks article_url"),
        (json.dumps({"x": 1}), ":2: lacks"),
    ],
)
def test_a_wrong_line_is_named(line, message, tmp_path):
    file = tmp_path / "rulings.jsonl"
    file.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(InputUnreadable, match=message):
        read_file(file)


def test_evidence_is_an_archived_capture(store):
    """A capture is found by the start of its hash, with the day of its article, if it is kept."""
    run_id = new_run(store)
    item = processed()
    kept = replace(page(body=TEXT), archive_file="a.warc.gz", archive_offset=0)
    with store.writing() as tx:
        tx.save(run_id=run_id, page=kept, processed=item, membership=place(tx, item.fingerprint))
    save(store, "https://www.eol.cn/b.shtml", TEXT + "\n又一段", run_id=run_id)
    (found,) = captures_of(store, kept.sha256[:10].upper())
    assert (found.url, found.published, found.sha256) == (URL, "2025-07-28", kept.sha256)
    assert captures_of(store, "00000000") == []
    assert captures_of(store, page(body=TEXT + "\n又一段").sha256) == []
