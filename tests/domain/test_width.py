"""Compatibility forms, beside the standard library's."""

import sys
import unicodedata

from domain.width import nfkc


def test_the_form_is_the_standard_library_s_for_every_character_and_its_neighbours():
    """Marks that combine with what stands before them included."""
    every = "".join(
        f"{chr(code)}，{chr(code)}\u3099：{chr(code)}\u0301…"
        for code in range(sys.maxunicode + 1)
        if not 0xD800 <= code < 0xE000
    )
    assert nfkc(every) == unicodedata.normalize("NFKC", every)
