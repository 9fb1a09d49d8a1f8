"""Pages made to stop or mislead a parser end in a state and a reason."""

import json

import pytest

from crawler.extract import read_page
from crawler.extraction.document import parse
from crawler.extraction.markup import check_markup
from domain.errors import PageQuarantined
from tests.crawler.extracting import extract_page

URL = "https://www.example.cn/a/20250728/100001.html"
SENTENCE = "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。"


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f'a{n}="{n}"' for n in range(100_000)) + ">x</p>",
        "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">x</p>",
        '<p x="' * 100_000,
        "<a><b>" * 200_000,
        "<!-- -->" * 100_000,
        "<p>x</p>" * 300_000,
        "<div>" * 50_000 + "x",
        "<p>" + "2024" * 300_000,
        "<p>a" + "\u0301" * 1_000_000,
    ],
    ids=[
        "attributes",
        "bare-attributes",
        "open-quotes",
        "unclosed",
        "comments",
        "nodes",
        "depth",
        "digits",
        "combining",
    ],
)
def test_hostile_markup_is_quarantined_before_any_parser(markup: str) -> None:
    """The scan of the text alone decides; lxml would take up to 70 s for the first of them."""
    with pytest.raises(PageQuarantined):
        check_markup(f"<html><body>{markup}")
    reading = read_page(f"<html><body>{markup}".encode(), URL)
    assert (reading.state, reading.article) == ("quarantined", None)
    assert reading.reason


def test_comment_flood_shows_nothing() -> None:
    """An unclosed comment swallows the rest, as in a browser."""
    assert check_markup("<p>x</p>" + "<!--" * 100_000) == 1


@pytest.mark.parametrize("depth", [260, 600, 900])
def test_deep_nesting_loses_no_text(depth: int) -> None:
    """lxml's default drops text below level 255, and all behind it, without an error."""
    source = "<html><body>" + "<div>" * depth + f"<p>{SENTENCE * 20}</p>" + "</div>" * depth
    reading = read_page(f"{source}<p>{SENTENCE}</p>".encode(), URL)
    assert reading.article is not None
    assert reading.article.text.startswith(SENTENCE * 20)


def test_silent_loss_of_the_parser_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tree holds less than the text shows, nothing is stored."""
    monkeypatch.setattr("crawler.extraction.document._visible", lambda root: 10)
    with pytest.raises(PageQuarantined, match="silent loss"):
        parse(f"<html><body><p>{SENTENCE * 20}</p></body></html>", URL)


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        (b"", "empty"),
        (b"<html><head><script>var a = 1;</script></head><body></body></html>", "empty"),
        (b'{"title": "x", "list": []}', "json"),
        ("第一行\n第二行".encode(), "plain text"),
        (
            "<html><title>404 Not Found</title><body><h1>页面不存在</h1></body></html>".encode(),
            "error",
        ),
        (
            "<html><title>安全验证</title><body><p>请输入验证码后继续访问</p></body></html>".encode(),
            "challenge",
        ),
        (
            b"<html><title>Just a moment...</title><body><p>Checking your browser</p></body></html>",
            "challenge",
        ),
        (
            "<html><title>某报</title><body><h1>某文</h1><p>登录后查看全文</p></body></html>".encode(),
            "login",
        ),
    ],
    ids=["empty", "scripts", "json", "text", "error", "captcha", "javascript", "login"],
)
def test_what_is_no_article_is_named(body: bytes, sign: str) -> None:
    """Answers with status 200 that hold no article end as no-article with the kind of page."""
    reading = read_page(body, URL)
    assert (reading.state, reading.article) == ("no-article", None)
    assert reading.reason.startswith(sign)


STORY = (
    f"<html><head><title>某文</title></head><body><h1>某文</h1><p>{SENTENCE * 9}</p></body></html>"
)
JSON = json.dumps({"title": "某文", "content": STORY})


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (JSON, "application/json; charset=utf-8", "json"),
        (JSON, "text/html; charset=utf-8", "json"),
        (f"\ufeff\n{json.dumps([STORY], ensure_ascii=False)}\n", "text/html", "json"),
        (f"/**/jQuery_17({JSON});", "text/html", "json"),
        (JSON[:-30], "application/json", "json"),
        (f'{{"@graph": [{JSON}]}}', "application/ld+json", "json"),
        (f"document.write({JSON})", "application/javascript", "script"),
        (f"var body = '{STORY}'", "text/javascript; charset=utf-8", "script"),
        (f'标题,正文\n某文,"{STORY}"', "text/csv", "table"),
    ],
)
def test_data_with_a_page_in_its_strings_is_no_article(
    body: str, content_type: str, kind: str
) -> None:
    """What an interface answers is typed, whether its type says so or its form alone."""
    reading = read_page(body.encode(), URL, {"Content-Type": content_type})
    assert (reading.state, reading.reason) == ("no-article", f"{kind}: no HTML")
    assert reading.charset_used == "utf-8"


@pytest.mark.parametrize(
    ("before", "content_type"),
    [
        ("", "application/json"),
        ("\n<!-- x -->", "application/javascript"),
        ("[1] ", "text/html"),
        ("{} ", "text/html"),
        ("[转载]", "text/html"),
        ("{{template}}", "text/html"),
    ],
)
def test_a_page_is_read_whatever_its_type_or_its_first_characters_are(
    before: str, content_type: str
) -> None:
    """A server that calls its pages JSON, and what a broken template leaves above them."""
    article = extract_page(f"{before}{STORY}".encode(), URL, {"Content-Type": content_type})
    assert article is not None
    assert article.text.endswith(SENTENCE)


def test_index_page_is_a_list() -> None:
    """A column's index is no article, although its teasers are sentences."""
    rows = "".join(
        f'<li><a href="/a/{n}.html">第{n}条新闻的标题在这里，比较长</a><p>{SENTENCE}</p></li>'
        for n in range(30)
    )
    page = f"<html><title>科技频道</title><body><h1>科技频道</h1><ul>{rows}</ul></body></html>"
    reading = read_page(page.encode(), "https://www.example.cn/tech/index.html")
    assert reading.state == "no-article"
    assert reading.reason.startswith("list")


