"""Sitemaps of every kind, sound and hostile."""

import gzip
import tracemalloc
import zlib
from datetime import date

import pytest

from crawler.discovery.ampersands import sound
from crawler.discovery.feed_repair import BREAKS_OFF
from crawler.discovery.packed import MAX_UNPACKED, Unpacked
from crawler.discovery.sitemaps import MAX_ENTRIES, read_sitemap

URL = "https://www.moumou.cn/sitemap.xml"
TOLD = "全球人工智能创新指数报告2025发布"
ENTRY = "<url><loc>https://www.moumou.cn/a/1.html</loc><lastmod>2025-07-28T08:00:00+08:00</lastmod></url>"
NEWS = (
    "<url><loc>https://www.moumou.cn/a/2.html</loc><lastmod>2025-08-20</lastmod><news:news>"
    "<news:publication><news:name>某某</news:name><news:language>zh</news:language>"
    "</news:publication><news:publication_date>2025-07-29</news:publication_date>"
    "<news:title>全球AI创新指数发布</news:title></news:news></url>"
)


def urlset(entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'
    ).encode()


def found(body: bytes):
    return [(link.url, link.title, link.day) for link in read_sitemap(body, URL, URL).found]


FIRST = ("https://www.moumou.cn/a/1.html", "", date(2025, 7, 28))
SECOND = ("https://www.moumou.cn/a/2.html", "全球AI创新指数发布", date(2025, 7, 29))


def test_entries_give_address_headline_and_the_day_of_publication_before_that_of_a_change():
    assert found(urlset(ENTRY + NEWS)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "body",
    [
        urlset(ENTRY).replace(b"http://www.sitemaps.org/schemas/sitemap/0.9", b"urn:wrong"),
        b"<urlset>" + ENTRY.encode() + b"</urlset>",
        b"\xef\xbb\xbf\n" + urlset(ENTRY),
        urlset(ENTRY)[:-9],
        urlset(ENTRY).decode().replace("UTF-8", "GB18030").encode("gb18030"),
        urlset(ENTRY).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        gzip.compress(urlset(ENTRY), mtime=0),
        gzip.compress(urlset(ENTRY)[:60], mtime=0) + gzip.compress(urlset(ENTRY)[60:], mtime=0),
    ],
    ids=["wrong namespace", "none", "mark", "cut", "gb18030", "utf-16", "gzip", "two members"],
)
def test_a_sitemap_is_read_however_it_is_written(body):
    assert found(body) == [FIRST]


def test_a_sitemap_of_lines_is_read():
    assert [url for url, _, _ in found(b"https://a.cn/1\r\n\r\nnothing\nhttps://a.cn/2")] == [
        "https://a.cn/1",
        "https://a.cn/2",
    ]


def test_relative_addresses_are_counted_from_the_sitemap_and_others_are_left():
    entries = "".join(
        f"<url><loc>{loc}</loc></url>" for loc in ("/b.html", "javascript:1", "", "#x")
    )
    assert [url for url, _, _ in found(urlset(entries))] == ["https://www.moumou.cn/b.html"]


def test_a_day_to_come_is_no_day():
    assert found(urlset(ENTRY.replace("2025", "2099")))[0][2] is None


def test_an_index_names_its_files_the_newest_first():
    index = "".join(
        f"<sitemap><loc>/s{n}.xml.gz</loc><lastmod>{n}-01-01</lastmod></sitemap>"
        for n in (2024, 2025, 2023)
    )
    reading = read_sitemap(f"<sitemapindex>{index}</sitemapindex>".encode(), URL, URL)
    assert [url[-11:] for url in reading.files] == ["2025.xml.gz", "2024.xml.gz", "2023.xml.gz"]
    assert reading.found == ()


def test_a_feed_at_the_address_of_a_sitemap_is_known_as_one():
    assert read_sitemap(b"<rss><channel/></rss>", URL, URL).is_feed


def test_a_page_of_html_is_no_sitemap():
    assert "no sitemap" in read_sitemap(b"<html><body>404</body></html>", URL, URL).faults[0]


def test_entities_are_not_resolved_and_the_rest_is_used():
    bomb = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    doctype = (
        f'<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    entries = "<url><loc>https://a.cn/&j;</loc></url><url><loc>https://a.cn/&f;</loc></url>" + NEWS
    body = urlset(entries).replace(b"<urlset", doctype.encode() + b"<urlset", 1)
    assert [url for url, _, _ in found(body)] == ["https://a.cn/&j", "https://a.cn/&f", SECOND[0]]


@pytest.mark.parametrize("before", ["/p?a=1&b=2", "/p?x&copy=3", "/&nbsp;", "/&middot;", "/&&;&"])
@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030", "Big5"])
def test_an_ampersand_that_is_not_escaped_costs_no_other_address_its_own(before, encoding):
    """libxml2 drops the `&` of each `&amp;` behind the first that is not sound."""
    locs = (before, "/p?a=1&amp;b=3", "<![CDATA[/p?a=1&b=4]]>", "/p?a=1&#38;b=5", "/p?a=1&#x26;b=6")
    entries = "".join(f"<url><loc>{loc}</loc></url>" for loc in locs)
    body = urlset(entries).decode().replace("UTF-8", encoding).encode(encoding)
    urls = [url for url, _, _ in found(body)]
    assert urls[1:] == [f"https://www.moumou.cn/p?a=1&b={n}" for n in range(3, 7)]
    assert urls[0].startswith("https://www.moumou.cn/")
    if ";" not in before:
        assert urls[0] == f"https://www.moumou.cn{before}"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 64])
