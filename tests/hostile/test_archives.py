"""Archives as years and strangers leave them: the sound records are read, the rest is named, and
nothing is written outside the folder.
"""

import gzip
import os
import random

import pytest

from domain.errors import ArchiveUnusable
from storage.archive import (
    ArchivedRecord,
    ArchiveReader,
    ArchiveWriter,
    Damaged,
    read_record,
    recover_leftovers,
    scan,
)
from tests.storage.test_archive import FETCHED, body_of, write

PAGES = 12


def sound(path) -> list[str]:
    return [item.url for item in scan(path) if isinstance(item, ArchivedRecord) if item.url]


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_cost_the_record_that_they_are_in(tmp_path, seed):
    """One bit of some byte anywhere in the file; no two records are lost for it, none is altered."""
    path = write(tmp_path, pages=PAGES).path
    data = bytearray(path.read_bytes())
    at = random.Random(seed).randrange(len(data))
    data[at] ^= 1 << random.Random(seed).randrange(8)
    path.write_bytes(bytes(data))
    read = [item for item in scan(path) if isinstance(item, ArchivedRecord) if item.url]
    assert len(read) >= PAGES - 1
    for record in read:
        assert record.body == body_of(int(record.url.rpartition("/t")[2].partition(".")[0]))


@pytest.mark.parametrize("seed", range(6))
def test_a_file_cut_anywhere_is_read_up_to_there(tmp_path, seed):
    path = write(tmp_path, pages=PAGES).path
    whole = list(scan(path))
    at = random.Random(seed).randrange(40, path.stat().st_size)
    path.write_bytes(path.read_bytes()[:at])
    before = [item for item in whole if item.end <= at]
    try:
        found = list(scan(path))
    except ArchiveUnusable:  # not even the first record is whole
        assert len(before) == 0
        return
    assert [item.offset for item in found if isinstance(item, ArchivedRecord)] == [
        item.offset for item in before
    ]
    assert isinstance(found[-1], Damaged) == (before[-1].end != at)


def test_captures_that_stand_twice_are_one_page(tmp_path):
    """A file that was copied behind itself, as a broken merge leaves it."""
    path = write(tmp_path).path
    path.write_bytes(path.read_bytes() * 2)
    assert len(sound(path)) == 6
    reader = ArchiveReader([path])
    assert reader.issues == []
    record = reader.lookup("https://www.eol.cn/t1.shtml")
    assert record is not None
    assert record.body == body_of(1)


def test_foreign_bytes_between_records_are_passed_over_and_named(tmp_path):
    path = write(tmp_path).path
    second = list(scan(path))[2]
    data = path.read_bytes()
    path.write_bytes(
        data[: second.offset] + gzip.compress(b"<html>") + b"\x00" * 999 + data[second.offset :]
    )
    assert len(sound(path)) == 3
    (damaged,) = (item for item in scan(path) if isinstance(item, Damaged))
    assert (damaged.offset, damaged.end - damaged.offset > 999) == (second.offset, True)


def test_a_record_that_unpacks_to_gigabytes_is_named_and_not_unpacked(tmp_path):
    path = write(tmp_path).path
    bomb = gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n" + bytes(200_000_000), 9)
    path.write_bytes(path.read_bytes() + bomb)
    (damaged,) = (item for item in scan(path) if isinstance(item, Damaged))
    assert "more than 128 MB" in damaged.reason
    assert len(sound(path)) == 3


def test_a_link_among_the_leftovers_is_never_followed(tmp_path):
    """Recovery cuts files; a link named like a leftover would have it cut another's."""
    precious = tmp_path / "precious.txt"
    precious.write_text("not a WARC", encoding="utf-8")
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "evil.warc.gz.open").symlink_to(precious)
    (folder / "folder.warc.gz.open").mkdir()
    os.mkfifo(folder / "pipe.warc.gz.open")
    issues = recover_leftovers(folder)
    assert [issue.kind for issue in issues] == ["archive-unrecovered"] * 3
    assert precious.read_text(encoding="utf-8") == "not a WARC"
    assert (folder / "evil.warc.gz.open").is_symlink()


@pytest.mark.parametrize(
    "address", ["../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "C:\\x"]
)
def test_an_address_is_never_a_path(tmp_path, address):
    """Whatever a record calls itself, it stays in its file."""
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    name, offset = writer.write_resource(address, "text/plain", b"body", {}, FETCHED)
    writer.close()
    assert [path.name for path in tmp_path.iterdir()] == ["run.warc.gz"]
    record = read_record(tmp_path / name, offset)
    assert record is not None
    assert record.body == b"body"


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    """Not by a run of the same second, and not through a link."""
    (tmp_path / "target").write_text("precious", encoding="utf-8")
    (tmp_path / "run.warc.gz.open").symlink_to(tmp_path / "target")
    with pytest.raises(ArchiveUnusable, match="cannot be created"):
        ArchiveWriter(tmp_path, "run", FETCHED)
    assert (tmp_path / "target").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, random.Random(3).randbytes(64)])
def test_files_without_a_record_are_told_by_name(tmp_path, content):
    path = tmp_path / "odd.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ArchiveUnusable, match=r"odd.warc.gz"):
        list(scan(path))
