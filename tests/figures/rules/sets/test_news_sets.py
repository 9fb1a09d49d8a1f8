"""Sets of indicators in Chinese news."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国共有5个一级指标、8个二级指标和20个三级指标位居全球前两位。",
            {
                "CN set.l1 topn_count 5 2024",
                "CN set.l2 topn_count 8 2024",
                "CN set.l3 topn_count 20 2024",
            },
        ),
        (
            "美国领跑全部五个一级指标，中国紧随其后、全部排在第二。",
            {
                "CN set.l1 topn_count 5 2024",
            },
        ),
        (
            "英国有3个一级指标进入前五，德国2个。",
            {
                "DE set.l1 topn_count 2 2024",
                "GB set.l1 topn_count 3 2024",
            },
        ),
        (
            "在39项三级指标里，美国有26项排名第一，中国有7项第一、13项第二。",
            {
                "CN set.l3 topn_count 13 2024",
                "CN set.l3 topn_count 7 2024",
                "REPORT meta.indicators.l3 count 39 2024",
                "US set.l3 topn_count 26 2024",
            },
        ),
        (
            "五项一级指标，中国无一例外都在第二。",
            {
                "CN set.l1 topn_count 5 2024",
            },
        ),
        (
            "我国的“教育”“人才”两个二级指标都已跻身世界前2。",
            {
                "CN education rank 2 2024 le",
                "CN set.l2 topn_count 2 2024",
                "CN talent rank 2 2024 le",
            },
        ),
    ],
)
def test_sets_of_indicators(text: str, expected: set[str]) -> None:
    """Several sets share a place, others leave out what they count."""
    assert told(text) == expected
