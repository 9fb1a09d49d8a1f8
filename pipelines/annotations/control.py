"""Characters that show nothing: cut before anything else is read, kind `control`.

The rule: zero-width characters, bidi controls, NUL and other C0/C1 controls (but tab, line ends and
form feed), lone surrogates, noncharacters and the byte order mark go. A zero-width joiner between
emoji or letters of Arabic and Indian scripts stays, it is their spelling. Combining marks stay, up
to 30 in a row, the limit of Unicode's stream-safe text format (UAX #15); a million of them on one
character are not a text.
"""

import re

from domain.records import Removal

NAME = "control"

_EMOJI = "\u00a9\u00ae\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_JOINING = "\u0600-\u08ff\u0900-\u0dff"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ANY = re.compile(f"[{_INVISIBLE}{_COMBINING}]")
_CUT = re.compile(
    f"(?P<joined>(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}]))"
    f"|(?P<script>(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}]))"
    f"|(?P<flag>(?<=\U0001f3f4)[\U000e0020-\U000e007f]+)"
    f"|[{_INVISIBLE}]++"
    f"|(?<=[{_COMBINING}]{{30}})[{_COMBINING}]++"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where characters that show nothing stand."""
    if not _ANY.search(text):
        return []
    return [found.span() for found in _CUT.finditer(text) if found.lastgroup is None]


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
