"""Links of listings and search results, with headline and day."""

from datetime import date
from urllib.parse import unquote

import pytest

from crawler.discovery.listing import (
    encoded,
    first_urls,
    following_url,
    page_url,
    queries,
    read_listing,
)
from crawler.site import Listing, Search, Site, faults
from domain.errors import PageQuarantined

URL = "https://www.moumou.cn/tech/index.html"
SITE = Site(key="moumou", name="某某", domains=("moumou.cn",), article=r"/a/\d+\.html")
ENGLISH = Site(key="english", name="English", domains=("moumou.cn",), script="en")


COLUMN = Listing(URL)


def read(html: str, source: Listing | Search = COLUMN, url: str = URL, site: Site = SITE):
    return read_listing(f'<meta charset="utf-8">{html}'.encode(), url, {}, source, site)


def found(html: str, **kwargs):
    return [(link.url, link.title, link.day) for link in read(html, **kwargs).found]


def test_a_row_gives_link_headline_and_its_date():
    rows = "".join(
        f'<li><a href="/a/{n}.html">人工智能指数发布之{n}</a><span>2025-07-{n}</span></li>'
        for n in (27, 28)
    )
    assert found(f"<ul>{rows}</ul>") == [
        (f"https://www.moumou.cn/a/{n}.html", f"人工智能指数发布之{n}", date(2025, 7, n))
        for n in (27, 28)
    ]


def test_a_date_in_the_address_beats_that_of_the_row():
    site = Site(key="moumou", name="某某", domains=("moumou.cn",))
    ((_, _, day),) = found(
        '<li><a href="/202507/t20250728_1.shtml">指数发布</a> 2025-08-30</li>', site=site
    )
    assert day == date(2025, 7, 28)


def test_a_date_of_a_whole_list_is_no_articles():
    ((*_, day), _) = found(
        '<div>2025-07-28 <a href="/a/1.html">第一篇文章</a> <a href="/a/2.html">第二篇文章</a></div>'
    )
    assert day is None


@pytest.mark.parametrize(
    ("anchors", "title"),
    [
        (
            '<a href="/a/1.html"><img src="x.jpg"></a><a href="/a/1.html">人工智能指数发布</a>',
            "人工智能指数发布",
        ),
        (
            '<a href="/a/1.html" title="全球人工智能创新指数发布">全球人工智能...</a>',
            "全球人工智能创新指数发布",
        ),
        ('<a href="/a/1.html"><img alt="全球人工智能创新指数"></a>', "全球人工智能创新指数"),
        (
            '<a href="/a/1.html">详细</a><a href="/a/1.html#c">一篇有标题的文章</a>',
            "一篇有标题的文章",
        ),
        ('<a href="/a/1.html"><em>人工智能</em>创新<em>指数</em></a>', "人工智能创新指数"),
        ('<a href="/a/1.html"><img src="x.jpg"></a>', ""),
    ],
)
def test_the_headline_is_the_longest_that_the_page_has_for_an_address(anchors, title):
    ((_, read_title, _),) = found(anchors)
    assert read_title == title


def test_links_elsewhere_and_to_no_page_are_left():
    links = ("javascript:void(0)", "mailto:a@b.cn", "#top", "http://[broken", "https://b.cn/a/1.html",
             "ftp://moumou.cn/a/1.html", "/b/1.html", "http://moumou.cn:x/a/1.html")  # fmt: skip
    assert found("".join(f'<a href="{link}">某某文章</a>' for link in links)) == []


def test_links_are_counted_from_the_base_of_the_page():
    assert found('<base href="/2025/"><a href="../a/1.html#x">某某文章</a>')[0][0] == (
        "https://www.moumou.cn/a/1.html"
    )


def test_a_selector_of_a_container_means_its_links():
    html = '<div class="list"><a href="/a/1.html">甲甲甲甲甲</a></div><a href="/a/2.html">乙乙乙乙乙</a>'
    assert [url[-8:] for url, _, _ in found(html, source=Listing(URL, links=".list"))] == [
        "a/1.html"
    ]


def test_a_hostile_listing_is_quarantined():
    with pytest.raises(PageQuarantined):
        read("<a " + " ".join(f'x{n}="1"' for n in range(5000)) + ">")


