"""Places that an order tells, in English."""

import pytest

from tests.figures.told import told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The top five are the US, China, Britain, Germany and Singapore, in that order.",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "The top five, in order, are the US, China, Britain, Germany and Singapore.",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
                "US overall rank 1 2024",
            },
        ),
        (
            "The top three countries in order are the United States, China and Britain.",
            {"CN overall rank 2 2024", "GB overall rank 3 2024", "US overall rank 1 2024"},
        ),
        (
            "Britain ranks third, followed by Germany, Singapore and South Korea.",
            {
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "KR overall rank 6 2024",
                "SG overall rank 5 2024",
            },
        ),
        (
            "The US ranks first, followed by China and Britain.",
            {"CN overall rank 2 2024", "GB overall rank 3 2024", "US overall rank 1 2024"},
        ),
        (
            "The US topped the list with 77.97 points, followed by China (58.01) and Britain (39.42).",
            {
                "CN overall rank 2 2024",
                "CN overall score 58.01 2024",
                "GB overall rank 3 2024",
                "GB overall score 39.42 2024",
                "US overall rank 1 2024",
                "US overall score 77.97 2024",
            },
        ),
        (
            "China ranked second, followed by Britain, Germany and Singapore in that order.",
            {
                "CN overall rank 2 2024",
                "DE overall rank 4 2024",
                "GB overall rank 3 2024",
                "SG overall rank 5 2024",
            },
        ),
    ],
)
def test_a_row_told_in_order_has_exact_places(text: str, expected: set[str]) -> None:
    """In that order, in order and followed by."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The top five are the US, China, Britain, Germany and Singapore.",
            {
                "CN overall rank 5 2024 le",
                "DE overall rank 5 2024 le",
                "GB overall rank 5 2024 le",
                "SG overall rank 5 2024 le",
                "US overall rank 5 2024 le",
            },
        ),
    ],
)
def test_a_row_without_an_order_has_none(text: str, expected: set[str]) -> None:
    """The top five are named, and nothing says in which order."""
    assert told_behind_name(text) == expected
