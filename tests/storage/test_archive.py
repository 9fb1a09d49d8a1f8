"""The archive: written once, checked by warcio, read past damage, repaired after a kill."""

import gzip
import hashlib
import os
import re
import subprocess
import sys

import pytest

from domain.errors import ArchiveUnusable, DiskFull
from storage.archive import (
    ArchivedRecord,
    ArchiveReader,
    ArchiveWriter,
    Damaged,
    read_record,
    recover_leftovers,
    scan,
)

FETCHED = "2025-07-28T02:00:00+00:00"
HEADERS = [("Content-Type", "text/html; charset=gb2312"), ("X-Odd", "a\r\n b")]


def body_of(number: int) -> bytes:
    return f"<p>第{number}页：人工智能</p>".encode("gb18030") * 40


def write(folder, name="run", pages=3, close=True):
    writer = ArchiveWriter(folder, name, FETCHED)
    for number in range(pages):
        url = f"https://www.eol.cn/t{number}.shtml"
        writer.write_response(url, 200, HEADERS, body_of(number), FETCHED)
    if close:
        writer.close()
    return writer


def test_what_was_written_is_read_back_to_the_byte(tmp_path):
    path = write(tmp_path).path
    record = ArchiveReader([path]).lookup("https://www.eol.cn/t1.shtml")
    assert record is not None
    assert record.body == body_of(1)
    assert record.status == 200
    assert ("Content-Type", "text/html; charset=gb2312") in record.headers


def test_http_and_https_are_one_page_and_the_latest_capture_wins(tmp_path):
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    for hour, body in (("05", b"new"), ("02", b"old")):
        writer.write_response(
            "http://WWW.eol.cn/a.shtml", 200, [], body, f"2025-07-28T{hour}:00:00+00:00"
        )
    writer.close()
    record = ArchiveReader([writer.path]).lookup("https://www.eol.cn/a.shtml")
    assert record is not None
    assert record.body == b"new"


def test_the_page_table_finds_a_record_by_its_offset(tmp_path):
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    writer.write_response("https://a.cn/1", 200, [], b"one", FETCHED)
    name, offset = writer.write_response("https://a.cn/2", 200, [], b"two", FETCHED)
    writer.close()
    record = read_record(tmp_path / name, offset)
    assert record is not None
    assert record.body == b"two"


