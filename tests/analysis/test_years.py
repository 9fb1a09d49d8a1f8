"""Series, gaps, evidence and conflicts: the questions over years and sources."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.conflicts import conflicts
from analysis.evidence import evidence
from analysis.gaps import gap_history
from analysis.history import History, history
from domain.errors import EditionUnknown, UsageError
from tests.analysis.press import Press, real_press


def values(found: History, kind: str) -> dict[int, object]:
    return {
        point.release.data_year: figure.value
        for point in found.points
        for key, figure in point.figures.items()
        if key.kind == kind
    }


def long_press() -> Press:
    """Editions 2021 to 2025: scores of 2020, 2023 and 2024 were reported, none in between."""
    press = real_press()
    press.says("shine", 2021, "US", "score", 66.31, "66.31")
    press.says("shine", 2021, "CN", "score", 50.6, "50.6")
    press.says("shine", 2021, "CN", "tier", 2, "第二梯队")
    press.says("jjckb", 2022, "CN~US", "trend", "narrow", "差距缩小", compare_year=2020)
    press.says("jjckb", 2022, "CN", "tier", 1, "第一梯队")
    return press


def test_a_series_keeps_its_open_years(tables):
    """2021 and 2022 stay in the table without a score; nothing is interpolated."""
    found = history(long_press().claims, tables, "CN", "overall")
    assert [p.release.data_year for p in found.points] == [2020, 2021, 2022, 2023, 2024]
    assert values(found, "score") == {2020: 50.6, 2023: 52.69, 2024: 58.01}
    assert values(found, "tier") == {2020: 2, 2021: 1, 2023: 1, 2024: 1}
    assert [key.kind for key in found.keys[:2]] == ["score", "rank"]


def test_a_change_is_given_between_neighbouring_years_only(tables):
    found = history(long_press().claims, tables, "CN", "overall")
    changes = {
        p.release.data_year: change.abs
        for p in found.points
        for key, change in p.changes.items()
        if (key.subject, key.kind) == ("CN", "score")
    }
    assert changes == {2024: 5.32}


def test_breaks_in_method_are_marked(tables):
    """A fifth first-level indicator came with data year 2022."""
    found = history(long_press().claims, tables, "CN", "overall")
    breaks = {p.release.data_year: {a.aspect for a in p.breaks} for p in found.points}
    assert "indicators-level-1" in breaks[2022]
    assert breaks[2024] == set()


def test_subjects_and_indicators_by_name(tables):
    press = real_press()
    by_name = history(press.claims, tables, "美国", "風險投資")
    assert (by_name.subject, by_name.indicator) == ("US", "vc.amount")
    assert values(by_name, "share") == {2024: 66}
    with pytest.raises(UsageError, match="no indicator is called"):
        history(press.claims, tables, "CN", "幸福感")


def test_the_gap_over_the_years(tables):
    """15.71 from the scores of 2020, 22.02 and 19.96 as printed; it turned in 2024."""
    found = gap_history(long_press().claims, tables, "US", "中国")
    points = {p.release.data_year: p for p in found.points}
    assert found.key.subject == "CN~US"
    assert (points[2020].figure.value, points[2020].figure.derived) == (15.71, "66.31 − 50.6")
    assert points[2022].figure is None
    assert (points[2023].figure.value, points[2023].change, points[2023].since) == (
        22.02, 6.31, 2020,
    )  # fmt: skip
    assert (points[2024].change, points[2024].tendency, points[2024].flipped) == (
        -2.06, "narrows", True,
    )  # fmt: skip
    assert points[2024].check.ok is True


def test_words_count_where_there_are_no_numbers(tables):
    """差距缩小 in the coverage of 2022 is a direction without a number."""
    found = gap_history(long_press().claims, tables, "CN", "US")
    points = {p.release.data_year: p for p in found.points}
    assert (points[2021].tendency, points[2021].change) == ("narrows", None)
    assert found.flips == (2023, 2024)


def test_a_change_within_printed_precision_is_none(tables):
    press = Press()
    press.says("a", 2023, "CN~US", "gap", 17, "约17分", comparator="approx", leader="US")
    press.says("a", 2024, "CN~US", "gap", 17.4, "17.4分", leader="US")
    press.says("a", 2025, "CN~US", "gap", 3, "3分", leader="CN")
    found = gap_history(press.claims, tables, "CN", "US")
    assert [p.tendency for p in found.points] == [None, "same", "narrows"]
    assert [p.new_leader for p in found.points] == [False, False, True]


def test_a_gap_needs_two_countries(tables):
    with pytest.raises(UsageError, match="two different countries"):
        gap_history([], tables, "CN", "China")


def test_evidence_gives_every_sentence(tables):
    """Edition 2024 means data year 2023: the sentences behind 52.69, with the raw text."""
    press = real_press()
    press.says("late", 2024, "CN", "score", 60, "有望达60分", modality="forecast")
    found = evidence(press.claims, press.coverage(), tables, "CN", "overall", 2024)
    figures = {key.kind: figure for key, figure in found.figures}
    assert figures["score"].value == 52.69
    assert {c.outlet for c in figures["score"].agreement.claims} == {"istic", "yicai", "ybx"}
    assert all("(zong)" in c.raw_sentence for c in figures["score"].agreement.claims)
    assert [c.observation.value for c in found.uncounted] == [60]


def test_evidence_by_data_year(tables):
    """--by data 2024 gives the sentences behind 58.01 instead."""
    press = real_press()
    found = evidence(press.claims, press.coverage(), tables, "CN", "overall", 2024, by="data")
    assert {k.kind: f.value for k, f in found.figures}["score"] == 58.01
    assert found.release.edition.edition == 2025


def test_evidence_of_what_nobody_reported(tables):
    press = real_press()
    assert evidence(press.claims, press.coverage(), tables, "JP", "overall", 2025).figures == ()
    with pytest.raises(EditionUnknown):
        evidence(press.claims, press.coverage(), tables, "CN", "overall", 2022)


def test_conflicts_name_every_kind(tables):
    press = real_press()
    press.says("other", 2025, "CN", "score", 58.1, "58.1分")
    first = press.says("shobserver", 2025, "US", "share", 40, "40%", indicator="talent")
    copy = press.reprint(first, "copy.example", "2025-08-01")
    press.claims[-1] = replace(
        copy, observation=replace(copy.observation, value=14, value_text="14%")
    )
    found = conflicts(press.claims, tables, 2025)
    assert [(c.kind, c.row.subject, c.data_year) for c in found] == [
        ("outlets", "CN", 2024),
        ("arithmetic", "GB~US", 2023),
        ("copies", "US", 2024),
    ]
    assert (found[0].value, len(found[0].agreements[0].reported)) == (58.01, 2)
    assert conflicts(press.claims, tables, 2025, subject="英国")[0].kind == "arithmetic"


def test_as_of_holds_for_every_question(tables):
    """Before the release of edition 2025 nothing of it is known."""
    press = long_press()
    day = date(2025, 7, 1)
    assert 2024 not in values(history(press.claims, tables, "CN", "overall", as_of=day), "score")
    points = gap_history(press.claims, tables, "CN", "US", as_of=day).points
    assert points[-1].release.data_year == 2023
    assert conflicts(press.claims, tables, 2025, as_of=day) == ()
