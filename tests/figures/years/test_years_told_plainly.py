"""Years of a release, of part of a year and to come: what year a figure is of is told plainly."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("2024年发布的报告显示，中国总分52.69分。", {"CN overall score 52.69 2023"}),
        ("去年发布的报告显示，中国总分52.69分。", {"CN overall score 52.69 2023"}),
        ("截至2025年6月，中国大模型数量达1509个。", {"CN models.large count 1509 2025"}),
        ("截至2024年底，中国大模型数量达1509个。", {"CN models.large count 1509 2024"}),
        (
            "2025年中国58.01分，美国77.97分。",
            {"CN overall score 58.01 2025", "US overall score 77.97 2025"},
        ),
        (
            "2024年中国58.01分，美国77.97分。",
            {"CN overall score 58.01 2024", "US overall score 77.97 2024"},
        ),
        ("2025年，中国总分58.01分。", {"CN overall score 58.01 2024"}),
        (
            "2018年中国得分为40分。到2030年，中国AI核心产业规模将超过1万亿元。",
            {
                "CN overall score 40 2018",
                "CN industry.scale amount 1e+12 2030 ge",
            },
        ),
    ],
)
def test_a_figure_is_of_the_year_that_is_told(text: str, claims: set[str]) -> None:
    """The year in which a report came out is none of its figures'; a forecast is of its own year."""
    assert told(text) == claims
