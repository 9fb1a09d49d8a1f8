"""The figures of a comparison in a terminal: one table, its sections in the order of interest."""

from collections.abc import Iterable, Sequence

from analysis.checks import Check
from analysis.comparison import Comparison, Gap
from analysis.render.labels import NONE, counts_text, row_name
from analysis.render.terminal.layout import Grid
from analysis.render.terminal.screen import NARROW, PIPED_WIDTH, Page, cells, grid, widest
from analysis.render.values import (
    DERIVED,
    change_text,
    figure_text,
    stated_text,
    streak_text,
    value_text,
)
from analysis.rows import Row
from analysis.series import RowKey
from domain.vocabulary import Vocabulary

QUIET_FLAGS = frozenset({"derived", "approximate", "bound", "method"})
FIGURE_WIDTH = 31
"""`CN compute.power_capacity rank` on one line: the id is what other commands are asked with."""
ID_WIDTH = 22
"""The same name at 80 columns, broken behind the country and not within the id."""
STYLES = {"conflict": "bold red", "restated": "yellow", "changed": "", "same": "dim"}
VALUE_WIDTH = 14
MOVED = frozenset({"changed", "conflict", "restated"})
"""Of tiers the members are printed, and each country of its own only where it moved."""
WORD_KINDS = frozenset({"trend", "status"})
SECTIONS = ("HEADLINE", "GAPS", "TIERS", "INDICATORS", "STATISTICS")
HEADLINE_KINDS = frozenset({"score", "rank", "consecutive"})
INDICATOR_KINDS = frozenset({"score", "rank", "tier", "gap", "topn_count"})


def section_of(key: RowKey) -> str:
    """Where a figure stands: the index as a whole, its indicators, or the world around it."""
    overall = key.indicator == "overall"
    if overall and key.kind in HEADLINE_KINDS:
        return "HEADLINE"
    if overall and key.kind in ("gap", "tier"):
        return "GAPS" if key.kind == "gap" else "TIERS"
    return "INDICATORS" if key.kind in INDICATOR_KINDS else "STATISTICS"


def print_figures(comparison: Comparison, vocabulary: Vocabulary, page: Page) -> None:
    """All figures but claims in words. A narrow terminal has no column of sources."""
    groups = _by_section(comparison.rows)
    if not groups:
        return
    page.heading("FIGURES BY DATA YEAR   (articles/stories, m = mirrors; ‡ = computed)")
    wide = page.width >= NARROW
    made = _figure_table(comparison, page.width, wide=wide)
    gaps = {gap.row.key: gap for gap in comparison.gaps}
    for section, rows in groups.items():
        if made.rows:
            made.add()
        made.add(section, style="bold")
        if section == "TIERS":
            _add_members(made, comparison)
            rows = [row for row in rows if row.status in MOVED or not comparison.tiers]
        for row in rows:
            _add(made, row, gaps.get(row.key), vocabulary, wide=wide)
    page.grid(made)


def _by_section(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {section: [] for section in SECTIONS}
    for row in rows:
        if row.key.kind not in WORD_KINDS:
            found[section_of(row.key)].append(row)
    return {section: rows for section, rows in found.items() if rows}


def _figure_table(comparison: Comparison, width: int, *, wide: bool) -> Grid:
    years = (str(comparison.left.data_year), str(comparison.right.data_year))
    made = grid("figure", *years, "change", *(("sources",) if wide else ()), right=(1, 2))
    if wide:
        made.headings[1].most = made.headings[2].most = VALUE_WIDTH
        made.headings[0].width = ID_WIDTH
        if width >= PIPED_WIDTH:
            made.headings[0].width = FIGURE_WIDTH + (width - PIPED_WIDTH) // 2
            made.headings[-1].width = widest(["sources", *map(_counts, comparison.rows)])
    return made


def _add(made: Grid, row: Row, gap: Gap | None, vocabulary: Vocabulary, *, wide: bool) -> None:
    name = row_name(vocabulary, row.key)
    figure = row.right or row.left
    if gap is not None and figure is not None and figure.leader:
        name += f", {figure.leader} leads"
    line = [name, figure_text(row.left, row.key), figure_text(row.right, row.key)]
    line.append("; ".join(_change_parts(row, gap)))
    if wide:
        line.append(_counts(row))
    made.add(*cells(*line), style=STYLES.get(row.status, ""))


def _add_members(made: Grid, comparison: Comparison) -> None:
    """Who stands in a tier by what the press names; never the whole list for sure."""
    for tier in comparison.tiers:
        sides = (" ".join(members) or NONE for members in (tier.left, tier.right))
        made.add(*cells(f"T{tier.tier}, members named", *sides))


def _counts(row: Row) -> str:
    sides = (figure.agreement if figure is not None else None for figure in (row.left, row.right))
    return " | ".join(counts_text(agreement) for agreement in sides)


def _change_parts(row: Row, gap: Gap | None) -> Iterable[str]:
    yield change_text(row)
    if row.streak is not None:
        yield streak_text(row.streak)
    if gap is not None and gap.tendency not in (None, "same"):
        yield str(gap.tendency)
    if row.change is not None:
        yield from (stated_text(one) for one in row.change.stated if one.kind != "trend")
        if row.change.base is not None:
            yield f"⇒ {value_text(row.change.base, row.key)}{DERIVED} before"
    if gap is not None:
        yield from check_notes([c for c in (gap.left_check, gap.right_check) if c is not None])
    if notes := notes_text(row):
        yield notes


def check_notes(checks: Sequence[Check]) -> Iterable[str]:
    """Whether a gap is the difference of the scores; what they give instead where it is not."""
    if checks and all(check.ok for check in checks):
        yield "= score difference ✓"
        return
    for check in checks:
        verdict = "✓" if check.ok else f"✗ {check.formula} = {check.computed}"
        yield f"{check.data_year} {verdict}"


def notes_text(row: Row) -> str:
    """The flags that a reader must see; the others show in the values themselves."""
    words = []
    for flag in row.flags:
        if flag.startswith("vintage-"):
            words.append(f"printed by edition {flag.removeprefix('vintage-')}")
        elif flag not in QUIET_FLAGS:
            words.append(flag.replace("-", " "))
    return ", ".join(words)