def test_warcio_check_passes(tmp_path):
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(write(tmp_path).path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") >= 3


def test_the_same_captures_give_the_same_bytes(tmp_path):
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    assert write(first).path.read_bytes() == write(second).path.read_bytes()


def test_headers_that_no_longer_fit_and_cookies_are_not_kept(tmp_path):
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    sent = [("Content-Encoding", "br"), ("Content-Length", "9"), ("Set-Cookie", "session=1")]
    writer.write_response("https://a.cn/", 200, sent, b"plain", FETCHED)
    writer.close()
    record = ArchiveReader([writer.path]).lookup("https://a.cn")
    assert record is not None
    assert record.headers == (("Content-Length", "5"),)


def test_credentials_in_an_address_are_not_kept(tmp_path):
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    writer.write_response("https://me:pw@a.cn/x@y", 200, [], b"plain", FETCHED, ("http://u:pw@b/",))
    writer.close()
    assert b":pw@" not in gzip.decompress(writer.path.read_bytes())
    assert ArchiveReader([writer.path]).lookup("https://a.cn/x@y") is not None


def test_header_values_are_kept_as_the_server_sent_them(tmp_path):
    """A Location of raw UTF-8 bytes, which warcio would quote together with its scheme."""
    location = "https://a.cn/全球".encode()
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    writer.write_response(
        "https://a.cn/", 302, [("Location", location.decode("latin-1"))], b"", FETCHED
    )
    writer.close()
    assert b"Location: " + location + b"\r\n" in gzip.decompress(writer.path.read_bytes())
    record = ArchiveReader([writer.path]).lookup("https://a.cn/")
    assert record is not None
    assert record.location == "https://a.cn/全球"


def test_an_odd_address_or_value_cannot_break_a_record(tmp_path):
    """Line ends would begin a header of their own, NUL and lone surrogates fit no header."""
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    writer.write_response(
        "https://a.cn/a\r\nWARC-Type: x", 799, [("X\r\nY", "1\r\n\r\n<html>"), ("Z", "\ud800\x00")],
        b"body", FETCHED, ("https://a.cn/\n",),
    )  # fmt: skip
    writer.close()
    (_, record) = scan(writer.path)
    assert isinstance(record, ArchivedRecord)
    assert (record.status, record.body, record.kind) == (799, b"body", "response")
    assert [name for name, _ in record.headers] == ["X Y", "Z", "Content-Length"]


def test_a_redirect_from_http_to_https_does_not_hide_the_page(tmp_path):
    """Both have one key; a replay that found the redirect would go round for ever."""
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    writer.write_response("https://a.cn/x", 200, [], b"page", FETCHED)
    moved = [("Location", "https://a.cn/x")]
    writer.write_response("http://a.cn/x", 301, moved, b"", "2025-07-29T00:00:00+00:00")
    writer.close()
    record = ArchiveReader([writer.path]).lookup("http://a.cn/x")
    assert record is not None
    assert record.body == b"page"


def test_a_file_is_open_until_it_is_closed_and_never_reopened(tmp_path):
    writer = write(tmp_path, close=False)
    assert [path.name for path in tmp_path.iterdir()] == ["run.warc.gz.open"]
    writer.close()
    writer.close()
    assert [path.name for path in tmp_path.iterdir()] == ["run.warc.gz"]
    with pytest.raises(ArchiveUnusable, match="never reopened"):
        ArchiveWriter(tmp_path, "run")


def test_a_resource_keeps_what_the_person_said_about_it(tmp_path):
    writer = ArchiveWriter(tmp_path, "run", FETCHED)
    writer.write_resource(
        "file:///a.txt", "text/plain", b"t", {"GAII-Given-Outlet": "eol"}, FETCHED
    )
    writer.close()
    resource = list(ArchiveReader([writer.path]).records())[1]
    assert resource.kind == "resource"
    assert ("GAII-Given-Outlet", "eol") in resource.warc_headers


@pytest.mark.parametrize("cut", [1, 20, 300])
def test_a_cut_record_is_named_and_the_rest_is_read(tmp_path, cut):
    """warcio gives the partial record without an error."""
    path = write(tmp_path).path
    path.write_bytes(path.read_bytes()[:-cut])
    found = list(scan(path))
    assert [type(item) for item in found] == [ArchivedRecord] * 3 + [Damaged]


def test_an_overwritten_record_costs_only_itself(tmp_path):
    """warcio and fastwarc stop there: everything behind it is lost to them."""
    path = write(tmp_path, pages=5).path
    second = list(scan(path))[2]
    data = bytearray(path.read_bytes())
    data[second.offset + 40 : second.offset + 60] = bytes(20)
    path.write_bytes(bytes(data))
    reader = ArchiveReader([path])
    assert reader.lookup("https://www.eol.cn/t1.shtml") is None
    assert reader.lookup("https://www.eol.cn/t4.shtml") is not None
    (issue,) = reader.issues
    assert issue.kind == "archive-damaged"
    assert issue.where.startswith(f"run.warc.gz bytes {second.offset}")


def test_the_leftover_of_a_killed_run_is_cut_named_and_closed(tmp_path):
    """A process is killed with a torn record at the end of its file."""
    program = (
        "import os, sys; sys.path.insert(0, '.');"
        "from tests.storage.test_archive import write; from pathlib import Path;"
        f"w = write(Path({str(tmp_path)!r}), close=False);"
        "w._file.write(b'\\x1f\\x8b\\x08torn'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    (issue,) = recover_leftovers(tmp_path)
    assert issue.where == "run.warc.gz"
    assert "4 records kept, 7 torn bytes were cut" in issue.excerpt
    assert [type(item) for item in scan(tmp_path / "run.warc.gz")] == [ArchivedRecord] * 4


def test_a_leftover_that_never_held_a_record_is_set_aside(tmp_path):
    """A run was killed before its first record was whole; the file's name stays free."""
    leftover = tmp_path / "run.warc.gz.open"
    leftover.write_bytes(b"\x1f\x8b\x08torn")
    (issue,) = recover_leftovers(tmp_path)
    assert issue.where == "run.warc.gz.empty"
    write(tmp_path)


def test_a_file_that_was_only_just_made_is_left_alone(tmp_path):
    """A run makes its file before it locks it."""
    leftover = tmp_path / "run.warc.gz.open"
    leftover.touch()
    assert recover_leftovers(tmp_path) == ()
    os.utime(leftover, (0, 0))
    assert len(recover_leftovers(tmp_path)) == 1


def test_a_recovered_file_never_replaces_another(tmp_path):
    write(tmp_path)
    kept = (tmp_path / "run.warc.gz").read_bytes()
    (tmp_path / "run.warc.gz.open").write_bytes(kept[:-5])
    (issue,) = recover_leftovers(tmp_path)
    assert issue.where == "run-2.warc.gz"
    assert (tmp_path / "run.warc.gz").read_bytes() == kept


@pytest.mark.parametrize(
    "harm",
    [
        lambda record: record[:200],
        lambda record: record.replace(b"\r\n", b"\n"),
        lambda record: re.sub(rb"Content-Length: \d+\r\n", b"", record, count=1),
        lambda record: re.sub(rb"Content-Length: \d+", b"Content-Length: 9999999", record, count=1),
        lambda record: re.sub(rb"Content-Length: \d+", b"Content-Length: 100", record, count=1),
        lambda record: record[:-2],
    ],
    ids=["torn head", "other line ends", "no length", "too long", "too short", "torn end"],
)
def test_a_record_that_is_not_whole_in_a_whole_member_is_named(tmp_path, harm):
    """Whoever packed it anew: without a digest nothing else tells, and the others are read."""
    path = write(tmp_path, pages=3).path
    found = [one for one in scan(path) if isinstance(one, ArchivedRecord)]
    data = path.read_bytes()
    members = [gzip.decompress(data[one.offset : one.end]) for one in found]
    members[2] = harm(re.sub(rb"WARC-(?:Block|Payload)-Digest: .*\r\n", b"", members[2]))
    path.write_bytes(b"".join(gzip.compress(one, mtime=0) for one in members))
    read = list(scan(path))
    assert [one.url for one in read if isinstance(one, ArchivedRecord)] == [
        one.url for one in found if one is not found[2]
    ]
    assert len(read) == len(found)


def test_a_file_that_is_one_gzip_member_is_not_read_in_part(tmp_path):
    """Some tools compress the whole file at once; only its first record could be addressed."""
    path = write(tmp_path).path
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes())))
    reader = ArchiveReader([path])
    assert list(reader.records()) == []
    assert "recompress" in reader.issues[0].excerpt


