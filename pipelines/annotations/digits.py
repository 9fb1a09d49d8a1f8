"""Pinyin with the tone as a digit: 科(ke1), 旅(lv3) or 旅(lu:3), raised digits too."""

from pipelines.annotations.scheme import Notation
from pipelines.annotations.spelling import Spelling, spell_latin


def spell(content: str) -> Spelling | None:
    """The spelling of a bracket in this notation; None for any other content."""
    spelling = spell_latin(content)
    return spelling if spelling and spelling.style == "digit-pinyin" else None


DIGITS = Notation("digit-pinyin", spell)
