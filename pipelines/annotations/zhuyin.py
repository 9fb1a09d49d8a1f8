"""Zhuyin (bopomofo) as spellings: `ㄒㄩㄝˊ` reads like `xué`.

Taiwanese pages put it in parentheses; an unmarked syllable has the first tone. The stroke ㄧ is
often typed as the character 一, and the neutral ˙ stands before the syllable or behind it.
"""

import re

from pipelines.annotations.scheme import Notation
from pipelines.annotations.spelling import SPACING_TONES, Spelling

LETTERS = "\u3105-\u312f"

_INITIALS = dict(zip("ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒ", "bpmfdtnlgkhjqx", strict=True)) | {
    "ㄓ": "zh", "ㄔ": "ch", "ㄕ": "sh", "ㄖ": "r", "ㄗ": "z", "ㄘ": "c", "ㄙ": "s",
}  # fmt: skip
_FINALS = {
    "": "i", "ㄚ": "a", "ㄛ": "o", "ㄜ": "e", "ㄝ": "e", "ㄞ": "ai", "ㄟ": "ei", "ㄠ": "ao",
    "ㄡ": "ou", "ㄢ": "an", "ㄣ": "en", "ㄤ": "ang", "ㄥ": "eng", "ㄦ": "er", "ㄧ": "i",
    "ㄧㄚ": "ia", "ㄧㄛ": "io", "ㄧㄝ": "ie", "ㄧㄞ": "iai", "ㄧㄠ": "iao", "ㄧㄡ": "iu",
    "ㄧㄢ": "ian", "ㄧㄣ": "in", "ㄧㄤ": "iang", "ㄧㄥ": "ing", "ㄨ": "u", "ㄨㄚ": "ua",
    "ㄨㄛ": "uo", "ㄨㄞ": "uai", "ㄨㄟ": "ui", "ㄨㄢ": "uan", "ㄨㄣ": "un", "ㄨㄤ": "uang",
    "ㄨㄥ": "ong", "ㄩ": "v", "ㄩㄝ": "ve", "ㄩㄢ": "van", "ㄩㄣ": "vn", "ㄩㄥ": "iong",
}  # fmt: skip
_ALONE = {
    "i": "yi", "in": "yin", "ing": "ying", "iu": "you", "u": "wu", "ui": "wei", "un": "wen",
    "ong": "weng", "v": "yu", "ve": "yue", "van": "yuan", "vn": "yun", "iong": "yong",
}  # fmt: skip
"""Finals whose spelling changes where no initial stands before them."""

_SYLLABLE = re.compile(
    # The neutral tone, initial and final, tone; ㄓㄧ is no syllable but 之一 without tones.
    "(˙?)(?:([ㄓ-ㄙ])(ㄨ?[ㄚ-ㄦ]?)|([ㄅ-ㄒ]?)([ㄧㄨㄩ]?[ㄚ-ㄦ]?))([ˉˊˇˋ˙]?)[ \u3000，、,.·\\-]*"
)
_FOLD = str.maketrans("一丨｜|´`\u02ca\u02cb\u00b7", "ㄧㄧㄧㄧˊˋˊˋ˙")


def _letters(initial: str, final: str) -> str | None:
    spelt = _FINALS.get(final)
    if spelt is None or not (initial or final):
        return None
    if not final and initial not in "ㄓㄔㄕㄖㄗㄘㄙ":
        return None
    if not initial:
        if spelt in _ALONE:
            return _ALONE[spelt]
        return {"i": "y", "u": "w"}.get(spelt[0], spelt[0]) + spelt[1:]
    if initial in "ㄐㄑㄒ":
        spelt = spelt.replace("v", "u")
    return _INITIALS[initial] + spelt


def spell(content: str) -> Spelling | None:
    """Letters and tones as pinyin has them; None for anything that is not zhuyin throughout."""
    letters, tones, position = "", dict[int, int](), 0
    folded = content.strip().translate(_FOLD)
    if not re.search(f"[{LETTERS}]", content):
        return None
    while position < len(folded):
        found = _SYLLABLE.match(folded, position)
        spelt = _letters(found[2] or found[4] or "", found[3] or found[5] or "") if found else None
        if found is None or spelt is None:
            return None
        letters += spelt
        tones[len(letters) - 1] = 0 if found[1] else SPACING_TONES.get(found[6], 1)
        position = found.end()
    return Spelling(letters, tones, "zhuyin", False) if letters else None


ZHUYIN = Notation("zhuyin", spell)
