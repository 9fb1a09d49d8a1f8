"""The page that all terminal answers are printed on: width, tables, headings, sentences."""

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.checks import Check
from analysis.render.labels import plain, ruling_text
from domain.records import Claim

PIPED_WIDTH = 100
NARROW = 72


class _Page(Console):
    """A console whose reader may leave: the library ends the process with 1 then."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console_for(stream: TextIO) -> Console:
    """A console that keeps 100 columns where the output is no terminal, and no colour there."""
    width = None if stream.isatty() else PIPED_WIDTH
    return _Page(file=stream, width=width, highlight=False, markup=False, emoji=False)


def table(console: Console, *headers: str, right: Iterable[int] = ()) -> Table:
    """An open table; columns in `right` are aligned to the right."""
    numbers = set(right)
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for place, header in enumerate(headers):
        made.add_column(
            Text(header), justify="right" if place in numbers else "left", overflow="fold"
        )
    made.expand = console.width < NARROW
    return made


def cells(*texts: str, style: str = "") -> list[Text]:
    return [Text(plain(text), style=style) for text in texts]


def heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def check_text(check: Check) -> str:
    """`2023 = 74.71 - 52.69` with a tick, or what the formula gives instead."""
    verdict = "✓" if check.ok else f"✗ gives {check.computed}"
    return f"{check.data_year} = {check.formula} {verdict}"


def print_sentence(claim: Claim, console: Console) -> None:
    """One sentence with its outlet and date."""
    where = f"{claim.outlet_name} {(claim.published or 'undated')[:10]}"
    console.print(Text(plain(f"    {where}: {claim.observation.sentence}")))
    if claim.ruling is not None:
        console.print(Text(plain(f"      {ruling_text(claim)}"), style="italic"))
