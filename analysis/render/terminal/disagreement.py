"""Conflicts and audits in a terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from analysis.audit import Audit
from analysis.conflicts import Conflict
from analysis.render.labels import (
    counts_text,
    coverage_text,
    figure_text,
    number_text,
    reported_text,
    row_name,
    value_text,
)
from analysis.render.terminal.screen import cells, heading, print_sentence, table
from domain.records import Claim
from domain.vocabulary import Vocabulary


def print_conflicts(
    conflicts: Iterable[Conflict],
    vocabulary: Vocabulary,
    console: Console,
    edition: int | None = None,
) -> None:
    """Each conflict with every value, who prints it, and a sentence of each.

    As an answer of its own it names the edition with its three years, and says if there is none.
    """
    found = list(conflicts)
    if edition is not None:
        row = vocabulary.editions[edition]
        years = f"(title year {row.title_year}, data {row.data_year})"
        console.print(Text(f"CONFLICTS  edition {edition} {years}: {len(found)}", style="bold"))
    elif found:
        heading(console, "CONFLICTS")
    for conflict in found:
        name = row_name(vocabulary, conflict.row)
        console.print(Text(f"{name} {conflict.place} ({conflict.kind})", style="bold"))
        if conflict.check is not None:
            check = conflict.check
            console.print(
                Text(
                    f"  printed {check.stated} | {check.working}‡   "
                    f"by the rule {check.rule}   → unresolved"
                )
            )
            for claim in first_of_each_value(check.claims):
                print_sentence(claim, console)
        for agreement in conflict.agreements:
            for one in agreement.reported:
                counts = coverage_text(one.articles, one.stories, one.mirrors)
                console.print(Text(f"  {reported_text(one, conflict.row)}  ({counts})"))
                print_sentence(one.claims[0], console)
        if conflict.check is None:
            shown = value_text(conflict.value, conflict.row)
            console.print(f"  → {'unresolved' if conflict.value is None else 'shown: ' + shown}")


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
    line = (
        f"AUDIT  edition {row.edition} (title year {row.title_year}, data {row.data_year}{assumed})"
    )
    console.print(Text(line, style="bold"))
    if not audit.checks:
        console.print("no rule could be tried: too few figures")
    else:
        made = table(console, "", "year", "figure", "printed", "computed", "rule")
        for check in sorted(audit.checks, key=lambda check: check.ok):
            made.add_row(
                *cells(
                    "✓" if check.ok else "✗",
                    str(check.data_year),
                    row_name(vocabulary, check.row),
                    number_text(check.stated),
                    check.working,
                    check.rule,
                    style="" if check.ok else "bold red",
                )
            )
        console.print(made)
    for check in audit.failed:
        for claim in first_of_each_value(check.claims):
            print_sentence(claim, console)
    if audit.missing:
        heading(console, f"NOT REPORTED YET   ({len(audit.missing)} that edition before had)")
        made = table(console, "figure", "before", "articles/stories", right=(1,))
        for expected in audit.missing:
            before = expected.before
            made.add_row(
                *cells(
                    row_name(vocabulary, expected.row),
                    figure_text(before, expected.row),
                    counts_text(before.agreement),
                )
            )
        console.print(made)
