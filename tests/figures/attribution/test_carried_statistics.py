"""Statistics that name nobody, behind a sentence about a country."""

import pytest

from tests.figures.told import told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("英国排名第三。风险投资额达1370亿美元。", {"GB overall rank 3 2024"}),
        ("英国排名第三。去年新增人工智能企业数同比增长21.5%。", {"GB overall rank 3 2024"}),
        ("英國名列第三。風險投資額達1370億美元。", {"GB overall rank 3 2024"}),
        (
            "英国排名第三。其风险投资额达137亿美元。",
            {"GB overall rank 3 2024", "GB vc.amount amount 1.37e+10 2024"},
        ),
        (
            "中国排名第二。大模型数量达1509个。",
            {"CN models.large count 1509 2024", "CN overall rank 2 2024"},
        ),
        (
            "英国有人工智能企业3000家。风险投资额达137亿美元。",
            {"GB companies count 3000 2024", "GB vc.amount amount 1.37e+10 2024"},
        ),
        (
            "美国风险投资额达904亿美元，占全球66%。",
            {"US vc.amount amount 9.04e+10 2024", "US vc.amount share 66 2024 of WORLD"},
        ),
        (
            "英国排名第三，风险投资额达137亿美元。",
            {"GB overall rank 3 2024", "GB vc.amount amount 1.37e+10 2024"},
        ),
    ],
)
def test_a_statistic_in_doubt_is_left(text: str, expected: set[str]) -> None:
    """Nobody says whether it is the world's; 其, 我国 and a statistic before do."""
    assert told_behind_name(text) == expected
