"""From comparison and histories to the charts of the report, each with its text alternative."""

import re
from collections.abc import Sequence

from analysis.columns import Figure
from analysis.comparison import Comparison
from analysis.history import History, Point
from analysis.render.html.bars import Bar, Strip, bar_chart, strip
from analysis.render.html.drawing import Drawing, figure_html, lines_drawn
from analysis.render.html.lines import Line, line_chart
from analysis.render.html.markup import section
from analysis.render.html.provenance import Provenance
from analysis.render.html.words import row_pair, subject_pair
from analysis.render.labels import Pair
from analysis.render.values import change_text, figure_text, signed
from analysis.rows import Row
from analysis.series import RowKey
from domain.vocabulary import Vocabulary

_PAIRED = re.compile("[~+]")
MOST_LINES = 6
MOST_BARS = 30
"""More changes than a screen holds are left to the table of figures."""
FEWEST_SLOPES = 3
"""Two countries in two years are read faster as numbers than as lines."""
SLOPES: Pair = ("两年得分", "Scores of both years")
SCORES: Pair = (
    "历年得分；竖虚线：方法有变，两侧不连线",
    "Scores by data year; dotted: method changed",
)
RANKS: Pair = ("历年排名；未见报道处留空", "Ranks by data year; open where not reported")
TIERS: Pair = ("历年梯队；斜线：未见报道", "Tiers by data year; hatched: not reported")
CHANGES: Pair = ("各项变化", "Changes")


