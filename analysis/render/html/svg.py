"""Charts as inline SVG. No line is drawn over a break or over a year without a figure, and no
meaning hangs on colour alone: every series has its own marker, dash and label.

A chart is 360 units wide, the width of a telephone, so that its text stays legible there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 360
LEFT, RIGHT, TOP, BOTTOM = 30, 64, 18, 22
DASHES = ("", "5 3", "2 3", "8 3 2 3", "1 3", "6 2 1 2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One country over the years; None where nobody reported a value."""

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One change: `size` is -1 to 1 within its unit, `text` what it stands for."""

    name: str
    size: float
    text: str


def svg(height: int, label: str, parts: Iterable[str]) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(label)}"><title>{escape(label)}</title>{"".join(parts)}</svg>'
    )


def line_chart(
    label: str,
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
    height = 190
    frame = _Frame(len(years), height, min(known), max(known), upside_down=ranks)
    parts = [_axis(frame, years), *_break_marks(frame, breaks)]
    if band and len(lines) >= 2:
        parts += _band(frame, lines[0], lines[1], breaks)
    for place, line in enumerate(lines):
        parts += _line(frame, line, place, breaks)
    parts += _end_labels(frame, lines)
    return svg(height, label, parts)


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
        return round(TOP + share * (self.height - TOP - BOTTOM), 1)


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


def _line(frame: _Frame, line: Line, number: int, breaks: Sequence[int]) -> list[str]:
    found = []
    style = f"series s{number % len(DASHES)}"
    for run in _segments(line, breaks):
        if len(run) > 1:
            points = " ".join(f"{frame.x(p)},{frame.y(line.values[p] or 0)}" for p in run)
            dash = DASHES[number % len(DASHES)]
            found.append(f'<polyline class="{style}" points="{points}" stroke-dasharray="{dash}"/>')
    for place, value in enumerate(line.values):
        if value is None:
            continue
        x, y = frame.x(place), frame.y(value)
        found.append(_marker(x, y, number, style))
        found.append(
            f'<text class="value" x="{x}" y="{y - 7}" text-anchor="middle">'
            f"{escape(line.texts[place])}</text>"
        )
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
    for run in _segments(Line(name="", values=both, texts=()), breaks):
        top = [f"{frame.x(p)},{frame.y(upper.values[p] or 0)}" for p in run]
        bottom = [f"{frame.x(p)},{frame.y(lower.values[p] or 0)}" for p in reversed(run)]
        found.append(f'<polygon class="band" points="{" ".join((*top, *bottom))}"/>')
    return found


def _end_labels(frame: _Frame, lines: Sequence[Line]) -> list[str]:
    """Names behind the last known points, pushed apart where they would lie on each other."""
    ends = []
    for number, line in enumerate(lines):
        places = [place for place, value in enumerate(line.values) if value is not None]
        if places:
            end = places[-1]
            ends.append((frame.y(line.values[end] or 0), frame.x(end) + 22, number, line.name))
    found, last = [], -100.0
    for wanted, x, number, name in sorted(ends):
        y = max(wanted + 4, last + 12)
        last = y
        style = f"name s{number % len(DASHES)}"
        found.append(f'<text class="{style}" x="{x}" y="{y}">{escape(name)}</text>')
    return found


def bar_chart(label: str, bars: Sequence[Bar]) -> str:
    """Changes to both sides of a zero line."""
    if not bars:
        return ""
    row, middle, reach = 32, WIDTH / 2, WIDTH / 2 - 108
    parts = []
    for place, bar in enumerate(bars):
        y = place * row + 4
        length = max(abs(bar.size) * reach, 1)
        x = middle if bar.size >= 0 else middle - length
        kind = "up" if bar.size > 0 else "down" if bar.size < 0 else "flat"
        anchor = "start" if bar.size >= 0 else "end"
        at = middle + length + 4 if bar.size >= 0 else middle - length - 4
        parts.append(f'<text class="tick" x="2" y="{y + 8}">{escape(bar.name)}</text>')
        parts.append(
            f'<rect class="bar {kind}" x="{x:.1f}" y="{y + 14}" width="{length:.1f}" height="8"/>'
            f'<text class="value" x="{at:.1f}" y="{y + 22}" text-anchor="{anchor}">'
            f"{escape(bar.text)}</text>"
        )
    height = len(bars) * row + 8
    parts.append(f'<path class="axis" d="M{middle} 4V{height - 4}"/>')
    return svg(height, label, parts)


def strip(label: str, years: Sequence[int], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Tier membership: a cell for each country and year, hatched where nobody reported it."""
    if not rows:
        return ""
    row, left = 24, 70
    width = (WIDTH - left - 4) / max(len(years), 1)
    parts = [
        '<defs><pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse">',
        '<path class="hatch" d="M0 6L6 0"/></pattern></defs>',
    ]
    for column, year in enumerate(years):
        x = left + (column + 0.5) * width
        parts.append(f'<text class="tick" x="{x:.1f}" y="12" text-anchor="middle">{year}</text>')
    for line, (name, tiers) in enumerate(rows):
        y = 18 + line * row
        parts.append(f'<text class="name" x="2" y="{y + 15}">{escape(name)}</text>')
        for column, tier in enumerate(tiers):
            x = left + column * width
            style = f"t{escape(tier)}" if tier else "open"
            fill = "" if tier else ' fill="url(#open)"'
            parts.append(
                f'<rect class="cell {style}"{fill} x="{x + 1:.1f}" y="{y}" '
                f'width="{width - 2:.1f}" height="{row - 3}"/>'
            )
            if tier:
                parts.append(
                    f'<text class="value" x="{x + width / 2:.1f}" y="{y + 15}" '
                    f'text-anchor="middle">T{escape(tier)}</text>'
                )
    return svg(18 + len(rows) * row + 4, label, parts)
