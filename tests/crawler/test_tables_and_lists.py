"""Rows of tables, lists and headings among the paragraphs: each a line of the text, in its place."""

import pytest

from crawler.extract import read_page
from pipelines.figures import extract_observations

URL = "https://www.undeclared.example/news/2025/0730/1.html"
LEAD = (
    "《全球人工智能创新指数报告2025》公布了各国总分与排名，前几名见下。报告由中国科学技术信息研究所"
    "联合北京大学编写，对46个国家作了评价。"
)
PROSE = (
    "专家认为，这一格局短期内难以改变，其余国家与前两名之间仍有明显的距离，追赶需要长期的投入。",
    "在人才方面，越来越多的青年学者选择回国发展，高校与企业联合培养的机制也在逐步完善之中。",
    "该报告连续多年在世界人工智能大会期间对外公布，为政府部门和研究机构的工作提供了参考。",
)
SCORES = (
    ("1", "美国", "77.97"),
    ("2", "中国", "58.01"),
    ("3", "英国", "39.42"),
    ("4", "德国", "38.05"),
)
TEASERS = "".join(
    f'<li><a href="/news/2025/0729/{n}.html">另一篇报道的标题之{n}，谈的是别的事情</a></li>'
    for n in range(6)
)


def rows(cell: str, inside: str = "{}") -> str:
    heads = "".join(f"<{cell}>{name}</{cell}>" for name in ("排名", "国家", "2024年总分"))
    body = "".join(
        "<tr>" + "".join(f"<td>{inside.format(value)}</td>" for value in row) + "</tr>"
        for row in SCORES
    )
    return f"<tr>{heads}</tr>{body}"


TABLES = {
    "td": f"<table border=1>{rows('td')}</table>",
    "th": f"<table><thead></thead><tbody>{rows('th')}</tbody></table>",
    "caption": f"<table><caption>表1 总分</caption>{rows('th')}</table>",
    "p": f"<table>{rows('td', '<p>{}</p>')}</table>",
    "span": f"<table>{rows('td', '<p><span><strong>{}</strong></span></p>')}</table>",
    "figure": f"<figure><table>{rows('th')}</table></figure>",
    "sections": f"<section><section><table>{rows('td')}</table></section></section>",
}
LISTS = {
    "ul": "<ul>" + "".join(f"<li>{name}：{score}分</li>" for _, name, score in SCORES) + "</ul>",
    "ol": "<ol>"
    + "".join(f"<li><p>{name}：{score}分</p></li>" for _, name, score in SCORES)
    + "</ol>",
    "dl": "<dl>"
    + "".join(f"<dt>{name}</dt><dd>{score}分</dd>" for _, name, score in SCORES)
    + "</dl>",
    "br": "<p>" + "<br>".join(f"{name}：{score}分" for _, name, score in SCORES) + "</p>",
}


def page(part: str, place: int) -> str:
    """A page of a site without a layout; the part stands behind so many paragraphs."""
    parts = [f"<p>{LEAD}</p>", *(f"<p>{text}</p>" for text in PROSE)]
    parts.insert(place, part)
    return (
        "<html><head><meta charset=utf-8><title>人工智能创新指数排名公布</title></head><body>"
        '<div class="nav"><a href="/">首页</a> <a href="/news/">新闻</a></div>'
        "<h1>人工智能创新指数排名公布</h1><div class=info>2025-07-30 来源：自写样例</div>"
        f'<div class="content">{"".join(parts)}</div>'
        f'<div class="more"><h3>延伸阅读</h3><ul>{TEASERS}</ul></div>'
        "<div class=footer><p>版权所有 自写样例</p></div></body></html>"
    )


def lines_of(part: str, place: int) -> list[str]:
    reading = read_page(page(part, place).encode(), URL)
    assert reading.article is not None, reading.reason
    return reading.article.text.split("\n")


@pytest.mark.parametrize("place", [1, 2, 4])
@pytest.mark.parametrize("name", TABLES)
def test_a_row_of_data_is_one_line_and_costs_no_paragraph(name, place):
    """A table behind the lead cost the lead, and the cells of one character were dropped."""
    lines = lines_of(TABLES[name], place)
    text = "\n".join(lines)
    for row in (("排名", "国家", "2024年总分"), *SCORES):
        assert " | ".join(row) in lines
    assert [words for words in (LEAD, *PROSE) if words not in text] == []
    assert "另一篇报道" not in text
    order = [lines.index(LEAD), lines.index("1 | 美国 | 77.97"), lines.index(PROSE[-1])]
    assert order == sorted(order) if place < 4 else order[0] < order[1]


@pytest.mark.parametrize("name", ["td", "p", "figure"])
def test_the_figures_of_a_table_are_read_with_its_headings(name):
    reading = read_page(page(TABLES[name], 1).encode(), URL)
    assert reading.article is not None
    found = extract_observations(
        reading.article.text, published="2025-07-30", title=reading.article.title
    )
    told = {(o.subject, o.kind, o.value, o.data_year) for o in found if o.indicator == "overall"}
    for place, subject, score in ((1, "US", 77.97), (2, "CN", 58.01), (3, "GB", 39.42)):
        assert {(subject, "rank", place, 2024), (subject, "score", score, 2024)} <= told


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("name", LISTS)
def test_short_items_of_a_list_are_lines_of_the_text(name, place):
    text = "\n".join(lines_of(LISTS[name], place))
    assert [score for _, _, score in SCORES if f"{score}分" not in text] == []
    assert [words for words in (LEAD, *PROSE) if words not in text] == []
    assert "另一篇报道" not in text


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_a_short_heading_between_paragraphs_is_kept(tag):
    assert "中国总分58.01分" in lines_of(f"<{tag}>中国总分58.01分</{tag}>", 2)


@pytest.mark.parametrize(
    "part",
    [
        f"<h3>相关阅读</h3><ul>{TEASERS}</ul>",
        f"<ul>{TEASERS}</ul>",
        f"<table>{TEASERS.replace('<li>', '<tr><td>·</td><td>').replace('</li>', '</td></tr>')}</table>",
    ],
    ids=["heading", "list", "table"],
)
def test_links_to_other_articles_stay_out(part):
    text = "\n".join(lines_of(part, 2))
    assert "另一篇报道" not in text
    assert [words for words in (LEAD, *PROSE) if words not in text] == []


def test_a_table_that_lays_out_the_page_makes_no_rows():
    """Old systems set the whole article into one cell, beside a column of links."""
    body = "".join(f"<p>{text}</p>" for text in (LEAD, *PROSE))
    laid = (
        "<html><head><meta charset=utf-8><title>人工智能创新指数排名公布</title></head><body><table><tr>"
        f"<td><ul>{TEASERS}</ul></td><td><h1>人工智能创新指数排名公布</h1>{body}</td></tr></table></body></html>"
    )
    reading = read_page(laid.encode(), URL)
    assert reading.article is not None
    assert reading.article.text.split("\n")[-4:] == [LEAD, *PROSE]
    assert "|" not in reading.article.text
