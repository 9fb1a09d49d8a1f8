"""Changes as bars to both sides of zero, and tiers as a strip of cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.render.html.svg import WIDTH, number, sentence, svg, written
from analysis.render.html.words import esc
from analysis.render.labels import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One change: `size` is -1 to 1 within its unit, `text` what it stands for."""

    name: Pair
    size: float
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The tiers of one country over the years; empty where nobody reported one."""

    name: Pair
    tiers: tuple[str, ...]
    links: tuple[str, ...] = ()


def bar_chart(label: Pair, bars: Sequence[Bar]) -> str:
    """Changes to both sides of a zero line."""
    if not bars:
        return ""
    row, middle, reach = 42, WIDTH / 2, WIDTH / 2 - 108
    parts = []
    for place, bar in enumerate(bars):
        y = place * row + 4
        length = max(abs(bar.size) * reach, 1)
        x = middle if bar.size >= 0 else middle - length
        kind = "up" if bar.size > 0 else "down" if bar.size < 0 else "flat"
        anchor = "start" if bar.size >= 0 else "end"
        at = middle + length + 4 if bar.size >= 0 else middle - length - 4
        parts.append(written(2, y + 9, bar.name, "tick"))
        parts.append(
            f'<rect class="bar {kind}" x="{x:.1f}" y="{y + 25}" width="{length:.1f}" height="8"/>'
        )
        parts.append(number(at, y + 33, bar.text, anchor, bar.link))
        # Zero is drawn beside each bar alone: a long name runs on above it.
        parts.append(f'<path class="axis" d="M{middle} {y + 21}v16"/>')
    height = len(bars) * row + 8
    said = sentence((bar.name, (("", bar.text),)) for bar in bars)
    return svg(height, label, said, parts)


def strip(label: Pair, years: Sequence[int], rows: Sequence[Strip]) -> str:
    """Tier membership: a cell for each country and year, hatched where nobody reported it."""
    if not rows:
        return ""
    row, left = 30, 94
    width = (WIDTH - left - 4) / max(len(years), 1)
    parts = [
        '<defs><pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse">',
        '<path class="hatch" d="M0 6L6 0"/></pattern></defs>',
    ]
    for column, year in enumerate(years):
        x = left + (column + 0.5) * width
        parts.append(f'<text class="tick" x="{x:.1f}" y="12" text-anchor="middle">{year}</text>')
    for line, one in enumerate(rows):
        y = 18 + line * row
        parts.append(written(2, y + 12, one.name, "name"))
        parts += _cells(one, left, y, width, row - 3)
    said = sentence(
        (one.name, [(year, f"T{tier}" if tier else "–") for year, tier in zip(years, one.tiers,
                                                                              strict=True)])
        for one in rows
    )  # fmt: skip
    return svg(18 + len(rows) * row + 4, label, said, parts)


def _cells(one: Strip, left: float, y: float, width: float, height: float) -> Iterable[str]:
    for column, tier in enumerate(one.tiers):
        x = left + column * width
        style = f"t{esc(tier)}" if tier else "open"
        fill = "" if tier else ' fill="url(#open)"'
        yield (
            f'<rect class="cell {style}"{fill} x="{x + 1:.1f}" y="{y}" '
            f'width="{width - 2:.1f}" height="{height}"/>'
        )
        if tier:
            link = one.links[column] if one.links else ""
            yield number(x + width / 2, y + height / 2 + 4, f"T{tier}", "middle", link)
