"""The two shapes that sections of the report have: a heading with content, and a table."""

from collections.abc import Sequence

from analysis.comparison import Comparison
from analysis.render.html.words import both
from analysis.render.labels import Pair


def section(title: Pair, content: str) -> str:
    return f"<section><h2>{both(title)}</h2>{content}</section>" if content else ""


def table(
    headers: Sequence[Pair], rows: Sequence[str], numbers: Sequence[int] = (), style: str = ""
) -> str:
    """Columns in `numbers` are aligned to the right; `style` is a class of report.css."""
    cells = "".join(
        f'<th scope="col"{" class=n" if place in numbers else ""}>{both(header)}</th>'
        for place, header in enumerate(headers)
    )
    return (
        f'<div class="wide"><table class="{style}"><thead><tr>{cells}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def year_headers(comparison: Comparison) -> tuple[Pair, Pair]:
    left, right = comparison.left.data_year, comparison.right.data_year
    return ((f"{left}年数据", f"data {left}"), (f"{right}年数据", f"data {right}"))
