"""Whose the figure in a bracket behind a row of names is."""

import pytest

from tests.figures.told import told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "英国、德国和新加坡（37.66分）位列前五。",
            {
                "DE overall rank 5 2024 le",
                "GB overall rank 5 2024 le",
                "SG overall rank 5 2024 le",
                "SG overall score 37.66 2024",
            },
        ),
        (
            "英國、德國及新加坡（37.66分）躋身前五。",
            {
                "DE overall rank 5 2024 le",
                "GB overall rank 5 2024 le",
                "SG overall rank 5 2024 le",
                "SG overall score 37.66 2024",
            },
        ),
        ("英国、德国与新加坡(37.66)得分接近。", {"SG overall score 37.66 2024"}),
        (
            "Britain, Germany and Singapore (37.66) were in the top five.",
            {
                "DE overall rank 5 2024 le",
                "GB overall rank 5 2024 le",
                "SG overall rank 5 2024 le",
                "SG overall score 37.66 2024",
            },
        ),
        ("The US and China (58.01) lead the index.", {"CN overall score 58.01 2024"}),
        (
            "中国、美国（77.97分）、英国位居前三。",
            {"GB overall rank 3 2024 le", "US overall score 77.97 2024"},
        ),
        ("中国与美国（77.97分）差距缩小。", {"US overall score 77.97 2024"}),
        ("德国和英国（39.42分）接近。", {"GB overall score 39.42 2024"}),
        (
            "美国（77.97分）、中国（58.01分）和英国（39.42分）位居前三。",
            {
                "CN overall rank 3 2024 le",
                "CN overall score 58.01 2024",
                "GB overall rank 3 2024 le",
                "GB overall score 39.42 2024",
                "US overall rank 3 2024 le",
                "US overall score 77.97 2024",
            },
        ),
        ("德国和法国均为38.05分。", {"DE overall score 38.05 2024", "FR overall score 38.05 2024"}),
        (
            "德国和法国（均为38.05分）并列第五。",
            {
                "DE overall rank 5 2024",
                "DE overall score 38.05 2024",
                "FR overall rank 5 2024",
                "FR overall score 38.05 2024",
            },
        ),
        (
            "德国、法国（各38.05分）位列第五。",
            {
                "DE overall rank 5 2024",
                "DE overall score 38.05 2024",
                "FR overall rank 5 2024",
                "FR overall score 38.05 2024",
            },
        ),
        (
            "德国和法国（38.05分）并列第五。",
            {
                "DE overall rank 5 2024",
                "DE overall score 38.05 2024",
                "FR overall rank 5 2024",
                "FR overall score 38.05 2024",
            },
        ),
        (
            "Germany and France (38.05 each) share fifth place.",
            {"DE overall rank 5 2024", "FR overall rank 5 2024"},
        ),
        (
            "Germany and France (both 38.05) share fifth place.",
            {"DE overall rank 5 2024", "FR overall rank 5 2024"},
        ),
        (
            "美国、中国和英国（第三名）位居前三。",
            {
                "CN overall rank 3 2024 le",
                "GB overall rank 3 2024",
                "GB overall rank 3 2024 le",
                "US overall rank 3 2024 le",
            },
        ),
        (
            "中国、韩国（第6位）、日本（第7位）均进入前十。",
            {"JP overall rank 10 2024 le", "JP overall rank 7 2024", "KR overall rank 6 2024"},
        ),
        ("中美（分别为77.97分和58.01分）位居前两位。", set()),
        (
            "美国和中国（77.97分、58.01分）位居前两位。",
            {
                "CN overall rank 2 2024 le",
                "CN overall score 58.01 2024",
                "US overall rank 2 2024 le",
                "US overall score 77.97 2024",
            },
        ),
        (
            "英国、德国（第二梯队）与中美差距明显。",
            {"DE overall tier 2 2024", "GB overall tier 2 2024"},
        ),
        (
            "韩国、加拿大（第7，35.2分）紧随其后。",
            {"CA overall rank 7 2024", "CA overall score 35.2 2024"},
        ),
        (
            "美国和中国（总分58.01分）都在第一梯队。",
            {"CN overall score 58.01 2024", "CN overall tier 1 2024", "US overall tier 1 2024"},
        ),
        (
            "美國與中國（總分為58.01分）同屬第一梯隊。",
            {"CN overall score 58.01 2024", "CN overall tier 1 2024", "US overall tier 1 2024"},
        ),
        ("德国和法国得分38.05分。", {"DE overall score 38.05 2024", "FR overall score 38.05 2024"}),
        (
            "英国、德国、新加坡分别为39.42、38.05、37.66分。",
            {
                "DE overall score 38.05 2024",
                "GB overall score 39.42 2024",
                "SG overall score 37.66 2024",
            },
        ),
        (
            "英国、德国和新加坡分别以39.42、38.05、37.66分位列第三至第五。",
            {
                "DE overall rank 4 2024",
                "DE overall score 38.05 2024",
                "GB overall rank 3 2024",
                "GB overall score 39.42 2024",
                "SG overall rank 5 2024",
                "SG overall score 37.66 2024",
            },
        ),
        (
            "Germany (38.05), France and Japan (36.2) follow.",
            {"DE overall score 38.05 2024", "JP overall score 36.2 2024"},
        ),
        (
            "China and the US (77.97 points) are the only two in the first tier.",
            {"TIER1 tier.size count 2 2024", "US overall score 77.97 2024"},
        ),
        (
            "美国与中国（2024年58.01分）同属第一梯队。",
            {"CN overall score 58.01 2024", "CN overall tier 1 2024", "US overall tier 1 2024"},
        ),
        ("中美两国（分差19.96分）差距缩小。", {"CN~US overall gap 19.96 2024"}),
        ("加拿大和日本（35.2分，第八）紧随其后。", {"JP overall score 35.2 2024"}),
        (
            "美国和中国（占全球20%）位居前两位。",
            {"CN overall rank 2 2024 le", "US overall rank 2 2024 le"},
        ),
    ],
)
def test_a_bracket_is_of_the_name_right_before_it(text: str, expected: set[str]) -> None:
    """Unless it says that all have it, or has one figure for each."""
    assert told_behind_name(text) == expected
