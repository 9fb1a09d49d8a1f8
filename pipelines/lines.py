"""The lines of a text, and the removals of those that are cut."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.records import Removal, RemovalKind
from pipelines.labels import fold


@dataclass(slots=True)
class Line:
    """A line that is not blank, without the space at its ends; `text` is folded."""

    start: int
    end: int
    text: str
    kind: RemovalKind | None = None
    scheme: str = ""
    joined: bool = False
    """Belongs to the line before: a name below its label."""


def split_lines(text: str) -> list[Line]:
    """Lines that are not blank; their offsets are of `text`."""
    folded = fold(text)
    return [
        Line(found.start(), found.end(), found.group())
        for found in re.finditer(r"[^\s][^\n]*(?<!\s)", folded)
    ]


def removals_of(text: str, lines: list[Line], endings: list[Line]) -> Iterator[Removal]:
    """Spans of the cut lines with the line break before them, and of the cut endings."""
    at_top = True
    for place, line in enumerate(lines):
        if line.kind and not line.joined:
            last = place
            while last + 1 < len(lines) and lines[last + 1].joined:
                last += 1
            if not at_top:
                yield _removal(text, lines[place - 1].end, lines[last].end, line)
            else:
                behind = lines[last + 1].start if last + 1 < len(lines) else lines[last].end
                yield _removal(text, line.start if place else 0, behind, line)
        at_top = at_top and line.kind is not None
    for ending in endings:
        yield _removal(text, ending.start, ending.end, ending)


def _removal(text: str, start: int, end: int, line: Line) -> Removal:
    kind = line.kind or "notice"
    return Removal(
        start=start, length=end - start, kind=kind, scheme=line.scheme or kind, text=text[start:end]
    )
