"""Pieces of the charts as inline SVG: the frame with its text alternative, names, numbers.

A chart is 360 units wide, the width of a telephone, so that its text stays legible there. No
meaning hangs on colour alone: every series has its own marker, dash and label.
"""

from collections.abc import Iterable

from analysis.render.html.words import esc
from analysis.render.labels import Pair

WIDTH = 360


def svg(height: int, label: Pair, said: str, parts: Iterable[str]) -> str:
    """A drawing with its name and what it says, for who cannot see it."""
    name = esc(" ".join(dict.fromkeys(label)))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{name}"><title>{name}</title><desc>{esc(said)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def written(x: float, y: float, name: Pair, style: str) -> str:
    """A name in Chinese with the English one below; the language switch hides one of them."""
    zh, en = (esc(word) for word in name)
    if zh == en:
        return f'<text class="{style}" x="{x}" y="{y}">{zh}</text>'
    return (
        f'<text class="{style}" x="{x}" y="{y}"><tspan class="zh">{zh}</tspan></text>'
        f'<text class="{style} second" x="{x}" y="{y + 11}"><tspan class="en">{en}</tspan></text>'
    )


def number(x: float, y: float, text: str, anchor: str, link: str) -> str:
    """A value; with a link it opens its sentences."""
    drawn = f'<text class="value" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{esc(text)}</text>'
    return f'<a href="#{esc(link)}">{drawn}</a>' if link else drawn


def sentence(rows: Iterable[tuple[Pair, Iterable[tuple[object, str]]]]) -> str:
    """What a chart shows as a sentence: `美国 United States: 2023 74.71, 2024 77.97`."""
    return "; ".join(
        f"{' '.join(dict.fromkeys(name))}: "
        + ", ".join(f"{year} {text}".strip() for year, text in values if text)
        for name, values in rows
    )
