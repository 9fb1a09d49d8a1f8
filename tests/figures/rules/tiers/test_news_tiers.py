"""Tiers in Chinese news: their sizes and members."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "英国等11国列入第二梯队，其余21个国家则在第四梯队。",
            {
                "GB overall tier 2 2024",
                "TIER2 tier.size count 11 2024",
                "TIER4 tier.size count 21 2024",
            },
        ),
        (
            "第二梯队整体规模收缩，由11国减少到9国。",
            {
                "TIER2 tier.size count 11 2023",
                "TIER2 tier.size count 9 2024",
            },
        ),
        (
            "第一梯队，仍是中美两家。",
            {
                "CN overall tier 1 2024",
                "US overall tier 1 2024",
            },
        ),
        (
            "英国与美国相差26分，领衔第二梯队。",
            {
                "GB overall tier 2 2024",
                "GB~US overall gap 26 2024",
            },
        ),
        (
            "第二梯队中，印度（29.4分）、巴西（28.1分）首次入列。",
            {
                "BR overall score 28.1 2024",
                "BR overall tier 2 2024",
                "IN overall score 29.4 2024",
                "IN overall tier 2 2024",
            },
        ),
        (
            "阿根廷、罗马尼亚等7国得分未超过15分，在第四梯队。",
            {
                "AR overall score 15 2024 le",
                "AR overall tier 4 2024",
                "RO overall score 15 2024 le",
                "RO overall tier 4 2024",
                "TIER4 tier.size count 7 2024",
            },
        ),
    ],
)
def test_sizes_of_tiers_and_members(text: str, expected: set[str]) -> None:
    """All that are left, sizes that moved, members behind a comma."""
    assert told(text) == expected
