"""Which links lead to further pages of the same article, and how their texts are joined."""

import pytest

from crawler.extract import join_pages, read_page
from domain.records import Article, Removal

HERE = "https://news.example.cn/tech/202507/t20250728_100001.shtml"
FOLDER = HERE.rpartition("/")[0]
LINES = (
    "报告由研究所与大学共同编写，在大会期间发布，今年是第五年。",
    "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。",
    "专家表示，各国可以在教育和人才两个方面加强合作，共同缩小差距。",
    "会上还介绍了指标的算法和数据的来源，并回答了记者的问题。",
)


def next_pages(links: str, url: str = HERE, head: str = "") -> tuple[str, ...]:
    page = (
        f"<html><head><title>指数报告发布_某某网</title>{head}</head><body><h1>指数报告发布</h1>"
        f"<div>{''.join(f'<p>{line}</p>' for line in LINES)}</div><div>{links}</div></body></html>"
    )
    return read_page(page.encode(), url).next_pages


@pytest.mark.parametrize(
    ("url", "links", "found"),
    [
        (HERE, '<a href="t20250728_100001_1.shtml">【2】</a>', ["t20250728_100001_1.shtml"]),
        ("https://a.cn/n/c1-100.html", '<a href="c1-100-2.html">第2页</a>', ["c1-100-2.html"]),
        (
            "https://a.cn/n/100_2.html",
            '<a href="100.html">1</a><a href="100_3.html">第三页</a>',
            ["100_3.html"],
        ),
        ("https://a.cn/n/100.html", '<a href="100_p2.html">2</a>', ["100_p2.html"]),
        ("https://a.cn/n/100.html", '<a href="?page=2">下一页</a>', ["100.html?page=2"]),
        ("https://a.cn/n/s?id=7", '<a href="s?id=7&page=2">2</a>', ["s?id=7&page=2"]),
        ("https://a.cn/n/s?id=7&page=2", '<a href="s?id=7&page=3">下一页</a>', ["s?id=7&page=3"]),
        ("https://a.cn/n/100200", '<a href="/n/100200/2">2</a>', ["100200/2"]),
        ("https://a.cn/n/100200.html", '<a href="100200/2.html">2</a>', ["100200/2.html"]),
        (
            "https://a.cn/n/7_0_10257_1_0623.html",
            '<a href="7_0_10257_2_0623.html">第2頁</a>',
            ["7_0_10257_2_0623.html"],
        ),
        (
            "https://a.cn/n/1.html",
            "".join(f'<a href="1_{n}.html">{n}</a>' for n in (3, 2)),
            ["1_2.html", "1_3.html"],
        ),
    ],
    ids=str,
)
def test_further_pages_are_found_in_their_order(url, links, found):
    """Each form of a page's number in an address, and the words that lead there."""
    folder = url.partition("/n/")[0] + "/n/" if "/n/" in url else f"{FOLDER}/"
    assert next_pages(links, url) == tuple(folder + name for name in found)


@pytest.mark.parametrize(
    ("url", "links"),
    [
        (HERE, '<a href="t20250728_100002.shtml">下一篇</a>'),
        (HERE, '<a href="t20250728_100002.shtml" rel="next">下一页</a>'),
        ("https://a.cn/News.aspx?NewsID=350370", '<a href="News.aspx?NewsID=350371">下一页</a>'),
        ("https://a.cn/n/2025-07-28.html", '<a href="2025-07-29.html">下一页</a>'),
        ("https://a.cn/2025/07/28/", '<a href="/2025/07/29/">2</a>'),
        ("https://a.cn/n/20250728/100.html", '<a href="/n/20250729/100.html">下一页</a>'),
        ("https://a.cn/n/100_3.html", '<a href="100_2.html">下一页</a><a href="100.html">1</a>'),
        (HERE, '<a href="javascript:next()">下一页</a><a href="http://[x">2</a>'),
        (HERE, '<a href="https://b.cn/tech/202507/t20250728_100001_1.shtml">2</a>'),
    ],
    ids=str,
)
def test_other_articles_are_never_taken_for_pages(url, links):
    """The next article, another id, another day, another host, and the pages before this one."""
    assert next_pages(links, url) == ()


def test_relation_next_counts_where_the_address_is_a_page_of_this_article():
    head = '<link rel="next" href="t20250728_100001_2.shtml">'
    assert next_pages("", head=head) == (f"{FOLDER}/t20250728_100001_2.shtml",)


def test_endless_paging_is_bounded():
    """A count of 999 and ten thousand links give twenty pages at most."""
    assert len(next_pages("", head="<script>var _PAGE_COUNT = 999;</script>")) < 20
    links = "".join(f'<a href="?page={n}">{n % 100}</a>' for n in range(2, 1000))
    assert len(next_pages(links)) == 20


@pytest.mark.parametrize("words", ["查看全文", "阅读全文", "在本页阅读全文", "单页阅读"])
@pytest.mark.parametrize("address", ["t20250728_100001_all.shtml", "?page=all", "?full=1"])
def test_a_link_to_the_whole_text_stands_for_all_pages(words, address):
    found = next_pages(f'<a href="{address}">{words}</a><a href="t20250728_100001_1.shtml">2</a>')
    assert len(found) == 1
    assert found[0].endswith(address)


def test_read_more_of_another_article_is_no_whole_text():
    assert next_pages('<a href="/tech/202507/t20250728_100009.shtml">阅读全文</a>') == ()


def part(*lines: str, **fields: object) -> Article:
    return Article(url=HERE, outlet="x", title="指数报告发布", text="\n".join(lines), **fields)


def test_what_each_page_repeats_is_taken_once():
    """Headline and lead at its head, editor and notice at its end."""
    end = ("责任编辑：王小明", "未经授权不得转载。")
    whole = join_pages(
        [
            part(LINES[0], LINES[1], *end),
            part("指数报告发布", LINES[0], LINES[2], *end),
            part("指数报告发布", LINES[3], *end),
        ]
    )
    assert whole.text.split("\n") == [*LINES, *end]


def test_the_whole_text_replaces_its_first_page():
    """Behind 查看全文 stands everything: the first page must not come twice."""
    assert join_pages([part(LINES[0]), part(*LINES)]).text.split("\n") == list(LINES)


def test_a_circle_of_links_adds_nothing():
    assert join_pages([part(*LINES), part(LINES[1])]).text.split("\n") == list(LINES)


def test_a_last_page_of_one_paragraph_is_kept():
    assert join_pages([part(*LINES[:3]), part(LINES[3])]).text.split("\n") == list(LINES)


def test_readings_keep_their_places():
    """A removal of the second page moves with its line; one of a dropped line goes with it."""
    reading = Removal(start=0, length=0, kind="annotation", scheme="ruby", text="zhi", base="指")
    later = Removal(
        start=len("指数报告发布") + 3,
        length=0,
        kind="annotation",
        scheme="ruby",
        text="hai",
        base="还",
    )
    whole = join_pages(
        [
            part(LINES[0]),
            part("指数报告发布", "会上还介绍了指标的算法。", removals=(reading, later)),
        ]
    )
    (kept,) = whole.removals
    assert whole.text[kept.start] == "还"
