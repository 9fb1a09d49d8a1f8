"""Compatibility forms, beside the standard library's."""

import unicodedata
from itertools import chain

from domain.width import nfkc

FORMS = chain(
    range(0xD800), range(0xE000, 0x10000), range(0x1D400, 0x1D800), range(0x2F800, 0x2FA20)
)
"""The basic plane, and the two blocks beyond it that are compatibility forms."""


def test_the_form_is_the_standard_library_s_for_every_character_and_its_neighbours():
    """Marks that combine with what stands before them included."""
    every = "".join(f"{chr(code)}，{chr(code)}\u3099：{chr(code)}\u0301…" for code in FORMS)
    assert nfkc(every) == unicodedata.normalize("NFKC", every)