def test_ampersands_are_made_sound_however_the_bytes_come_in_pieces(size):
    body = b"<a>1&2 &nbsp;&amp;&#38;&x; <![CDATA[&nbsp;& ]] ]]>&copy;&</a>&"
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    wanted = "<a>1&amp;2 &#160;&amp;&#38;&amp;x; <![CDATA[&nbsp;& ]] ]]>&#169;&amp;</a>&amp;"
    assert b"".join(sound(pieces)) == wanted.encode()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_an_image_s_and_a_video_s_title_and_day_are_not_the_page_s(order):
    """Google's extensions for both have a title, a place and a day of their own."""
    parts = (
        (
            "<news:news><news:publication><news:name>某报</news:name></news:publication>"
            f"<news:publication_date>2025-07-28</news:publication_date><news:title>{TOLD}</news:title>"
            "</news:news>"
        ),
        "<image:image><image:loc>/i.jpg</image:loc><image:title>会场外景</image:title></image:image>",
        (
            "<video:video><video:title>视频</video:title>"
            "<video:publication_date>2020-01-01</video:publication_date></video:video>"
        ),
    )
    inside = "".join(parts[n] for n in order)
    assert found(urlset(f"<url>{inside}<loc>/a.html</loc></url>")) == [
        ("https://www.moumou.cn/a.html", TOLD, date(2025, 7, 28))
    ]
    without = "".join(parts[n] for n in order if n)
    assert found(urlset(f"<url>{without}<loc>/a.html</loc></url>")) == [
        ("https://www.moumou.cn/a.html", "", None)
    ]


def test_of_too_many_addresses_those_are_read_that_a_sitemap_may_have():
    reading = read_sitemap(urlset("<url><loc>/a</loc></url>" * (MAX_ENTRIES + 5000)), URL, URL)
    assert len(reading.found) == MAX_ENTRIES
    assert reading.faults == (f"more than {MAX_ENTRIES} addresses: the rest is not read",)


@pytest.mark.parametrize(
    "markup",
    [
        "<url>" + "<x>a</x>" * 300_000 + "</url>",
        "<a>" * 300_000,
        "<a " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>",
    ],
    ids=["elements", "nesting", "attributes"],
)
def test_hostile_markup_ends_in_a_named_fault_or_is_passed(markup):
    reading = read_sitemap(urlset(ENTRY + markup), URL, URL)
    assert [link.url for link in reading.found] == [FIRST[0]]


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(b"<urlset>")]
    parts += [packer.compress(b" " * (1 << 20)) for _ in range(megabytes)]
    return b"".join([*parts, packer.flush()])


def test_a_bomb_costs_no_memory_and_is_named():
    """200 MB of spaces in 200 KB: a quarter is unpacked, a piece at a time."""
    body = bomb(200)
    tracemalloc.start()
    reading = read_sitemap(body, URL, URL)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
    assert f"larger than {MAX_UNPACKED} bytes unpacked" in reading.faults


def test_gzip_inside_gzip_is_refused():
    reading = read_sitemap(gzip.compress(gzip.compress(urlset(ENTRY))), URL, URL)
    assert reading.found == ()
    assert "packed twice" in reading.faults


def test_a_torn_gzip_gives_what_came_and_is_named():
    reading = read_sitemap(gzip.compress(urlset(ENTRY * 5000))[:-100], URL, URL)
    assert len(reading.found) > 1000
    assert "torn gzip: it ends early" in reading.faults


def test_the_limit_is_exact():
    chunks = Unpacked(gzip.compress(b"x" * 1000), limit=999)
    assert sum(map(len, chunks)) == 999
    assert chunks.fault == "larger than 999 bytes unpacked"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kept", ["whole", "named", "half", "begun"])
def test_a_sitemap_that_breaks_off_says_so_and_gives_no_half_of_an_address(kept, encoding):
    """Where the address of the last entry is whole it counts; a sitemap of news is no other."""
    ends = {"whole": "</url>", "named": "</loc>", "half": ".html</loc>", "begun": "<loc>"}
    text = urlset(ENTRY + NEWS).decode().replace("UTF-8", encoding)
    cut = text.rindex(ends[kept]) + (0 if kept == "half" else len(ends[kept]))
    reading = read_sitemap(text[:cut].encode(encoding), URL, URL)
    urls = [one.url for one in reading.found]
    assert urls == [one[0] for one in (FIRST, SECOND)[: 2 if kept in ("whole", "named") else 1]]
    assert reading.faults == (BREAKS_OFF,)


def test_an_entry_that_is_not_closed_hides_no_other():
    """The one within it is read beside it."""
    body = urlset(ENTRY + NEWS).replace(b"</url>", b"", 1)
    assert sorted(found(body)) == [FIRST, SECOND]
