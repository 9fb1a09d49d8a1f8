"""Holders that are no country of the vocabulary, and the other of two."""

import pytest

from tests.figures.told import told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国总分58.01分。欧盟得分45分，欧洲平均30分。", {"CN overall score 58.01 2024"}),
        ("英国排名第三，安道尔排名第五。", {"GB overall rank 3 2024"}),
        (
            "中国总分58.01分，排在第二；深度求索排名第一。",
            {"CN overall rank 2 2024", "CN overall score 58.01 2024"},
        ),
        ("英国排名第三，OpenAI排名第一。", {"GB overall rank 3 2024"}),
        ("中国得分58.01分，位居第二。", {"CN overall rank 2 2024", "CN overall score 58.01 2024"}),
        ("中国得分58.01分，屈居第二。", {"CN overall rank 2 2024", "CN overall score 58.01 2024"}),
        ("英国排名第三，新加坡排名第五。", {"GB overall rank 3 2024", "SG overall rank 5 2024"}),
        ("發展中國家得分為30分，中國58.01分。", {"CN overall score 58.01 2024"}),
        (
            "英国得分39.42分，毫无悬念排名第三。",
            {"GB overall rank 3 2024", "GB overall score 39.42 2024"},
        ),
    ],
)
def test_a_name_of_its_own_is_not_the_country_before(text: str, expected: set[str]) -> None:
    """Groups, companies and countries that the vocabulary lacks."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "China trails the US by 19.96 points and leads Britain by 18.59.",
            {"CN~GB overall gap 18.59 2024", "CN~US overall gap 19.96 2024"},
        ),
        (
            "China leads Britain by 18.59 points and trails the US by 19.96 points.",
            {"CN~GB overall gap 18.59 2024", "CN~US overall gap 19.96 2024"},
        ),
        (
            "The UK trails the US by 38 points and China by 15.",
            {"CN~GB overall gap 15 2024", "GB~US overall gap 38 2024"},
        ),
    ],
)
def test_the_other_stands_behind_the_verb(text: str, expected: set[str]) -> None:
    """Trails the US and leads Britain: the one who acts is the same."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国与美国相差19.96分，分差比上年小2.06分。",
            {"CN~US overall delta -2.06 2024", "CN~US overall gap 19.96 2024"},
        ),
        ("中美分差较2023年大2.06分。", {"CN~US overall delta 2.06 2024"}),
        ("中美分差为19.96分，比上年小2.06分。", {"CN~US overall gap 19.96 2024"}),
        ("中国比上年多5.32分。", {"CN overall delta 5.32 2024"}),
    ],
)
def test_a_gap_set_beside_a_year_has_changed(text: str, expected: set[str]) -> None:
    """分差比上年小2.06分 is a change of the gap."""
    assert told_behind_name(text) == expected
