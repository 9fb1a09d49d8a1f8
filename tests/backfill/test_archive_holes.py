"""What a web archive lacks of an edition's weeks: days, and articles of a site that it has."""

import json
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

import crawler.spiders.gap_keeping as gap_keeping
from crawler.backfill.cdx import CdxRow, days_without
from crawler.backfill.window import Window, edition_named, release_window
from crawler.spiders.wayback import WaybackSpider
from storage import queries
from storage.store import Store
from tests.backfill.corpus import article
from tests.crawl.loopback import QUICK

RELEASED = date(2025, 7, 26)
WINDOW = release_window(edition_named(2025))
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
HOME = "https://www.eol.cn/"
ARTICLE = "https://www.eol.cn/info/dongtai/202507/t20250728_9001.shtml"
OLD = "https://www.eol.cn/info/dongtai/202301/t20230110_9004.shtml"
QUERY = (
    "/cdx/search/cdx?url=eol.cn&matchType=domain&output=json&from=20250723&to=20250816235959"
    "&limit=5000&showResumeKey=true&collapse=digest&filter=statuscode%3A200"
)
ALL = tuple(WINDOW.days())


def test_the_window_of_the_release_is_known():
    assert edition_named(2025).released == RELEASED
    assert (WINDOW.first, WINDOW.last, len(ALL)) == (date(2025, 7, 23), date(2025, 8, 16), 25)


def captured(days: Iterable[date], status: str = "200") -> list[CdxRow]:
    return [CdxRow(timestamp=f"{day:%Y%m%d}101010", url=HOME, status=status) for day in days]


def august(first: int, last: int) -> set[date]:
    return {date(2025, 8, day) for day in range(first, last + 1)}


@pytest.mark.parametrize(
    ("missing", "holes"),
    [
        (set(), []),
        (august(5, 5), []),
        (august(5, 6) | august(8, 9), []),
        (august(5, 7), [(5, 7)]),
        (august(5, 7) | august(10, 16), [(5, 7), (10, 16)]),
    ],
    ids=["none", "one day", "two days twice", "three days", "two holes"],
)
def test_some_days_in_a_row_are_a_hole_and_one_is_none(missing, holes):
    """An article is captured a day later as well."""
    rows = captured(set(ALL) - missing)
    found = [(hole.first.day, hole.last.day) for hole in days_without(rows, WINDOW, RELEASED)]
    assert found == holes


@pytest.mark.parametrize(("day", "is_hole"), [(25, False), (26, True), (28, True), (29, False)])
def test_of_the_days_after_the_release_each_counts(day, is_hole):
    rows = captured(one for one in ALL if one != date(2025, 7, day))
    assert bool(days_without(rows, WINDOW, RELEASED)) == is_hole


def test_a_day_whose_captures_are_errors_was_not_captured():
    rows = captured(ALL[:10]) + captured(ALL[10:13], "503") + captured(ALL[13:])
    assert days_without(rows, WINDOW, RELEASED) == [Window(ALL[10], ALL[12])]
    assert days_without([], WINDOW, RELEASED) == [WINDOW]


def crawl(project, files, captures: list[tuple[str, date]]):
    rows = [
        ["k", f"{day:%Y%m%d}030000", url, "text/html", "200", f"D{number}", "900"]
        for number, (url, day) in enumerate(captures)
    ]
    files.files[QUERY] = json.dumps([HEADER, *rows]).encode()
    files.files.update(
        {f"/web/{day:%Y%m%d}030000id_/{url}": article("文章") for url, day in captures}
    )
    project.environment["GAII_WAYBACK_URL"] = files.url
    done = project.run("crawl", "wayback", "-a", "site=eol", "-a", "edition=2025", *QUICK)
    assert done.returncode == 0, done.stdout + done.stderr
    with closing(Store.open(project.store_url)) as store:
        gaps = [(gap.kind, gap.first_day, gap.last_day) for gap in queries.archive_gaps(store)]
        counted = next(iter(queries.runs(store))).counts.get("archive-gaps", 0)
    assert counted == len(gaps) == done.stdout.count("  archive gap ")
    return done.stdout, gaps


@pytest.mark.further
def test_an_archive_that_has_a_site_but_none_of_its_articles_says_so(project, files):
    said, gaps = crawl(project, files, [*((HOME, day) for day in ALL), (OLD, ALL[4])])
    assert gaps == [("no-articles", "2025-07-23", "2025-08-16")]
    assert "wayback: success" in said
    assert (
        "  archive gap no-articles, 2025-07-23 to 2025-08-16: "
        "26 captures of eol.cn, none of an article of the edition's weeks"
    ) in said
    with closing(Store.open(project.store_url)) as store:
        assert queries.coverage(store).get(2025) is None  # nothing is stored of it
    line = "2025 wayback eol: 2025-07-23 to 2025-08-16 no-articles: 26 captures of eol.cn"
    assert line in project.run("archive-gaps", "--edition", "2025", "--site", "eol").stdout
    (told,) = json.loads(project.run("archive-gaps", "--format", "json").stdout)
    assert (told["kind"], told["edition"]) == ("no-articles", 2025)
    assert project.run("archive-gaps", "--edition", "2023").stdout == "no gap is known\n"
    assert "archive-gaps 1" in project.run("runs", "wayback").stdout
    assert project.run("archive-gaps", "--edition", "1999").returncode == 3
    assert project.run("archive-gaps", "--site", "nobody").returncode == 3


@pytest.mark.slow
def test_one_capture_on_one_day_leaves_holes_before_and_after_it(project, files):
    _, gaps = crawl(project, files, [(HOME, ALL[4])])
    assert gaps == [
        ("no-articles", "2025-07-23", "2025-08-16"),
        ("no-captures", "2025-07-23", "2025-07-26"),
        ("no-captures", "2025-07-28", "2025-08-16"),
    ]


@pytest.mark.further
def test_an_archive_that_came_by_and_has_an_article_lacks_nothing(project, files):
    """A day without articles is no gap; the gaps of an earlier run are closed."""
    crawl(project, files, [(HOME, ALL[4])])
    said, gaps = crawl(project, files, [*((HOME, day) for day in ALL), (ARTICLE, ALL[5])])
    assert gaps == []
    assert "stored 1" in said


def test_days_to_come_lack_nothing_yet(monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2025, 7, 29, 12, tzinfo=tz or UTC)

    monkeypatch.setattr(gap_keeping, "datetime", Clock)
    spider = WaybackSpider(site="eol", edition="2025")
    spider.find_holes()
    assert [(gap.first_day, gap.last_day) for gap in spider.gaps] == [("2025-07-23", "2025-07-28")]
    monkeypatch.setattr(
        Clock, "now", classmethod(lambda cls, tz=None: datetime(2025, 7, 1, tzinfo=UTC))
    )
    spider = WaybackSpider(site="eol", edition="2025")
    spider.find_holes()
    assert spider.gaps == []
