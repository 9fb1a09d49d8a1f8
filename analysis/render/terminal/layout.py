"""Lines and tables of a terminal, measured in cells: a Chinese character is two wide.

The library that writes to the terminal has tables of its own. For 4,700 figures they took 1.5 s,
these take 0.1 s; and they break Chinese text at spaces alone, which leaves half-empty lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rich.cells import cell_len, chop_cells

measured = lru_cache(maxsize=1 << 16)(cell_len)
"""Cells of a text. The library remembers 4,096 of them, and a large table asks for each thrice."""
BETWEEN = "  "
"""Between two columns."""
LEAST = 8
"""A column that must be narrower than its texts keeps so many cells while it can."""
WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
OPENING = "（《「『“‘〈【〔"
CLOSING = "，。、；：？！）》」』”’〉】〕…"
WORD = rf"[^\s{WIDE}{OPENING}]"
TOKENS = re.compile(
    rf"\s+|[{OPENING}]*(?:{WORD}*\d (?:%|(?:pp|bn|tn|m)\b){WORD}*|(?![{OPENING}{CLOSING}])[{WIDE}]"
    rf"|{WORD}+)[{CLOSING}]*|.",
    re.DOTALL,
)
"""What a line may end behind: a word, a number with its unit, a Chinese character with the marks
that cling to it.
"""


def wrap(text: str, width: int, rest: int | None = None) -> list[str]:
    """The lines of a text, the first of at most `width` cells, the others of `rest`.

    A word that is longer than a line is folded; nothing is left out but blanks at the line's end.
    """
    if measured(text) <= width:
        return [text]
    rest = width if rest is None else rest
    lines: list[str] = []
    line, room = "", width
    for token in TOKENS.findall(text):
        size = measured(token)
        if size > room and line.strip():
            lines.append(line.rstrip())
            line, room = "", rest
        if token.isspace() and not line and lines:
            continue
        while size > room > 1:
            head = chop_cells(token, room)[0]
            lines.append(line + head)
            token = token[len(head) :]
            line, room, size = "", rest, measured(token)
        line, room = line + token, room - size
    return [*lines, line.rstrip()] if line.strip() else lines


@dataclass(slots=True, kw_only=True)
class Heading:
    """A column's name and how it is set; `width` fixes its cells, `most` limits them."""

    name: str
    right: bool = False
    width: int | None = None
    most: int | None = None


@dataclass(slots=True)
class Grid:
    """A table: one style for each row, as colour is never the only sign of anything."""

    headings: Sequence[Heading]
    rows: list[tuple[Sequence[str], str]] = field(default_factory=list)

    def add(self, *cells: str, style: str = "") -> None:
        """A row; cells that it lacks on the right stay empty."""
        self.rows.append((cells, style))

    def lines(self, width: int) -> Iterator[tuple[str, str]]:
        """Each line with its style."""
        widths = self._widths(width)
        names = [heading.name for heading in self.headings]
        yield from ((line, "bold") for line in self._row(names, widths))
        yield ("─" * min(width, sum(widths) + len(BETWEEN) * (len(widths) - 1)), "")
        for cells, style in self.rows:
            yield from ((line, style) for line in self._row(cells, widths))

    def _row(self, cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
        folded = [wrap(text, width) for text, width in zip(cells, widths, strict=False)]
        for place in range(max(map(len, folded), default=1)):
            texts = [
                self._set(lines[place] if place < len(lines) else "", column, width)
                for column, (lines, width) in enumerate(zip(folded, widths, strict=False))
            ]
            yield BETWEEN.join(texts).rstrip()

    def _set(self, text: str, column: int, width: int) -> str:
        if not self.headings[column].right:
            return text + " " * (width - measured(text))
        return " " * (width - measured(text)) + text

    def _widths(self, width: int) -> list[int]:
        """As wide as the texts are; where that is too much the widest columns give way."""
        names = [heading.name for heading in self.headings]
        columns: list[set[str]] = [{name} for name in names]
        for cells, _ in self.rows:
            for column, cell in zip(columns, cells, strict=False):
                column.add(cell)
        found = [max(map(measured, column)) for column in columns]
        for place, heading in enumerate(self.headings):
            found[place] = heading.width or min(found[place], heading.most or found[place])
        free = [place for place, heading in enumerate(self.headings) if not heading.width]
        over = sum(found) + len(BETWEEN) * (len(found) - 1) - width
        for least in (LEAST, 1):
            while over > 0 and free and max(found[place] for place in free) > least:
                found[max(free, key=lambda place: (found[place], place))] -= 1
                over -= 1
        return found
