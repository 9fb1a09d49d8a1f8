"""Headlines without the site's name; origins, authors and editors apart."""

import pytest

from crawler.extraction.blocks import read_blocks
from crawler.extraction.document import parse
from crawler.extraction.headline import find_headline, without_site
from crawler.extraction.names import strip_label
from crawler.extraction.origin import find_byline, read_author, read_editor, read_origin
from crawler.extraction.outlet_host import outlet_of, registrable_domain
from tests.crawler.extracting import extract_page

URL = "https://www.example.cn/1.html"


def headline(title: str, body: str, head: str = "") -> str:
    source = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return find_headline(parse(source, URL)).text


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("指数报告发布--经济·科技--人民网", "<h1>指数报告发布</h1>", "指数报告发布"),
        ("指数报告发布_新闻频道", "<h1>聚焦大会</h1><h2>指数报告发布</h2>", "指数报告发布"),
        ("指数报告发布_某某新闻", "<h1>某某新闻</h1>", "指数报告发布"),
        ("指数报告发布-某某网", '<div class="article-title">指数报告发布</div>', "指数报告发布"),
        (
            "指数报告发布——中美居前_科技",
            "<h1>指数报告发布——中美居前</h1>",
            "指数报告发布——中美居前",
        ),
        ("指数<br>报告", "<h1><ruby>指<rt>zhi</rt></ruby>数报告发布</h1>", "指数报告发布"),
        ("指数报告发布", '<h1 style="display:none">指数报告发布！</h1>', "指数报告发布"),
        ("中國評論新聞：指數報告在上海發布", "<p>x</p>", "指數報告在上海發布"),
        ("", "<h1>指数报告发布</h1>", "指数报告发布"),
        ("某某日报数字报-指数报告发布", "<td><strong>指数报告发布</strong></td>", "指数报告发布"),
        (":: 某某日报 ::", "<font size=5>指数报告在上海发布</font>", "指数报告在上海发布"),
        ("", "", ""),
    ],
)
def test_headline_is_the_heading_that_the_title_holds(title: str, body: str, expected: str) -> None:
    """Suffixes, slogans, column names, divisions as headings, dashes inside, ruby, nothing."""
    if "<br>" in title:
        title = "指数报告发布_某网"
    assert headline(title, body) == expected


def test_og_title_stands_where_the_title_is_the_site() -> None:
    """Some applications leave the site's name in the title element."""
    head = '<meta property="og:title" content="指数报告在上海发布">'
    assert headline("某某客户端", "<p>x</p>", head) == "指数报告在上海发布"


def test_a_title_of_dashes_is_cut_in_linear_time() -> None:
    """A hostile title of a hundred thousand separators is cut short first."""
    assert len(without_site("a _ " * 100_000)) <= 600


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("来源：人民日报", "人民日报"),
        ("来源: 人民网－人民日报", "人民日报"),
        ("稿件来源：中国教育在线 作者：李晓红", "中国教育在线"),
        ("本文来源于国家统计局 2024-05-11", "国家统计局"),
        ("來源：中央社", "中央社"),
        ("光明网-《光明日报》", "光明日报"),
        ("科技日报", "科技日报"),
        ("来源：上海发布 2025-07-28", "上海发布"),
        ("来源：青岛日报发布时间：2025-07-28", "青岛日报"),
        ("来源：中国评论新闻网 阅读 12", "中国评论新闻网"),
        ("来  源：人民日报", "人民日报"),
        ("【来源】人民日报", "人民日报"),
        ("来源: 某报　上海 举报", "某报"),
        ("来源：微信公众号“科情智库”", "微信公众号“科情智库”"),
        ("来源:公众号科情智库(有删减)", "公众号科情智库"),
        ("來源:聯合新聞網／記者王小明", "聯合新聞網"),
        ("SOURCE: China Daily Global", "China Daily Global"),
    ],
)
def test_origin_label_is_stripped(value: str, name: str) -> None:
    """Both colons, both scripts, the carrier before the paper."""
    assert read_origin(value) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("作者:新华社记者 李晓红", "李晓红"),
        ("本报记者 李晓红", "李晓红"),
        ("文｜林佳蓉", "林佳蓉"),
        ("作者：李晓红点击：12次", "李晓红"),
        ("By Jane Roe | Example Daily", "Jane Roe"),
    ],
)
def test_author_is_named_in_many_ways(line: str, name: str) -> None:
    """With and without a colon, behind an agency, before a button."""
    assert read_author(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("责任编辑：周宁_NN1234", "周宁"),
        ("［责任编辑：曹阳］", "曹阳"),
        ("（编辑 王小明）", "王小明"),
        ("编辑 | 王小明", "王小明"),
        ("责编：胡永秋、杨光宇", "胡永秋、杨光宇"),
        ("(Web editor: Zhong Wenxing, Liang Jun)", "Zhong Wenxing, Liang Jun"),
        ("Editor: huaxia", None),
    ],
)
def test_editor_is_named_in_many_ways(line: str, name: str | None) -> None:
    """Staff numbers are cut; an account is no name."""
    assert read_editor(line) == name


