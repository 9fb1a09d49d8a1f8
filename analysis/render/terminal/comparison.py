"""A comparison in a terminal, headline first."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from analysis.comparison import Comparison
from analysis.conflicts import Rounding
from analysis.render.labels import (
    NONE,
    change_text,
    counts_text,
    figure_text,
    header_text,
    plain,
    reported_text,
    row_name,
    stated_text,
    value_text,
)
from analysis.render.terminal.disagreement import print_conflicts
from analysis.render.terminal.screen import NARROW, cells, check_text, heading, table
from analysis.rows import Row
from domain.vocabulary import Vocabulary

QUIET_FLAGS = frozenset({"derived", "approximate", "bound", "method"})
FIGURE_WIDTH = 31
"""`CN compute.power_capacity rank` on one line: the id is what other commands are asked with."""
STYLES = {"conflict": "bold red", "restated": "yellow", "changed": "", "same": "dim"}


def print_comparison(comparison: Comparison, vocabulary: Vocabulary, console: Console) -> None:
    """A whole comparison, headline first. ‡ marks what is computed here and printed by nobody."""
    console.print(Text(f"{comparison.index}  {header_text(comparison.left)}", style="bold"))
    console.print(Text(f"   → {header_text(comparison.right)}", style="bold"))
    if comparison.as_of is not None:
        console.print(
            f"as of {comparison.as_of}: {comparison.later} later articles and "
            f"{comparison.undated} undated ones left out; counts are of articles with figures"
        )
    _print_comparability(comparison, console)
    _print_rows(comparison, vocabulary, console)
    _print_gap_checks(comparison, console)
    _print_tiers(comparison, console)
    _print_summary(comparison, console)
    _print_restated(comparison, vocabulary, console)
    print_conflicts(comparison.conflicts, vocabulary, console)
    _print_roundings(comparison.rounding, vocabulary, console)
    _print_wording(comparison, vocabulary, console)


def _years(comparison: Comparison) -> tuple[str, str]:
    return str(comparison.left.data_year), str(comparison.right.data_year)


def _print_comparability(comparison: Comparison, console: Console) -> None:
    if not comparison.comparability:
        return
    heading(console, "COMPARABILITY")
    made = table(console, "aspect", *_years(comparison), "")
    for aspect in comparison.comparability:
        mark = {"same": "=", "changed": "! changed", "note": "note", "unknown": "not published"}
        made.add_row(
            *cells(aspect.aspect.replace("-", " "), aspect.left or NONE, aspect.right or NONE),
            Text(mark[aspect.status], style="bold yellow" if aspect.status == "changed" else ""),
        )
    console.print(made)


def _print_rows(comparison: Comparison, vocabulary: Vocabulary, console: Console) -> None:
    shown = [row for row in comparison.rows if row.key.kind not in ("trend", "status")]
    if not shown:
        return
    heading(console, "FIGURES BY DATA YEAR   (articles/stories, m = mirrors; ‡ = computed)")
    wide = console.width >= NARROW
    headers = ["figure", *_years(comparison), "change", *(("sources",) if wide else ())]
    made = table(console, *headers, right=(1, 2))
    if wide:
        made.columns[0].min_width = FIGURE_WIDTH
        made.columns[-1].no_wrap = True
    for row in shown:
        figures = (figure_text(row.left, row.key), figure_text(row.right, row.key))
        line = [row_name(vocabulary, row.key), *figures, _change_cell(row)]
        if wide:
            line.append(" | ".join(_counts(row)))
        made.add_row(*cells(*line, style=STYLES.get(row.status, "")))
    console.print(made)


def _counts(row: Row) -> tuple[str, str]:
    left, right = (
        counts_text(figure.agreement if figure is not None else None)
        for figure in (row.left, row.right)
    )
    return left, right


def _change_cell(row: Row) -> str:
    parts = [change_text(row)]
    if row.change is not None:
        parts += [stated_text(stated) for stated in row.change.stated if stated.kind != "trend"]
        if row.change.base is not None:
            parts.append(f"⇒ {value_text(row.change.base, row.key)}‡ before")
    if notes := notes_text(row):
        parts.append(notes)
    return "; ".join(parts)


def notes_text(row: Row) -> str:
    """The flags that a reader must see; the others show in the values themselves."""
    words = []
    for flag in row.flags:
        if flag.startswith("vintage-"):
            words.append(f"printed by edition {flag.removeprefix('vintage-')}")
        elif flag not in QUIET_FLAGS:
            words.append(flag.replace("-", " "))
    return ", ".join(words)


def _print_gap_checks(comparison: Comparison, console: Console) -> None:
    if not comparison.gaps:
        return
    heading(console, "GAPS")
    for gap in comparison.gaps:
        figure = gap.row.right or gap.row.left
        leader = f"{figure.leader} leads" if figure is not None and figure.leader else ""
        checks = [check_text(c) for c in (gap.left_check, gap.right_check) if c is not None]
        values = " → ".join(
            figure_text(side, gap.row.key) for side in (gap.row.left, gap.row.right)
        )
        parts = [leader, values, gap.tendency or "", *checks]
        line = f"{gap.row.key.subject:<8}" + "  ".join(part for part in parts if part)
        console.print(Text(plain(line)))


def _print_tiers(comparison: Comparison, console: Console) -> None:
    if not comparison.tiers:
        return
    heading(console, "TIERS   (members that the press names)")
    for tier in comparison.tiers:
        sides = [" ".join(members) or NONE for members in (tier.left, tier.right)]
        console.print(Text(f"T{tier.tier}  {sides[0]} → {sides[1]}"))


def _print_summary(comparison: Comparison, console: Console) -> None:
    if not comparison.rows or not comparison.comparability:
        return  # only a part was asked for: counts of the other parts would read as none
    statuses = [row.status for row in comparison.rows]
    words = [
        f"{status.replace('_', ' ').upper()} {statuses.count(status)}"
        for status in ("changed", "same", "not_reported", "new", "dropped", "incomparable")
    ]
    words.append(f"RESTATED {len(comparison.restated)}")
    words.append(f"CONFLICTS {len(comparison.conflicts)}")
    if comparison.other_years:
        words.append(f"OF OTHER YEARS {len(comparison.other_years)}")
    failed = sum(not check.ok for check in comparison.audit)
    words.append(f"AUDIT {len(comparison.audit) - failed} ok, {failed} failed")
    console.print()
    console.print(Text("   ".join(words)))


def _print_restated(comparison: Comparison, vocabulary: Vocabulary, console: Console) -> None:
    if not comparison.restated:
        return
    heading(console, "RESTATED")
    for row in comparison.restated:
        for figure in row.figures:
            for revision in figure.revisions:
                edition = ", ".join(str(edition) for edition in revision.editions)
                new = value_text(revision.value, row.key, revision.comparator, revision.quantity)
                marked = "" if figure.restated else " (no outlet says that it was restated)"
                line = f"{row_name(vocabulary, row.key)}: {figure_text(figure, row.key)} → {new}"
                console.print(Text(f"{line} in edition {edition}{marked}"))


def _print_roundings(
    roundings: Iterable[Rounding], vocabulary: Vocabulary, console: Console
) -> None:
    found = list(roundings)
    if found:
        heading(console, "ROUNDING   (agree, though printed differently)")
    for one in found:
        values = " | ".join(
            f"{reported_text(reported, one.row)} ({reported.articles})"
            for reported in one.agreement.reported
        )
        agreed = value_text(
            one.agreement.value, one.row, one.agreement.comparator, one.agreement.quantity
        )
        line = f"{row_name(vocabulary, one.row)} {one.data_year}: {values} → {agreed}"
        console.print(Text(plain(line)))


def _print_wording(comparison: Comparison, vocabulary: Vocabulary, console: Console) -> None:
    if not comparison.wording:
        return
    heading(console, "WORDING")
    for wording in comparison.wording:
        sides = " → ".join(
            f"{figure.value} “{figure.claims[0].observation.evidence}” ({figure.vintage})"
            for figure in (wording.left, wording.right)
        )
        mark = "direction reversed" if wording.relation == "reversed" else wording.relation
        console.print(Text(plain(f"{row_name(vocabulary, wording.row)}: {sides}  {mark}")))
