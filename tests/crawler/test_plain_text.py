"""Plain text files become articles unchanged."""

import pytest

from crawler.extract import read_file_text
from domain.errors import PageQuarantined

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


def test_binary_file_is_refused() -> None:
    """A PDF named .txt is not read as text."""
    with pytest.raises(PageQuarantined):
        read_file_text(b"%PDF-1.7\n", "file:///tmp/a.txt")
