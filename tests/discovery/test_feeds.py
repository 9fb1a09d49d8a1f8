"""Feeds as newsrooms print them, and as nobody should."""

from datetime import date

import pytest

from crawler.discovery.feed_repair import BREAKS_OFF, MAX_ITEMS
from crawler.discovery.feeds import read_feed
from domain.errors import PageQuarantined

URL = "https://www.moumou.cn/rss/news.xml"
ITEM = (
    "<item><title>全球人工智能创新指数发布</title><link>/2025-07/28/content_1.html</link>"
    "<pubDate>Mon, 28 Jul 2025 02:00:00 GMT</pubDate></item>"
)


def rss(items: str, before: str = "", encoding: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{before}'
        f'<rss version="2.0"><channel><title>某某</title>{items}</channel></rss>'
    )


def read(text: str | bytes):
    body = text if isinstance(text, bytes) else text.encode()
    return read_feed(body, URL, {}, URL)


def found(text: str | bytes):
    return [(item.url, item.title, item.day) for item in read(text).found]


FIRST = (
    "https://www.moumou.cn/2025-07/28/content_1.html",
    "全球人工智能创新指数发布",
    date(2025, 7, 28),
)


def test_an_rss_item_gives_link_headline_and_day():
    assert found(rss(ITEM)) == [FIRST]


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030"])
def test_a_feed_in_a_chinese_encoding_is_read(encoding):
    assert found(rss(ITEM, encoding=encoding).encode("gb18030")) == [FIRST]


def test_a_feed_whose_declaration_lies_is_read_by_its_bytes():
    assert found(rss(ITEM, encoding="gb2312")) == [FIRST]


def test_an_atom_entry_takes_the_alternate_link_and_its_base():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://b.cn/x/"><entry>'
        '<title type="html">AI &lt;b&gt;创新&lt;/b&gt;指数</title><link rel="self" href="self.xml"/>'
        '<link href="a/1.html"/><updated>2025-07-27T18:00:00Z</updated></entry></feed>'
    )
    assert found(atom) == [("http://b.cn/x/a/1.html", "AI 创新指数", date(2025, 7, 28))]


def test_an_rdf_feed_is_read():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<item rdf:about="http://b.cn/z"><title>科技新闻一则</title><link>http://b.cn/z</link>'
        "<dc:date>2025-07-28</dc:date></item></rdf:RDF>"
    )
    assert found(rdf) == [("http://b.cn/z", "科技新闻一则", date(2025, 7, 28))]


def test_a_wrong_namespace_and_an_undeclared_prefix_change_nothing():
    feed = (
        '<feed xmlns="http://wrong.example/ns"><entry><title>指数在上海发布</title>'
        '<link href="http://b.cn/z"/><dc:date>2025-07-28</dc:date></entry></feed>'
    )
    assert found(feed) == [("http://b.cn/z", "指数在上海发布", date(2025, 7, 28))]


def test_a_time_without_zone_is_shanghais():
    item = "<item><link>http://b.cn/z</link><pubDate>2025-07-28 23:30:00</pubDate></item>"
    assert found(rss(item))[0][2] == date(2025, 7, 28)


def test_a_day_to_come_is_no_day():
    item = "<item><link>http://b.cn/z</link><pubDate>Mon, 28 Jul 2099 02:00:00 GMT</pubDate></item>"
    assert found(rss(item)) == [("http://b.cn/z", "", None)]


def test_broken_xml_gives_its_items():
    """A bare ampersand, an entity of HTML, an open element at the end."""
    item = "<item><title>指数 A&B &mdash; 发布</title><link>http://b.cn/?a=1&b=2</link>"
    broken = rss(ITEM + item).partition("</channel>")[0]
    assert found(broken) == [FIRST, ("http://b.cn/?a=1&b=2", "指数 A&B — 发布", None)]


def test_an_item_with_a_guid_alone_links_by_it_and_one_without_any_link_is_left():
    items = (
        '<item><guid isPermaLink="true">http://b.cn/z</guid></item><item><title>无</title></item>'
    )
    assert [url for url, _, _ in found(rss(items))] == ["http://b.cn/z"]


def test_links_that_are_not_http_are_left():
    items = "".join(
        f"<item><link>{url}</link></item>"
        for url in ("javascript:alert(1)", "file:///etc/passwd", "http://[broken", "ftp://a.cn/x")
    )
    assert found(rss(items)) == []


BOMB = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{BOMB}]>',
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "http://127.0.0.1:9/"> %j;]>',
    ],
)
def test_entities_that_a_feed_declares_are_not_resolved_and_the_rest_is_used(doctype):
    """A bomb kept feedparser busy for 3 s."""
    reading = read(rss(ITEM + "<item><title>&j;</title><link>http://b.cn/z</link></item>", doctype))
    assert [item.url for item in reading.found] == [FIRST[0], "http://b.cn/z"]
    assert reading.found[1].title == "&j;"
    assert reading.faults == ("declares entities: they are not resolved",)


def test_of_a_hundred_thousand_items_the_first_are_read():
    reading = read(rss("<item><link>http://b.cn/z</link></item>" * 100_000))
    assert len(reading.found) == MAX_ITEMS
    assert reading.faults == (
        f"{100_000 - MAX_ITEMS} items beyond the first {MAX_ITEMS} are not read",
    )


@pytest.mark.parametrize(
    "flood",
    ["&" * 500_000, "<" * 500_000, "<![CDATA[" * 100_000, "<!--" * 100_000, "&lt;" * 300_000],
    ids=["ampersands", "brackets", "cdata", "comments", "entities"],
)
def test_a_flood_of_marks_is_read_past(flood):
    """Each of them kept feedparser's own parser busy for seconds."""
    assert FIRST in found(rss(ITEM + f"<item><title>{flood}</title></item>"))


@pytest.mark.parametrize(
    "markup",
    [
        "<a>" * 100_000,
        "<item " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>",
        "<b/>" * 200_000,
    ],
    ids=["nesting", "attributes", "elements"],
)
def test_hostile_markup_is_quarantined(markup):
    with pytest.raises(PageQuarantined, match="hostile markup"):
        read(rss(markup + ITEM))


@pytest.mark.parametrize(
    "body", [b"<html><body>404</body></html>", b"", b"{}", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_feed_is_quarantined(body):
    with pytest.raises(PageQuarantined):
        read(body)


@pytest.mark.parametrize(
    ("end", "number"),
    [("_2.html</link>", 2), ("content_2.ht", 1), ("</channel></r", 2), ("<guid>x", 2)],
)
def test_a_feed_that_breaks_off_says_so_and_gives_no_half_of_an_address(end, number):
    """What is whole of it counts, of the last item too."""
    whole = rss(
        ITEM + ITEM.replace("_1.html", "_2.html").replace("</item>", "<guid>x</guid></item>")
    )
    reading = read(whole[: whole.rindex(end) + len(end)])
    assert reading.faults == (BREAKS_OFF,)
    numbers = [one.url[-6:] for one in reading.found]
    assert numbers == ["1.html", "2.html"][:number]
    assert read(whole).faults == ()


def test_items_that_broken_markup_swallows_are_counted():
    """An element that is not closed takes what is behind it along."""
    (fault,) = read(rss(ITEM.replace("</title>", "", 1) + ITEM)).faults
    assert "of 2 items are broken" in fault
