"""WARC files of other tools: what speaks of the index is found, read and archived again."""

import gzip
import io
import random
import re
import tracemalloc
import zipfile
from contextlib import closing
from pathlib import Path
from uuid import UUID

import brotli
import pytest
from backports import zstd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.backfill.reprocess import Scope, reprocess
from pipelines.process import PROCESSING_VERSION
from storage import queries
from storage.archive import Damaged, ForeignFile, ForeignRecord, ReadCounts, foreign_records
from storage.content_hash import content_hash
from storage.store import Store
from storage.story_queries import versions
from tests.backfill.corpus import article

OURS = article(lead="在2025世界人工智能大会上发布的")
MIRROR = article().decode()
for character, reading in {
    "创": "(chuang)",
    "指": "(zhi)",
    "国": "(guo)(guo)",
    "分": "(fen)",
}.items():
    MIRROR = MIRROR.replace(character, character + reading)
OTHER = article().decode().replace("人工智能创新指数", "数字教育发展指数").encode()
NAMED_IN_PASSING = OTHER.replace("五个方面。".encode(), "五个方面。另见人工智能创新指数。".encode())


def foreign(*records, packed: bool = True) -> tuple[bytes, list[int]]:
    """A WARC as another tool writes it: (url, body, headers) each; gives its records' offsets."""
    file = io.BytesIO()
    writer, offsets = WARCWriter(file, gzip=packed), []
    for number, (url, body, *headers) in enumerate(records):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], "HTTP/1.1")
        offsets.append(file.tell())
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), length=len(body), http_headers=head,
                warc_headers_dict={
                    "WARC-Date": f"2025-07-28T03:00:{number:02}Z",
                    "WARC-Record-ID": f"<urn:uuid:{UUID(int=number)}>",
                },
            )
        )  # fmt: skip
    return file.getvalue(), offsets


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


