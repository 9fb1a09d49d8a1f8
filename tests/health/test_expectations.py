"""A run is held against the site's own history and the season; the thresholds are wide."""

from datetime import date

import pytest

from crawler.extract import read_page
from crawler.health.expectations import (
    above_most,
    blocked_alarms,
    field_alarms,
    layout_alarms,
    number_alarms,
)
from crawler.site import Expect, Layout, Site
from domain.season import released_lately
from domain.vocabulary import vocabulary
from storage.run_history import FieldCoverage

EDITIONS = vocabulary().editions
SITE = Site(
    key="eol",
    name="样例",
    domains=("eol.cn",),
    expect=Expect(min_articles_in_window=3, max_articles=9),
)


def coverage(articles=20, body=1500.0, **shares) -> FieldCoverage:
    usual = {"title": 1.0, "published": 1.0, "origin": 0.9, "layout": 1.0}
    return FieldCoverage(articles=articles, shares=usual | shares, body=body)


@pytest.mark.parametrize(
    ("before", "now", "where"),
    [
        (coverage(), coverage(5), []),
        (coverage(), coverage(5, published=0.4), ["eol published"]),
        (coverage(), coverage(5, origin=0.5), []),
        (coverage(origin=0.7), coverage(5, origin=0.0), []),
        (coverage(), coverage(5, body=200), ["eol body"]),
        (coverage(), coverage(5, body=400), []),
        (coverage(), coverage(4, published=0.0), []),
        (coverage(9), coverage(5, published=0.0), []),
        (coverage(), coverage(8, title=0.0, layout=0.1), ["eol title", "eol layout"]),
    ],
)
def test_a_field_that_a_site_had_and_has_no_more_is_an_alarm(before, now, where):
    """Only where four of five articles had it and less than half as many have; never on a few."""
    assert [issue.where for issue in field_alarms("eol", before, now)] == where


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2025, 7, 22), None),
        (date(2025, 7, 23), 2025),
        (date(2025, 8, 16), 2025),
        (date(2025, 8, 17), None),
        (date(2024, 7, 4), 2024),
    ],
)
def test_the_season_is_three_days_before_a_release_to_21_behind(day, edition):
    found = released_lately(EDITIONS.values(), day)
    assert (found.edition if found else None) == edition


@pytest.mark.parametrize(
    ("day", "found", "alarms"),
    [
        (date(2025, 12, 1), 0, 0),  # out of season no article is as it should be
        (date(2025, 7, 25), 0, 0),  # announced, not released
        (date(2025, 7, 27), 0, 0),  # the first reports may come in the evening
        (date(2025, 7, 28), 0, 1),
        (date(2025, 7, 28), 2, 1),
        (date(2025, 8, 10), 3, 0),
    ],
)
def test_too_few_articles_are_an_alarm_in_the_season_only(day, found, alarms):
    issues = list(number_alarms(SITE, day, EDITIONS, {2025: found, 2024: 50}))
    assert len(issues) == alarms
    assert all("edition 2025, released 2025-07-26" in issue.excerpt for issue in issues)


def test_more_articles_than_likely_are_a_warning():
    assert [issue.level for issue in above_most(SITE, 10)] == ["warning"]
    assert list(above_most(SITE, 9)) == []


def test_a_host_that_refuses_again_and_again_is_an_alarm():
    (issue,) = blocked_alarms({"a.cn": 3, "b.cn": 2}, after=3)
    assert (issue.kind, issue.where) == ("blocked", "a.cn")


def test_a_rule_that_finds_nothing_on_most_pages_is_an_alarm():
    assert len(list(layout_alarms("eol", 5, {"title": 3}, 0))) == 1
    assert list(layout_alarms("eol", 9, {"title": 3, "body": 2}, 2)) == []
    assert len(list(layout_alarms("eol", 9, {}, 3))) == 1


PAGE = """<html><head><meta charset="utf-8"><title>指数报告发布</title></head><body><div class="new-title">
指数报告发布</div><div class="body"><p>在2025世界人工智能大会上，《全球人工智能创新指数报告2025》发布。</p>
<p>报告显示，2024年，美国总分为77.97分，排名第一；中国总分为58.01分，排名第二，两国稳居第一梯队。</p></div>
</body></html>""".encode()


def test_a_title_rule_of_a_verified_layout_that_finds_nothing_is_an_issue_of_the_page():
    def kinds(title: str) -> list[str]:
        layout = Layout(name="new", body=".body", title=title, state="verified")
        site = Site(key="eol", name="样例", domains=("eol.cn",), layouts=(layout,))
        reading = read_page(PAGE, "https://www.eol.cn/a.shtml", find_site=lambda _: site)
        assert reading.article is not None
        assert reading.article.title == "指数报告发布"
        return [issue.kind for issue in reading.article.issues]

    assert "no-title" not in kinds(".new-title")
    assert "no-title" in kinds(".old-title")
