"""Bylines of papers, sources of tables, and headlines that a page's title does not hold."""

import pytest

from crawler.extraction.blocks import read_blocks
from crawler.extraction.document import parse
from crawler.extraction.headline import find_headline
from crawler.extraction.origin import find_byline

URL = "https://www.example.cn/1.html"
SENTENCE = "<p>报告显示，美国和中国居前两位，其余国家在后。</p>"


def byline(
    info: str, body: str = SENTENCE, head: str = "", behind: int = 1
) -> tuple[str | None, ...]:
    page = f"<html><head>{head}</head><body><h1>指数报告在上海发布</h1>{info}{body}</body></html>"
    document = parse(page, URL)
    blocks = read_blocks(document.root)
    found = find_byline(document, blocks[1:-behind], blocks[-behind:], [])
    return found.origin, found.author


DAY = "<div>2025-07-28 08:44</div>"


@pytest.mark.parametrize(
    ("info", "author"),
    [
        (f"<div>澎湃新闻记者 张静</div>{DAY}", "张静"),
        (f"<div>新京报首席记者 张静 实习生 李四</div>{DAY}", "张静"),
        (f"<div>科技日报记者 张静、王明</div>{DAY}", "张静、王明"),
        (f"<p>■本报记者 孙自法</p>{DAY}", "孙自法"),
        (f"<p>□ 本报见习记者 孙自法</p>{DAY}", "孙自法"),
        (f"<p>●中国网记者 孙自法</p>{DAY}", "孙自法"),
        ("<div>2025-07-28 08:00 聯合報 記者賴錦宏／綜合報導</div>", "賴錦宏"),
        ("<div>2025-07-28 08:00 聯合報 記者 賴錦宏／台北報導</div>", "賴錦宏"),
        (f"<div>記者賴錦宏、王大明／連線報導</div>{DAY}", "賴錦宏、王大明"),
        (f"<div>示例時報 王大明</div>{DAY}", "王大明"),
        (f"{DAY}<div>示例晚报 王大明</div>", "王大明"),
    ],
)  # fmt: skip
def test_a_paper_before_its_reporter_is_no_part_of_the_name(info: str, author: str) -> None:
    assert byline(info)[1] == author


@pytest.mark.parametrize(
    ("info", "body"),
    [
        (f"<div>中外记者 见面会</div>{DAY}", SENTENCE),
        (f"<div>答记者 问</div>{DAY}", SENTENCE),
        (f"<div>北京大学 科研处</div>{DAY}", SENTENCE),
        (DAY, "<p>多家媒体的记者、编辑共同参加了报道工作，会议持续了两天。</p>"),
        (DAY, "<p>记者了解到，报告共有46个国家参评，结果在上海发布。</p>"),
        (f"<div>科技日报 2025</div>{DAY}", SENTENCE),
    ],
)
def test_a_line_with_reporters_that_names_none_gives_no_author(info: str, body: str) -> None:
    assert byline(info, body)[1] is None


@pytest.mark.parametrize(
    ("content", "info", "author"),
    [
        ("聯合新聞網", f"<div>記者賴錦宏／綜合報導</div>{DAY}", "賴錦宏"),
        ("聯合新聞網", DAY, None),
        ("示例時報 王大明", DAY, "王大明"),
        ("示例新聞網/王大明", DAY, "王大明"),
        ("科技日报 记者 刘园园", DAY, "刘园园"),
        ("王大明", DAY, "王大明"),
        ("記者陳嘉寧／桃園機場報導", DAY, "陳嘉寧"),
        ("中央社", DAY, None),
    ],
)
def test_an_author_of_the_head_is_a_person_and_not_the_paper(
    content: str, info: str, author: str | None
) -> None:
    assert byline(info, head=f'<meta name="author" content="{content}">')[1] == author


@pytest.mark.parametrize(
    ("last", "origin"),
    [
        ("Source: ISTIC and Peking University.", None),
        ("Source: World Bank data.", None),
        ("Source: the report, and the institute.", None),
        ("Source: Xinhua", "Xinhua"),
        ("Source: China Daily", "China Daily"),
        ("Source: Xinhua News Agency", "Xinhua News Agency"),
        ("来源：科技日报", "科技日报"),
    ],
)
def test_whose_the_figures_of_a_table_are_is_no_origin(last: str, origin: str | None) -> None:
    assert byline(DAY, f"{SENTENCE}{SENTENCE}<p>{last}</p>", behind=3)[0] == origin


def headline(title: str, body: str) -> str:
    return find_headline(
        parse(f"<html><head><title>{title}</title></head><body>{body}</body></html>", URL)
    ).text


KEPT = "<!--enpproperty <date>2025-07-28 00:00:00.0</date><title>指数报告在上海发布</title>/enpproperty-->"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("经济参考报-2025年07月28日 第A03版", f"{KEPT}<td>副题在此</td><td><strong>指数报告在上海发布</strong></td>", "指数报告在上海发布"),
        ("经济参考报-2025年07月28日 第A03版", "<td><strong>指数报告在上海发布</strong></td>", "指数报告在上海发布"),
        ("示例日报 2025年07月28日 第04版：要闻", f"{KEPT}<p>指数报告在上海发布</p>", "指数报告在上海发布"),
        ("示例日报数字报 第04版", "<h2>指数报告在上海发布</h2>", "指数报告在上海发布"),
        ("國語日報AI新知：誰的AI最會創新", "<h1>誰的AI最會創新</h1>", "誰的AI最會創新"),
        ("科技新知：誰的AI最會創新", "<h1>誰的AI最會創新</h1>", "誰的AI最會創新"),
        ("Tech Desk: Who leads AI", "<h1>Who leads AI</h1>", "Who leads AI"),
        ("某某日报观察：人工智能创新指数发布_某网", "<h1>人工智能创新指数发布</h1>", "人工智能创新指数发布"),
        ("指数报告：发布第三版", "<h1>指数报告：发布第三版</h1>", "指数报告：发布第三版"),
        ("专家：中国排名第二", "<h1>专家：中国排名第二</h1>", "专家：中国排名第二"),
        ("专家谈创新：中国排名升至第二位", "<h2>中国排名升至第二位</h2><h1>专家谈创新：中国排名升至第二位</h1>", "专家谈创新：中国排名升至第二位"),
        ("北京大学研究人员谈全球的创新：AI 大会", "<h1>AI 大会</h1>", "北京大学研究人员谈全球的创新：AI 大会"),
    ],
)  # fmt: skip
def test_the_headline_of_the_page_stands_for_a_title_with_section_or_masthead(
    title: str, body: str, expected: str
) -> None:
    """A quoted speaker before a colon stays where the heading has him too."""
    assert headline(title, body) == expected
