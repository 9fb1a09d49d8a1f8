"""The hot path parses a page once, and Beautiful Soup sees the article alone."""

import json
from pathlib import Path
from typing import Any

import bs4
import lxml.html
import pytest
import trafilatura.utils

from crawler.extract import read_page
from crawler.extraction import fragment

YOUTH = Path("tests/sites/youth/2025-07-28")
PAGE = (YOUTH / "page.html").read_bytes()
ADDRESS = json.loads((YOUTH / "expected.json").read_text("utf-8"))["url"]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int]]:
    """The lengths in characters of what each parser is given."""
    seen: dict[str, list[int]] = {"lxml": [], "soup": []}

    def watch(owner: Any, name: str, parser: str) -> None:
        original = getattr(owner, name)

        def counted(markup: Any, *args: Any, **named: Any) -> Any:
            if isinstance(markup, str | bytes):
                text = markup if isinstance(markup, str) else markup.decode("utf-8", "replace")
                seen[parser].append(len(text))
            return original(markup, *args, **named)

        monkeypatch.setattr(owner, name, counted)

    for name in ("document_fromstring", "fromstring", "parse"):
        watch(lxml.html, name, "lxml")
    for name in ("fromstring", "document_fromstring"):
        if hasattr(trafilatura.utils, name):
            watch(trafilatura.utils, name, "lxml")
    watch(fragment, "BeautifulSoup", "soup")
    assert fragment.BeautifulSoup is not bs4.BeautifulSoup
    return seen


LONG = "".join(
    f"<p>　　编写组在第{n}部分介绍了第{n}个指标，各国之间的差距正在缩小，开源生态发展很快。</p>"
    for n in range(20)
)
PLAIN = (
    '<html><head><meta charset="utf-8"><title>指数报告发布_某某网</title></head><body>'
    f"<h1>指数报告发布</h1><p>2025-07-28 09:30 来源：某某日报</p><div>{LONG}</div><div>"
    + "<a href='/x/1.html'>另一条新闻的标题</a>" * 60
    + "</div></body></html>"
).encode()


@pytest.mark.parametrize(
    ("page", "url"),
    [(PAGE, ADDRESS), (PLAIN, "https://www.example.cn/20250728/1.html")],
    ids=["verified-layout", "generic-path"],
)
def test_a_page_is_parsed_once_and_its_article_alone_by_beautiful_soup(parsed, page, url):
    """The second witness, which parses again, is asked about short and doubtful articles only."""
    reading = read_page(page, url)
    assert reading.article is not None
    whole = len(page.decode(reading.charset_used or ""))
    assert [length for length in parsed["lxml"] if length > whole * 0.9] == [
        pytest.approx(whole, rel=0.02)
    ]
    (fragment_length,) = parsed["soup"]
    assert len(reading.article.text) <= fragment_length < whole * 0.7
