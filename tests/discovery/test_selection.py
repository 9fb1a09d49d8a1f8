"""What a run asks for within its bounds, and how spellings and patterns are told."""

from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.bounds import Limits
from crawler.discovery.discovered import Discovered
from crawler.discovery.selection import Selection
from crawler.discovery.shapes import shape
from crawler.site import Site
from storage.urls import page_key

SITE = Site(key="moumou", name="某某", domains=("moumou.cn",))
OURS = "全球人工智能创新指数发布"
DAY = date(2025, 7, 28)


def links(*pairs: tuple[str, str]) -> list[Discovered]:
    return [
        Discovered(url=f"https://www.moumou.cn{path}", kind="listing", source="x", title=title)
        for path, title in pairs
    ]


def selection(today: date = DAY, **limits: int) -> Selection:
    return Selection(SITE, Limits(**limits), today)


def chosen(the_selection: Selection, *pairs: tuple[str, str]) -> list[str]:
    return [link.url.partition(".cn")[2] for link in the_selection.choose(links(*pairs))]


def test_a_page_is_asked_for_once_and_its_other_spellings_are_kept():
    run = selection()
    assert chosen(run, ("/1.html", OURS), ("/1.html?utm_source=a", OURS)) == ["/1.html"]
    assert chosen(run, ("/1.html?from=timeline", "")) == []
    assert run.spellings == {
        "https://www.moumou.cn/1.html": {
            "https://www.moumou.cn/1.html?utm_source=a",
            "https://www.moumou.cn/1.html?from=timeline",
        }
    }


def test_a_link_left_for_its_headline_is_taken_when_another_source_knows_a_better_one():
    """A sitemap has no headlines, the feed has."""
    run = selection(date(2025, 11, 3))
    assert chosen(run, ("/1.html", ""), ("/2.html", "")) == []
    assert chosen(run, ("/1.html", OURS)) == ["/1.html"]
    assert run.not_asked() == {"untitled-out-of-season": 1}


def test_the_budget_for_near_misses_goes_to_headlines_before_links_without_one():
    run = selection(near_misses=2)
    pairs = (
        ("/1.html", ""),
        ("/2.html", "世界人工智能大会"),
        ("/3.html", OURS),
        ("/4.html", "46国人工智能"),
    )
    assert chosen(run, *pairs) == ["/3.html", "/2.html", "/4.html"]
    assert run.not_asked() == {"near-miss-budget": 1}


def test_links_without_a_headline_leave_half_of_the_budget_to_those_with_one():
    """A sitemap may be read before the listing."""
    run = selection(near_misses=4)
    assert len(chosen(run, *((f"/{n}.html", "") for n in range(9)))) == 2
    assert len(chosen(run, *((f"/{n}.html", "46国人工智能排名") for n in range(10, 19)))) == 2
    assert run.not_asked() == {"near-miss-budget": 14}


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        ({"pages": 3}, "page-budget"),
        ({"pages_of_host": 3}, "host-pages"),
        ({"pages_of_pattern": 3}, "pattern-cap"),
        ({"articles": 3}, "max-articles"),
    ],
)
def test_each_bound_stops_and_is_told_once_a_pattern(limits, rule):
    run = selection(**limits)
    assert len(chosen(run, *((f"/{n}.html", OURS) for n in range(10)))) == 3
    assert run.not_asked() == {rule: 7}
    (issue,) = run.issues()
    assert (issue.kind, issue.level, issue.where) == (rule, "warning", "moumou.cn/0.html")
    assert issue.excerpt.startswith("7 pages not asked for, such as https://www.moumou.cn/3.html")


def test_a_page_elsewhere_or_asked_for_before_is_not_admitted():
    run = selection()
    assert run.admits("https://moumou.cn/list")
    assert not run.admits("http://www.moumou.cn/list/")
    assert not run.admits("https://other.cn/list")
    assert run.not_asked() == {"off-site": 1}


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("https://a.cn/cal/2025/07", "a.cn/cal/0/0"),
        ("https://a.cn/list?a=1&b=2", "a.cn/list?"),
        ("https://a.cn/list?b=2", "a.cn/list?"),
        ("https://a.cn/x/0123456789abcdef0123/c.html", "a.cn/x/x/c.html"),
        ("https://a.cn/a/b/a/b/a/b/c", "a.cn/a/b/c"),
        ("https://www.a.cn/p;jsessionid=ff00", "a.cn/p"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_the_pattern_folds_what_a_trap_varies(url, pattern):
    assert shape(url) == pattern


SPELLINGS = (
    "https://www.moumou.cn/n/1.html", "http://moumou.cn/n/1.html", "https://m.moumou.cn/n/1.html",
    "https://WWW.MOUMOU.CN/n/1.html", "https://www.moumou.cn:443/n/1.html", "http://moumou.cn:80/n/1.html",
    "https://www.moumou.cn/n/1.html#comments", "https://www.moumou.cn/n/1.html?utm_source=weibo&utm_id=3",
    "https://www.moumou.cn/n/1.html?spm=C96370.PPDB.0", "https://www.moumou.cn/n/1.html?from=singlemessage",
    "https://www.moumou.cn/n/1.html?isappinstalled=0&from=timeline", "https://www.moumou.cn/n/%31.html",
    "https://www.moumou.cn/n/1.html;jsessionid=0A1B2C3D", "https://www.moumou.cn/n/1.html/",
    "https://www.moumou.cn/n/1.html?sid=9f8e7d6c5b4a39281706", "https://www.moumou.cn/n/1.html?PHPSESSID=abc",
)  # fmt: skip


@pytest.mark.parametrize("url", SPELLINGS)
def test_a_spelling_of_an_address_has_the_key_of_its_page(url):
    assert page_key(url) == "moumou.cn/n/1.html"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.moumou.cn/n/1.html?page=2",
        "https://www.moumou.cn/n/1.html?id=3",
        "https://www.moumou.cn/n/1.html?sid=12",
        "https://www.moumou.cn/n/1.html?from=20",
        "https://www.moumou.cn/n/2.html",
        "https://blog.moumou.cn/n/1.html",
        "https://www.moumou.cn:8080/n/1.html",
        "https://www.moumou.cn/N/1.html",
        "https://www.moumou.cn/n/1.html#/news/2",
    ],
)
def test_another_page_has_another_key(url):
    assert page_key(url) != "moumou.cn/n/1.html"


def test_queries_in_any_encoding_stay_apart():
    """Read as UTF-8, the bytes of GBK would all be the same character of loss."""
    texts = ("创新指数", "創新指數", "创新指標")
    keys = {page_key(f"https://a.cn/s?q={quote(text, encoding='gbk')}") for text in texts}
    assert len(keys) == 3
    assert page_key("https://a.cn/s?q=科技") == page_key("https://a.cn/s?q=%e7%a7%91%E6%8A%80")


def test_the_order_of_parameters_and_an_index_file_make_no_difference():
    assert page_key("https://a.cn/x?b=2&a=1&utm_x=3") == page_key("http://www.a.cn/x/?a=1&b=2")
    assert page_key("https://a.cn/x/index.shtml") == page_key("https://a.cn/x/")
    post = "https://mp.weixin.qq.com/s?__biz=Mz==&mid=2&idx=1&sn=ab"
    assert page_key(f"{post}&chksm=f0&scene=27&key=x#rd") == page_key(post)


@given(st.text(max_size=80))
def test_any_text_has_a_key_and_a_pattern(text):
    """Links of pages are any text; none may raise."""
    assert isinstance(page_key(f"https://a.cn/{text}"), str)
    assert isinstance(shape(text), str)
