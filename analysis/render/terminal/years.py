"""Series and gaps over the years, and the evidence of one number, in a terminal."""

from collections.abc import Iterable

from rich.console import Console

from analysis.columns import Figure
from analysis.comparability import Aspect
from analysis.evidence import Evidence
from analysis.gaps import GapHistory, GapPoint
from analysis.history import History, Point
from analysis.question import Release
from analysis.render.labels import NONE, aspect_text, coverage_text, row_name
from analysis.render.terminal.layout import Grid
from analysis.render.terminal.screen import Page, cells, check_text, grid, page_on
from analysis.render.values import change_size, figure_text, reported_text, signed, value_text
from analysis.series import RowKey
from domain.vocabulary import Vocabulary

WORD_KINDS = frozenset({"trend", "status"})


def release_cells(release: Release) -> tuple[str, str, str]:
    """Edition, title year and data year; an assumed year carries a question mark."""
    row = release.edition
    if row is None:
        return (NONE, NONE, str(release.data_year))
    mark = "?" if row.state == "expected" else ""
    return (f"{row.edition}{mark}", f"{row.title_year}{mark}", f"{release.data_year}{mark}")


def print_history(history: History, vocabulary: Vocabulary, console: Console) -> None:
    """One line for each release; an en dash where nobody reported a figure."""
    numbers = [key for key in history.keys if key.kind not in WORD_KINDS]
    with page_on(console) as page:
        page.line(f"SERIES  {history.subject} {history.indicator}", "bold")
        if not history.keys:
            page.line("not reported in any edition")
            return
        made = grid("edition", "title", "data", *(_column(key) for key in numbers), "")
        for point in history.points:
            values = [_cell(point, key) for key in numbers]
            mark = "! break" if point.breaks else ""
            made.add(*cells(*release_cells(point.release), *values, mark))
        page.grid(made)
        _print_breaks(history.points, page)
        for key in (key for key in history.keys if key.kind in WORD_KINDS):
            for point in history.points:
                figure = point.figures.get(key)
                if figure is not None:
                    said = f"{row_name(vocabulary, key)} {point.release.data_year}: "
                    line = f"{said}{figure.value} “{figure.claims[0].observation.evidence}”"
                    page.line(line, hang=4)
        _print_undated(history.undated, page)


def _column(key: RowKey) -> str:
    parts = [key.kind.replace("_", " ")]
    parts += [f"top {key.top_n}"] if key.top_n else []
    parts += [f"of {key.reference}"] if key.reference else []
    return " ".join(parts)


def _cell(point: Point, key: RowKey) -> str:
    figure = point.figures.get(key)
    change = point.changes.get(key)
    text = figure_text(figure, key)
    if figure is not None and change is not None and change.abs:
        text += f" ({change_size(key, change)})"
    return text


def _print_breaks(points: Iterable[Point | GapPoint], page: Page) -> None:
    for point in points:
        if point.breaks:
            said = "; ".join(map(_break, point.breaks))
            page.line(f"break before {point.release.data_year}: {said}", hang=4)


def _break(aspect: Aspect) -> str:
    """Years go forward here, so what is added or noted stands on the right."""
    head = aspect.aspect.partition(":")[0]
    if head == "indicator-added":
        return aspect_text(aspect)
    if head == "method-note":
        return f"method note: {aspect.right}"
    return f"{aspect_text(aspect)}: {aspect.left or NONE} → {aspect.right or NONE}"


def print_gap_history(history: GapHistory, vocabulary: Vocabulary, console: Console) -> None:
    """The gap year by year, whether it closes, and when it turned."""
    with page_on(console) as page:
        page.line(f"GAP  {row_name(vocabulary, history.key)}", "bold")
        page.grid(_gap_table(history))
        flips = ", ".join(str(year) for year in history.flips)
        page.line(f"direction flipped in data year {flips}" if flips else "direction never flipped")
        _print_breaks(history.points, page)
        _print_undated(history.undated, page)


def _gap_table(history: GapHistory) -> Grid:
    made = grid("edition", "title", "data", "gap", "leader", "change", "", "check", right=(3,))
    for point in history.points:
        figure = point.figure
        change = "" if point.change is None else f"{signed(point.change)}‡"
        if point.since is not None and point.since != point.release.data_year - 1:
            change += f" since {point.since}"
        made.add(
            *cells(
                *release_cells(point.release),
                figure_text(figure, history.key),
                (figure.leader if figure is not None else None) or NONE,
                change,
                _movement(point),
                check_text(point.check) if point.check is not None else "",
            )
        )
    return made


def _movement(point: GapPoint) -> str:
    words: list[str] = [point.tendency or ""]
    if point.change is None and point.tendency:
        words.append("(in words only)")
    words += ["flipped"] if point.flipped else []
    words += ["new leader"] if point.new_leader else []
    return " ".join(word for word in words if word)


def print_evidence(evidence: Evidence, vocabulary: Vocabulary, console: Console) -> None:
    """Every value with every sentence that prints it: clean, and raw where the page differs."""
    edition, title, data = release_cells(evidence.release)
    line = f"EVIDENCE  {evidence.subject} {evidence.indicator}  edition {edition}"
    with page_on(console) as page:
        page.line(f"{line} (title year {title}, data {data})", "bold")
        if not evidence.figures and not evidence.uncounted:
            page.line("not reported")
        for key, figure in evidence.figures:
            _print_figure(key, figure, vocabulary, page)
        if evidence.uncounted:
            page.heading("NOT COUNTED   (negated, forecast, superseded or rejected)")
        for claim in evidence.uncounted:
            seen = claim.observation
            key = RowKey(subject="", indicator="", kind=seen.kind, unit=seen.unit)
            value = value_text(seen.value, key, seen.comparator)
            page.line(f"  {seen.kind} {value} ({seen.modality})")
            page.sentence(claim)
        _print_undated(evidence.undated, page)


def _print_figure(key: RowKey, figure: Figure, vocabulary: Vocabulary, page: Page) -> None:
    agreement = figure.agreement
    assert agreement is not None
    state = "" if agreement.state == "agreed" else f"   {agreement.state}"
    page.heading(f"{row_name(vocabulary, key)}: {figure_text(figure, key)}{state}")
    shown = [agreement, *figure.revisions]
    for reported in (one for each in shown for one in each.reported):
        counts = coverage_text(reported.articles, reported.stories, reported.mirrors)
        page.line(f"  {reported_text(reported, key)}  ({counts})")
        for claim in reported.claims:
            page.sentence(claim)
            if claim.raw_sentence != claim.observation.sentence:
                page.line(f"      as printed: {claim.raw_sentence}", hang=8)
            page.address(claim.url)


def _print_undated(undated: int, page: Page) -> None:
    if undated:
        page.line(f"{undated} undated articles left out")
