"""Publication dates: which witness speaks, and which never does."""

import pytest

from crawler.extraction.dates import read_dates, read_timestamp, url_date
from tests.crawler.extracting import extract_page

BODY = (
    "<p>报告显示，2023年10月1日以来大模型数量继续增长，2024年美国总分77.97分。</p>"
    "<p>编写组认为，开源生态在全球发展很快，各国之间的差距需要共同应对，这需要许多年。</p>"
)


def published(
    head: str = "", info: str = "", path: str = "/a/1.html"
) -> tuple[str | None, str | None, list[str]]:
    page = (
        f"<html><head><title>指数报告在上海发布</title>{head}</head><body>"
        f"<h1>指数报告在上海发布</h1><div>{info}</div><div>{BODY}</div></body></html>"
    )
    article = extract_page(page.encode(), f"https://www.example.cn{path}")
    assert article is not None
    return article.published, article.published_witness, [issue.kind for issue in article.issues]


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("2025年07月28日08:44", "2025-07-28T08:44:00+08:00"),
        ("2025-07-28 来源：某报", "2025-07-28"),
        ("二〇二五年七月二十八日", "2025-07-28"),
        ("<span>2025</span> <span>07/28</span> <span>08:21:34</span>", "2025-07-28T08:21:34+08:00"),
        ("發布時間：2025/7/28 下午 2:05", "2025-07-28T14:05:00+08:00"),
        ("中華民國114年7月28日", "2025-07-28"),
        ("Jul 28, 2025", "2025-07-28"),
        ("<span>00:45</span><span>2025/07/28</span>", "2025-07-28T00:45:00+08:00"),
        ("15:06, July 28, 2025", "2025-07-28T15:06:00+08:00"),
        ("<i>Jul</i> <i>28</i> <i>Mon</i> <i>2025</i> 08:44", "2025-07-28T08:44:00+08:00"),
        (
            "<em>2025</em><em>07</em>/<em>28</em><em>08:21:34</em>",
            "2025-07-28T08:21:34+08:00",
        ),
        ("<p>公告日期</p><p>114/07/28</p>", "2025-07-28"),
        ('<span data-time="1753664400">刚刚</span>', "2025-07-28T09:00:00+08:00"),
        (
            '2025年7月28日 <time datetime="2025-07-28T09:00:00+08:00">3小时前</time>',
            "2025-07-28T09:00:00+08:00",
        ),
        ("Updated: August 3, 2025 9:00 a.m. | Published: July 28, 2025", "2025-07-28"),
        ("更新时间：2025-07-28 10:00", "2025-07-28"),
        ("2025/07/28 10:12 2025/07/20", "2025-07-28T10:12:00+08:00"),
        (
            "最新推荐文章于 2025-08-09 10:00 发布 更新时间：2025-07-30 发布时间：2025-07-28",
            "2025-07-28",
        ),
    ],
)
def test_info_line_is_read_in_the_press_forms(info: str, expected: str) -> None:
    """The line at the headline, in figures, numerals, spans, with other dates beside it."""
    assert published(info=info)[:2] == (expected, "info-line")


def test_body_figures_are_never_a_date() -> None:
    """A page without any date has none, whatever years its sentences name."""
    assert published(info="来源：某报")[:2] == (None, None)


def test_yesterday_is_no_date() -> None:
    """昨天 cannot be resolved without the hour of the capture."""
    assert published(info="昨天 10:20")[0] is None


def test_url_date_gives_the_day_and_the_line_its_time() -> None:
    """The path survives mirrors; the time comes from a witness that names the same day."""
    path = "/202507/t20250728_1.shtml"
    assert published(path=path)[:2] == ("2025-07-28", "url")
    timed = published(info="2025-07-28 09:30", path=path)
    assert timed == ("2025-07-28T09:30:00+08:00", "info-line", [])


def test_a_line_without_its_year_gives_the_time_of_the_urls_day() -> None:
    """Mobile pages print 07-28 08:44; under a URL of another day it gives nothing."""
    timed = published(info="07-28 08:44 某报", path="/2025/07/28/1.html")
    assert timed == ("2025-07-28T08:44:00+08:00", "info-line", [])
    assert published(info="07-28 08:44 某报", path="/2025/06/30/1.html")[0] == "2025-06-30"


def test_the_time_of_a_change_is_not_added_to_the_urls_day() -> None:
    """chinadaily.com.cn prints when a page was last changed, and nothing else."""
    found = published(info="Updated: 2025-07-28 10:12", path="/a/202507/28/1.html")
    assert found[:2] == ("2025-07-28", "url")


def test_conflict_is_recorded_and_the_url_stands() -> None:
    """A wrong year in the template: the URL's day is taken, the other one named."""
    found = published(info="2024-07-28 09:30", path="/202507/t20250728_1.shtml")
    assert found == ("2025-07-28", "url", ["date-conflict"])


def test_meta_comes_before_line_and_json_ld() -> None:
    """Zones are turned into that of Shanghai."""
    head = (
        '<meta property="article:published_time" content="2025-07-27T22:30:00Z">'
        '<script type="application/ld+json">{"datePublished": "2025-07-28"}</script>'
    )
    assert published(head=head)[:2] == ("2025-07-28T06:30:00+08:00", "meta")
    ld = '<script type="application/ld+json">{"@graph": [{"datePublished": "2025-07-28"}]}</script>'
    assert published(head=ld)[:2] == ("2025-07-28", "json-ld")


