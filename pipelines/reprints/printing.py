"""The lines of a text as its author set them, whatever a mirror's print made of them.

For the comparison alone. Mirrors paste HTML as text, break lines at a column or at every comma. A
broken line has no end of a sentence, so a paragraph would look like furniture, and a number that
stands on two lines is two others: 14 of 1,500 pages of an examination set were lost by that.
"""

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape

_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,120}>")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li)\b[^<>\n]{0,120}>", re.IGNORECASE)

_CLOSED = re.compile(r"(?:[。！？!?…；;]|(?<![0-9０-９])[.．])['\"”’」』)）\]】]*$")
_CLAUSE = ("，", ",", "、", "：", ":", "；", ";")
_CLAUSE_LINES = 3
_CLAUSE_SHARE = 0.25
"""So many lines, and of all lines this share, end in the middle of a sentence where a mirror broke
the text at its commas."""
_NARROWEST, _WIDEST = 12, 100
"""Characters of a line that was broken at a column."""
_SLACK = 1, 12
"""A broken line is so many characters shorter than the widest at most: a space is gone from its
end, or a word of the Latin script did not fit."""
_BROKEN_LINES = 3
_BROKEN_SHARE = 0.4
"""So many open lines of one width, and this share of the characters, say that a text is broken."""
_LONGER = 0.35
"""Not if longer lines hold more: beside paragraphs, lines of one width are headlines."""
_ROW = re.compile(r"^(?!.*[，。、；])(?=.*[0-9０-９].*[\s|｜/／].*[0-9０-９]).*[0-9０-９%％—]$")
"""A row of a table ends with a number and has another, but no mark."""
_ROWS = 3
"""Not if one in so many lines of the width is such a row."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD_END, _WORD_START = re.compile(r"[^\W\d_]$"), re.compile(r"[^\W\d_]")


def lines_as_set(text: str) -> list[str]:
    """Return the lines of a Simplified text without space at their ends, HTML read, broken lines
    joined.
    """
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    lines = [line.strip() for line in text.split("\n")]
    return _joined(_joined(lines, _clauses(lines)), _full_lines(lines))


def _clauses(lines: Sequence[str]) -> set[str]:
    """The lines that end in the middle of a sentence, if there are enough of them."""
    count = sum(line.endswith(("，", ",", "、")) for line in lines)
    if count < max(_CLAUSE_LINES, _CLAUSE_SHARE * sum(map(bool, lines))):
        return set()
    return {line for line in lines if line.endswith(_CLAUSE)}


def _full_lines(lines: Sequence[str]) -> set[str]:
    """The lines that were broken at a column: open ones of nearly one width."""
    lengths = Counter(
        len(line)
        for line in lines
        if _NARROWEST <= len(line) <= _WIDEST and line[-1] != "。" and not _CLOSED.search(line)
    )
    if lengths.total() < _BROKEN_LINES:
        return set()
    total = sum(map(len, lines))
    slack = _SLACK[0] if 3 * len(_HAN.findall("".join(lines))) > total else _SLACK[1]

    def near(width: int) -> int:
        return sum(lengths[width - less] for less in range(slack + 1))

    width = max(lengths, key=lambda length: (near(length), length))
    full = [line for line in lines if width - slack <= len(line) <= width]
    longer = sum(len(line) for line in lines if len(line) > width + slack)
    rows = sum(_ROW.search(line) is not None for line in full)
    if (
        near(width) < _BROKEN_LINES
        or _ROWS * rows > len(full)
        or sum(map(len, full)) < _BROKEN_SHARE * total
        or longer > _LONGER * total
    ):
        return set()
    return {line for line in full if not _CLOSED.search(line)}


def _joined(lines: Sequence[str], broken: set[str]) -> list[str]:
    """The lines with what follows the broken ones behind them, empty lines between or not."""
    if not broken:
        return list(lines)
    whole: list[str] = []
    is_open = False
    for line in lines:
        if is_open and not line:
            continue
        if is_open:
            parted = _WORD_END.search(whole[-1]) and _WORD_START.match(line)
            latin = parted and not (_HAN.match(whole[-1][-1]) or _HAN.match(line))
            whole[-1] += f" {line}" if latin else line
        else:
            whole.append(line)
        is_open = line in broken
    return whole