def test_an_answer_in_json_gives_each_object_with_an_articles_address():
    text = """{"code": 0, "data": {"items": [
        {"id": 1, "PageUrl": "/a/1.html", "HeadLine": "指数发布", "CreateTime": "2025/07/28 10:00", "img": "/i.png"},
        {"url": "https://www.moumou.cn/a/2.html", "title": "另一篇", "publish_time": 1753660800},
        {"url": "https://www.moumou.cn/ad/3"}, 5, null, [["/a/4.html"]]]}}"""
    reading = read_listing(text.encode(), URL, {}, Search(URL), SITE)
    assert [(link.url[-8:], link.title, link.day) for link in reading.found] == [
        ("a/1.html", "指数发布", date(2025, 7, 28)),
        ("a/2.html", "另一篇", date(2025, 7, 28)),
    ]
    assert {link.kind for link in reading.found} == {"search"}


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a": ' * 50_000, "{broken"])
def test_hostile_json_lists_nothing(text):
    assert read_listing(text.encode(), URL, {}, Listing(URL), SITE).found == ()


def test_further_pages_are_numbered_as_declared():
    trs = Listing("https://moumou.cn/x/index.shtml", pages=3, further="index_{page}.shtml")
    assert following_url(trs, trs.url, 1, None) == "https://moumou.cn/x/index_1.shtml"
    assert following_url(trs, trs.url, 2, None) == "https://moumou.cn/x/index_2.shtml"
    assert following_url(trs, trs.url, 3, None) is None
    counted = Listing("https://moumou.cn/{page}.html", pages=2, first_page=0)
    assert page_url(counted, counted.url, 1) == "https://moumou.cn/0.html"
    assert following_url(counted, counted.url, 1, None) == "https://moumou.cn/1.html"
    linked = Listing(URL, pages=2, next=".next")
    assert following_url(linked, URL, 1, "https://moumou.cn/n") == "https://moumou.cn/n"
    assert following_url(linked, URL, 1, None) is None
    assert following_url(linked, URL, 2, "https://moumou.cn/n") is None


def test_the_link_to_the_next_page_is_read():
    reading = read('<a class="next" href="?page=2">下一页</a>', Listing(URL, pages=2, next=".next"))
    assert reading.next_url == f"{URL}?page=2"


@pytest.mark.parametrize(
    ("edition", "today", "asked"),
    [
        (None, date(2025, 8, 1), ["", "", " 2025", " 2025"]),
        (None, date(2026, 11, 29), ["", "", " 2026", " 2026"]),
        (2023, date(2026, 11, 29), [" 2023", " 2022", " 2023", " 2022"]),
    ],
)
def test_a_search_asks_in_both_scripts_for_release_and_title_year(edition, today, asked):
    """The report of 2023 is titled 2022."""
    made = list(queries(SITE, today, edition))
    assert [
        query.removeprefix("全球人工智能创新指数").removeprefix("全球人工智能創新指數")
        for query in made
    ] == asked
    assert {query[:10] for query in made} == {"全球人工智能创新指数", "全球人工智能創新指數"}


def test_an_english_site_is_asked_in_english():
    assert next(queries(ENGLISH, date(2025, 8, 1), None)) == "Global AI Innovation Index"
    assert all(query.isascii() for query in queries(ENGLISH, date(2025, 8, 1), 2023))


def test_queries_are_written_in_the_sites_encoding_and_left_where_it_has_no_such_characters():
    source = Search("https://moumou.cn/s?q={query}&p={page}", encoding="big5")
    urls = first_urls(source, SITE, date(2025, 8, 1), None)
    assert len(urls) == 2
    assert {unquote(url.partition("q=")[2].partition("&")[0], "big5")[:10] for url in urls} == {
        "全球人工智能創新指數"
    }
    assert encoded("指数 2025", "gbk") == "%D6%B8%CA%FD%202025"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (Search("https://moumou.cn/s"), "has no {query}"),
        (Search("https://moumou.cn/s?{query}", encoding="gb-2312-x"), "is unknown"),
        (Listing(URL, pages=3), "write {page}, further or next too"),
        (Listing(URL, pages=3, further="x.html"), "has no {page}"),
        (Listing(URL, pages=3, further="{page}", next="a"), "declared twice"),
        (Listing(URL, next="a["), "is no CSS selector"),
        (Listing("https://other.cn/"), "is not on moumou.cn"),
    ],
)
def test_a_source_that_cannot_work_is_a_fault_of_the_declaration(source, complaint):
    site = Site(key="moumou", name="某某", domains=("moumou.cn",), sources=(source,))
    assert any(complaint in fault for fault in faults(site))
