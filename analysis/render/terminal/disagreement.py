"""Conflicts and audits in a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console

from analysis.audit import Audit
from analysis.conflicts import Conflict
from analysis.render.labels import counts_text, coverage_text, row_name
from analysis.render.terminal.layout import Grid
from analysis.render.terminal.screen import Page, cells, grid, page_on
from analysis.render.values import figure_text, number_text, reported_text, value_text, working_text
from domain.records import Claim
from domain.vocabulary import Vocabulary


def print_conflicts(
    conflicts: Sequence[Conflict], vocabulary: Vocabulary, console: Console, edition: int
) -> None:
    """The conflicts of an edition, which is named with its three years."""
    row = vocabulary.editions[edition]
    years = f"(title year {row.title_year}, data {row.data_year})"
    with page_on(console) as page:
        page.line(f"CONFLICTS  edition {edition} {years}: {len(conflicts)}", "bold")
        conflict_lines(conflicts, vocabulary, page)


def conflict_lines(conflicts: Iterable[Conflict], vocabulary: Vocabulary, page: Page) -> None:
    """Each conflict with every value, who prints it, and a sentence of each."""
    for conflict in conflicts:
        name = row_name(vocabulary, conflict.row)
        page.line(f"{name} {conflict.place} ({conflict.kind})", "bold")
        if conflict.check is not None:
            check = conflict.check
            page.line(
                f"  printed {check.stated} | {working_text(check)}‡   "
                f"by the rule {check.rule}   → unresolved",
                hang=4,
            )
            page.sentences(first_of_each_value(check.claims))
        for agreement in conflict.agreements:
            for one in agreement.reported:
                counts = coverage_text(one.articles, one.stories, one.mirrors)
                page.line(f"  {reported_text(one, conflict.row)}  ({counts})")
                page.sentence(one.claims[0])
        if conflict.check is None:
            shown = value_text(conflict.value, conflict.row)
            page.line(f"  → {'unresolved' if conflict.value is None else 'shown: ' + shown}")


def first_of_each_value(claims: Iterable[Claim]) -> list[Claim]:
    """The earliest claim of each figure and value: enough to see what stands against what."""
    found: dict[tuple[str, str, object], Claim] = {}
    for claim in claims:
        seen = claim.observation
        found.setdefault((seen.subject, seen.kind, seen.value), claim)
    return list(found.values())


def print_audit(audit: Audit, vocabulary: Vocabulary, console: Console) -> None:
    """Failed rules first, then those that hold, then what nobody has printed yet."""
    row = audit.edition
    assumed = ", years assumed" if row.state == "expected" else ""
    years = f"(title year {row.title_year}, data {row.data_year}{assumed})"
    with page_on(console) as page:
        page.line(f"AUDIT  edition {row.edition} {years}", "bold")
        if audit.checks:
            page.grid(_check_table(audit, vocabulary))
        else:
            page.line("no rule could be tried: too few figures")
        for check in audit.failed:
            page.sentences(first_of_each_value(check.claims))
        if audit.missing:
            page.heading(f"NOT REPORTED YET   ({len(audit.missing)} that edition before had)")
            page.grid(_missing_table(audit, vocabulary))


def _check_table(audit: Audit, vocabulary: Vocabulary) -> Grid:
    made = grid("", "year", "figure", "printed", "computed", "rule")
    for check in sorted(audit.checks, key=lambda check: check.ok):
        made.add(
            *cells(
                "✓" if check.ok else "✗",
                str(check.data_year),
                row_name(vocabulary, check.row),
                number_text(check.stated),
                working_text(check),
                check.rule,
            ),
            style="" if check.ok else "bold red",
        )
    return made


def _missing_table(audit: Audit, vocabulary: Vocabulary) -> Grid:
    made = grid("figure", "before", "articles/stories", right=(1,))
    for expected in audit.missing:
        before = expected.before
        made.add(
            *cells(
                row_name(vocabulary, expected.row),
                figure_text(before, expected.row),
                counts_text(before.agreement),
            )
        )
    return made
