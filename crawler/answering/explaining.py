"""`scrapy observe --explain` on the terminal: what became of every number, and why."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from analysis.render.labels import plain
from domain.records import Observation
from pipelines.figures.trace import OTHER_KIND, NumberTrace

WIDTH = 14
UNREAD = "not read"


def print_explained(
    numbers: Sequence[NumberTrace], found: Sequence[Observation], console: Console
) -> None:
    """Every number in the order of the text: its figures and rule, or the reason; below it the
    rules that came first and what they missed.
    """
    console.print()
    read = sum(bool(number.observations) for number in numbers)
    console.print(Text(f"NUMBERS   ({read} read, {len(numbers) - read} not)", style="bold"))
    places = {id(o): n for n, o in enumerate(found, 1)}
    marks = {o.id: n for n, o in enumerate(found, 1)}
    for number in numbers:
        figures = "".join(f"[{places.get(id(o), marks[o.id])}]" for o in number.observations)
        if number.observations:
            line = f"{figures} by rule {number.rule or number.observations[0].rule}"
            style = ""
        else:
            reason = number.reason or f"rule {number.rule} made it a part of another figure"
            line, style = f"{UNREAD}: {reason}", "dim"
        console.print(Text(f"  {plain(number.text):{WIDTH}} {line}", style=style))
        looked = [f"{rule} ({missed})" for rule, missed in number.steps if missed != OTHER_KIND]
        others = [rule for rule, missed in number.steps if missed == OTHER_KIND]
        others = [f"{', '.join(others)} ({OTHER_KIND})"] if others else []
        if looked or others:
            passed = "; ".join([*looked, *others])
            console.print(Text(f"  {'':{WIDTH}}   not by {passed}", style="dim"))
