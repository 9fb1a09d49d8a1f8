"""Readings inserted into Chinese text, found by evidence and removed.

`strip_annotations` is the whole of it. Each module of a scheme says what it looks like; weights.py
and evidence.py when a document is annotated, inference.py what its author wrote, lesson.py what is
left alone; woven.py and cantonese.py find what only the whole text proves.
"""

from pipelines.annotations.cantonese import cantonese
from pipelines.annotations.control import CONTROL
from pipelines.annotations.digits import DIGITS
from pipelines.annotations.flattened_ruby import FLATTENED_RUBY
from pipelines.annotations.report import Kept, Report
from pipelines.annotations.scheme import Notation, Scheme
from pipelines.annotations.stripped import Stripped, strip_with
from pipelines.annotations.toned import TONED
from pipelines.annotations.toneless import TONELESS
from pipelines.annotations.woven import doubled, lettered, spaced
from pipelines.annotations.zhuyin import ZHUYIN

__all__ = [
    "ANNOTATIONS_VERSION",
    "SCHEMES",
    "Kept",
    "Report",
    "Scheme",
    "Stripped",
    "strip_annotations",
]

ANNOTATIONS_VERSION = "3"
"""Raised whenever any text may come out differently; part of every processing version."""

SCHEMES: tuple[Scheme, ...] = (CONTROL, TONELESS, TONED, DIGITS, ZHUYIN, FLATTENED_RUBY)
"""In the order of trying: a bracket belongs to the first notation that spells its content."""

_SPELLERS = tuple(scheme.spell for scheme in SCHEMES if isinstance(scheme, Notation))


_WEAVES = (spaced, doubled, lettered, cantonese)


def strip_annotations(text: str) -> Stripped:
    """Remove reading aids that stand behind Han characters, and characters that show nothing.

    A bracket is an aid only if it reads *the character before it* and the document is annotated:
    `(WAIC)` and `(以下簡稱...)` stay, `(xia)` inside the latter goes, 長(mm) and one 六(lu)安 stay.
    What cannot be told stays and is named in the report. Removals put back give `text` exactly.
    """
    return strip_with(text, _SPELLERS, bare=True, weaves=_WEAVES)
