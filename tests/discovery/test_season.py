"""The days around a release."""

from datetime import date

import pytest

from crawler.discovery.season import in_release_window
from domain.vocabulary import vocabulary

EDITIONS = vocabulary().editions


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2025, 7, 22), False),
        (date(2025, 7, 23), True),
        (date(2025, 8, 16), True),
        (date(2025, 8, 17), False),
        (date(2022, 7, 8), False),
        (date(2022, 9, 22), True),
    ],
)
def test_the_window_is_three_days_before_to_21_after_the_release(day, inside):
    assert in_release_window(day, EDITIONS) is inside


@pytest.mark.parametrize("year", [2026, 2031])
def test_a_release_whose_day_is_not_known_may_come_whenever_earlier_ones_came(year):
    """An expected edition, and a year that the table lacks: from July's first to September's last."""
    assert not in_release_window(date(year, 6, 30), EDITIONS)
    assert in_release_window(date(year, 7, 1), EDITIONS)
    assert in_release_window(date(year, 9, 22), EDITIONS)
    assert not in_release_window(date(year, 9, 23), EDITIONS)


def test_a_table_without_releases_opens_no_window():
    assert not in_release_window(date(2025, 7, 28), {})
