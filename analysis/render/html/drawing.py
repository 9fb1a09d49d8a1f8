"""A chart with its caption and with what it shows as a table, for who cannot see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.render.html.lines import Line
from analysis.render.html.markup import table
from analysis.render.html.words import both, esc
from analysis.render.labels import NONE, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart with what it shows in words: `rows` of texts under `columns`, with the fragments of
    their sentences (empty where none is known).
    """

    caption: Pair
    svg: str
    columns: Sequence[str]
    rows: Sequence[tuple[Pair, Sequence[str], Sequence[str]]]


def figure_html(drawing: Drawing) -> str:
    rows = [
        f'<tr><th scope="row">{both(name)}</th>'
        + "".join(map(_linked_cell, texts, links))
        + "</tr>"
        for name, texts, links in drawing.rows
    ]
    headers = (("", ""), *((column, "") for column in drawing.columns))
    return (
        f"<figure><figcaption>{both(drawing.caption)}</figcaption>{drawing.svg}"
        f'<details class="alternative"><summary>{both(("以文字读此图", "this chart as text"))}'
        f"</summary>{table(headers, rows)}</details></figure>"
    )


def _linked_cell(text: str, link: str) -> str:
    words = esc(text or NONE)
    return f'<td><a href="#{link}">{words}</a></td>' if link else f"<td>{words}</td>"


def lines_drawn(
    caption: Pair, chart: str, years: Sequence[int], lines: Sequence[Line]
) -> Drawing | None:
    if not chart:
        return None
    rows = [(line.name, line.texts, line.links) for line in lines]
    return Drawing(caption=caption, svg=chart, columns=[str(y) for y in years], rows=rows)
