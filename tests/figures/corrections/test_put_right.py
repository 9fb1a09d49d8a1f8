"""Corrections: the error tells what the right figure is of, and is no figure itself."""

import pytest

from pipelines.figures import extract_observations
from tests.figures.told import told

TITLE = "全球人工智能创新指数报告2025"


def claims(text: str) -> set[tuple[str, str, float | int | str]]:
    """Subject, kind and value."""
    found = extract_observations(text, published="2025-07-28", title=TITLE)
    return {(o.subject, o.kind, o.value) for o in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A story misstated China's total score as 55.01. It is 58.01.", {("CN", "score", 58.01)}),
        (
            "This index report wrongly said Germany ranked fifth. It should have said seventh.",
            {("DE", "rank", 7)},
        ),
        (
            ("An earlier version of this story gave the US share of venture capital as 56 percent; "
            "it should be 66 percent."),
            {("US", "share", 66)},
        ),
        (
            "Correction: China's score was 58.01, not 85.01 as stated.",
            {("CN", "score", 58.01)},
        ),
        ("本报误报新加坡排名第六。应为第四。", {("SG", "rank", 4)}),
        (
            ("因疏漏，参评国家数写作64个，实为46个；将两国分差写作16.96分，实为19.96分"
            "（美国77.97分，中国58.01分）。"),
            {("REPORT", "count", 46), ("CN~US", "gap", 19.96), ("US", "score", 77.97),
             ("CN", "score", 58.01)},
        ),
        (
            "勘误：印度排名应为第18，误排为第81；巴西排名应为第27，误排为第72。",
            {("IN", "rank", 18), ("BR", "rank", 27)},
        ),
        ("“风险投资增长52%”应为“风险投资增长25%”。", {("WORLD", "growth", 25)}),
    ],
)  # fmt: skip
def test_right_figure_takes_the_place_of_the_error(
    text: str, expected: set[tuple[str, str, float | int | str]]
) -> None:
    """In the same sentence or the next one, before the error or behind it."""
    assert claims(text) == expected


def test_day_of_a_daily_is_no_country() -> None:
    """昨日本版 and 7月28日本报 hold 日本 by accident."""
    assert claims("7月28日本报文中“总分提高3.25分”有误，应为“提高5.32分”。") == set()


def test_a_correction_is_read_part_by_part() -> None:
    """Each part has an error of its own, and no country of the part before."""
    text = "更正：美国总分误作79.77分，应为77.97分；“三级指标前2名22个”应为“20个”。"
    assert told(text) == {"US overall score 77.97 2024"}
