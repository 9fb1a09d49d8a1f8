"""The part of a page's text that is compared: its paragraphs, without the lines around them.

Titles, info lines, lists of related stories, buttons and captions are lines without the end of a
sentence, whatever words they are made of; phrase lists know a part of them. What one outlet prints
around a story no other outlet does, and its numbers (hits, dates, headlines) would be taken for the
story's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_ENDS = re.compile(r"[。．！？!?…；;][”’」』\"')）\]]*$|[.:：][”’\"']*$|。")
_LONG = 60
"""A longer line is a paragraph, however it ends: reprints cut in the middle of a sentence."""
_APART = 3
"""So many lines without a sentence between two paragraphs part them: a list of headlines does, a
subheading or a caption does not."""
_SIDE_SHARE = 0.3
"""Beside the main part another one counts that has so much of it: of two stories with a list
between them both, but not the notice at the foot of the page."""
_FIRST = 2.0
"""The story comes first: a later part must have so many times its characters to be the main one."""
_ROWS = 6
"""From so many lines with numbers in a row on they are a table."""
_LEAST = 20
"""Characters that the paragraphs must have; else the text is compared as it stands."""
_TITLE = range(8, 46)
"""Characters of a title."""
_NUMBERED = re.compile(
    r"[（(]?[0-9一二三四五六七八九十]+[）)、.．:：]|第[一二三四五六七八九十0-9]+[部章节]|[■◆●▶★▲◎【①-⑳]"
)
_HAS_DIGIT = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines from one paragraph to another, with fewer than _APART others in a row between."""

    start: int
    end: int
    size: int


def body_of(lines: Sequence[str]) -> list[str]:
    """The lines from the first paragraph to the last; all where there is none."""
    parts = _parts(lines)
    if not parts:
        return list(lines)
    main = max(parts, key=lambda part: part.size * (_FIRST if part is parts[0] else 1.0))
    if main.size < _LEAST:
        return list(lines)
    kept = [part for part in parts if part is main or part.size >= _SIDE_SHARE * main.size]
    return list(lines[kept[0].start : _with_table(lines, kept[-1].end)])


def texts_before_headings(text: str, most: int) -> Iterator[str]:
    """What stands before each line between two paragraphs that may be the title of another story,
    for the first ones of them. A numbered subheading is none.
    """
    lines = text.split("\n")
    for place in range(1, len(lines) - 1):
        line = lines[place]
        if (
            len(line) in _TITLE
            and not is_paragraph(line)
            and not _NUMBERED.match(line)
            and is_paragraph(lines[place + 1])
        ):
            yield "\n".join(lines[:place])
            most -= 1
            if not most:
                return


def is_paragraph(line: str) -> bool:
    """Whether a line holds the end of a sentence, or is long enough for one."""
    return len(line) > _LONG or _ENDS.search(line) is not None


def _parts(lines: Sequence[str]) -> list[_Part]:
    parts: list[_Part] = []
    start, end, size, between = 0, 0, 0, 0
    for place, line in enumerate(lines):
        if not is_paragraph(line):
            between += bool(line)
            continue
        if size and between >= _APART:
            parts.append(_Part(start, end, size))
            size = 0
        start = place if not size else start
        end, size, between = place + 1, size + len(line), 0
    return [*parts, _Part(start, end, size)] if size else parts


def _with_table(lines: Sequence[str], end: int) -> int:
    """The end behind the rows of a table that follow the last paragraph at once."""
    for has_digits, rows in groupby(lines[end:], lambda line: _HAS_DIGIT.search(line) is not None):
        count = len(list(rows))
        return end + count if has_digits and count >= _ROWS else end
    return end
