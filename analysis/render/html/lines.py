"""Lines over years. None is drawn over a break in the method or over a year without a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.render.html.svg import WIDTH, number, sentence, svg, written
from analysis.render.labels import Pair

LEFT, RIGHT, TOP, BOTTOM = 30, 114, 20, 22
BELOW = 14
"""Room above the axis for a number that stands under the lowest point."""
APART = 24
"""A name takes two lines, one in each language."""
DASHES = ("", "5 3", "2 3", "8 3 2 3", "1 3", "6 2 1 2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One country over the years; None where nobody reported a number. `texts` may still have a
    bound (≥50), `links` the fragments that the values open.
    """

    name: Pair
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    links: tuple[str, ...] = ()


def line_chart(
    label: Pair,
    years: Sequence[int],
    lines: Sequence[Line],
    breaks: Sequence[int],
    *,
    ranks: bool = False,
    band: bool = False,
) -> str:
    """Values by year. `breaks` are positions before which the method changed.

    `ranks` turns the axis over, 1 on top; `band` shades the distance of the first two lines.
    """
    known = [value for line in lines for value in line.values if value is not None]
    if not known or not years:
        return ""
    height = max(190, 70 + 24 * len(lines))
    frame = _Frame(len(years), height, min(known), max(known), upside_down=ranks)
    parts = [_axis(frame, years), *_break_marks(frame, breaks)]
    if band and len(lines) >= 2:
        parts += _band(frame, lines[0], lines[1], breaks)
    for place, line in enumerate(lines):
        parts += _line(frame, line, place, breaks)
    parts += _values(frame, lines)
    parts += _end_labels(frame, lines)
    said = sentence((line.name, zip(years, line.texts, strict=True)) for line in lines)
    return svg(height, label, said, parts)


class _Frame:
    """From year and value to a point of the drawing."""

    def __init__(
        self, columns: int, height: int, low: float, high: float, *, upside_down: bool
    ) -> None:
        self.columns, self.height = columns, height
        room = (high - low) * 0.15 or 1.0
        self.low, self.high = low - room, high + room
        self.upside_down = upside_down

    def x(self, place: float) -> float:
        if self.columns == 1:
            return (LEFT + WIDTH - RIGHT) / 2
        return round(LEFT + place * (WIDTH - LEFT - RIGHT) / (self.columns - 1), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        share = share if self.upside_down else 1 - share
        return round(TOP + share * (self.height - TOP - BOTTOM - BELOW), 1)


def _axis(frame: _Frame, years: Sequence[int]) -> str:
    floor = frame.height - BOTTOM
    ticks = "".join(
        f'<text class="tick" x="{frame.x(place)}" y="{floor + 15}" text-anchor="middle">'
        f"{year}</text>"
        for place, year in enumerate(years)
    )
    return f'<path class="axis" d="M{LEFT - 14} {floor}H{WIDTH - RIGHT + 14}"/>{ticks}'


def _break_marks(frame: _Frame, breaks: Sequence[int]) -> list[str]:
    """A dotted line between two years, with a zigzag on the axis."""
    floor = frame.height - BOTTOM
    found = []
    for place in breaks:
        x = frame.x(place - 0.5)
        found.append(f'<path class="break" d="M{x} {TOP - 8}V{floor}"/>')
        found.append(f'<path class="axis" d="M{x - 4} {floor + 4}l3 -8m2 8l3 -8"/>')
    return found


def _segments(line: Line, breaks: Sequence[int]) -> list[list[int]]:
    """Runs of neighbouring known years with no break in between."""
    runs: list[list[int]] = []
    for place, value in enumerate(line.values):
        if value is None:
            continue
        joined = runs and runs[-1][-1] == place - 1 and place not in breaks
        if joined:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _line(frame: _Frame, line: Line, order: int, breaks: Sequence[int]) -> list[str]:
    found = []
    style = f"series s{order % len(DASHES)}"
    for run in _segments(line, breaks):
        if len(run) > 1:
            points = " ".join(f"{frame.x(p)},{frame.y(line.values[p] or 0)}" for p in run)
            dash = DASHES[order % len(DASHES)]
            found.append(f'<polyline class="{style}" points="{points}" stroke-dasharray="{dash}"/>')
    for place, value in enumerate(line.values):
        if value is None:
            continue
        found.append(_marker(frame.x(place), frame.y(value), order, style))
    return found


def _values(frame: _Frame, lines: Sequence[Line]) -> list[str]:
    """The numbers above their points; below where the number of another point stands there."""
    found = []
    for place in range(frame.columns):
        points = [(frame.y(line.values[place] or 0), line) for line in lines
                  if line.values[place] is not None]  # fmt: skip
        last = -100.0
        for y, line in sorted(points, key=lambda point: point[0]):
            at = y - 7 if y - 7 >= last + 11 else max(y + 14, last + 11)
            last = at
            link = line.links[place] if line.links else ""
            found.append(number(frame.x(place), at, line.texts[place], "middle", link))
    return found


def _marker(x: float, y: float, number: int, style: str) -> str:
    shapes = (
        f'<circle class="{style} dot" cx="{x}" cy="{y}" r="3.5"/>',
        f'<rect class="{style} dot" x="{x - 3.2}" y="{y - 3.2}" width="6.4" height="6.4"/>',
        f'<path class="{style} dot" d="M{x} {y - 4}l4 7h-8z"/>',
        f'<path class="{style} dot" d="M{x} {y - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"/>',
        f'<path class="{style} dot" d="M{x} {y + 4}l4 -7h-8z"/>',
        f'<circle class="{style}" cx="{x}" cy="{y}" r="3.5"/>',
    )
    return shapes[number % len(shapes)]


def _band(frame: _Frame, upper: Line, lower: Line, breaks: Sequence[int]) -> list[str]:
    both = tuple(
        None if a is None or b is None else a
        for a, b in zip(upper.values, lower.values, strict=True)
    )
    found = []
    for run in _segments(Line(name=("", ""), values=both, texts=()), breaks):
        top = [f"{frame.x(p)},{frame.y(upper.values[p] or 0)}" for p in run]
        bottom = [f"{frame.x(p)},{frame.y(lower.values[p] or 0)}" for p in reversed(run)]
        found.append(f'<polygon class="band" points="{" ".join((*top, *bottom))}"/>')
    return found


def _end_labels(frame: _Frame, lines: Sequence[Line]) -> list[str]:
    """Names with their marks at the right edge, at the height of the last known points; pushed
    apart where they would lie on each other, and never below the axis.
    """
    ends = []
    for order, line in enumerate(lines):
        known = [value for value in line.values if value is not None]
        if known:
            ends.append((frame.y(known[-1]) + 4, order, line.name))
    ends.sort()
    heights: list[float] = []
    for wanted, _, _ in ends:
        heights.append(max(wanted, heights[-1] + APART if heights else wanted))
    floor: float = frame.height - BOTTOM - BELOW
    for place in reversed(range(len(heights))):
        heights[place] = floor = min(heights[place], floor)
        floor -= APART
    x = frame.x(frame.columns - 1) + 16
    found = []
    for y, (_, order, name) in zip(heights, ends, strict=True):
        style = f"s{order % len(DASHES)}"
        found.append(_marker(x + 4, y - 4, order, f"series {style}"))
        found.append(written(x + 12, y, name, f"name {style}"))
    return found
