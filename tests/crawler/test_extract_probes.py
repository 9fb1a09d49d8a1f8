"""The generic path on pages of no declared site: ruby, notices, pages, encodings, short texts."""

from collections.abc import Sequence

import pytest

from crawler.extract import join_pages, read_page
from tests.crawler.extracting import extract_page

URL = "https://news.example.cn/tech/202507/t20250728_100001.shtml"
TITLE = "全球人工智能创新指数报告在上海发布"
PARAGRAPHS = (
    "7月26日，《全球人工智能创新指数报告2025》在世界人工智能大会期间发布，由研究所与大学共同编写。",
    "报告显示，2024年美国总分77.97分，居全球第一；中国总分58.01分，排名第二。",
    "报告还显示，中国5个一级指标都排在第二位，20个三级指标排在前两名。",
    "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。",
)
NOTICE = "凡本站注明“稿件来源：某某在线”的所有文字、图片和音视频稿件，版权均属本网所有，未经授权不得转载。"
LINKS = "".join(f'<li><a href="/x/{n}.html">另一条新闻的标题，编号是{n}</a></li>' for n in range(8))


def paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>　　{text}</p>" for text in texts)


def page(body: str, *, title: str = TITLE, head: str = "", info: str = "") -> bytes:
    return (
        f"<html><head><title>{title}_新闻频道_某某网</title>{head}</head><body>"
        f'<div class="nav"><a href="/">首页</a><a href="/tech/">科技</a></div>'
        f"<h1>{title}</h1><div>{info or '2025-07-28 09:30 来源：某某日报'}</div>"
        f'<div class="article">{body}</div><div><h3>相关新闻</h3><ul>{LINKS}</ul></div>'
        f"<div><p>关于我们 | 联系方式</p></div></body></html>"
    ).encode()


def test_plain_article_has_all_fields() -> None:
    """Title without the site's name, date with time, origin, and the paragraphs alone."""
    article = extract_page(page(paragraphs(PARAGRAPHS) + "<p>（责任编辑：王小明）</p>"), URL)
    assert article is not None
    assert article.title == TITLE
    assert article.text.split("\n") == [*PARAGRAPHS, "（责任编辑：王小明）"]
    assert article.published == "2025-07-28T09:30:00+08:00"
    assert (article.origin, article.editor) == ("某某日报", "王小明")
    assert (article.outlet, article.lang, article.layout) == ("example.cn", "zh-Hans", None)


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>科<rt>ke</rt></ruby>",
        "<ruby>科<rp>(</rp><rt>ke</rt><rp>)</rp></ruby>",
        "<ruby><rb>科</rb><rt>ke</rt></ruby>",
    ],
    ids=["rt", "rp", "rb"],
)
def test_ruby_readings_are_dropped_and_counted(ruby: str) -> None:
    """The reading is no text; where it stood is kept as a removal of length 0."""
    body = f"<p>　　人工智能是{ruby}学技术的一部分。</p>" + paragraphs(PARAGRAPHS)
    article = extract_page(page(body), URL)
    assert article is not None
    assert article.text.split("\n") == ["人工智能是科学技术的一部分。", *PARAGRAPHS]
    (removal,) = article.removals
    assert (removal.start, removal.length) == (article.text.index("科学"), 0)
    assert (removal.kind, removal.scheme) == ("annotation", "ruby")
    assert (removal.text, removal.base) == ("ke", "科")


def test_ruby_offsets_hold_on_later_lines() -> None:
    """Several readings in one element, behind an indent and behind another paragraph."""
    body = paragraphs(PARAGRAPHS) + "<p>　　<ruby>指<rt>zhi</rt>数<rt>shu</rt></ruby>报告。</p>"
    article = extract_page(page(body), URL)
    assert article is not None
    found = [(article.text[item.start], item.base, item.text) for item in article.removals]
    assert found == [("指", "指", "zhi"), ("数", "数", "shu")]


def test_inline_pinyin_stays_in_the_raw_text() -> None:
    """A reading in parentheses is characters of the page: the pipelines take it out on record."""
    text = "据中国科(ke)学技术(shu)信息研究所介绍，报告(gao)由两家单位共同编写，今年是第五年。"
    article = extract_page(page(paragraphs([text, *PARAGRAPHS])), URL)
    assert article is not None
    assert article.text.startswith(text)


@pytest.mark.parametrize("beside", [False, True], ids=["inside", "beside"])
def test_notice_never_replaces_the_article(beside: bool) -> None:
    """A copyright notice in the body's block, or in a block of its own behind it."""
    inside, outside = ("", f'</div><div class="statement"><p>{NOTICE}</p>')
    if not beside:
        inside, outside = f"<p>{NOTICE}</p>", ""
    article = extract_page(page(paragraphs(PARAGRAPHS) + inside + outside), URL)
    assert article is not None
    assert article.text.split("\n")[: len(PARAGRAPHS)] == list(PARAGRAPHS)
    assert set(article.text.split("\n")[len(PARAGRAPHS) :]) <= {NOTICE}


@pytest.mark.parametrize("count", [1, 2])
def test_short_brief_is_read_without_its_neighbours(count: int) -> None:
    """A brief of one or two sentences among many links; libraries take the links in."""
    article = extract_page(page(paragraphs(PARAGRAPHS[:count])), URL)
    assert article is not None
    assert article.text.split("\n") == list(PARAGRAPHS[:count])


