"""Places in a part of the field: no places of the index."""

import pytest

from tests.figures.told import told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("亚洲国家中，中国排名第一。", set()),
        ("亚洲国家中，中国排名第一，日本排名第二。", set()),
        ("在欧盟国家中，德国排名第一。", set()),
        ("除中美外，英国得分最高。", set()),
        ("除中国和美国外，英国得分最高。", set()),
        ("除中美兩國以外，英國得分最高。", set()),
        ("中美两国之外，英国排名第一。", set()),
        ("不算中美，英国排名第一。", set()),
        ("撇开中美，英国得分最高，为39.42分。", set()),
        ("英国在第二梯队中排名第一，德国排名第二。", {"GB overall tier 2 2024"}),
        ("第二梯队中，英国居首。", {"GB overall tier 2 2024"}),
        ("第二梯队国家中，英国排名第一，德国第二，新加坡第三。", set()),
        ("在第二梯队里，英国排第一位，德国紧随其后，排第二位。", {"GB overall tier 2 2024"}),
        ("在第二梯隊中，英國居首位，德國居次。", {"GB overall tier 2 2024"}),
        ("在东盟国家中，新加坡位居首位。", set()),
        ("发展中国家中，中国排名第一，印度排名第二。", set()),
        ("发展中国家中，中国排名第一。印度排名第二。", set()),
        ("发展中国家排名中，中国居首，印度第二，巴西第三。", set()),
        ("在金砖国家中，中国位列第一，印度、巴西分列第二、第三。", set()),
        ("在葡语国家中，巴西排名第一。", set()),
        ("在英语国家中，美国排名第一，英国排名第二。", set()),
        ("在人口过亿的国家里，中国排名第二，印度排名第三。", set()),
        ("在中东国家里，阿联酋居首，沙特排名第二。", set()),
        ("阿联酋居中东国家首位，沙特居第二。", set()),
        ("德国是欧盟第一、全球第四。", {"DE overall rank 4 2024"}),
        ("非英语国家中，中国得分最高。", set()),
        ("亚洲第一是中国。", set()),
        ("中国位居亚洲第一、全球第二。", {"CN overall rank 2 2024"}),
        ("Among Asian countries, China ranks first.", set()),
        ("Among EU members, Germany ranked first.", set()),
        ("Among Asian countries, China ranks first and Japan second.", set()),
        ("Brazil was the top-ranked Latin American country.", set()),
        ("In the second tier, Britain ranked first and Germany second.", set()),
        ("Apart from the US and China, Britain ranked first.", set()),
        ("Excluding the US and China, Britain scored highest.", set()),
        ("Among English-speaking countries, the US ranked first and Britain second.", set()),
        (
            "46国被划成四个梯队。14个国家归入第二梯队，中国居首。",
            {
                "REPORT meta.countries count 46 2024",
                "REPORT meta.tiers count 4 2024",
                "TIER2 tier.size count 14 2024",
            },
        ),
    ],
)
def test_places_in_a_part_of_the_countries_are_left(text: str, expected: set[str]) -> None:
    """Of a tier, a region, a kind of countries, and what goes on from them."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "在46个国家中，中国排名第二。",
            {"CN overall rank 2 2024", "REPORT meta.countries count 46 2024"},
        ),
        (
            "在所有参评国家中，美国排名第一，中国排名第二。",
            {"CN overall rank 2 2024", "US overall rank 1 2024"},
        ),
        (
            "在参评的46个国家中，美国排名第一，中国排名第二。",
            {
                "CN overall rank 2 2024",
                "REPORT meta.countries count 46 2024",
                "US overall rank 1 2024",
            },
        ),
        ("在主要国家中，中国排名第二。", {"CN overall rank 2 2024"}),
        (
            "英国领跑第二梯队，排名第三，德国排名第四。",
            {"DE overall rank 4 2024", "GB overall rank 3 2024", "GB overall tier 2 2024"},
        ),
        (
            "英国居第二梯队首位，总排名第三；德国排名第四。",
            {"DE overall rank 4 2024", "GB overall rank 3 2024", "GB overall tier 2 2024"},
        ),
        (
            "英国在第二梯队中排名第一，在全球排名第三。",
            {"GB overall rank 3 2024", "GB overall tier 2 2024"},
        ),
        (
            "在第一梯队中，美国得分77.97分，中国58.01分。",
            {
                "CN overall score 58.01 2024",
                "US overall score 77.97 2024",
                "US overall tier 1 2024",
            },
        ),
        ("在上榜国家中，英国排名第三。", set()),
        ("在全球主要国家中，中国排名第二。", {"CN overall rank 2 2024"}),
        ("亚洲国家中，新加坡全球排名第五，日本排名第九。", {"SG overall rank 5 2024"}),
        (
            "Among the 46 countries, China ranks second.",
            {"CN overall rank 2 2024", "REPORT meta.countries count 46 2024"},
        ),
        (
            "Among all countries evaluated, the US ranks first and China second.",
            {"CN overall rank 2 2024", "US overall rank 1 2024"},
        ),
    ],
)
def test_places_in_the_whole_field_are_read(text: str, expected: set[str]) -> None:
    """All countries, or a word of the whole beside a part."""
    assert told_behind_name(text) == expected
