"""From comparison and histories to the charts of the report."""

from collections.abc import Sequence

from analysis.columns import Figure
from analysis.comparison import Comparison
from analysis.history import History, Point
from analysis.render.html.svg import Bar, Line, bar_chart, line_chart, strip
from analysis.render.labels import change_text, figure_text, row_name, signed
from analysis.rows import Row
from analysis.series import RowKey
from domain.vocabulary import Vocabulary

MOST_LINES = 6


def countries_of(comparison: Comparison) -> tuple[str, ...]:
    """The countries that the charts show: those with an overall score, rank or tier, in order."""
    found = dict.fromkeys(
        row.key.subject
        for kind in ("score", "rank", "tier")
        for row in comparison.rows
        if row.key.kind == kind and row.key.indicator == "overall"
    )
    return tuple(found)[:MOST_LINES]


def slope_chart(comparison: Comparison) -> str:
    """Scores of the countries that have one at both sides, joined unless the method changed."""
    lines = [
        Line(
            name=row.key.subject,
            values=(_number(row.left), _number(row.right)),
            texts=(figure_text(row.left, row.key), figure_text(row.right, row.key)),
        )
        for row in comparison.rows
        if row.key.kind == "score" and row.key.indicator == "overall"
        if _number(row.left) is not None and _number(row.right) is not None
    ]
    years = (comparison.left.data_year, comparison.right.data_year)
    changed = any(aspect.status == "changed" for aspect in comparison.comparability)
    return line_chart("scores", years, lines[:MOST_LINES], (1,) if changed else ())


def score_chart(histories: Sequence[History]) -> str:
    """Scores by data year, breaks drawn, the distance of the two leaders shaded."""
    return _over_years(histories, "score", "scores by data year", ranks=False, band=True)


def rank_chart(histories: Sequence[History]) -> str:
    """Ranks by data year, first on top, open where no rank was reported."""
    return _over_years(histories, "rank", "ranks by data year", ranks=True, band=False)


def tier_strip(histories: Sequence[History]) -> str:
    years = _years(histories)
    rows = []
    for history in histories:
        tiers = [_whole(_figure_of(point, "tier")) for point in history.points]
        if any(tiers):
            rows.append((history.subject, tiers))
    return strip("tiers by data year", years, rows)


def change_bars(comparison: Comparison, vocabulary: Vocabulary) -> str:
    """All numeric changes, those in percent on one scale and each other unit on its own."""
    moved = [
        row for row in comparison.rows if row.change is not None and row.change.abs not in (None, 0)
    ]
    largest: dict[str, float] = {}
    for row in moved:
        scale, size = _size(row)
        largest[scale] = max(largest.get(scale, 0.0), abs(size))
    bars = []
    for row in moved:
        scale, size = _size(row)
        text = change_text(row).lstrip("▲▼ ")
        if row.change is not None and row.change.abs is not None and row.status != "changed":
            text = signed(row.change.abs)
        name = row_name(vocabulary, row.key)
        bars.append(Bar(name=name, size=size / largest[scale], text=text))
    return bar_chart("changes", bars)


def _size(row: Row) -> tuple[str, float]:
    assert row.change is not None
    assert row.change.abs is not None
    if row.change.rel is not None:
        return ("percent", row.change.rel)
    return (f"{row.key.kind} in {row.key.unit}", float(row.change.abs))


def _over_years(
    histories: Sequence[History], kind: str, label: str, *, ranks: bool, band: bool
) -> str:
    lines = []
    for history in histories:
        figures = [_figure_of(point, kind) for point in history.points]
        values = tuple(_number(figure) for figure in figures)
        if any(value is not None for value in values):
            key = RowKey(subject=history.subject, indicator=history.indicator, kind=kind)
            texts = tuple(figure_text(figure, key) for figure in figures)
            lines.append(Line(name=history.subject, values=values, texts=texts))
    breaks = _breaks(histories)
    return line_chart(label, _years(histories), lines, breaks, ranks=ranks, band=band)


def _years(histories: Sequence[History]) -> list[int]:
    return [point.release.data_year for point in histories[0].points] if histories else []


def _breaks(histories: Sequence[History]) -> list[int]:
    if not histories:
        return []
    return [place for place, point in enumerate(histories[0].points) if point.breaks]


def _figure_of(point: Point, kind: str) -> Figure | None:
    wanted = ((key, f) for key, f in point.figures.items() if key.reference is None)
    return next((figure for key, figure in wanted if key.kind == kind), None)


def _number(figure: Figure | None) -> float | None:
    """The height of a point. A bound has none: more than 50 is not 50."""
    if figure is None or figure.quantity is None or figure.comparator in ("ge", "le"):
        return None
    return float(figure.quantity.value)


def _whole(figure: Figure | None) -> str:
    number = _number(figure)
    return str(int(number)) if number is not None else ""