def test_text_in_line_breaks_alone_is_paragraphs() -> None:
    """Old pages have one element and `<br>`."""
    article = extract_page(page("<br><br>".join(f"　　{text}" for text in PARAGRAPHS)), URL)
    assert article is not None
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_images_keep_address_and_caption() -> None:
    """The index's score tables are images; an icon is none, a lazy address is the real one."""
    body = (
        paragraphs(PARAGRAPHS[:2])
        + '<p><img src="/blank.gif" data-src="/img/table1.png"></p><p>图1 总分前两位</p>'
        + '<p><img src="/share/icon.png"></p>'
        + paragraphs(PARAGRAPHS[2:])
    )
    article = extract_page(page(body), URL)
    assert article is not None
    assert [(item.url, item.caption) for item in article.figures] == [
        ("https://news.example.cn/img/table1.png", "图1 总分前两位")
    ]


def test_share_bars_and_page_links_are_left_out() -> None:
    """下一页, 查看全文 and 分享到 are no text of the article."""
    body = (
        '<div>分享到：<a href="#">微信</a></div>'
        + paragraphs(PARAGRAPHS)
        + '<p>【1】 <a href="t20250728_100001_1.shtml">【2】</a> 下一页</p><p>查看全文</p>'
    )
    article = extract_page(page(body), URL)
    assert article is not None
    assert article.text.split("\n") == list(PARAGRAPHS)


def test_two_pages_are_joined_without_repetition() -> None:
    """The second page repeats the headline; its ruby offsets move with its text."""
    first = read_page(
        page(paragraphs(PARAGRAPHS[:3]), head='<script>var _PAGE_COUNT = "2";</script>'), URL
    )
    assert first.next_pages == ("https://news.example.cn/tech/202507/t20250728_100001_1.shtml",)
    last = "编写组认为，开源生态在全球发展很快，各国之间的<ruby>差<rt>cha</rt></ruby>距需要应对。"
    second = read_page(
        page(f"<p>{last}</p>", head='<script>var _PAGE_COUNT = "2";</script>'), first.next_pages[0]
    )
    assert second.next_pages == ()
    assert first.article is not None
    assert second.article is not None
    whole = join_pages([first.article, second.article])
    assert whole.text.split("\n")[:3] == list(PARAGRAPHS[:3])
    assert whole.text.endswith("各国之间的差距需要应对。")
    (removal,) = whole.removals
    assert whole.text[removal.start] == "差"


def test_link_to_the_whole_text_replaces_paging() -> None:
    """Where 查看全文 leads to one long page, the numbered ones are not asked for."""
    body = (
        paragraphs(PARAGRAPHS)
        + '<p><a href="t20250728_100001_1.shtml">2</a><a href="t20250728_100001_1.shtml">下一页</a>'
        + '<a href="t20250728_100001_all.shtml">查看全文</a></p>'
    )
    found = read_page(page(body), URL).next_pages
    assert found == ("https://news.example.cn/tech/202507/t20250728_100001_all.shtml",)


@pytest.mark.parametrize(
    ("meta", "codec"),
    [("gbk", "gbk"), ("gb2312", "gb18030"), ("gb2312", "utf-8"), ("", "gb18030")],
)
def test_encodings_give_the_same_article(meta: str, codec: str) -> None:
    """GBK, GB18030 under a gb2312 label, UTF-8 under a gb2312 label, nothing declared."""
    source = page(paragraphs(PARAGRAPHS)).decode()
    source = source.replace("<head>", f'<head><meta charset="{meta}">' if meta else "<head>")
    reading = read_page(source.encode(codec), URL)
    assert reading.article is not None
    assert reading.article.text.split("\n") == list(PARAGRAPHS)
    assert reading.charset_used == ("utf-8" if codec == "utf-8" else "gb18030")
    assert reading.charset_declared == (meta or None)


def test_big5_page_is_traditional() -> None:
    """A Taiwanese page in Big5; its language is zh-Hant."""
    texts = [
        "報告指出，2024年美國總分77.97分，排名全球第一；中國總分58.01分，排名第二。",
        "編寫組認為，開源生態在全球發展很快，開發中國家的參與正在增加，差距需要共同應對。",
    ]
    source = page(paragraphs(texts), title="全球人工智慧創新指數報告公布", info="2025/7/28 14:05")
    article = extract_page(
        source.decode().replace("频道", "頻道").replace("网", "網").encode("big5", "replace"), URL
    )
    assert article is not None
    assert article.text.split("\n") == texts
    assert article.lang == "zh-Hant"


def test_canonical_address_is_kept_on_the_same_site_only() -> None:
    """A front page or another site's address as canonical would merge strangers."""
    for canonical, kept in (
        ("/tech/202507/t20250728_100001.shtml", URL),
        ("https://news.example.cn/", None),
        ("https://other.example.com/a/1.html", None),
    ):
        source = page(paragraphs(PARAGRAPHS), head=f'<link rel="canonical" href="{canonical}">')
        article = extract_page(source, URL)
        assert article is not None
        assert article.canonical_url == kept


def test_verified_layout_decides_and_guessed_one_only_witnesses() -> None:
    """On eol.cn, whose layout is guessed, a body that it misses is still read, with an Issue."""
    broken = page(
        f'<div class="TRS_Editor"><p>{NOTICE}</p></div><div>{paragraphs(PARAGRAPHS)}</div>'
    )
    article = extract_page(broken, "https://www.eol.cn/tech/202507/t20250728_1.shtml")
    assert article is not None
    assert list(PARAGRAPHS) == [line for line in article.text.split("\n") if line != NOTICE]
    assert [issue.kind for issue in article.issues] == ["layout-disagrees"]
    assert article.layout is None


def test_a_page_with_neither_headline_nor_sentence_is_no_article() -> None:
    page = b"<html><body><a href='/1'>x</a></body></html>"
    reading = read_page(page, "http://www.example.org/")
    assert (reading.article, reading.state) == (None, "no-article")
    assert "neither a headline nor a sentence" in reading.reason
