"""What the commands that answer questions share: years, dates, formats, the claims of the store."""

import argparse
import gc
import sys
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import (
    QuietCommand,
    command_errors,
    open_store,
    reconfigured,
)
from domain.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from analysis.comparison import Comparison
    from domain.records import Claim, Coverage
    from domain.scope import Dated, Held, Scope
    from domain.vocabulary import Vocabulary

CONFLICTS_FOUND = 7
FOUND_FORMATS = ("table", "json", "jsonl", "csv", "parquet")
TABLE_LIMIT = 50
"""Rows of a table of what was found where no limit is given; the other formats give all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an answer is made from: claims of the store, its coverage, the tables. `held` tells of
    all claims where only those that the question needs were read, by a day `dated`.
    """

    claims: "Sequence[Claim]"
    coverage: "Mapping[int, Coverage]"
    vocabulary: "Vocabulary"
    held: "Held | None" = None
    dated: "Dated | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question before anything is read but which years and editions the claims are of."""

    args: list[str]
    opts: argparse.Namespace
    vocabulary: "Vocabulary"
    held: "Callable[[], Held]"


class AnswerCommand(QuietCommand):
    """A command that asks the store one question and prints the answer in a chosen format."""

    formats: ClassVar[tuple[str, ...]] = ("table", "json", "csv")
    arguments: ClassVar[tuple[str, ...]] = ()
    """Names of the positional arguments, all required."""
    example: ClassVar[str] = ""
    shows_printed: ClassVar[tuple[str, ...]] = ("json",)
    """Formats that show sentences as their pages print them, annotations included."""
    tells_left_out: ClassVar[bool] = False
    """Whether the answer itself says what `--as-of` left out."""

    def syntax(self) -> str:
        return f"[options] {' '.join(self.arguments)}"

    def long_desc(self) -> str:
        doc = " ".join((type(self).__doc__ or "").split())
        return f"{doc} Example: {self.example}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--format",
            default=self.formats[0],
            help=f"one of {', '.join(self.formats)} (default: {self.formats[0]})",
        )
        parser.add_argument(
            "--as-of", metavar="DATE", help="only articles published up to this day in Shanghai"
        )

        parser.add_argument(
            "--known-by", metavar="DATE", help="only texts fetched up to this day in Shanghai"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != len(self.arguments):
            raise ScrapyUsageError(f"Give {' '.join(self.arguments)}, as in: {self.example}")
        with command_errors(self):
            if opts.format not in self.formats:
                formats = ", ".join(self.formats)
                raise UsageError(f"--format {opts.format} is unknown; formats are {formats}")
            opts.as_of = day(opts.as_of)
            with no_collection():
                material = self.material(args, opts)
                if opts.known_by:
                    material = known_by(material, opts.known_by)
                if opts.as_of and not self.tells_left_out:
                    say_left_out(material, opts.as_of)
                self.answer(material, args, opts)

    def material(self, args: list[str], opts: argparse.Namespace) -> Material:
        """What the question needs. By a day of publication or fetching all claims are read where
        the years that have any matter, or what is left out is counted from them.
        """
        from domain.vocabulary import vocabulary
        from storage import queries

        tables, scope = vocabulary(), None
        with open_store(self.settings) as store:
            held = cache(lambda: queries.held(store))
            if not opts.known_by:
                scope = self.scope(Asked(args=args, opts=opts, vocabulary=tables, held=held))
            years = scope is not None and scope.of_all_years
            if opts.as_of and (years or not self.tells_left_out):
                scope = None
            printed = opts.format in self.shows_printed
            return Material(
                claims=tuple(queries.claims(store, scope=scope, printed=printed)),
                coverage=queries.coverage(store),
                vocabulary=tables,
                held=held() if scope is not None and years else None,
                dated=queries.dated(store) if scope is not None and opts.as_of else None,
            )

    @abstractmethod
    def scope(self, asked: Asked) -> "Scope | None":
        """What the question needs to read; None: all claims."""

    @abstractmethod
    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        """Ask `analysis` and print with `show_json`, `show_csv` or on `console()`."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Leave the search for cycles until the answer is there: records have none, and going through
    50,000 claims again and again took 0.6 of 2.2 s of their reading. What is there then is spared
    the last search, at the end of the process, which took 0.15 s.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def known_by(material: Material, text: str) -> Material:
    """What the store held by a day; how many articles came later is said on stderr."""
    from analysis.coverage import coverage_of
    from analysis.series import seen_by

    until = day(text)
    assert until is not None
    vintage = seen_by(material.claims, until)
    sys.stderr.write(f"known by {until}: {vintage.later} articles fetched later left out\n")
    coverage = coverage_of(vintage.claims, material.coverage)
    return replace(material, claims=vintage.claims, coverage=coverage)


def say_left_out(material: Material, as_of: date) -> None:
    """On stderr, as files and pipes hold the answer alone."""
    from analysis.series import known_by

    left = known_by(material.claims, as_of)
    sys.stderr.write(
        f"as of {as_of}: {left.later} later articles and {left.undated} undated ones left out\n"
    )


def day(text: str | None) -> date | None:
    """A day given as an option. Raises UsageError for one that is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text} is no date. Write it as in 2025-07-27.") from error


def year_of(text: str) -> int:
    """A year given as an argument. Raises UsageError for one that is none."""
    if len(text) == 4 and text.isascii() and text.isdigit():
        return int(text)
    raise UsageError(f'"{text}" is no year. Write it as in 2025.')


def console() -> "Console":
    """Standard output for tables. A console in GBK, which has no ✓, shows a question mark."""
    from analysis.render.terminal import console_for

    reconfigured(sys.stdout, errors="replace")
    return console_for(sys.stdout)


def show(text: str) -> None:
    """Print what machines read: UTF-8 with plain line ends, whatever the console's encoding."""
    show_parts((text,))


def show_parts(parts: Iterable[str]) -> None:
    """`show` for a long text that comes in pieces."""
    reconfigured(sys.stdout, encoding="utf-8", newline="")
    sys.stdout.writelines(parts)


def show_json(document: dict[str, Any]) -> None:
    from analysis.render.json import dumped

    show_parts(dumped(document))


def show_csv(rows: Sequence[Sequence[str | int | float | None]]) -> None:
    from analysis.render.csv import to_text

    show(to_text(rows))


def report_parts(comparison: "Comparison", material: Material, generated: str) -> Iterator[str]:
    """The HTML report of a comparison in pieces, with the histories that its charts need."""
    from analysis.history import histories
    from analysis.render.html import countries_of, report_parts

    countries = countries_of(comparison, material.vocabulary)
    found = histories(
        material.claims, material.vocabulary, countries, "overall",
        as_of=comparison.as_of, held=material.held,
    )  # fmt: skip
    return report_parts(comparison, material.vocabulary, found, generated=generated)
