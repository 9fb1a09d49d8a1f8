"""What publishers reserve about their pages is recorded with the article."""

import pytest

from tests.crawler.extracting import extract_page

BODY = "<h1>指数报告在上海发布</h1><p>2025-07-28 来源：某某日报</p>" + "".join(
    f"<p>　　报告显示，第{n}项指标的得分比上一年提高，各国之间的差距仍然很大。</p>"
    for n in range(4)
)


def flags(head: str = "", headers: dict[str, str] | None = None) -> tuple[str, ...]:
    page = f"<html><head><title>指数报告在上海发布</title>{head}</head><body>{BODY}</body></html>"
    article = extract_page(page.encode(), "https://www.example.cn/202507/t20250728_1.html", headers)
    assert article is not None
    return article.flags


@pytest.mark.parametrize(
    ("head", "headers", "expected"),
    [
        ("", None, ()),
        ('<meta name="robots" content="index, NOARCHIVE">', None, ("noarchive",)),
        ('<meta name="googlebot" content="noarchive">', None, ()),
        ('<meta name="robots" content="noai, noimageai">', None, ("tdm-reserved",)),
        ('<meta name="tdm-reservation" content="1">', None, ("tdm-reserved",)),
        ('<meta name="tdm-reservation" content="0">', None, ()),
        ("", {"X-Robots-Tag": "noindex, noarchive"}, ("noarchive",)),
        ("", {"X-Robots-Tag": "otherbot: noarchive"}, ()),
        ("", {"x-robots-tag": "gaii-monitor: noarchive"}, ("noarchive",)),
        ("", {"tdm-reservation": "1"}, ("tdm-reserved",)),
        (
            '<meta name="robots" content="noarchive">',
            {"TDM-Reservation": "1"},
            ("noarchive", "tdm-reserved"),
        ),
    ],
)
def test_reservations_become_flags(
    head: str, headers: dict[str, str] | None, expected: tuple[str, ...]
) -> None:
    """In metas and in headers; words for another robot by name are not for this one."""
    assert flags(head, headers) == expected
