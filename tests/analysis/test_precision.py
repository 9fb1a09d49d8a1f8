"""How exact a printed number is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.precision import Quantity, decimal_of, printed_step


@pytest.mark.parametrize(
    ("value", "text", "step"),
    [
        (58.01, "58.01分", "0.01"),
        (58.0, "58.0", "0.1"),
        (58, "５８分", "1"),
        (137e9, "1370亿美元", "100000000"),
        (137e9, "US$137 billion", "1000000000"),
        (68000, "6.8万篇", "1000"),
        (17000, "17,000", "1"),
        (2, "第二", "1"),
        (2, "20个三级指标排在前2名", "1"),
        (20, "前2名的有20个", "1"),
        (40, "四成", "10"),
        (68000, "六万八千篇", "1000"),
        (33.33, "三分之一", "1"),
        (0, "0分", "1"),
        (-3, "下降3个百分点", "1"),
        (52.69, "", "0.01"),
    ],
)
def test_the_worth_of_the_last_printed_digit(value, text, step):
    assert printed_step(decimal_of(value), text) == Decimal(step)


def quantity(value: str, step: str, comparator="eq") -> Quantity:
    return Quantity(Decimal(value), Decimal(step), comparator)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (quantity("52.69", "0.01"), quantity("52.7", "0.1"), True),
        (quantity("52.64", "0.01"), quantity("52.7", "0.1"), False),
        (quantity("52.69", "0.01"), quantity("52.68", "0.01"), False),
        (quantity("137e9", "1e8"), quantity("1400e8", "1e8", "approx"), True),
        (quantity("14.79", "0.01"), quantity("15", "1", "approx"), True),
        (quantity("16.5", "0.1"), quantity("15", "1", "approx"), False),
        (quantity("58.01", "0.01"), quantity("50", "1", "ge"), True),
        (quantity("58.01", "0.01"), quantity("60", "1", "ge"), False),
        (quantity("15", "1", "ge"), quantity("30", "1", "le"), True),
        (quantity("30", "1", "ge"), quantity("15", "1", "le"), False),
    ],
)
def test_what_can_be_one_figure(one, other, agree):
    assert one.agrees_with(other) is agree
    assert other.agrees_with(one) is agree


QUANTITIES = st.builds(
    Quantity,
    st.integers(0, 2000).map(lambda n: Decimal(n) / 10),
    st.sampled_from([Decimal("0.1"), Decimal(1), Decimal(10)]),
    st.sampled_from(["eq", "approx", "ge", "le"]),
)


@given(QUANTITIES, QUANTITIES)
def test_agreement_of_two_has_no_side(one: Quantity, other: Quantity):
    assert one.agrees_with(other) == other.agrees_with(one)
    assert one.agrees_with(one)
