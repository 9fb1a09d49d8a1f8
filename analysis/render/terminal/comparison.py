"""A comparison in a terminal, headline first."""

from collections.abc import Iterable, Sequence

from rich.console import Console

from analysis.comparability import AspectStatus
from analysis.comparison import Comparison, Only
from analysis.conflicts import Rounding
from analysis.render.labels import NONE, aspect_text, header_text, row_name
from analysis.render.terminal.disagreement import conflict_lines
from analysis.render.terminal.figures import print_figures
from analysis.render.terminal.screen import Page, cells, grid, page_on
from analysis.render.values import figure_text, reported_text, value_text
from analysis.tokens import Edit
from analysis.wording import Relation, Wording
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
STATUS_MARKS: dict[AspectStatus, str] = {
    "same": "=",
    "changed": "! changed",
    "note": "note",
    "unknown": "not reported of both",
}


def print_comparison(comparison: Comparison, vocabulary: Vocabulary, console: Console) -> None:
    """A whole comparison, headline first. ‡ marks what is computed here and printed by nobody."""
    with page_on(console) as page:
        page.line(f"{comparison.index}  {header_text(comparison.left)}", "bold", hang=3)
        page.line(f"   → {header_text(comparison.right)}", "bold", hang=5)
        if comparison.as_of is not None:
            page.line(
                f"as of {comparison.as_of}: {comparison.later} later articles and "
                f"{comparison.undated} undated ones left out; counts are of articles with figures"
            )
        _print_comparability(comparison, page)
        print_figures(comparison, vocabulary, page)
        _print_summary(comparison, page)
        _print_restated(comparison, vocabulary, page)
        if comparison.conflicts:
            page.heading("CONFLICTS")
        conflict_lines(comparison.conflicts, vocabulary, page)
        _print_roundings(comparison.rounding, vocabulary, page)
        _print_wording(comparison, vocabulary, page)
        parts = (
            comparison.comparability, comparison.rows, comparison.restated, comparison.conflicts,
            comparison.rounding, comparison.wording,
        )  # fmt: skip
        if comparison.only is not None and not any(parts):
            page.line()
            page.line(f"nothing {EMPTY.get(comparison.only, comparison.only)}")


def _years(comparison: Comparison) -> tuple[str, str]:
    return str(comparison.left.data_year), str(comparison.right.data_year)


def _print_comparability(comparison: Comparison, page: Page) -> None:
    if not comparison.comparability:
        return
    page.heading("COMPARABILITY")
    made = grid("aspect", *_years(comparison), "")
    for aspect in comparison.comparability:
        made.add(
            *cells(
                aspect_text(aspect),
                aspect.left or NONE,
                aspect.right or NONE,
                STATUS_MARKS[aspect.status],
            ),
            style="yellow" if aspect.status == "changed" else "",
        )
    page.grid(made)


def _print_summary(comparison: Comparison, page: Page) -> None:
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
    page.line()
    page.line("   ".join(words))


def _print_restated(comparison: Comparison, vocabulary: Vocabulary, page: Page) -> None:
    if not comparison.restated:
        return
    page.heading("RESTATED")
    for row in comparison.restated:
        for figure in row.figures:
            for revision in figure.revisions:
                edition = ", ".join(str(edition) for edition in revision.editions)
                new = value_text(revision.value, row.key, revision.comparator, revision.quantity)
                marked = "" if figure.restated else " (no outlet says that it was restated)"
                line = f"{row_name(vocabulary, row.key)}: {figure_text(figure, row.key)} → {new}"
                page.line(f"{line} in edition {edition}{marked}", hang=4)


def _print_roundings(roundings: Sequence[Rounding], vocabulary: Vocabulary, page: Page) -> None:
    if roundings:
        page.heading("ROUNDING   (agree, though printed differently)")
    for one in roundings:
        values = " | ".join(
            f"{reported_text(reported, one.row)} ({reported.articles})"
            for reported in one.agreement.reported
            if reported.backs
        )
        agreed = value_text(
            one.agreement.value, one.row, one.agreement.comparator, one.agreement.quantity
        )
        line = f"{row_name(vocabulary, one.row)} {one.data_year}: {values} → {agreed}"
        page.line(line, hang=4)


def _print_wording(comparison: Comparison, vocabulary: Vocabulary, page: Page) -> None:
    if not comparison.wording:
        return
    page.heading("WORDING   (edition that prints it; [went → came])")
    for wording in comparison.wording:
        page.line(_wording_text(wording, vocabulary), hang=4)
        if wording.relation != "variants" and (changes := edits_text(wording.phrases[-1].edits)):
            page.line(f"    {changes}", "dim", hang=6)


def _wording_text(wording: Wording, vocabulary: Vocabulary) -> str:
    name = row_name(vocabulary, wording.row)
    if wording.relation == "variants":
        said = " | ".join(f"“{one.text}” ({one.outlets})" for one in wording.phrases)
        year = wording.phrases[0].data_year
        return f"{name} {year}: {said}  same meaning, {wording.outlets} outlets"
    said = " → ".join(f"“{one.text}” ({one.edition})" for one in wording.phrases)
    mark = MARKS[wording.relation]
    if wording.relation == "one-sided":
        mark = f"{wording.phrases[0].value}, {mark}"
    return f"{name}: {said}  {mark}"


def edits_text(edits: Iterable[Edit]) -> str:
    """A diff on one line: 差距[有所拉大 → 呈现缩小趋势]."""
    return "".join(
        edit.new if edit.operation == "keep" else f"[{edit.old or NONE} → {edit.new or NONE}]"
        for edit in edits
    )
