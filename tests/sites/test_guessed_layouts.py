"""A guessed layout is a witness: where it differs, the generic result is stored, with an Issue."""

import pytest

from crawler.extract import read_page
from domain.records import Article

ADDRESS = "https://www.eol.cn/tech/202507/t20250728_1.shtml"
LINES = (
    "报告由研究所与大学共同编写，在大会期间发布，今年是第五年，各国之间的差距正在缩小。",
    "编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对。",
    "专家表示，各国可以在教育和人才两个方面加强合作，共同缩小差距。",
)
BODY = "".join(f"<p>{line}</p>" for line in LINES)
ASIDE = "<p>本网所有内容的版权均属作者或页面内声明的版权人，未经授权不得转载。</p>"


def article(info: str, body: str) -> Article:
    page = (
        "<html><head><title>指数报告发布-中国教育在线</title></head><body><h1>指数报告发布</h1>"
        f'<p>2025-07-28 09:30 来源：某某日报</p><div class="info">{info}</div>{body}</body></html>'
    )
    found = read_page(page.encode(), ADDRESS).article
    assert found is not None
    return found


def test_a_layout_that_agrees_is_named():
    found = article("2025-07-28 09:30", f'<div class="TRS_Editor">{BODY}</div>')
    assert (found.layout, found.issues) == ("eol/trs", ())


@pytest.mark.parametrize("day", ["2025-06-01 10:00", "2024年7月28日"])
def test_another_day_is_an_issue_and_the_generic_day_is_stored(day):
    """Both dates stand in the Issue, the generic one with its witness."""
    found = article(day, f'<div class="TRS_Editor">{BODY}</div>')
    assert found.published == "2025-07-28T09:30:00+08:00"
    assert found.layout is None
    (issue,) = [issue for issue in found.issues if issue.kind == "layout-disagrees"]
    assert issue.level == "warning"
    assert f"the date {day!r}" in issue.excerpt
    assert "2025-07-28T09:30:00+08:00 (info-line)" in issue.excerpt


def test_another_body_is_an_issue_and_the_generic_body_is_stored():
    found = article("2025-07-28", f'<div class="TRS_Editor">{ASIDE}</div><div>{BODY}</div>')
    assert found.text.split("\n")[-3:] == list(LINES)
    assert found.layout is None
    assert [issue.kind for issue in found.issues] == ["layout-disagrees"]


def test_a_layout_without_a_date_disagrees_with_none():
    found = article("", f'<div class="TRS_Editor">{BODY}</div>')
    assert (found.layout, found.issues) == ("eol/trs", ())
