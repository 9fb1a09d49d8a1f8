"""Prints issues and runs: a table for people, JSON and CSV for machines."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.render.csv import Cell
from analysis.render.labels import plain
from crawler.answering.answers import show, show_csv
from domain.records import Run
from storage.acknowledging import IssueGroup

COLORS = {"error": "red", "warning": "yellow", "failure": "red", "running": "yellow"}
SHOWN = (
    "stored",
    "unchanged",
    "off-topic",
    "no-article",
    "quarantined",
    "forbidden",
    "failed",
    "alarms",
    "archive-gaps",
)
"""Counts of a run that the table has; JSON and CSV have all."""


def print_groups(
    groups: Sequence[IssueGroup], form: str, console: Console, *, closed: bool
) -> None:
    if form == "json":
        show(json.dumps([asdict(group) for group in groups], ensure_ascii=False, indent=1) + "\n")
        return
    if form == "csv":
        rows = [list(asdict(group).values()) for group in groups]
        show_csv([list(IssueGroup.__dataclass_fields__), *rows])
        return
    if not groups:
        console.print("no issue" if closed else "no open issue")
        return
    for group in groups:
        console.print(group_text(group))


def group_text(group: IssueGroup) -> Text:
    """One trouble in two or three lines; an address needs the whole width of a terminal."""
    first, last = group.first[:10], group.last[:10]
    met = first if first == last else f"{first} to {last}"
    times = f" {group.count} times," if group.count > 1 else ""
    text = Text(f"{group.id:>5}  ")
    text.append(group.level, style=COLORS.get(group.level, ""))
    text.append(f" {plain(group.kind)}, {plain(group.site)},{times} {met}\n       ")
    text.append(plain(group.where), style="bold")
    if group.excerpt:
        text.append(f"\n       {plain(group.excerpt)}")
    if group.acknowledged:
        text.append(f"\n       closed: {plain(group.reason or '')}", style="dim")
    return text


def print_runs(runs: Sequence[Run], form: str, console: Console) -> None:
    if form == "json":
        rows = [asdict(run) | {"seconds": seconds(run)} for run in runs]
        show(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif form == "csv":
        show_csv(run_rows(runs))
    elif not runs:
        console.print("no run is stored")
    else:
        console.print(run_table(runs))


def run_table(runs: Iterable[Run]) -> Table:
    table = Table()
    for heading in ("site", "command", "started (UTC)", "seconds", "result"):
        table.add_column(heading, no_wrap=True)
    table.add_column("counts and reasons", overflow="fold", ratio=1)
    for run in runs:
        counts = ", ".join(f"{name} {run.counts[name]}" for name in SHOWN if run.counts.get(name))
        said = "; ".join(filter(None, (counts, *run.reasons)))
        took = seconds(run)
        table.add_row(
            Text(plain(run.site)),
            run.command,
            run.started[:19].replace("T", " "),
            "" if took is None else str(took),
            Text(run.result, style=COLORS.get(run.result, "")),
            Text(plain(said)),
        )
    return table


def run_rows(runs: Sequence[Run]) -> list[list[Cell]]:
    """One column for each count that any of the runs has; 0 where a run has none."""
    names = list(dict.fromkeys(name for run in runs for name in run.counts))
    head: list[Cell] = ["site", "command", "started", "ended", "seconds", "result", "reasons"]
    rows: list[list[Cell]] = [[*head, *names]]
    for run in runs:
        told: list[Cell] = [run.site, run.command, run.started, run.ended, seconds(run), run.result]
        rows.append([*told, "; ".join(run.reasons), *(run.counts.get(name, 0) for name in names)])
    return rows


def seconds(run: Run) -> int | None:
    """How long a run took; None while it runs. A clock that was set back makes no time negative."""
    if run.ended is None:
        return None
    took = datetime.fromisoformat(run.ended) - datetime.fromisoformat(run.started)
    return max(0, round(took.total_seconds()))
