"""Why two texts are one story or not, for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.render.families import share
from analysis.render.labels import plain
from domain.stories import StoredText

_VERDICTS = {
    "same": "one story",
    "quoted": "two stories; the longer text holds a passage of the other",
    "different": "two stories",
}


def print_pair(
    one: StoredText, two: StoredText, found: Mapping[str, Any], reason: str, console: Console
) -> None:
    """The verdict, then what it rests on: text, figures, passages."""
    for name, text in (("A", one), ("B", two)):
        date = (text.published or "undated")[:10]
        line = f"{name}  {date} {plain(text.outlet)} {plain(text.title)}"
        console.print(Text(line), Text(f"   {plain(text.url)}", style="dim"), sep="\n")
    own, other = found["stories"]
    where = f"both in story {own}" if own == other else f"stored in stories {own} and {other}"
    console.print(Text(f"\n{_VERDICTS[found['relation']]} ({where})", style="bold"))
    for name, key in (("A", "one_formerly"), ("B", "two_formerly")):
        for former in found.get(key, ()):
            console.print(Text(f"{name}'s {told_former(former)}"))
    console.print(Text(f"rule {found['rule']}: {reason}"))
    console.print(
        Text(
            f"B has {share(found['contained'])} of A, A has {share(found['containing'])} of B; "
            f"{found['shared_bands']} of {found['bands']} sampled phrases in common promise "
            f"{share(found['estimate'])}"
        )
    )
    if found["relation"] != "same" and own == other:
        console.print(Text("They are one story through other texts: scrapy why A, scrapy why B"))
    _print_numbers(found["numbers"], found["figures"], console)
    passages = found["passages"]
    console.print(Text(f"\n{len(passages)} passages in common", style="bold"))
    for passage in passages:
        console.print(Text(f"  {plain(' '.join(passage['text'].split()))}"))


def told_former(former: Mapping[str, Any]) -> str:
    """Where a text stood that its article had before."""
    return f"version {former['version']} was {former['kind']} in story {former['story_id']}"


def _print_numbers(
    numbers: Sequence[Mapping[str, Any]], figures: float | None, console: Console
) -> None:
    if figures is None:
        console.print(Text("the shorter text has no figures"))
        return
    agreeing = sum(number["agrees"] for number in numbers)
    console.print(
        Text(
            f"\nfigures: the longer text has {share(figures)} of the shorter's values; of "
            f"{len(numbers)} with the same words {agreeing} agree",
            style="bold",
        )
    )
    for number in sorted(numbers, key=lambda n: n["agrees"]):
        relation = "=" if number["agrees"] else "≠"
        console.print(Text(f"  {number['one']} {relation} {number['two']}  {number['words']}"))


def print_neighbours(
    found: Sequence[Mapping[str, Any]],
    reasons: Sequence[str],
    passed_over: int,
    console: Console,
) -> None:
    """Every text that an article was compared with: the share of the article held there, the share
    of the other that the article holds, and how the pair was decided.
    """
    console.print(
        Text(
            f"\ncompared with {len(found)} stored texts; {passed_over} more share a phrase or two",
            style="bold",
        )
    )
    if not found:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("verdict", "held", "holds", "figures", "story"):
        table.add_column(heading, no_wrap=True)
    table.add_column("text and rule", overflow="fold", ratio=1)
    for pair, reason in zip(found, reasons, strict=True):
        text = Text(plain(pair["two"]))
        text.append(f"\n{pair['rule']}: {reason}", style="dim")
        table.add_row(
            pair["relation"],
            share(pair["contained"]),
            share(pair["containing"]),
            share(pair["figures"]),
            str(pair["stories"][1]),
            text,
        )
    console.print(table)
