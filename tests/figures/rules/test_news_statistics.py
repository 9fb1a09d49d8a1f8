"""Shares, counts and sums in Chinese news: what they are of where it stands elsewhere."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年全球风险投资额达1370亿美元。美国一家独占66%的份额，中国占比不足一成。",
            {
                "CN vc.amount share 10 2024 le of WORLD",
                "US vc.amount share 66 2024 of WORLD",
                "WORLD vc.amount amount 1.37e+11 2024",
            },
        ),
        (
            "全球人工智能企业共有3.1万家。其中美国9200家，中国4700家。",
            {
                "CN companies count 4700 2024",
                "US companies count 9200 2024",
                "WORLD companies count 31000 2024",
            },
        ),
        (
            "全球风险投资总额达1370亿美元。中国分到其中的7.2%，约98亿美元。",
            {
                "CN vc.amount amount 9.8e+09 2024 approx",
                "CN vc.amount share 7.2 2024 of WORLD",
                "WORLD vc.amount amount 1.37e+11 2024",
            },
        ),
        (
            "中国大模型数量占全球的36%。而五年前，这一比例仅为12%。",
            {
                "CN models.large share 12 2019 of WORLD",
                "CN models.large share 36 2024 of WORLD",
            },
        ),
        (
            "2021年，中国有188台超算入围TOP500。到2023年，这一数字降至104台。",
            {
                "CN compute.supercomputers count 104 2023",
                "CN compute.supercomputers count 188 2021",
            },
        ),
    ],
)
def test_a_figure_goes_on_from_the_sentence_before(text: str, expected: set[str]) -> None:
    """A pronoun, 其中 and a bare share are of what was told last."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "净流入美国的高层次人才约1200人。",
        "新加坡每百万人拥有人工智能企业47家，居世界第一。",
        "全球风险投资平均单笔金额3060万美元，较上年增长近三成。",
        "瑞士人均风险投资最高，达到每人412美元。",
        "全球每100美元风险投资，就有66美元投向别处。",
        "其余国家合计不足20%。",
        "中国大模型与美国的差距由121个缩小到106个。",
    ],
)
def test_statistics_of_something_else_are_left(text: str) -> None:
    """Flows, means, numbers by head, parts, and what the index does not count."""
    assert told(text) == set()
