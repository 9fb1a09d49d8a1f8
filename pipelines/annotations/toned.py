"""Pinyin with tone marks: 創(chuàng)新, with IPA ɡ and ɑ, composed or decomposed accents."""

from pipelines.annotations.scheme import Notation
from pipelines.annotations.spelling import Spelling, spell_latin


def spell(content: str) -> Spelling | None:
    """The spelling of a bracket in this notation; None for any other content."""
    spelling = spell_latin(content)
    return spelling if spelling and spelling.style == "toned-pinyin" else None


TONED = Notation("toned-pinyin", spell)
