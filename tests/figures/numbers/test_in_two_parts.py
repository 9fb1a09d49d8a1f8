"""Numbers in two parts, and the number of those ranked beside other counts."""

import pytest

from tests.figures.told import told

RANKED = "REPORT meta.countries count 46 2024"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("中国论文达8万7千篇。", {"CN papers count 87000 2024"}),
        ("中国论文达3万5000篇。", {"CN papers count 35000 2024"}),
        ("中国论文约8万7千余篇。", {"CN papers count 87000 2024 approx"}),
        (
            "中国论文达8万篇，专利7千件。",
            {"CN papers count 80000 2024", "CN patents count 7000 2024"},
        ),
        (
            "China ranks No. 2 among 46 countries for the fifth straight year.",
            {"CN overall rank 2 2024", "CN overall consecutive 5 2024", RANKED},
        ),
        ("Two of the 46 countries are in the first tier.", {RANKED}),
        (
            "Korea is among the nine countries in the second tier.",
            {"KR overall tier 2 2024", "TIER2 tier.size count 9 2024"},
        ),
        (
            "Of the 46 countries, 14 countries are in the second tier.",
            {"TIER2 tier.size count 14 2024", RANKED},
        ),
    ],
)
def test_each_count_is_of_what_it_counts(text: str, claims: set[str]) -> None:
    """8万7千 was 7,000; 46 countries were 46 years in a row, or all in the first tier."""
    assert told(text) == claims
