"""Chinese numbers: value, kind, unit, bound and place."""

import pytest

from pipelines.figures.numbers.finding import find_numbers
from pipelines.figures.numbers.typed import Number


def one(text: str) -> Number:
    numbers = find_numbers(text)
    assert len(numbers) == 1, numbers
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit", "comparator"),
    [
        ("总分58.01分", 58.01, "points", "point", "eq"),
        ("七十七点九七分", 77.97, "points", "point", "eq"),
        ("1,370亿美元", 137_000_000_000, "money", "USD", "eq"),
        ("逾千亿美元", 100_000_000_000, "money", "USD", "ge"),
        ("0.53亿美元", 53_000_000, "money", "USD", "eq"),
        ("5000亿元人民币", 500_000_000_000, "money", "CNY", "eq"),
        ("6.8万篇", 68_000, "count", "篇", "eq"),
        ("四千零一十九篇", 4019, "count", "篇", "eq"),
        ("3000余人", 3000, "count", "人", "ge"),
        ("占50%以上", 50, "percent", "percent", "ge"),
        ("约三分之一", 33.33, "percent", "percent", "approx"),
        ("百分之六十六", 66, "percent", "percent", "eq"),
        ("六成六", 66, "percent", "percent", "eq"),
        ("五成以上", 50, "percent", "percent", "ge"),
        ("过半", 50, "percent", "percent", "ge"),
        ("1.5个百分点", 1.5, "pp", "pp", "eq"),
        ("超过5.5倍", 5.5, "times", "times", "ge"),
        ("翻一番", 2, "times", "times", "eq"),
        ("排名第二", 2, "ordinal", "place", "eq"),
        ("第2位", 2, "ordinal", "place", "eq"),
        ("位居榜首", 1, "ordinal", "place", "eq"),
        ("屈居次席", 2, "ordinal", "place", "eq"),
        ("进入前十", 10, "top", "place", "le"),
        ("第一梯队", 1, "tier", "tier", "eq"),
        ("不足15分", 15, "points", "point", "le"),
    ],
)
def test_expressions_of_the_press(
    text: str, value: float, kind: str, unit: str, comparator: str
) -> None:
    """Each has one number with the value, kind, unit and bound that a reader sees."""
    number = one(text)
    assert (number.value, number.kind, number.unit, number.comparator) == (
        value, kind, unit, comparator,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "一级指标", "统一部署", "一定差距", "一是加强", "十分明显", "一个国家", "2024年", "7月26日",
        "《指数报告2025》", "GPT-4和A100", "前三季度", "数十家", "千家万户", "二〇二四年", "9:30开幕",
        "第一时间", "第三方机构", "百分制", "目前",
    ],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    """Years, dates, list marks, names and set phrases are left alone."""
    assert find_numbers(text) == []


def test_range_has_two_ends() -> None:
    """35至50分 is one number with an upper end; 由35分升至50分 is two."""
    number = one("35至50分为一档")
    assert (number.value, number.high) == (35, 50)
    assert [n.value for n in find_numbers("由35分升至50分")] == [35, 50]
    assert [n.value for n in find_numbers("提高5.32分至58.01分")] == [5.32, 58.01]


def test_list_of_places_goes_on_without_its_mark() -> None:
    """第三、四、五位 are three places."""
    assert [n.value for n in find_numbers("分列第三、四、五位")] == [3, 4, 5]


def test_span_takes_in_bound_and_unit() -> None:
    """The span is the figure as printed."""
    text = "回升至约1370亿美元左右"
    number = one(text)
    assert text[number.start : number.end] == "约1370亿美元左右"


@pytest.mark.parametrize("text", ["9" * 5000 + "分", "1" + "0" * 400 + "%", "-3位"])
def test_impossible_values_are_not_numbers(text: str) -> None:
    """Values of 5,000 digits, 10^400 and negative places are no figures."""
    assert find_numbers(text) == []
