"""Pinyin without tones, often repeated: 美(mei)(mei)(mei)國(guo)(guo)."""

from pipelines.annotations.scheme import Notation
from pipelines.annotations.spelling import Spelling, spell_latin


def spell(content: str) -> Spelling | None:
    """The spelling of a bracket in this notation; None for any other content."""
    spelling = spell_latin(content)
    return spelling if spelling and spelling.style == "pinyin" else None


TONELESS = Notation("pinyin", spell)
