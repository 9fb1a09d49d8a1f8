"""The page that all terminal answers are printed on: width, lines, tables, headings, sentences."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment

from analysis.checks import Check
from analysis.render.hands import HAND, HAND_LEGEND, ruling_text
from analysis.render.labels import plain
from analysis.render.terminal.layout import Grid, Heading, wrap
from domain.records import Claim

PIPED_WIDTH = 100
NARROW = 72


class _Console(Console):
    """A console whose reader may leave: the library ends the process with 1 then."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console_for(stream: TextIO) -> Console:
    """A console that keeps 100 columns where the output is no terminal, and no colour there."""
    width = None if stream.isatty() else PIPED_WIDTH
    return _Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


class Page:
    """An answer line by line, broken to the console's width; it is printed as a whole.

    One call of the console for each line took 0.4 s of a large comparison.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[tuple[str, str]] = []

    def line(self, text: str = "", style: str = "", hang: int = 0) -> None:
        """A text, its further lines indented by `hang` cells. Controls in it are made visible."""
        first, *others = wrap(plain(text), self.width, max(self.width - hang, 1))
        self.lines += ((first, style), *((" " * hang + other, style) for other in others))

    def address(self, url: str) -> None:
        """An address in one piece, as it must be for a terminal to open it."""
        self.lines.append((f"      {plain(url)}", "dim"))

    def heading(self, text: str) -> None:
        self.line()
        self.line(text, "bold")

    def grid(self, grid: Grid) -> None:
        self.lines += grid.lines(self.width)

    def sentence(self, claim: Claim) -> None:
        """One sentence with its outlet and date, and a person's word on it."""
        where = f"{claim.outlet_name} {(claim.published or 'undated')[:10]}"
        self.line(f"    {where}: {claim.observation.sentence}", hang=6)
        if claim.ruling is not None:
            self.line(f"      {ruling_text(claim)}", "italic", hang=8)

    def sentences(self, claims: Iterable[Claim]) -> None:
        """Several of them; what one article says in one sentence about two figures stands once."""
        told = set()
        for claim in claims:
            place = (claim.article_id, claim.observation.sentence, claim.ruling)
            if place not in told:
                told.add(place)
                self.sentence(claim)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        styles = {style: console.get_style(style) if style else None for _, style in self.lines}
        for text, style in self.lines:
            yield Segment(text, styles[style])
            yield Segment.line()


@contextmanager
def page_on(console: Console) -> Iterator[Page]:
    """A page that is printed when it is written."""
    page = Page(console.width)
    yield page
    if any(HAND in text for text, _ in page.lines):
        page.line(f"{HAND} {HAND_LEGEND[1]} {HAND_LEGEND[0]}", "dim")
    console.print(page, crop=False, end="")


def grid(*names: str, right: Iterable[int] = ()) -> Grid:
    """An open table; columns in `right` are aligned to the right."""
    numbers = set(right)
    return Grid([Heading(name=name, right=at in numbers) for at, name in enumerate(names)])


def cells(*texts: str) -> list[str]:
    return [plain(text) for text in texts]


def check_text(check: Check) -> str:
    """`2023 = 74.71 - 52.69` with a tick, or what the formula gives instead."""
    verdict = "✓" if check.ok else f"✗ gives {check.computed}"
    return f"{check.data_year} = {check.formula} {verdict}"


def widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)
