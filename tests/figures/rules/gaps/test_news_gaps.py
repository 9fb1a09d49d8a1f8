"""How far countries are apart in Chinese news."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "与日本相比，法国高出约1.9分。",
            {
                "FR~JP overall gap 1.9 2024 approx",
            },
        ),
        (
            "相较于美国，中国低19.96分。",
            {
                "CN~US overall gap 19.96 2024",
            },
        ),
        (
            "德国以0.4分之差不敌英国。",
            {
                "DE~GB overall gap 0.4 2024",
            },
        ),
        (
            "法国以0.6分的劣势落后于德国。",
            {
                "DE~FR overall gap 0.6 2024",
            },
        ),
        (
            "德国已追到距英国1.6分的位置。",
            {
                "DE~GB overall gap 1.6 2024",
            },
        ),
        (
            "英国总分41.2分，与身后的德国之间，有1.6分的缓冲。",
            {
                "DE~GB overall gap 1.6 2024",
                "GB overall score 41.2 2024",
            },
        ),
        (
            "中美总分之差，2020年为15.7分，2022年扩至17分，2024年才回落到19.96分。",
            {
                "CN~US overall gap 15.7 2020",
                "CN~US overall gap 17 2022",
                "CN~US overall gap 19.96 2024",
            },
        ),
        (
            "美国、中国两条曲线的落差收敛为19.96分，首次跌破20分。",
            {
                "CN~US overall gap 19.96 2024",
                "CN~US overall gap 20 2024 le",
            },
        ),
    ],
)
def test_a_country_set_beside_makes_a_gap(text: str, expected: set[str]) -> None:
    """高出, 低 and 距 tell how far two countries are apart, not how far one has moved."""
    assert told(text) == expected
