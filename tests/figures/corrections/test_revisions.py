"""Figures that an edition restates, and the ones they replace."""

import pytest

from pipelines.figures import extract_observations

TITLE = "全球人工智能创新指数报告2025"


def restated(text: str) -> set[tuple[str, str, float | int | str, int | None, bool, bool]]:
    """Subject, kind, value, data year and the two marks of all numeric claims."""
    found = extract_observations(text, published="2025-07-28", title=TITLE)
    return {
        (o.subject, o.kind, o.value, o.data_year, o.restated, o.superseded)
        for o in found
        if not isinstance(o.value, str)
    }


@pytest.mark.parametrize(
    "text",
    [
        "报告将中国2023年得分由52.69分修订为52.83分。",
        "经回溯调整，中国2023年总分从52.69分上调至52.83分。",
        "中国2023年得分原为52.69分，现修订为52.83分。",
        "报告修订后，2023年中国得分由52.69分调整为52.83分。",
        "The report revised China's 2023 score from 52.69 to 52.83.",
        "China's score for 2023 was revised up to 52.83 from 52.69.",
        "China's 2023 score was restated at 52.83, compared with 52.69 published earlier.",
    ],
)
def test_a_revision_keeps_both_figures_of_one_year(text: str) -> None:
    """The new figure is restated, the old one superseded, and both are of the year named."""
    assert restated(text) == {
        ("CN", "score", 52.83, 2023, True, False),
        ("CN", "score", 52.69, 2023, False, True),
    }


def test_a_revised_gap_is_restated_too() -> None:
    """What is restated may be any figure, of two countries as well."""
    assert restated("2023年中美分差由22.02分修正为21.37分。") == {
        ("CN~US", "gap", 21.37, 2023, True, False),
        ("CN~US", "gap", 22.02, 2023, False, True),
    }


@pytest.mark.parametrize(
    "text",
    [
        "中国总分由52.69分提高到58.01分。",
        "China's score rose from 52.69 to 58.01.",
        "报告对指标体系作了修订，中国总分由2023年的52.69分提高到58.01分。",
    ],
)
def test_a_change_is_no_revision(text: str) -> None:
    """A score that rises from one year to the next replaces nothing."""
    assert {row[4:] for row in restated(text)} == {(False, False)}
    assert {(row[2], row[3]) for row in restated(text)} >= {(52.69, 2023), (58.01, 2024)}