def countries_of(comparison: Comparison, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The countries that the charts show: those with an overall score, rank or tier, in order. One
    that the tables do not know, as of a store that another version wrote, is left to the rows.
    """
    found = dict.fromkeys(
        row.key.subject
        for kind in ("score", "rank", "tier")
        for row in comparison.rows
        if row.key.kind == kind
        and row.key.indicator == "overall"
        and vocabulary.subjects.keys() >= set(_PAIRED.split(row.key.subject))
    )
    return tuple(found)[:MOST_LINES]


def charts_html(
    comparison: Comparison,
    vocabulary: Vocabulary,
    histories: Sequence[History],
    provenance: Provenance,
) -> str:
    maker = _Charts(comparison, vocabulary, histories, provenance)
    drawings = (maker.slopes(), maker.scores(), maker.ranks(), maker.tiers(), maker.changes())
    figures = "".join(figure_html(drawing) for drawing in drawings if drawing is not None)
    content = f'<div class="charts">{figures}</div>' if figures else ""
    return section(("图", "Charts"), content)


class _Charts:
    def __init__(
        self,
        comparison: Comparison,
        vocabulary: Vocabulary,
        histories: Sequence[History],
        provenance: Provenance,
    ) -> None:
        self.comparison, self.vocabulary = comparison, vocabulary
        self.histories, self.provenance = histories, provenance
        self.years = [point.release.data_year for point in histories[0].points] if histories else []
        points = histories[0].points if histories else ()
        self.breaks = [place for place, point in enumerate(points) if point.breaks]

    def slopes(self) -> Drawing | None:
        """Scores of the countries that have one at both sides, joined unless the method changed."""
        sides = self._both_sides("score")[:MOST_LINES]
        if len(sides) < FEWEST_SLOPES:
            return None
        years = (self.comparison.left.data_year, self.comparison.right.data_year)
        lines = [self._line(row.key, (row.left, row.right), years) for row in sides]
        changed = any(aspect.status == "changed" for aspect in self.comparison.comparability)
        chart = line_chart(SLOPES, years, lines, (1,) if changed else ())
        return lines_drawn(SLOPES, chart, years, lines)

    def scores(self) -> Drawing | None:
        """Scores by data year, breaks drawn, the distance of the two leaders shaded."""
        lines = self._over_years("score")
        chart = line_chart(SCORES, self.years, lines, self.breaks, band=True)
        return lines_drawn(SCORES, chart, self.years, lines)

    def ranks(self) -> Drawing | None:
        """Ranks by data year, first on top, open where no rank was reported."""
        if len(self._both_sides("rank")) < FEWEST_SLOPES:
            return None
        lines = self._over_years("rank")
        chart = line_chart(RANKS, self.years, lines, self.breaks, ranks=True)
        return lines_drawn(RANKS, chart, self.years, lines)

    def tiers(self) -> Drawing | None:
        rows = []
        for history in self.histories:
            figures = [_figure_of(point, "tier") for point in history.points]
            tiers = tuple(_whole(figure) for figure in figures)
            if any(tiers):
                key = RowKey(subject=history.subject, indicator=history.indicator, kind="tier")
                name = subject_pair(self.vocabulary, history.subject)
                links = self._links(key, figures, self.years)
                rows.append(Strip(name=name, tiers=tiers, links=links))
        if not rows:
            return None
        return Drawing(
            caption=TIERS,
            svg=strip(TIERS, self.years, rows),
            columns=[str(year) for year in self.years],
            rows=[
                (row.name, [f"T{tier}" if tier else "" for tier in row.tiers], row.links)
                for row in rows
            ],
        )

    def changes(self) -> Drawing | None:
        """Numeric changes, those in percent on one scale and each other unit on its own."""
        moved = [
            row
            for row in self.comparison.rows
            if row.change is not None and row.change.abs not in (None, 0)
        ]
        shown = moved[:MOST_BARS]
        if not shown:
            return None
        largest: dict[str, float] = {}
        for row in shown:
            scale, size = _size(row)
            largest[scale] = max(largest.get(scale, 0.0), abs(size))
        bars = [self._bar(row, largest) for row in shown]
        caption = CHANGES
        if len(moved) > len(shown):
            caption = (
                f"各项变化：前{len(shown)}项，共{len(moved)}项",
                f"Changes: the first {len(shown)} of {len(moved)}",
            )
        rows = [(bar.name, [bar.text], [bar.link]) for bar in bars]
        return Drawing(caption=caption, svg=bar_chart(caption, bars), columns=[""], rows=rows)

    def _bar(self, row: Row, largest: dict[str, float]) -> Bar:
        scale, size = _size(row)
        text = change_text(row).lstrip("▲▼ ")
        if row.change is not None and row.change.abs is not None and row.status != "changed":
            text = signed(row.change.abs)
        year = self.comparison.right.data_year
        link = self._links(row.key, [row.right], [year])[0]
        name = row_pair(self.vocabulary, row.key)
        return Bar(name=name, size=size / largest[scale], text=text, link=link)

    def _both_sides(self, kind: str) -> list[Row]:
        return [
            row
            for row in self.comparison.rows
            if row.key.kind == kind and row.key.indicator == "overall"
            if _number(row.left) is not None and _number(row.right) is not None
        ]

    def _over_years(self, kind: str) -> list[Line]:
        lines = []
        for history in self.histories:
            figures = [_figure_of(point, kind) for point in history.points]
            if any(_number(figure) is not None for figure in figures):
                key = RowKey(subject=history.subject, indicator=history.indicator, kind=kind)
                lines.append(self._line(key, figures, self.years))
        return lines

    def _line(self, key: RowKey, figures: Sequence[Figure | None], years: Sequence[int]) -> Line:
        return Line(
            name=subject_pair(self.vocabulary, key.subject),
            values=tuple(_number(figure) for figure in figures),
            texts=tuple("" if figure is None else figure_text(figure, key) for figure in figures),
            links=self._links(key, figures, years),
        )

    def _links(
        self, key: RowKey, figures: Sequence[Figure | None], years: Sequence[int]
    ) -> tuple[str, ...]:
        """Fragments of the figures; a figure knows its own key better than the chart does."""
        return tuple(
            ""
            if figure is None
            else self.provenance.address(
                figure.agreement.key.row if figure.agreement is not None else key, figure, year
            )
            for figure, year in zip(figures, years, strict=True)
        )


def _size(row: Row) -> tuple[str, float]:
    assert row.change is not None
    assert row.change.abs is not None
    if row.change.rel is not None:
        return ("percent", row.change.rel)
    return (f"{row.key.kind} in {row.key.unit}", float(row.change.abs))


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
