"""A comparison in a terminal, headline first."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from analysis.comparison import Comparison, Only
from analysis.conflicts import Rounding
from analysis.render.labels import (
    NONE,
    aspect_text,
    figure_text,
    header_text,
    plain,
    reported_text,
    row_name,
    value_text,
)
from analysis.render.terminal.disagreement import print_conflicts
from analysis.render.terminal.figures import print_figures
from analysis.render.terminal.screen import cells, heading, table
from analysis.tokens import Edit
from analysis.wording import Relation
from domain.vocabulary import Vocabulary

EMPTY: dict[Only, str] = {
    "conflicts": "in conflict",
    "method": "known of the method",
    "wording": "said in words",
}
MARKS: dict[Relation, str] = {
    "reversed": "direction reversed",
    "differs": "differs",
    "same": "same direction",
    "one-sided": "not reported in the other year",
    "variants": "same meaning",
}


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
    print_figures(comparison, vocabulary, console)
    _print_summary(comparison, console)
    _print_restated(comparison, vocabulary, console)
    print_conflicts(comparison.conflicts, vocabulary, console)
    _print_roundings(comparison.rounding, vocabulary, console)
    _print_wording(comparison, vocabulary, console)
    parts = (
        comparison.comparability, comparison.rows, comparison.restated, comparison.conflicts,
        comparison.rounding, comparison.wording,
    )  # fmt: skip
    if comparison.only is not None and not any(parts):
        console.print(f"\nnothing {EMPTY.get(comparison.only, comparison.only)}")


def _years(comparison: Comparison) -> tuple[str, str]:
    return str(comparison.left.data_year), str(comparison.right.data_year)


def _print_comparability(comparison: Comparison, console: Console) -> None:
    if not comparison.comparability:
        return
    heading(console, "COMPARABILITY")
    made = table(console, "aspect", *_years(comparison), "")
    for aspect in comparison.comparability:
        mark = {
            "same": "=",
            "changed": "! changed",
            "note": "note",
            "unknown": "not reported of both",
        }
        made.add_row(
            *cells(
                aspect_text(aspect),
                aspect.left or NONE,
                aspect.right or NONE,
            ),
            Text(mark[aspect.status], style="bold yellow" if aspect.status == "changed" else ""),
        )
    console.print(made)


def _print_summary(comparison: Comparison, console: Console) -> None:
    if comparison.only is not None:  # counts of the other parts would read as none
        return
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
    heading(console, "WORDING   (edition that prints it; [went → came])")
    for wording in comparison.wording:
        name = row_name(vocabulary, wording.row)
        if wording.relation == "variants":
            said = " | ".join(f"“{one.text}” ({one.outlets})" for one in wording.phrases)
            line = f"{name} {wording.phrases[0].data_year}: {said}"
            mark = f"same meaning, {wording.outlets} outlets"
        else:
            said = " → ".join(f"“{one.text}” ({one.edition})" for one in wording.phrases)
            line = f"{name}: {said}"
            mark = MARKS[wording.relation]
            if wording.relation == "one-sided":
                mark = f"{wording.phrases[0].value}, {mark}"
        console.print(Text(plain(f"{line}  {mark}")))
        if wording.relation != "variants" and (changes := edits_text(wording.phrases[-1].edits)):
            console.print(Text(plain(f"    {changes}"), style="dim"))


def edits_text(edits: Iterable[Edit]) -> str:
    """A diff on one line: 差距[有所拉大 → 呈现缩小趋势]."""
    return "".join(
        edit.new if edit.operation == "keep" else f"[{edit.old or NONE} → {edit.new or NONE}]"
        for edit in edits
    )
