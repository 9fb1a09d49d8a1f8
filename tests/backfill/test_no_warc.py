"""Files that are given as WARC files and are none."""

import gzip
import os
import random

import pytest

from domain.errors import ArchiveUnusable
from storage.archive import ForeignRecord, ReadCounts, foreign_records
from tests.backfill.test_ingest_warc import SIX, foreign

PAGE = "<!DOCTYPE html><html><p>A record begins with WARC/1.0\r\n and its fields.</p></html>\n" * 90
NOISE = random.Random(3).randbytes(200_000)
NO_RECORD = "is no WARC file: no record begins in it. Give .warc"


def records(path) -> list[str]:
    found = foreign_records(path, lambda body: True, ReadCounts())
    return [one.url.rpartition("/")[2] for one in found if isinstance(one, ForeignRecord)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty. Fetch it again"),
        (b"a text\n" * 100, NO_RECORD),
        (PAGE.encode(), NO_RECORD),
        (gzip.compress(PAGE.encode()), NO_RECORD),
        (gzip.compress(b""), NO_RECORD),
        (gzip.compress(PAGE.encode()) * 3 + b"more", NO_RECORD),
        (gzip.compress(NOISE)[:150_000], NO_RECORD),
        (NOISE, NO_RECORD),
        (b"\x1f\x8b\x08" * 1000, NO_RECORD),
        (b"\x28\xb5\x2f\xfd" + NOISE, "packed with zstd. Unpack it first"),
        (b"filedesc://x.arc 0.0.0.0 20080101 text/plain 76\n", "an ARC file"),
        (b"PK\x03\x04" + NOISE, "a zip file that is cut"),
    ],
    ids=[
        "empty", "text", "page", "packed page", "packed nothing", "packed pages", "cut noise",
        "noise", "beginnings", "zstd", "arc", "cut zip",
    ],
)  # fmt: skip
def test_what_holds_no_record_is_refused_with_what_to_do(tmp_path, data, said):
    for name in ("x.warc", "x.warc.gz"):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(ArchiveUnusable) as refused:
            records(path)
        assert str(refused.value).startswith(f"{path} ")
        assert said in str(refused.value)


def test_a_file_whose_beginning_is_harmed_is_a_warc_file_still(tmp_path):
    plain, starts = foreign(*SIX, packed=False)
    packed, members = foreign(*SIX)
    path = tmp_path / "x.warc.gz"
    for data in (plain[starts[1] - 40 :], NOISE + plain, packed[members[1] - 40 :], NOISE + packed):
        path.write_bytes(data)
        assert records(path)[-5:] == list("12345")
    path.write_bytes(gzip.compress(NOISE + plain))  # refused as nothing; what is read of it is told
    list(foreign_records(path, lambda body: True, ReadCounts()))


def test_a_pipe_is_refused_before_it_is_waited_for(tmp_path):
    path = tmp_path / "x.warc"
    os.mkfifo(path)
    with pytest.raises(ArchiveUnusable, match="is a pipe or device"):
        records(path)


def test_other_files_of_the_command_are_read_and_it_ends_with_2(project):
    good, bad = project.folder / "good.warc.gz", project.folder / "bad.warc.gz"
    good.write_bytes(foreign(*SIX)[0])
    bad.write_text("no WARC\n")
    done = project.run("ingest-warc", str(bad), str(good))
    assert done.returncode == 2
    assert f"error: {bad} {NO_RECORD}" in done.stderr
    assert "good.warc.gz: 6 records" in done.stdout
    assert "ingest-warc: failure" in done.stdout
    assert "Traceback" not in done.stderr