def test_the_file_of_a_living_run_is_left_alone(tmp_path):
    writer = write(tmp_path, close=False)
    assert recover_leftovers(tmp_path) == ()
    writer.close()
    assert (tmp_path / "run.warc.gz").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"PK\x03\x04", gzip.compress(b"<html>nothing of ours</html>", mtime=0)],
)
def test_a_file_that_is_no_warc_is_refused_by_name(tmp_path, content):
    path = tmp_path / "page.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ArchiveUnusable, match=r"page.warc.gz is no gzipped WARC"):
        ArchiveReader([path])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ArchiveUnusable, match=r"none.warc.gz cannot be read"):
        ArchiveReader([tmp_path / "none.warc.gz"])


def test_a_full_disk_is_told_and_leaves_no_torn_record(tmp_path):
    """A real limit on the file's size stands for the full disk; what fitted can be read."""
    program = (
        "import resource, sys; sys.path.insert(0, '.');"
        "from tests.storage.test_archive import fill_up; from pathlib import Path;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        f"fill_up(Path({str(tmp_path)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "No space is left for" in done.stdout, done.stderr
    found = list(scan(tmp_path / "run.warc.gz"))
    assert len(found) > 2
    assert all(isinstance(item, ArchivedRecord) for item in found)


def fill_up(folder):
    """Write until nothing fits any more."""
    with ArchiveWriter(folder, "run", FETCHED) as writer:
        try:
            for number in range(1000):
                noise = hashlib.sha512(str(number).encode()).digest() * 9
                writer.write_response(f"https://a.cn/{number}", 200, [], noise, FETCHED)
        except DiskFull as error:
            print(error)
