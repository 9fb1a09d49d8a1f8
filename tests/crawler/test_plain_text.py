"""Plain text files become articles unchanged; what their lines say of them is read as on a page."""

import pytest

from crawler.extract import read_file_text
from domain.errors import PageQuarantined
from domain.records import Processed
from pipelines.process import process

BODY = "据报道,《全球人工智能创新指数报告2025》正式发布。\n\n　　报告显示,中国总分为58.01分,排名第二。\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_text_is_the_whole_file_in_any_encoding(codec: str) -> None:
    """Nothing is trimmed: offsets of removals count from the file's first character."""
    article = read_file_text(BODY.replace("\n", "\r\n").encode(codec), "file:///tmp/a.txt")
    assert article.text == BODY
    assert (article.lang, article.outlet) == ("zh-Hans", "unknown")


def test_big5_file_is_traditional() -> None:
    """A file from Taiwan says nothing about its encoding."""
    text = "報告指出,中國總分為58.01分,排名第二,編寫組認為差距正在縮小。\n"
    article = read_file_text(text.encode("big5"), "file:///tmp/a.txt")
    assert (article.text, article.lang) == (text, "zh-Hant")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("指数报告在上海发布\n7月26日,报告发布。", "指数报告在上海发布"),
        (BODY, "全球人工智能创新指数报告2025"),
        ("报告已经发布。\n没有书名。", ""),
    ],
)
def test_title_is_a_short_first_line_or_the_named_report(text: str, title: str) -> None:
    """A first line that is a sentence is no title."""
    assert read_file_text(text.encode(), "file:///tmp/a.txt").title == title


def test_what_the_user_gives_stands() -> None:
    """Outlet and date given beside the file are taken as they are."""
    article = read_file_text(
        BODY.encode(), "https://www.eol.cn/a.txt", outlet="istic", published="2025-07-28"
    )
    assert (article.outlet, article.published, article.published_witness) == (
        "istic",
        "2025-07-28",
        "given",
    )
    assert read_file_text(BODY.encode(), "https://www.eol.cn/a.txt").outlet == "eol"


TEXT = (
    "《全球人工智能创新指数报告2025》在上海发布，美国77.97分，中国58.01分，排名第二。\n"
    "编写组认为，各国应当加强合作，共同应对智能时代的新问题。\n"
)


def taken(head: str, url: str = "file:///tmp/a.txt", tail: str = "") -> Processed:
    return process(read_file_text(f"{head}\n{TEXT}{tail}".encode(), url))


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://www.eol.cn/info/dongtai/202507/t20250728_2683328.shtml", "2025-07-28"),
        ("https://www.ztwm.com.cn/tech/dongtai/202507/t20250728_1.shtml", "2025-07-28"),
        ("https://www.example.org/202507/28/a1.html", "2025-07-28"),
        ("https://tech.gmw.cn/2025-07/28/content_39000000.htm", "2025-07-28"),
        ("https://www.example.org/news/2025/07/28/a.html", "2025-07-28"),
        ("https://www.example.org/news/1.html", None),
        ("file:///home/2025/07/28/a.txt", None),
    ],
)
def test_the_address_of_a_text_gives_its_day(url: str, published: str | None) -> None:
    """As it does for a page; the path of a file on a disk says nothing."""
    article = taken("指数报告在上海发布", url).article
    assert (article.published, article.published_witness) == (
        published,
        "url" if published else None,
    )


@pytest.mark.parametrize(
    ("head", "published", "origin", "author"),
    [
        ("2025-07-28 来源：科技日报 作者：刘园园", "2025-07-28", "科技日报", "刘园园"),
        ("发布时间：2025年7月28日\n来源：中国教育在线", "2025-07-28", "中国教育在线", None),
        ("發布時間：2025年7月28日 來源：聯合報 記者：王大明", "2025-07-28", "聯合報", "王大明"),
        ("日期：2025-07-28  來(lái)源：中國(guó)報(bào)道", "2025-07-28", "中國報道", None),
        ("By Zhang Wei\nJuly 28, 2025\nSource: China Daily", "2025-07-28", "China Daily", "Zhang Wei"),
        ("By Zhang Wei and Li Na in Shanghai | China Daily | Updated: 2025-07-28 09:00",
         "2025-07-28", "China Daily", "Zhang Wei and Li Na"),
        ("Published: 28 July 2025", "2025-07-28", None, None),
        ("科技日报 2025-07-28 10:12:33", "2025-07-28T10:12:33+08:00", "科技日报", None),
        ("时间：2025/07/28 08:00 浏览：120次", "2025-07-28T08:00:00+08:00", None, None),
        ("二〇二五年七月二十八日", "2025-07-28", None, None),
        ("2025-07-28T10:12:00+08:00", "2025-07-28T10:12:00+08:00", None, None),
        ("本报记者 王小明\n2025年7月28日 星期一", "2025-07-28", None, "王小明"),
        ("原创 科情智库 2025年07月28日 12:00 北京", "2025-07-28T12:00:00+08:00", "科情智库", None),
        ("原文链接：https://www.eol.cn/info/202507/t20250728_2683328.shtml", "2025-07-28", None, None),
    ],
)  # fmt: skip
def test_lines_above_a_text_give_day_source_and_author_and_are_no_part_of_it(
    head: str, published: str, origin: str | None, author: str | None
) -> None:
    """Both scripts and English; each line is a removal, so nothing is lost."""
    found = taken(f"指数报告在上海发布\n{head}")
    assert (found.article.title, found.article.published) == ("指数报告在上海发布", published)
    assert (found.origin, found.article.author) == (origin, author)
    assert found.clean == f"指数报告在上海发布\n{TEXT}"


@pytest.mark.parametrize(
    "head",
    [
        "2025年7月28日中国创新指数排名第二",
        "指数报告在上海发布\n2025年7月28日，报告发布，各方到场",
        "By the Numbers: an index of 46 countries",
        "2025年7月26日\n报告在上海发布。\n2025年7月27日",
        "截至2025年6月30日的统计数据",
        "By 2027 China Will Lead",
    ],
)
def test_a_day_in_a_headline_or_a_chronicle_is_not_when_a_text_was_published(head: str) -> None:
    """A neighbour of an info line stays in the text and dates nothing."""
    found = taken(head)
    assert (found.article.published, found.article.author, found.origin) == (None, None, None)
    assert found.clean == f"{head}\n{TEXT}"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("标题：中国创新指数第二", "中国创新指数第二"),
        ("題目：中國創新指數第二", "中國創新指數第二"),
        ("Title: China is second", "China is second"),
        ("文章标题: 中国第二", "中国第二"),
        ("2025-07-28 来源：新华网\n中国创新指数第二", "中国创新指数第二"),
        ("标题党盛行之后", "标题党盛行之后"),
    ],
)
def test_a_label_is_no_part_of_the_title(first: str, title: str) -> None:
    """Nor is a line of day and source that stands above it."""
    assert taken(first).article.title == title


def test_the_figures_of_a_text_are_no_witness_of_its_day() -> None:
    """Days inside its sentences are the article's."""
    text = "2025年7月26日，报告在上海发布，共有46个国家参评，美国居首位。\n下一次发布是2026年7月1日，地点未定。"
    assert read_file_text(text.encode(), "file:///tmp/a.txt").published is None


def test_binary_file_is_refused() -> None:
    """A PDF named .txt is not read as text."""
    with pytest.raises(PageQuarantined):
        read_file_text(b"%PDF-1.7\n", "file:///tmp/a.txt")
