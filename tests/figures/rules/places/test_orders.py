"""Places that an order tells, in Chinese."""

import pytest

from tests.figures.told import told_behind_name

SCORED = {
    "CN overall rank 2 2024",
    "CN overall score 58.01 2024",
    "DE overall rank 4 2024",
    "DE overall score 38.05 2024",
    "GB overall rank 3 2024",
    "GB overall score 39.42 2024",
    "SG overall rank 5 2024",
    "SG overall score 37.66 2024",
    "US overall rank 1 2024",
    "US overall score 77.97 2024",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "总分前五依次是美国、中国、英国、德国、新加坡。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "总分排名前五的国家依次为：美国、中国、英国、德国、新加坡。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "总分排名前五的国家依次为美国、中国、英国、德国、新加坡。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "前五名依次为：美国（77.97分）、中国（58.01分）、英国（39.42分）、德国（38.05分）、新加坡（37.66分）。",
            SCORED,
        ),
        (
            "前五名依次为美国77.97分、中国58.01分、英国39.42分、德国38.05分、新加坡37.66分。",
            SCORED,
        ),
        (
            "總分前五名依序為美國、中國、英國、德國、新加坡。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "總分前三名依次為美國、中國大陸、英國。",
            {"CN overall rank 2 2024", "GB overall rank 3 2024", "US overall rank 1 2024"},
        ),
        (
            "榜单前十名依次是：美国、中国、英国、新加坡、德国、韩国、加拿大、日本、法国、以色列。",
            {
                "CA overall rank 7 2024",
                "CN overall rank 2 2024",
                "DE overall rank 5 2024",
                "FR overall rank 9 2024",
                "GB overall rank 3 2024",
                "IL overall rank 10 2024",
                "JP overall rank 8 2024",
                "KR overall rank 6 2024",
                "SG overall rank 4 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "美国、中国、英国、德国、新加坡依次位列前五。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "美国、中国、英国依次位居前三。",
            {"CN overall rank 2 2024", "GB overall rank 3 2024", "US overall rank 1 2024"},
        ),
        (
            "科技研发前三依次为美国、中国、韩国。",
            {
                "CN l1.research rank 2 2024",
                "KR l1.research rank 3 2024",
                "US l1.research rank 1 2024",
            },
        ),
        (
            "前五位从高到低依次为美国、中国、英国、德国、新加坡。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "前五名按得分高低依次为美国、中国、英国、德国、新加坡。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "英国排名第三，其后依次为德国、新加坡、韩国。",
            {
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "KR overall rank 6 2024",
                "SG overall rank 5 2024",
            },
        ),
        ("英国位列第三，德国、新加坡、韩国紧随其后。", {"GB overall rank 3 2024"}),
        (
            "美国、中国位居前两位，随后依次是英国、德国、新加坡。",
            {
                "CN overall rank 2 2024 le",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 2 2024 le",
            },
        ),
        (
            "美国第一，中国第二，其后依次是英国、德国、新加坡。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "英國排名第三，其後依序為德國、新加坡及韓國。",
            {
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "KR overall rank 6 2024",
                "SG overall rank 5 2024",
            },
        ),
        (
            "美国居首，其次是中国，第三是英国。",
            {"CN overall rank 2 2024", "US overall rank 1 2024"},
        ),
        (
            "中国排名第二，其后依次为英国（39.42分）、德国（38.05分）。",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "DE overall score 38.05 2024",
                "GB overall rank 3 2024",
                "GB overall score 39.42 2024",
            },
        ),
    ],
)
def test_a_row_told_in_order_has_exact_places(text: str, expected: set[str]) -> None:
    """依次 and 依序, as many names as the top has places."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总分前五是美国、中国、英国、德国、新加坡。", set()),
        (
            "前五名依次为美国、中国、英国。",
            {"CN overall rank 5 2024 le", "GB overall rank 5 2024 le", "US overall rank 5 2024 le"},
        ),
        (
            "进入前五的有英国、德国、新加坡。",
            {"DE overall rank 5 2024 le", "GB overall rank 5 2024 le", "SG overall rank 5 2024 le"},
        ),
        ("前五名中，新上榜的依次为德国、韩国。", set()),
        ("英国在第二梯队中排名第一，其后依次为德国、新加坡。", {"GB overall tier 2 2024"}),
        ("亚洲国家中，中国排名第一，其后依次为新加坡、韩国。", set()),
    ],
)
def test_a_row_without_an_order_has_none(text: str, expected: set[str]) -> None:
    """Other counts, no word of order, a part of the field, an order of changes."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国名次位列第二。", {"CN overall rank 2 2024"}),
        ("中国位次位居第二。", {"CN overall rank 2 2024"}),
        ("五国依次位列第三至第七。", set()),
        ("中国居次位。", {"CN overall rank 2 2024"}),
        ("中国首次位列前十。", {"CN overall rank 10 2024 le"}),
        ("再次位居第二的是中国。", {"CN overall rank 2 2024"}),
    ],
)
def test_second_is_read_in_no_other_word(text: str, expected: set[str]) -> None:
    """依次位列, 首次位列 and 名次位列 hold no second place."""
    assert told_behind_name(text) == expected
