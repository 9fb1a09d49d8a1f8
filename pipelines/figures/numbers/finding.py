"""Typed numbers of a text with their offsets: what was printed, before anybody asks of what.

`find_numbers` reads Chinese (Simplified, or Traditional that was converted) and English. Years,
dates, list marks, names such as 一级指标 or GPT-4, and what is in 《titles》 are no numbers here.
"""

from pipelines.figures.numbers import chinese
from pipelines.figures.numbers import english as english_numbers
from pipelines.figures.numbers.typed import Number


def find_numbers(text: str, *, english: bool = False) -> list[Number]:
    """All typed numbers in order of their place; linear in the length of the text."""
    return english_numbers.find(text) if english else chinese.find(text)
