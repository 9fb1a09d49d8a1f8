"""Places in Chinese news."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "俄罗斯、印度、巴西的名次分别是24、26和33。",
            {
                "BR overall rank 33 2024",
                "IN overall rank 26 2024",
                "RU overall rank 24 2024",
            },
        ),
        (
            "中国在基础支撑、科技研发两个一级指标上的排名依次是第四和第三。",
            {
                "CN l1.foundation rank 4 2024",
                "CN l1.research rank 3 2024",
            },
        ),
        (
            "第三名英国与中国的距离为15分。",
            {
                "CN~GB overall gap 15 2024",
                "GB overall rank 3 2024",
            },
        ),
        (
            "前五依次为美国（77.97）、中国（58.01）和英国（41.2）。",
            {
                "CN overall rank 5 2024 le",
                "CN overall score 58.01 2024",
                "GB overall rank 5 2024 le",
                "GB overall score 41.2 2024",
                "US overall rank 5 2024 le",
                "US overall score 77.97 2024",
            },
        ),
        (
            "美中两国分列冠亚军。",
            {
                "CN overall rank 2 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "巴西总分提高9.4分，在各国中排第一。",
            {
                "BR overall delta 9.4 2024",
            },
        ),
        (
            "法国的总分比德国低1.5分，两国排名分别为第七和第六。",
            {
                "DE overall rank 6 2024",
                "DE~FR overall gap 1.5 2024",
                "FR overall rank 7 2024",
            },
        ),
        (
            "墨西哥、阿根廷两个拉美国家分列第31和第38位。",
            {
                "AR overall rank 38 2024",
                "MX overall rank 31 2024",
            },
        ),
        (
            "韩国排在第二梯队的英国之后，位列第四。",
            {
                "GB overall tier 2 2024",
                "KR overall rank 4 2024",
            },
        ),
        (
            "美国在五个一级指标中四个位列第一，仅资源与环境被新加坡超越，位居第二。",
            {
                "REPORT meta.indicators.l1 count 5 2024",
                "US l1.resources rank 2 2024",
                "US set.l1 topn_count 4 2024",
            },
        ),
    ],
)
def test_places_in_rows_and_apart(text: str, expected: set[str]) -> None:
    """A row is paired, a range is left, the first name alone has the place."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "从增量看，美国位居第三。",
        "中国各项中，资源与环境得分最高，产业与应用次之。",
        "从第3名到第10名，八个国家挤在6分之内。",
        "未能进入前十的老牌强国也有。",
        "我国总分曾高居全球第一。",
        "这些指标中，印度、巴西等前两国各有所长。",
    ],
)
def test_places_of_something_else_are_left(text: str) -> None:
    """By the change, of the best of its own, of a range, of a kind of countries, or once."""
    assert told(text) == set()
