"""Articles on several pages, as a crawl meets them."""

import sqlite3

import pytest

from storage.archive import ArchiveReader
from tests.crawl.loopback import QUICK, Answer

SENTENCES = [
    f"在第{n}部分，编写组介绍了《全球人工智能创新指数报告2025》的{what}，并回答了记者的问题。"
    for n, what in enumerate(("背景", "指标", "算法", "数据", "结论"), 1)
]


def page(*lines: str, links: str = "", head: str = "") -> Answer:
    body = "".join(f"<p>　　{line}</p>" for line in lines)
    return Answer(
        f"<html><head><meta charset=utf-8><title>指数报告全文解读_某某网</title>{head}</head><body>"
        f"<h1>指数报告全文解读</h1><p>2025-07-28 来源：某某日报</p><div>{body}"
        f"<p>责任编辑：王小明</p></div><div>{links}</div></body></html>".encode()
    )


@pytest.fixture
def paged(site):
    count = "<script>var _PAGE_COUNT = 3;</script>"
    for number, suffix in enumerate(("", "_1", "_2")):
        lines = SENTENCES[:3] if number == 0 else SENTENCES[2 + number : 3 + number]
        site.pages[f"/t{suffix}.html"] = page(*lines, head=count)
    whole = '<a href="w_all.html">查看全文</a><a href="w_1.html">2</a>'
    site.pages["/w.html"] = page(*SENTENCES[:2], links=whole)
    site.pages["/w_all.html"] = page(*SENTENCES)
    site.pages["/g.html"] = page(
        *SENTENCES[:2], links='<a href="g_all.html">查看全文</a><a href="g_1.html">2</a>'
    )
    site.pages["/g_1.html"] = page(*SENTENCES[2:], links='<a href="g_all.html">查看全文</a>')
    for number in range(40):
        address = f"/e.html?page={number}" if number else "/e.html"
        line = f"这是没有尽头的文章的第{number}页，它的下一页总是存在，编写组也不知道为什么。"
        site.pages[address] = page(line, links=f'<a href="?page={number + 1}">下一页</a>')
    site.pages["/c.html"] = page(*SENTENCES[:3], links='<a href="c_2.html">下一页</a>')
    site.pages["/c_2.html"] = page(SENTENCES[4], links='<a href="c.html">下一页</a>')
    return site


@pytest.mark.further
def test_pages_are_joined_in_order_archived_and_bounded(project, paged):
    """By count, behind a link to the whole, behind one that leads nowhere, without end, and in a
    circle: one crawl.
    """
    urls = [f"{paged.url}/{name}.html" for name in "twgec"]
    allowed = ("-s", "GAII_MAX_FAILED_SHARE=1")
    done = project.run("crawl", "seeds", "-a", project.seeds(*urls), *QUICK, *allowed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "navigation 25" in done.stdout  # robots.txt, 2 + 1 + 1 + 19 + 1 further pages
    assert "failed:http-404 1" in done.stdout  # the whole text that is not there
    with sqlite3.connect(project.folder / "gaii.sqlite") as connection:
        rows = connection.execute(
            "SELECT page.url, version.raw, version.flags FROM version"
            " JOIN page ON page.id = version.page_id"
        ).fetchall()
    connection.close()
    texts = {url.rpartition("/")[2]: raw.split("\n") for url, raw, _ in rows}
    assert texts["t.html"] == [*SENTENCES, "责任编辑：王小明"]
    assert texts["w.html"] == [*SENTENCES, "责任编辑：王小明"]
    assert texts["g.html"] == [*SENTENCES, "责任编辑：王小明"]
    assert texts["c.html"] == [*SENTENCES[:3], SENTENCES[4], "责任编辑：王小明"]
    assert len(texts["e.html"]) == 21
    flags = {url.rpartition("/")[2]: flags for url, _, flags in rows}
    assert [name for name in flags if "pages-missing" in flags[name]] == ["e.html"]
    (warc,) = project.archive.iterdir()
    archive = ArchiveReader([warc])
    assert all(
        archive.lookup(f"{paged.url}/{name}.html") for name in ("t_1", "t_2", "w_all", "c_2")
    )