def test_article_about_captchas_is_an_article() -> None:
    """Words of a challenge page in a long text mean nothing."""
    text = f"网站要求输入验证码的做法引起讨论。{SENTENCE * 8}"
    page = (
        f"<html><title>验证码的烦恼</title><body><h1>验证码的烦恼</h1><p>{text}</p></body></html>"
    )
    assert read_page(page.encode(), URL).state == "article"


BRIEF = "全球人工智能创新指数报告2025发布，美国总分77.97分，中国总分58.01分，排名第二，两国稳居第一梯队。{}"


@pytest.mark.parametrize(
    "more",
    [
        "会上共有1404家企业参与调查。",
        "会上共有404家企业参与调查。",
        "报告共404页，面向46个国家。",
        "其中有500 强企业120家，502 个项目签约。",
        "报告称，有3家网站关闭，系统维护和安全验证也列为指标。",
        "The share of firms not found in the index fell.",
    ],
)
def test_numbers_and_words_of_an_error_page_in_a_brief_article_mean_nothing(more: str) -> None:
    """A brief of one paragraph is an article, whatever it counts or tells of."""
    page = f"<html><title>指数发布_某网</title><body><h1>指数发布</h1><p>{BRIEF.format(more)}</p></body></html>"
    assert read_page(page.encode(), URL).state == "article"


APOLOGY = (
    "抱歉，您访问的页面不存在，它可能已被删除、更名或暂时不可用，请检查网址是否正确，"
    "或者返回首页浏览其他内容，五秒后自动跳转到首页，给您带来不便，敬请谅解。"
)


def test_a_headline_may_count_what_an_error_page_is_numbered_by() -> None:
    """404家 in a headline is a number of firms."""
    head = "404家企业入围全球人工智能创新指数"
    page = (
        f"<html><title>{head}</title><body><h1>{head}</h1><p>{BRIEF.format('')}</p></body></html>"
    )
    assert read_page(page.encode(), URL).state == "article"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404", f"很抱歉，没有这一页。{SENTENCE * 2}"),
        ("404_某网", "页面丢了"),
        ("404页面", "去首页看看"),
        ("某网", "错误代码：404"),
        ("500 - Internal server error.", "There is a problem with the resource."),
        ("HTTP 错误 403.14 - Forbidden", "Web 服务器被配置为不列出此目录的内容。"),
        ("503 Service Temporarily Unavailable", "nginx"),
        ("某网", APOLOGY),
        ("指数发布_某网", f"该文章已被删除</p><p>其他人在看：{SENTENCE * 2}"),
    ],
)  # fmt: skip
def test_a_page_of_an_error_is_none(title: str, text: str) -> None:
    """Its number stands alone or beside a word of errors; its sentences speak to the reader."""
    page = f"<html><title>{title}</title><body><h1>{title}</h1><p>{text}</p></body></html>"
    reading = read_page(page.encode(), URL)
    assert reading.reason.startswith("error"), reading


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "&#1;", "&#x1f;", "&#31", "\ufffe"])
def test_control_characters_cost_nothing(sign: str) -> None:
    """XML knows no control characters, and the libraries stop at them; the text loses only them."""
    page = f"<html><body><h1>指数报告发布</h1><p>{SENTENCE[:5]}{sign}{SENTENCE[5:] * 3}</p></body></html>"
    reading = read_page(page.encode(), URL)
    assert reading.article is not None
    assert reading.article.text == SENTENCE[:5] + SENTENCE[5:] * 3


def test_references_of_ordinary_characters_stay() -> None:
    """&#10; to &#13; are white space, &#20013; is 中."""
    page = f"<html><body><h1>指数报告发布</h1><p>&#20013;&#x56fd;{SENTENCE}</p></body></html>"
    reading = read_page(page.encode(), URL)
    assert reading.article is not None
    assert reading.article.text == f"中国{SENTENCE}"


def test_a_library_that_fails_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error nobody foresaw ends as a quarantined page with its name."""

    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("crawler.extract.find_headline", fail)
    reading = read_page(f"<html><body><p>{SENTENCE}</p></body></html>".encode(), URL)
    assert (reading.state, reading.reason) == (
        "quarantined",
        "unreadable: RecursionError: too deep",
    )


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("政策制定者需要查看全文，企业请阅读摘要，中国总分为58.01分。", "article"),
        ("您需要登录后才可以阅读全文。", "no-article"),
        ("登入後可繼續閱讀全文。", "no-article"),
    ],
)
def test_a_wall_asks_for_a_login_and_not_only_to_read(sentence: str, state: str) -> None:
    """请阅读 and 需要查看 are what a brief says too."""
    page = f"<html><title>指数发布_某网</title><body><h1>指数报告发布</h1><p>{sentence}</p></body></html>"
    assert read_page(page.encode(), URL).state == state