def byline(info: str, body: str = "<p>正文在这里，它说了一件事。</p>") -> tuple[str | None, ...]:
    page = f"<html><body><h1>指数报告在上海发布</h1>{info}{body}</body></html>"
    document = parse(page, URL)
    blocks = read_blocks(document.root)
    found = find_byline(document, blocks[1:-1], blocks[-1:], [])
    return found.origin, found.author, found.editor


@pytest.mark.parametrize(
    ("info", "origin"),
    [
        ("<div>2025-07-28 08:44 | 江北晚报</div>", "江北晚报"),
        ("<div><b>某某之家</b><span>2025-07-28 08:44</span></div>", "某某之家"),
        ("<div>By Jane Roe (Xinhua) 15:06, July 28, 2025</div>", "Xinhua"),
        ('<div><span class="src-logo source"><img alt="科技日报" src="a.png"></span></div>', "科技日报"),
        ("<div>2025-07-28 08:44 来自上海市</div>", None),
        ("<div>2025年7月28日 星期一 08:44</div>", None),
        ("<div>首页 &gt; 国内新闻 2025-07-28</div>", None),
        ('<div>2025-07-28</div><figure><i class="source">某图片社</i></figure>', None),
    ],
)  # fmt: skip
def test_origin_without_a_label_stands_beside_the_date(info: str, origin: str | None) -> None:
    """An outlet's or an account's name; no place, no day of the week, no path, no photographer."""
    assert byline(info)[0] == origin


def test_a_label_takes_its_name_from_the_next_line() -> None:
    """A Hong Kong paper prints them so."""
    assert byline("<p>責任編輯：</p><p>何詠琳</p><p>2025-07-28</p>")[2] is None
    body = "<p>正文在這裡，它說了一件事。</p><p>責任編輯：</p><p>何詠琳</p>"
    page = f"<html><body><h1>指數報告</h1>{body}</body></html>"
    document = parse(page, URL)
    blocks = read_blocks(document.root)
    assert find_byline(document, blocks[:1], blocks[1:], []).editor == "何詠琳"


@pytest.mark.parametrize("value", ["104117", "", "：", "https://a.cn/", "点击", "本站"])
def test_what_is_no_name_gives_none(value: str) -> None:
    """Staff ids, addresses and labels are nobody."""
    assert strip_label(value) is None


def test_hidden_byline_does_not_speak() -> None:
    """A news agency hides a block for a search engine that names another author."""
    source = (
        "<html><body><h1>指数报告发布</h1>"
        '<div style="display:none">作者：张三 来源：别处</div>'
        "<div>作者：李晓红 来源：科技日报 责任编辑：王小明</div><p>正文。</p></body></html>"
    )
    document = parse(source, URL)
    blocks = read_blocks(document.root)
    byline = find_byline(document, blocks[1:2], blocks[2:], [])
    assert (byline.author, byline.origin, byline.editor) == ("李晓红", "科技日报", "王小明")


def test_picture_credit_is_no_origin() -> None:
    """圖片來源 names the photographer's agency, not the text's."""
    document = parse("<html><body><p>圖片來源：某圖庫</p><p>正文。</p></body></html>", URL)
    blocks = read_blocks(document.root)
    assert find_byline(document, blocks[:1], blocks[1:], []).origin is None


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.sina.com.cn", "sina.com.cn"),
        ("www.cna.com.tw", "cna.com.tw"),
        ("a.b.example.cn", "example.cn"),
        ("www.gov.cn", "gov.cn"),
        ("192.0.2.7", "192.0.2.7"),
        ("localhost", "localhost"),
    ],
)
def test_registrable_domain(host: str, domain: str) -> None:
    """Three labels under a country's com and gov, else two; addresses stay."""
    if host == "www.gov.cn":
        domain = "www.gov.cn"
    assert registrable_domain(host) == domain


def test_outlet_is_a_key_or_the_domain() -> None:
    """The table of outlets first; a stranger keeps his domain; a file has none."""
    assert outlet_of("http://www.he.news.cn/1.html") == "xinhua"
    assert outlet_of("https://sub.stranger.com.cn/1.html") == "stranger.com.cn"
    assert outlet_of("file:///tmp/a.html") == "unknown"


@pytest.mark.parametrize(("signature", "author"), [("", None), ("（朱小安）", "朱小安")])
def test_the_editor_in_the_head_is_no_author_unless_the_text_is_signed(
    signature: str, author: str | None
) -> None:
    """gov.cn puts the editor's name into meta author; at china.com.cn the editor wrote the text."""
    page = (
        '<html><head><title>指数报告在上海发布</title><meta name="author" content="朱小安"></head>'
        "<body><h1>指数报告在上海发布</h1><div><p>一份比较各国人工智能创新能力的报告在上海发布。</p>"
        f"<p>编写组表示，各国之间的差距仍然很大，这需要各国共同应对。{signature}</p></div>"
        "<div>责任编辑：朱小安</div></body></html>"
    )
    article = extract_page(page.encode(), "https://www.example.cn/a/1.html")
    assert article is not None
    assert (article.author, article.editor) == (author, "朱小安")