def test_dates_of_the_future_and_of_the_dark_ages_are_refused() -> None:
    """A template's 2099 and a clock at 1970 are no dates of the press."""
    assert published(info="2099-01-01")[0] is None
    assert published(info="1970-01-01")[0] is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/info/dongtai/202505/t20250519_2669025.shtml", "2025-05-19"),
        ("/n1/2024/0510/c1004-40232587.html", "2024-05-10"),
        ("/web/gdxw/2025-06/25/content_360337.html", "2025-06-25"),
        ("/a/202408/03/WS66ae0000a310000000000001.html", "2024-08-03"),
        ("/news/firstnews/202003255010.aspx", "2020-03-25"),
        ("/2019/nov/18/some-title/", "2019-11-18"),
        ("/htmlnews/2026/2/560251.shtm", None),
        ("/2023/11/bernard-at-the-fair/", None),
        ("/2023/1116/some-title/", "2023-11-16"),
        ("/newsDetail_forward_28427582", None),
        ("/doc/7_0_106132622_1.html", None),
    ],
)
def test_paths_that_carry_a_date(path: str, day: str | None) -> None:
    """Document ids are no dates."""
    found = url_date(path)
    assert (found[0].iso if found else None) == day


def test_machine_forms() -> None:
    """Seconds and milliseconds since 1970, and offsets."""
    for value in ("1753664400", "1753664400000", "2025-07-28T01:00:00+00:00"):
        stamp = read_timestamp(value)
        assert stamp is not None
        assert stamp.iso == "2025-07-28T09:00:00+08:00"
    assert read_timestamp("1-2-3") is None
    assert [stamp.iso for stamp in read_dates("版本 1.2.2025.13.40")] == []


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Sun, 27 Jul 2025 23:30:00 GMT", "2025-07-28T07:30:00+08:00"),
        ("Sun, 27 Jul 2025 23:30:00 UT", "2025-07-28T07:30:00+08:00"),
        ("Sun, 27 Jul 2025 23:30:00 +0000", "2025-07-28T07:30:00+08:00"),
        ("Sun, 27 Jul 2025 20:30:00 -0500", "2025-07-28T09:30:00+08:00"),
        ("Sun, 27 Jul 2025 20:30:00 EST", "2025-07-28T09:30:00+08:00"),
        ("Sun, 27 Jul 2025 20:30:00 PDT", "2025-07-28T11:30:00+08:00"),
        ("Mon, 28 Jul 2025 10:00:00 +0800", "2025-07-28T10:00:00+08:00"),
        ("2025-07-27 23:30:00 UTC", "2025-07-28T07:30:00+08:00"),
        ("2025-07-27 23:30 Z", "2025-07-28T07:30:00+08:00"),
        ("2025-07-27T23:30:00.123Z", "2025-07-28T07:30:00+08:00"),
        ("2025-07-27 23:30:00+00", "2025-07-28T07:30:00+08:00"),
        ("2025-07-27 23:30:00.123456+00", "2025-07-28T07:30:00+08:00"),
        ("2025-07-28 10:00:00 +0800", "2025-07-28T10:00:00+08:00"),
        ("2025-07-28 10:00 GMT+8", "2025-07-28T10:00:00+08:00"),
        ("2025-07-28 10:00 (UTC+08:00)", "2025-07-28T10:00:00+08:00"),
        ("Sun Jul 27 2025 23:30:00 GMT+0000 (UTC)", "2025-07-28T07:30:00+08:00"),
        ("Sun Jul 27 23:30:00 UTC 2025", "2025-07-28T07:30:00+08:00"),
        ("July 27, 2025 11:30 p.m. GMT", "2025-07-28T07:30:00+08:00"),
        ("23:30 GMT, July 27, 2025", "2025-07-28T07:30:00+08:00"),
    ],
)
def test_a_time_zone_is_heard_by_its_name_and_by_its_number(printed: str, iso: str) -> None:
    """Greenwich's evening is the next day in Shanghai."""
    stamp = read_timestamp(printed)
    assert stamp is not None
    assert stamp.iso == iso
    meta = f'<meta property="article:published_time" content="{printed}">'
    assert published(head=meta)[:2] == (iso, "meta")


@pytest.mark.parametrize(
    "printed",
    [
        "Mon, 28 Jul 2025 10:00:00 CST",
        "Mon Jul 28 10:00:00 CST 2025",
        "2025-07-28 10:00:00 Zhang San",
        "2025-07-28 10:00 ESTHER",
        "2025-07-28 10:00-16:30",
        "2025-07-28 10:00-12:00",
        "2025-07-28 10:00",
    ],
)
def test_what_names_no_zone_is_shanghais_time(printed: str) -> None:
    """CST is China's in China; a name, and the end of an event, are no zone."""
    stamp = read_timestamp(printed)
    assert stamp is not None
    assert stamp.iso == "2025-07-28T10:00:00+08:00"


@pytest.mark.parametrize(
    "day",
    ["2025-02-30T10:00:00+08:00", "2025-06-31", "2025/02/29", "2025年4月31日", "2025-13-05",
     "20250230", "2025-00-10", "2025-07-32", "30 Feb 2025", "February 30, 2025"],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_no_date(day: str) -> None:
    """Nobody makes the first of the month of it; another witness of the page speaks."""
    assert read_timestamp(day) is None
    meta = f'<meta property="article:published_time" content="{day}">'
    assert published(head=meta)[:2] == (None, None)
    assert published(head=meta, info="2025-07-28 08:44")[:2] == (
        "2025-07-28T08:44:00+08:00",
        "info-line",
    )
    assert published(info=day)[:2] == (None, None)
