"""Compatibility forms, beside the standard library's."""

import unicodedata
from itertools import chain

from domain.width import PLAIN_FORMS, nfkc, plain_forms

FORMS = chain(
    range(0xD800), range(0xE000, 0x10000), range(0x1D400, 0x1D800), range(0x2F800, 0x2FA20)
)
"""The basic plane, and the two blocks beyond it that are compatibility forms."""


def test_the_form_is_the_standard_library_s_for_every_character_and_its_neighbours():
    """Marks that combine with what stands before them included."""
    every = "".join(f"{chr(code)}，{chr(code)}\u3099：{chr(code)}\u0301…" for code in FORMS)
    assert nfkc(every) == unicodedata.normalize("NFKC", every)


def test_plain_forms_keep_the_length_and_are_those_of_the_standard_library():
    """Bold digits of posts, full-width letters, radicals out of a PDF; 26 radicals are our own."""
    assert plain_forms("全球⼈⼯智能ＡＩ𝟓𝟖．𝟎𝟏，增⻓") == "全球人工智能AI58．01，增长"
    assert all(len(plain) == 1 for plain in PLAIN_FORMS.values())
    ours = {
        chr(code) for code in PLAIN_FORMS if unicodedata.normalize("NFKC", chr(code)) == chr(code)
    }
    assert len(ours) == 24
    assert unicodedata.normalize("NFKC", "全球AI，58") == plain_forms("全球AI，58").replace(
        "，", ","
    )
