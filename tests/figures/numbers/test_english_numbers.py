"""English numbers: value, kind, unit and bound."""

import pytest

from pipelines.figures.numbers.finding import find_numbers


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit", "comparator"),
    [
        ("58.01 points", 58.01, "points", "point", "eq"),
        ("US$137 billion", 137_000_000_000, "money", "USD", "eq"),
        ("$137bn", 137_000_000_000, "money", "USD", "eq"),
        ("0.53 billion yuan", 530_000_000, "money", "CNY", "eq"),
        ("more than 50 percent", 50, "percent", "percent", "ge"),
        ("two-thirds", 66.67, "percent", "percent", "eq"),
        ("four percentage points", 4, "pp", "pp", "eq"),
        ("3.5-fold", 3.5, "times", "times", "eq"),
        ("doubled", 2, "times", "times", "eq"),
        ("ranked second", 2, "ordinal", "place", "eq"),
        ("No. 2", 2, "ordinal", "place", "eq"),
        ("the runner-up", 2, "ordinal", "place", "eq"),
        ("topped the list", 1, "ordinal", "place", "eq"),
        ("top ten", 10, "top", "place", "le"),
        ("the first tier", 1, "tier", "tier", "eq"),
        ("nearly 52.7", 52.7, "plain", None, "approx"),
        ("46 countries", 46, "count", "countries", "eq"),
        ("eight second-level indicators", 8, "count", "second-level indicators", "eq"),
        ("over 3,000 authors", 3000, "count", "authors", "ge"),
        ("one hundred and eighty-eight supercomputers", 188, "count", "supercomputers", "eq"),
        ("a dozen countries", 12, "count", "countries", "eq"),
        ("fivefold", 5, "times", "times", "eq"),
        ("more than tripled", 3, "times", "times", "ge"),
        ("five-sixths", 83.33, "percent", "percent", "eq"),
        ("one in four models", 25, "percent", "percent", "eq"),
        ("seventy-seven point nine seven", 77.97, "plain", None, "eq"),
        ("first or second", 2, "top", "place", "le"),
        ("the top tier", 1, "tier", "tier", "eq"),
        ("39 metrics across five countries", 39, "count", "metrics", "eq"),
    ],
)
def test_expressions_of_the_press(
    text: str, value: float, kind: str, unit: str | None, comparator: str
) -> None:
    """Each has one number with the value, kind, unit and bound that a reader sees."""
    numbers = find_numbers(text, english=True)
    assert [(n.value, n.kind, n.unit, n.comparator) for n in numbers][:1] == [
        (value, kind, unit, comparator)
    ]
    assert len(numbers) == 1 + ("across" in text)


@pytest.mark.parametrize("text", ["July 26, 2025", "in 2024", "GPT-4", "at 9:30", "G20"])
def test_what_is_no_number(text: str) -> None:
    """Dates, years, times and names are left alone."""
    assert find_numbers(text, english=True) == []
