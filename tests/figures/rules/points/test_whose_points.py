"""Points of somebody else, of another thing, or of nobody."""

import pytest

from tests.figures.told import told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国领先第三名18.59分。", set()),
        ("中国领先第三名英国18.59分。", {"CN~GB overall gap 18.59 2024", "GB overall rank 3 2024"}),
        ("中国比第三名高18.59分。", set()),
        ("中国高出第三名近20分，落后第一名约20分。", set()),
        ("中国总分58.01分，领先第三名18.59分。", {"CN overall score 58.01 2024"}),
        ("中國領先第三名達18.59分。", set()),
        ("中国超出第三名18.59分。", set()),
        ("中国与第三名的差距为18.59分。", set()),
        ("中国与第三名相差18.59分。", set()),
        ("中国落后榜首19.96分。", set()),
        ("中国较第三名多18.59分。", set()),
        ("中国甩开第三名18.59分。", set()),
        ("英国落后第二名18.59分。", set()),
        ("China leads the third-placed country by 18.59 points.", set()),
        ("China is 18.59 points ahead of third place.", set()),
        (
            "China is 18.59 points ahead of third-placed Britain.",
            {"CN~GB overall gap 18.59 2024", "GB overall rank 3 2024"},
        ),
    ],
)
def test_a_lead_over_a_place_is_no_score(text: str, expected: set[str]) -> None:
    """Its holder is named, or nothing is said."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国得分最高的是科技研发。", set()),
        ("中国得分最高的一级指标是科技研发。", set()),
        (
            "五个维度中，中国得分最高的是科技研发（66.9分），最低的是资源与环境（48.7分）。",
            {
                "CN l1.research score 66.9 2024",
                "CN l1.resources score 48.7 2024",
                "REPORT meta.indicators.l1 count 5 2024",
            },
        ),
        ("中國排名最高的是產業與應用。", set()),
        ("中国最强的是科技研发，得分最高。", set()),
        ("美国得分最高的两项是科技研发和基础支撑。", set()),
        ("得分最高的是美国。", {"US overall rank 1 2024"}),
        ("科技研发得分最高的是美国。", {"US l1.research rank 1 2024"}),
        ("总分最高的国家是美国。", {"US overall rank 1 2024"}),
        ("China's highest-scoring indicator is R&D.", set()),
        ("China scored highest in R&D.", set()),
    ],
)
def test_the_best_of_its_own_is_no_place(text: str, expected: set[str]) -> None:
    """中国得分最高的是科技研发 tells nothing of a rank."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "数据基础得分美国66分，中国71分。",
            {"CN data.foundation score 71 2024", "US data.foundation score 66 2024"},
        ),
        (
            "数据基础得分美国66分、中国71分。",
            {"CN data.foundation score 71 2024", "US data.foundation score 66 2024"},
        ),
        (
            "美国人才得分85.2分，中国70.3分；数据基础得分美国66分，中国71分。",
            {
                "CN data.foundation score 71 2024",
                "CN talent score 70.3 2024",
                "US data.foundation score 66 2024",
                "US talent score 85.2 2024",
            },
        ),
        (
            "數據基礎得分方面，美國66分，中國71分。",
            {"CN data.foundation score 71 2024", "US data.foundation score 66 2024"},
        ),
        (
            "风险投资得分，美国85分，中国43分。",
            {"CN vc.amount score 43 2024", "US vc.amount score 85 2024"},
        ),
        (
            "计算基础得分美国88分，中国71分，英国45分。",
            {"CN compute score 71 2024", "GB compute score 45 2024", "US compute score 88 2024"},
        ),
        ("大模型得分美国92分，中国80分；总分美国77.97分，中国58.01分。", set()),
        (
            "科技研发得分美国66分，中国71分。",
            {"CN l1.research score 71 2024", "US l1.research score 66 2024"},
        ),
        (
            "美国数据基础得分66分，总分77.97分；中国58.01分。",
            {
                "CN overall score 58.01 2024",
                "US data.foundation score 66 2024",
                "US overall score 77.97 2024",
            },
        ),
    ],
)
def test_an_indicator_goes_on_for_the_next_country(text: str, expected: set[str]) -> None:
    """A country and its points alone are of what the clause before named."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "德国、法国排名第四（并列）、第八。",
            {"DE overall rank 4 2024", "FR overall rank 8 2024"},
        ),
        (
            "德国、法国分列第四（并列）、第八。",
            {"DE overall rank 4 2024", "FR overall rank 8 2024"},
        ),
        ("德國、法國排名第四(並列)及第八。", {"DE overall rank 4 2024", "FR overall rank 8 2024"}),
        ("德国排名第四（并列），法国第八。", {"DE overall rank 4 2024", "FR overall rank 8 2024"}),
        (
            "德国、法国并列第四，日本第八。",
            {"DE overall rank 4 2024", "FR overall rank 4 2024", "JP overall rank 8 2024"},
        ),
        (
            "德国、法国和日本分列第四（与韩国并列）、第八、第九。",
            {"DE overall rank 4 2024", "FR overall rank 8 2024", "JP overall rank 9 2024"},
        ),
    ],
)
def test_a_shared_place_parts_no_row(text: str, expected: set[str]) -> None:
    """第四(并列)、第八 are two places."""
    assert told_behind_name(text) == expected
