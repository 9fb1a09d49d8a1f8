"""What a figure in Chinese news belongs to when another one stands beside it."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国人工智能专利授权量达9.8万件，是美国的5.2倍、韩国的7.4倍。",
            {
                "CN patents count 98000 2024",
                "CN patents multiple 5.2 2024 of US",
                "CN patents multiple 7.4 2024 of KR",
            },
        ),
    ],
)
def test_factors_in_a_row(text: str, expected: set[str]) -> None:
    """The same country, set against one after another."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国论文总量占全球29%，但高被引论文仅占18%。",
            {
                "CN papers share 29 2024 of WORLD",
                "CN x.高被引论文 share 18 2024 of WORLD",
            },
        ),
    ],
)
def test_kinds_of_things_are_not_the_things(text: str, expected: set[str]) -> None:
    """高被引论文 and 智能体企业 are some of them."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "英国第三名的位置并不安稳，新加坡仅落后0.4分，韩国也只差0.6分。",
            {
                "GB overall rank 3 2024",
                "GB~KR overall gap 0.6 2024",
                "GB~SG overall gap 0.4 2024",
            },
        ),
        (
            "中国计算基础得分为65.1分，与美国（82.4分）的差距缩小4.2分。",
            {
                "CN compute score 65.1 2024",
                "CN~US compute delta -4.2 2024",
                "US compute score 82.4 2024",
            },
        ),
        (
            "中国企业数量增长超过5.5倍，中美两国分差由22.02分缩小至19.96分。",
            {
                "CN companies multiple 5.5 2024 ge",
                "CN~US overall gap 22.02 2023",
                "CN~US overall gap 19.96 2024",
            },
        ),
        (
            "中国得分提高5.32分，增幅仅低于印度（5.6分）。",
            {
                "CN overall delta 5.32 2024",
                "IN overall delta 5.6 2024",
            },
        ),
    ],
)
def test_gaps_and_changes_side_by_side(text: str, expected: set[str]) -> None:
    """The actor changes with the clause; a bracket interrupts it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "意大利比西班牙多0.8分；两国名次分别是第18和第19，较上年各进步1位。",
            {
                "ES overall delta 1 2024",
                "ES overall rank 19 2024",
                "ES~IT overall gap 0.8 2024",
                "IT overall delta 1 2024",
                "IT overall rank 18 2024",
            },
        ),
    ],
)
def test_each_of_two_moved(text: str, expected: set[str]) -> None:
    """各 gives both that were named."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "第一、第二梯队的国家中，第二梯队有9国。",
            {
                "TIER2 tier.size count 9 2024",
            },
        ),
    ],
)
def test_two_tiers_together_have_no_size(text: str, expected: set[str]) -> None:
    """The count is of both."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "中美差距已进入20分区间。",
        "近五年，中国与美国的得分比由0.71提高到0.79。",
        "专家建议，到2027年我国应推动高价值专利占比提高到20%以上。",
        "美国、中国总分分别比第三名高出36.77分和16.81分。",
        "第一、第二梯队的11个国家中，亚洲有5个。",
    ],
)
def test_scales_ratios_and_wishes_are_left(text: str) -> None:
    """Bands, ratios of scores, what should be, distances from somebody unnamed."""
    assert told(text) == set()
