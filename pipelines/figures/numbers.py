"""Typed numbers of a text with their offsets: what was printed, before anybody asks of what.

`find_numbers` reads Chinese (Simplified, or Traditional that was converted) and English. Years,
dates, list marks, names such as 一级指标 or GPT-4, and what is in 《titles》 are no numbers here.
"""

from pipelines.figures import numbers_chinese, numbers_english
from pipelines.figures.typed_number import Number, NumberKind

__all__ = ["Number", "NumberKind", "find_numbers"]


def find_numbers(text: str, *, english: bool = False) -> list[Number]:
    """All typed numbers in order of their place; linear in the length of the text."""
    return numbers_english.find(text) if english else numbers_chinese.find(text)
