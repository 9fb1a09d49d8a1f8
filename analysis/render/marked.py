"""An article with its figures marked, and why each number became a figure or did not.

The marks are read without colours: «58.01分»[2] is the figure that the list calls [2].
"""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from analysis.render.labels import plain
from analysis.render.values import COMPARATORS
from domain.records import Observation

PARTS = ("compare_year", "reference", "leader", "base", "top_n")


def print_marked(text: str, found: Sequence[Observation], console: Console) -> None:
    """The text, with each printed value between «» and the numbers of its figures behind it."""
    marks: dict[tuple[int, int], list[int]] = {}
    for number, o in enumerate(found, 1):
        marks.setdefault(place_of(text, o), []).append(number)
    start = 0
    for line in text.split("\n"):
        shown = Text()
        place, end = start, start + len(line)
        for (first, last), numbers in sorted(marks.items()):
            if first < place <= last and start < first:  # a direction around a figure
                shown.append("".join(f"[{n}]" for n in numbers), style="cyan")
            elif place <= first and last <= end:
                shown.append(plain(text[place:first]))
                shown.append(f"«{plain(text[first:last])}»", style="bold green")
                shown.append("".join(f"[{n}]" for n in numbers), style="cyan")
                place = last
        shown.append(plain(text[place:end]))
        console.print(shown)
        start = end + 1


def place_of(text: str, o: Observation) -> tuple[int, int]:
    """Where a figure is printed, inside its evidence; the whole evidence of a direction."""
    start = text.find(o.value_text, *o.span) if o.value_text else -1
    return (start, start + len(o.value_text)) if start >= 0 else o.span


def observation_line(number: int, o: Observation) -> str:
    """`[2] CN overall score 58.01 point  data 2024  rule score`."""
    value = f"{COMPARATORS[o.comparator]}{o.value}" + (f" {o.unit}" if o.unit else "")
    marks = [f"{name} {getattr(o, name)}" for name in PARTS if getattr(o, name) is not None]
    marks += [o.modality] if o.modality != "asserted" else []
    marks += list(o.flags)
    tail = "  ".join(marks)
    year = o.data_year or "-"
    line = f"[{number}] {o.subject:6} {o.indicator} {o.kind} {value}  data {year}  rule {o.rule}"
    return plain(f"{line}  {tail}".rstrip())