MANY = (
    ("https://www.eol.cn/1.shtml", OURS),
    ("https://mirror.example.com/2.html", MIRROR.encode()),
    ("https://big5.example.com/3.html", MIRROR.encode("gb18030").replace(b"utf-8", b"gbk")),
    ("https://gzip.example.com/4.html", gzip.compress(OURS), ("Content-Encoding", "gzip")),
    ("https://br.example.com/5.html", brotli.compress(OURS), ("Content-Encoding", "br")),
    ("https://zstd.example.com/5.html", zstd.compress(OURS[:900]) + zstd.compress(OURS[900:]),
     ("Content-Encoding", "zstd")),
    ("https://told.example.com/6.html", OURS, ("Content-Encoding", "gzip")),
    ("https://chunked.example.com/7.html", chunked(gzip.compress(OURS)),
     ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
    ("https://other.example.com/8.html", OTHER),
    ("https://passing.example.com/9.html", NAMED_IN_PASSING),
)  # fmt: skip


def test_coverage_is_taken_whatever_encoding_and_the_account_is_printed(project, store):
    path = project.folder / "news.warc.gz"
    path.write_bytes(foreign(*MANY)[0])
    address = project.environment["GAII_STORE_URL"] = f"sqlite:///{project.folder / 'live.sqlite'}"
    trial = project.run("ingest-warc", str(path), "--dry-run")
    assert trial.returncode == 0, trial.stderr
    assert not project.archive.exists()
    done = project.run("ingest-warc", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 records" in done.stdout
    assert "9 passed (1 of them falsely): off-topic 1, stored 8" in done.stdout
    live = Store.open(address)
    reprocess(store, project.archive, Scope())
    assert content_hash(live, PROCESSING_VERSION) == content_hash(store, PROCESSING_VERSION)
    live.close()
    again = project.run("ingest-warc", str(path))
    assert "known 9" in again.stdout
    assert len(list(project.archive.glob("*.warc.gz"))) == 1
    none = project.run("ingest-warc", str(path), "--edition", "2023", "--site", "eol", "--dry-run")
    assert "other-edition 1, other-site 8" in none.stdout


@pytest.mark.further
def test_options_and_files_that_cannot_be_meant_are_refused(project):
    path = project.folder / "note.txt"
    path.write_text("no WARC\n")
    done = project.run("ingest-warc", str(path), str(project.folder / "missing.warc"))
    assert done.returncode == 2
    assert "missing.warc cannot be read" in done.stderr
    assert "note.txt is no WARC file" in done.stderr
    done = project.run("ingest-warc", str(path), "--edition", "1999")
    assert (done.returncode, "No edition 1999" in done.stderr) == (3, True)
    done = project.run("ingest-warc", str(path), "--site", "nobody")
    assert (done.returncode, "no such site: nobody" in done.stderr) == (3, True)


def read(path: Path) -> tuple[list[str], list[Damaged]]:
    found = list(foreign_records(path, lambda body: True, ReadCounts()))
    urls = [one.url.rpartition("/")[2] for one in found if isinstance(one, ForeignRecord)]
    return urls, [one[1] for one in found if not isinstance(one, ForeignRecord)]


SIX = tuple(
    (f"https://a.example.com/{n}", article(f"第{n}篇", more=f"{n}" * 2000)) for n in range(6)
)


def flip(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    ("harm", "left"),
    [
        (lambda d, o: d[: o[3] + 700] + bytes(20) + d[o[3] + 720 :], "012.45"),
        (lambda d, o: flip(d, o[3] + 700), "012.45"),
        (lambda d, o: flip(d, o[3] + 2), "012.45"),
        (lambda d, o: flip(d, o[0] + 2), ".12345"),
        (lambda d, o: d[: o[3] + 300] + d[o[4] :], "012.45"),
        (lambda d, o: d[: o[5] + 300], "01234."),
        (lambda d, o: d[: o[3]] + b"junk" * 20 + d[o[3] :], "012.345"),
        (lambda d, o: d[: o[5] + 500] + bytes(len(d) - o[5] - 500), "01234."),
    ],
    ids=[
        "overwritten",
        "flipped",
        "head flipped",
        "first flipped",
        "torn",
        "cut",
        "junk",
        "zeroed",
    ],
)
def test_damage_is_named_and_the_rest_is_read(tmp_path, packed, harm, left):
    data, offsets = foreign(*SIX, packed=packed)
    path = tmp_path / "harmed.warc.gz"
    path.write_bytes(harm(data, offsets))
    urls, damaged = read(path)
    assert urls == list(left.replace(".", ""))
    assert damaged
    assert all(one.reason for one in damaged)


def test_two_copies_and_one_member_are_read(tmp_path):
    data, _ = foreign(*SIX)
    path = tmp_path / "x.warc.gz"
    path.write_bytes(data + data)
    assert read(path) == (list("012345012345"), [])
    path.write_bytes(gzip.compress(foreign(*SIX, packed=False)[0]))
    assert read(path) == (list("012345"), [])


def test_a_collection_is_read_and_its_names_lead_nowhere(tmp_path):
    """A .wacz with a path that climbs, a link, a bomb and a damaged member."""
    path = tmp_path / "inner" / "crawl.wacz"
    path.parent.mkdir()
    link = zipfile.ZipInfo("archive/link.warc.gz")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as collection:
        collection.writestr("archive/data.warc.gz", foreign(*SIX[:2])[0])
        collection.writestr("../../climbed.warc.gz", foreign(*SIX[2:4])[0])
        collection.writestr(link, "/etc/passwd")
        collection.writestr("archive/bomb.warc", bytes(50_000_000))
        collection.writestr("pages/pages.jsonl", "{}")
    urls, damaged = read(path)
    assert urls == list("0123")
    assert [one.reason for one in damaged] == ["no WARC record begins here", "a zip bomb"]
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["crawl.wacz", "inner"]


def test_a_packed_bomb_stops_at_the_bound(tmp_path):
    bomb = brotli.compress(bytes(100_000_000), quality=1)
    data, _ = foreign(("https://a.example.com/bomb", bomb, ("Content-Encoding", "br")))
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(data)
    sizes = []
    list(foreign_records(path, lambda body: bool(sizes.append(len(body))), ReadCounts()))
    assert sizes == [16 * 1024 * 1024]


def packings(name: str, body: bytes) -> tuple[str, bytes, tuple[str, str]]:
    return f"https://a.example.com/{name}.html", body, ("Content-Encoding", name)


def test_a_body_that_cannot_be_unpacked_is_named_record_by_record(project):
    """An encoding that nobody here knows, a zstd window of 128 MB, broken gzip; an image and a
    page that was unpacked under its old header are no loss.
    """
    wide = {zstd.CompressionParameter.window_log: 27}
    long_page = article(more=random.Random(1).randbytes(9_000_000).hex())
    broken = bytearray(gzip.compress(OURS))
    broken[300:340] = bytes(40)
    records = (
        packings("dcb", random.Random(2).randbytes(5000)),
        packings("zstd", zstd.compress(long_page, options=wide)),
        packings("gzip", bytes(broken)),
        packings("br", OURS),
        packings("UTF-8", article("另一篇")),
        ("https://a.example.com/i.png", random.Random(3).randbytes(5000),
         ("Content-Encoding", "dcz"), ("Content-Type", "image/png")),
    )  # fmt: skip
    path = project.folder / "packed.warc.gz"
    path.write_bytes(foreign(*records)[0])
    done = project.run("ingest-warc", str(path))
    assert done.returncode == 1
    assert "6 records" in done.stdout
    assert "damaged 3, stored 2" in done.stdout
    assert "without outcome" not in done.stdout
    for name in ("dcb", "zstd", "gzip"):
        told = f"https://a.example.com/{name}.html: its Content-Encoding, {name}, cannot be undone"
        assert told in done.stdout


def paged(name: str, number: int, tail: str = "", lead: str = "在大会上发布的") -> bytes:
    return article(
        f"{name}的两页文章", lead=f"{name}{lead}", more=f"第{number}页的内容。", tail=tail
    )


def test_further_pages_in_the_same_file_are_joined_and_are_no_articles(project, store):
    """One before its first page, one that does not name the index, one that the file lacks."""
    link = '<a href="/{}_1.html">下一页</a>'
    unnamed = article("丙的两页文章", more="丙的第2页。").decode()
    unnamed = unnamed[: unnamed.index("<p>在2025")] + "<p>丙的第二页说明了来源和方法。</p></div>"
    records = (
        ("https://a.example.com/a_1.html", paged("甲", 2, lead="续前页：")),
        ("https://a.example.com/a.html", paged("甲", 1, link.format("a"))),
        ("https://a.example.com/c.html", paged("丙", 1, link.format("c"))),
        ("https://a.example.com/c_1.html", unnamed.encode()),
        ("https://a.example.com/d.html", paged("丁", 1, link.format("d"))),
        ("https://a.example.com/d.html", paged("丁", 1, link.format("d"))),
    )
    data, _ = foreign(*records)
    path = project.folder / "pages.warc.gz"
    path.write_bytes(data + data)
    address = project.environment["GAII_STORE_URL"] = f"sqlite:///{project.folder / 'live.sqlite'}"
    done = project.run("ingest-warc", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 passed" in done.stdout
    assert "known 5, part 1, stored 3, unchanged 1" in done.stdout
    with closing(Store.open(address)) as live:
        found = {one.url[-6:]: one for one in queries.articles(live)}
        assert sorted(found) == ["a.html", "c.html", "d.html"]
        texts = {name: versions(live, one.url)[0].hans for name, one in found.items()}
        assert "甲续前页" in texts["a.html"]
        assert "丙的第二页说明了来源" in texts["c.html"]
        reprocess(store, project.archive, Scope())
        assert content_hash(live, PROCESSING_VERSION) == content_hash(store, PROCESSING_VERSION)
    again = project.run("ingest-warc", str(path))
    assert "known 10" in again.stdout


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_anywhere_gives_the_whole_records_and_names_the_cut(tmp_path, packed):
    """Also inside the head of a record, which fastwarc gives as a record with half of an address, or
    leaves out without a word.
    """
    data, offsets = foreign(*SIX, packed=packed)
    ends = [*offsets[1:], len(data)]
    path = tmp_path / "cut.warc.gz"
    for at in range(offsets[2] + 20, len(data), 61):
        path.write_bytes(data[:at])
        urls, damaged = read(path)
        assert urls == [str(n) for n, end in enumerate(ends) if end <= at], at
        assert bool(damaged) == (at not in ends), at


def test_records_behind_damage_are_found_where_they_lie(tmp_path):
    """By their place the further pages of an article are found."""
    data, offsets = foreign(*SIX)
    path = tmp_path / "harmed.warc.gz"
    path.write_bytes(flip(data, offsets[2] + 300))
    with path.open("rb") as opened:
        file = ForeignFile(path.name, opened)
        found = [
            one
            for one in file.records(lambda _: True, ReadCounts())
            if isinstance(one, ForeignRecord)
        ]
        assert [one.offset for one in found] == [*offsets[:2], *offsets[3:]]
        assert [file.record_at(one.offset).url for one in found] == [one.url for one in found]


def relengthed(data: bytes, offsets: list[int], change, *, digest: bool = True) -> bytes:
    """The file with another Content-Length in record 2; without digests of it where so said."""
    packed = data[:2] == b"\x1f\x8b"
    records = [data[a:b] for a, b in zip(offsets, [*offsets[1:], len(data)], strict=True)]
    record = gzip.decompress(records[2]) if packed else records[2]
    record = re.sub(
        rb"(?m)^Content-Length: (\d+)",
        lambda said: b"Content-Length: %d" % change(int(said[1])),
        record,
        count=1,
    )
    if not digest:
        record = re.sub(rb"WARC-(?:Block|Payload)-Digest: .*\r\n", b"", record)
    records[2] = gzip.compress(record) if packed else record
    return b"".join(records)


def packed_as(packing: str, data: bytes) -> bytes:
    """Plain WARC bytes as one gzip member, as blocks of 1,000 bytes (BGZF), or as they are."""
    if packing == "blocks":
        return b"".join(gzip.compress(data[at : at + 1000]) for at in range(0, len(data), 1000))
    return gzip.compress(data) if packing == "one piece" else data


PACKINGS = pytest.mark.parametrize("packing", ["plain", "one piece", "blocks"])


@PACKINGS
@pytest.mark.parametrize("digest", [True, False])
@pytest.mark.parametrize(
    "change",
    [lambda n: n * 1000, lambda n: n * 2 + 7, lambda n: n + 300, lambda n: n - 300, lambda n: 0],
    ids=["to the end", "over the next", "a little more", "less", "nothing"],
)
def test_a_wrong_length_is_named_once_with_the_bytes_it_takes_up(tmp_path, packing, digest, change):
    """Their place is that in the unpacked bytes; the records behind it are read."""
    data, offsets = foreign(*SIX, packed=False)
    harmed = relengthed(data, offsets, change, digest=digest)
    path = tmp_path / "long.warc.gz"
    path.write_bytes(packed_as(packing, harmed))
    urls, damaged = read(path)
    assert urls == list("01345")
    ends = offsets[3] + len(harmed) - len(data)
    assert [(one.offset, one.end) for one in damaged] == [(offsets[2], ends)]
    assert "Content-Length" in damaged[0].reason


@PACKINGS
def test_a_wrong_digest_is_named_once(tmp_path, packing):
    data, offsets = foreign(*SIX, packed=False)
    path = tmp_path / "flipped.warc.gz"
    path.write_bytes(packed_as(packing, flip(data, offsets[3] + 700)))
    urls, damaged = read(path)
    assert urls == list("01245")
    assert [(one.offset, one.end, one.reason) for one in damaged] == [
        (offsets[3], offsets[4], "the digest does not fit the content")
    ]


def test_a_file_of_one_piece_cut_anywhere_names_the_cut(tmp_path):
    """What was unpacked before the cut is read, and nothing that is not whole."""
    data, _ = foreign(*SIX, packed=False)
    whole = gzip.compress(data)
    path = tmp_path / "cut.warc.gz"
    for at in range(200, len(whole), 97):
        path.write_bytes(whole[:at])
        urls, damaged = read(path)
        assert urls == [str(n) for n in range(len(urls))], at
        assert damaged, at


def confirmed(url: str, body: bytes) -> tuple[str, bytes, tuple[str, str]]:
    """A page that names its address, in an answer that tells its time."""
    head = b'<link rel="canonical" href="%s"></head>' % url.encode()
    return url, body.replace(b"</head>", head), ("Date", "Mon, 28 Jul 2025 03:00:00 GMT")


@pytest.mark.parametrize("harm", [flip, lambda data, at: data[:at] + bytes(30) + data[at + 30 :]])
def test_nothing_wrong_is_read_of_packed_bytes_that_are_harmed(tmp_path, harm):
    """A file of two pieces: the second is read whole, and of the first what is sure to be right.

    Before a page had to confirm its address, one flip in eleven gave pages of addresses like
    `a.example.com53`.
    """
    pages = [confirmed(url, body) for url, body in SIX]
    true = {(url, body) for url, body, _ in pages}
    piece = gzip.compress(foreign(*pages, packed=False)[0], mtime=0)
    path, kept, shaken = tmp_path / "harmed.warc.gz", 0, random.Random(7)
    for at in shaken.sample(range(20, len(piece) - 40), 80):
        path.write_bytes(harm(piece, at) + piece)
        found = list(foreign_records(path, lambda body: True, ReadCounts()))
        read = [(one.url, one.answer.body) for one in found if isinstance(one, ForeignRecord)]
        assert read[-6:] == [(url, body) for url, body, _ in pages], at
        assert set(read) == true, at
        assert len(read) < len(found), at
        kept += len(read) - 6
    assert kept > 80  # of 480, half of which lie behind the harm


def test_a_page_of_harmed_bytes_that_does_not_confirm_its_address_is_named(tmp_path):
    pages = [confirmed(url, body) for url, body in SIX]
    pages[1] = (*SIX[1], pages[1][2])
    pages[2] = pages[2][:2]
    piece = gzip.compress(foreign(*pages, packed=False)[0], mtime=0)
    path = tmp_path / "harmed.warc.gz"
    path.write_bytes(flip(piece, len(piece) - 6))  # in the sum of all
    urls, damaged = read(path)
    assert urls == list("0345")
    assert [
        one.reason for one in damaged if "do not confirm" in one.reason or "confirm" in one.reason
    ]
    assert len(damaged) == 3


@pytest.mark.parametrize("packing", ["records", "plain", "one piece"])
def test_a_capture_that_was_cut_short_is_no_page(tmp_path, packing):
    """A crawler that stopped reading says so (`WARC-Truncated`); what holds its end is whole."""
    whole, offsets = foreign(*SIX, packed=False)
    records = [whole[a:b] for a, b in zip(offsets, [*offsets[1:], len(whole)], strict=True)]
    for number, size in ((2, 700), (4, len(SIX[4][1]))):
        url, body = SIX[number]
        record = foreign((url, body[:size]), packed=False)[0]
        records[number] = record.replace(b"\r\n", b"\r\nWARC-Truncated: length\r\n", 1)
    path = tmp_path / "cut.warc"
    if packing == "records":
        path.write_bytes(b"".join(map(gzip.compress, records)))
    else:
        path.write_bytes(packed_as(packing, b"".join(records)))
    urls, damaged = read(path)
    assert urls == list("01345")
    (one,) = damaged
    assert one.reason == "https://a.example.com/2: the page has no end (WARC-Truncated: length)"


def lower_case(data: bytes, offsets: list[int], places) -> bytes:
    """The names of the fields of some records in lower case, one of them on two lines."""
    records = [data[a:b] for a, b in zip(offsets, [*offsets[1:], len(data)], strict=True)]
    for place in places:
        head, end, rest = records[place].partition(b"\r\n\r\n")
        head = re.sub(rb"(?m)^[A-Za-z-]+:", lambda name: name[0].lower(), head)
        head = head.replace(b"warc-target-uri: ", b"warc-target-uri:\r\n\t")
        records[place] = head + end + rest
    return b"".join(records)


@pytest.mark.parametrize("packing", ["plain", "one piece", "blocks", "records"])
@pytest.mark.parametrize("places", [range(6), (2, 3)], ids=["all", "some"])
def test_names_of_fields_are_read_in_any_case(tmp_path, packing, places):
    """As the standard has it; fastwarc takes `content-length` for a record without content."""
    data, offsets = foreign(*SIX, packed=False)
    data = lower_case(data, offsets, places)
    path = tmp_path / "lower.warc.gz"
    if packing == "records":
        starts = [found.start() for found in re.finditer(rb"WARC/1\.0\r\n", data)]
        records = [data[a:b] for a, b in zip(starts, [*starts[1:], len(data)], strict=True)]
        path.write_bytes(b"".join(map(gzip.compress, records)))
    else:
        path.write_bytes(packed_as(packing, data))
    urls, damaged = read(path)
    assert (urls, damaged) == (list("012345"), [])
    path.write_bytes(path.read_bytes()[:-30])
    urls, damaged = read(path)
    assert urls == list("01234")
    assert damaged


@PACKINGS
def test_every_record_is_found_again_at_its_place(tmp_path, packing):
    """In an order of their own, also back to what was unpacked long before."""
    filler = random.Random(4).randbytes(1_500_000)
    many = [(url, body + filler) for url, body in SIX[:4]]
    path = tmp_path / "places.warc.gz"
    data = foreign(*many, packed=False)[0]
    path.write_bytes(packed_as(packing, data) if packing != "blocks" else gzip.compress(data, 1))
    with path.open("rb") as opened:
        file = ForeignFile(path.name, opened)
        places = file.places()
        for url, _, offset in (*reversed(places), *places[::2]):
            record = file.record_at(offset)
            assert record.url == url
            assert record.answer.body == dict(many)[url]


def test_a_large_piece_is_read_in_bounded_memory(tmp_path):
    """Harmed at its beginning, so that it is read to its end, and from there again."""
    records = [(f"https://a.example.com/{n}", OURS + bytes(2_000_000)) for n in range(50)]
    data, offsets = foreign(*records, packed=False)
    path = tmp_path / "large.warc.gz"
    path.write_bytes(gzip.compress(relengthed(data, offsets, lambda n: n * 10**6), 1))
    del data, records
    tracemalloc.start()
    found = list(foreign_records(path, lambda body: False, ReadCounts()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one[1].offset for one in found] == [offsets[2]]
    assert peak < 50_000_000  # twice the bound of a body, and the states


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("digest", [True, False])
@pytest.mark.parametrize(
    "change",
    [lambda n: n * 1000, lambda n: n * 2 + 7, lambda n: n + 300, lambda n: n - 300, lambda n: 0],
    ids=["to the end", "over the next", "a little more", "less", "nothing"],
)
def test_a_wrong_length_costs_one_record_alone(tmp_path, packed, digest, change):
    """Whatever it says, those behind it are read, and the record is named; digest or none."""
    path = tmp_path / "long.warc.gz"
    path.write_bytes(relengthed(*foreign(*SIX, packed=packed), change, digest=digest))
    urls, damaged = read(path)
    assert urls == list("01345")
    assert damaged


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_of_another_kind_takes_no_page_along(tmp_path, packed):
    """A request whose length goes to the file's end: the answers behind it are read."""
    data, offsets = foreign(*SIX, packed=packed)
    record = (
        b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 9000000\r\n\r\nGET / HTTP/1.1\r\n\r\n"
    )
    record = gzip.compress(record) if packed else record
    path = tmp_path / "request.warc.gz"
    path.write_bytes(data[: offsets[3]] + record + data[offsets[3] :])
    urls, damaged = read(path)
    assert urls == list("012345")
    assert [(one.offset, one.end) for one in damaged] == [(offsets[3], offsets[3] + len(record))]
