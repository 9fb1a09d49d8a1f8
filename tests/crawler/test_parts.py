"""Which page of an article comes next, and what a missing one costs."""

import pytest

from crawler.extraction.page_reading import PageReading, no_article
from crawler.fetching.parts import MAX_PARTS, Parts
from domain.records import Article, Page, ReadPage

FOLDER = "https://news.example.cn/n"
WHOLE, SECOND, THIRD = (f"{FOLDER}/t_{end}.html" for end in ("all", "2", "3"))
LINES = ("报告由研究所与大学共同编写。", "编写组介绍了指标的算法。", "专家表示可以加强合作。")


def article(*lines: str) -> Article:
    return Article(url=f"{FOLDER}/t.html", outlet="x", title="标题", text="\n".join(lines))


def reading(*lines: str, pages: tuple[str, ...] = (), numbered: tuple[str, ...] = ()):
    return PageReading(
        article=article(*lines), state="article", next_pages=pages, numbered_pages=numbered
    )


@pytest.fixture
def parts() -> Parts:
    page = Page(url=f"{FOLDER}/t.html", sha256="", fetched_at="", status=200, state="stored")
    return Parts.of(ReadPage(page=page, article=article(LINES[0])), page.url)


FIRST = reading(LINES[0], pages=(WHOLE,), numbered=(SECOND, THIRD))


def test_the_whole_text_ends_the_article(parts):
    assert parts.begun(FIRST) == WHOLE
    assert parts.came(WHOLE, reading(*LINES)) is None
    assert parts.joined().article.text.split("\n") == list(LINES)
    assert parts.joined().article.flags == ("several-pages",)


@pytest.mark.parametrize("answer", [None, no_article("login"), reading("登录后可以阅读全文。")])
def test_numbered_pages_take_the_place_of_a_whole_text_that_is_not_there(parts, answer):
    """It fails, holds no article, or one that lacks what the first page says."""
    assert parts.begun(FIRST) == WHOLE
    assert (parts.lost() if answer is None else parts.came(WHOLE, answer)) == SECOND
    again = reading(LINES[1], pages=(WHOLE,), numbered=(THIRD,))
    assert parts.came(SECOND, again) == THIRD
    assert parts.came(THIRD, reading(LINES[2])) is None
    assert parts.joined().article.text.split("\n") == list(LINES)
    assert "pages-missing" not in parts.joined().article.flags


def test_a_whole_text_in_other_paragraphs_is_the_whole_text(parts):
    parts.begun(FIRST)
    assert parts.came(WHOLE, reading("".join(LINES))) is None


def test_without_numbered_pages_a_lost_whole_text_is_missing(parts):
    assert parts.begun(reading(LINES[0], pages=(WHOLE,))) == WHOLE
    assert parts.lost() is None
    assert parts.joined().article.flags == ("several-pages", "pages-missing")


def test_behind_a_lost_numbered_page_nobody_knows_which_comes(parts):
    assert parts.begun(reading(LINES[0], pages=(SECOND, THIRD))) == SECOND
    assert parts.lost() is None
    assert "pages-missing" in parts.joined().article.flags


def test_pages_without_end_and_pages_of_other_hosts_are_bounded(parts):
    assert parts.begun(reading(LINES[0], pages=("https://else.example.cn/2.html",))) is None
    assert parts.joined().article.flags == ()
    url = parts.begun(reading(LINES[0], pages=(SECOND,)))
    asked = 0
    while url is not None:
        asked += 1
        url = parts.came(url, reading(f"第{asked}页。", pages=(f"{FOLDER}/t_{asked + 9}.html",)))
    assert asked == MAX_PARTS - 1
    assert "pages-missing" in parts.joined().article.flags


@pytest.mark.parametrize("address", [f"{FOLDER}/t.html", THIRD, "https://sold.example.org/x.html"])
def test_a_page_that_leads_elsewhere_is_missing(parts, address):
    """To the first page, to another one, and off the site: its text must not stand in its place."""
    assert parts.begun(reading(LINES[0], pages=(SECOND, THIRD))) == SECOND
    assert parts.came(address, reading("另一篇文章的正文。")) is None
    assert parts.joined().article.text == LINES[0]
    assert "pages-missing" in parts.joined().article.flags


def test_a_page_that_moved_to_another_spelling_of_itself_is_taken(parts):
    assert parts.begun(reading(LINES[0], pages=(SECOND,))) == SECOND
    assert parts.came(f"https://m.example.cn/n/{SECOND[-8:]}?x=1", reading(LINES[1])) is None
    assert parts.joined().article.text.split("\n") == list(LINES[:2])
