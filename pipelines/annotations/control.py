"""Characters that show nothing: cut before anything else is read, kind `control`.

The rule: zero-width characters, bidi controls, NUL and other C0/C1 controls (but tab, line ends and
form feed), lone surrogates, noncharacters and the byte order mark go. What is spelling stays: a
joiner between emoji or beside letters of Arabic and Indian scripts, the tags of a flag, soft
hyphens of a text without Han characters. Combining marks stay, up to 30 in a row, the limit of
Unicode's stream-safe text format (UAX #15); a million of them on one character are not a text.
"""

import re

from domain.records import Removal
from pipelines.annotations.spelling import is_han

NAME = "control"

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]++"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_A_MARK = re.compile(_MARK)
_TOO_MANY_MARKS = re.compile(f"(?<={_MARK}{{30}}){_MARK}++")
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u00a9\u00ae\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
_FLAG = "\U0001f3f4"
_SOFT_HYPHEN = "\u00ad"


def spans(text: str) -> list[tuple[int, int]]:
    """Where characters that show nothing stand, in order."""
    found: list[tuple[int, int]] = []
    # isprintable() takes a tenth of the expression's time, and nearly every text passes it.
    shown = text
    for blank in "\n\r\t\u3000\u00a0":
        shown = shown.replace(blank, "")
    if not shown.isprintable():
        found = [one.span() for one in _INVISIBLE.finditer(text)]
        chinese = any(map(is_han, text))
        found = [span for span in found if not _spells(text, *span, chinese=chinese)]
    # A run of more than 30 marks has one at a position that 16 divides.
    if _A_MARK.search(text[::16]):
        found += [one.span() for one in _TOO_MANY_MARKS.finditer(text)]
        found.sort()
    return found


def _spells(text: str, start: int, end: int, *, chinese: bool) -> bool:
    """Whether invisible characters belong to the spelling of what they touch."""
    invisible, before = text[start:end], text[start - 1 : start]
    if invisible in "\u200c\u200d":
        return bool(_JOINED.match(before))
    if invisible[0] >= "\U000e0020":
        return before == _FLAG
    return not invisible.strip(_SOFT_HYPHEN) and not chinese


def without(text: str, cut: list[tuple[int, int]]) -> str:
    """`text` without the given spans."""
    if not cut:
        return text
    ends = [0, *(end for _, end in cut)]
    starts = [*(start for start, _ in cut), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def removal(text: str, start: int, end: int) -> Removal:
    return Removal(
        start=start, length=end - start, kind="control", scheme=NAME, text=text[start:end]
    )


class Control:
    """The scheme of characters that show nothing; see the module for its rule."""

    name = NAME

    def find(self, text: str) -> list[Removal]:
        return [removal(text, start, end) for start, end in spans(text)]


CONTROL = Control()
