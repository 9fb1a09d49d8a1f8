"""The comparability box tells how much of the press stands behind each side."""

from dataclasses import replace

from analysis.comparability import Aspect
from analysis.compare import compare
from analysis.coverage import coverage_of
from analysis.part import only
from domain.vocabulary import vocabulary
from tests.analysis.press import real_press


def box(**missing: int) -> dict[str, Aspect]:
    press = real_press()
    first = press.claims[0]
    press.reprint(first, "copy.example", "2024-08-01")
    press.reprint(first, "mirror.example", "2024-08-01")
    coverage = press.coverage()
    coverage[2024] = replace(coverage[2024], **missing)
    found = compare(press.claims, coverage, vocabulary(), 2024, 2025)
    return {aspect.aspect: aspect for aspect in only(found, "method").comparability}


def test_coverage_is_counted_in_articles_stories_and_independent_outlets():
    """Two reprints are articles; one of them, a mirror's, is no outlet."""
    line = box()["coverage"]
    assert (line.left, line.right, line.status) == ("5 / 3 / 4", "4 / 4 / 4", "note")


def test_gaps_of_archives_are_told_where_there_are_any():
    assert "archive-gaps" not in box()
    line = box(archive_gaps=3)["archive-gaps"]
    assert (line.left, line.right, line.status) == ("3", "0", "note")


def test_a_year_before_the_first_release_has_no_coverage_of_its_own():
    press = real_press()
    press.says("yicai", 2021, "CN", "rank", 3, year=2019)
    press.says("yicai", 2021, "CN", "rank", 2)
    found = compare(press.claims, press.coverage(), vocabulary(), 2019, 2020, by="data")
    lines = {aspect.aspect: aspect for aspect in found.comparability}
    assert (lines["coverage"].left, lines["coverage"].right) == (None, "1 / 1 / 1")


def test_thin_coverage_is_no_change_of_the_method():
    """More articles of one side mark no row as incomparable."""
    press = real_press()
    for number in range(30):
        press.says(f"outlet{number}.example", 2025, "US", "rank", 1)
    found = compare(press.claims, press.coverage(), vocabulary(), 2024, 2025)
    assert not any("method" in row.flags for row in found.rows)


def test_what_archives_lack_is_told_of_a_part_of_the_claims_too():
    """As with --known-by: what was fetched by a day is counted anew, the holes are the archive's."""
    press = real_press()
    stored = press.coverage()
    stored[2024] = replace(stored[2024], archive_gaps=3)
    some = [claim for claim in press.claims if claim.outlet != "ybx"]
    counted = coverage_of(some, stored)
    assert counted[2024].archive_gaps == 3
    assert counted[2024].articles < stored[2024].articles
    found = compare(some, counted, vocabulary(), 2024, 2025)
    (line,) = [one for one in found.comparability if one.aspect == "archive-gaps"]
    assert (line.left, line.right) == ("3", "0")
