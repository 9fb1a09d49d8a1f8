"""`scrapy observe FILE|URL`: what the figures of one text say, with the sentence and the rule."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.answers import console
from crawler.answering.reporting import QuietCommand, command_errors, open_store

if TYPE_CHECKING:
    from pipelines.figures import FigureReading
    from pipelines.figures.trace import Trace


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] FILE|URL"

    def short_desc(self) -> str:
        return "Print a text with its observations marked, each with its sentence and rule"

    def long_desc(self) -> str:
        return (
            "Reads a text (Simplified, Traditional, English; annotated or not), a saved page, or "
            "the stored article at a URL, and prints it with every figure of the index marked. "
            "--explain says of each number which rule read it, or why none did. Nothing is stored. "
            "Ends with 3 if no edition can be told: give the day with --published. Examples: "
            "scrapy observe article.txt --published 2025-07-28 --explain; scrapy observe "
            "https://www.example.org/a.html --format json"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument("--explain", action="store_true", help="what became of every number")
        parser.add_argument("--published", help="day of publication, as in 2025-07-28")
        parser.add_argument("--title", help="headline, if the file does not hold it")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("Name one file or URL, as in: scrapy observe article.txt")
        with command_errors(self):
            from domain.errors import EditionUnknown
            from pipelines.figures import read_figures
            from pipelines.figures.trace import Trace

            text, title, published = self.text(args[0], opts.published)
            trace = Trace() if opts.explain else None
            reading = read_figures(
                text, published=opts.published or published, title=opts.title or title, trace=trace
            )
            if opts.format == "json":
                print_json(reading, trace)
            else:
                print_table(text, reading, trace)
            if reading.edition.edition is None:
                why = reading.edition.issue.excerpt if reading.edition.issue else ""
                raise EditionUnknown(
                    f"{args[0]}: {why}. Name the day of publication with --published YYYY-MM-DD."
                )

    def text(self, name: str, published: str | None) -> tuple[str, str, str | None]:
        """Text, title and day of a file or of a stored article. Raises InputUnreadable, NotFound.

        A file is taken as it is; a stored article is its clean text.
        """
        if name.startswith(("http://", "https://")):
            from domain.errors import NotFound
            from storage.texts import text_at

            with open_store(self.settings) as store:
                stored = text_at(store, name)
            if stored is None:
                raise NotFound(f"No article at {name} is stored; crawl or ingest it first.")
            return stored.text, stored.title, stored.published
        from crawler.given.ingest import Given, read_article, read_bytes

        path = Path(name)
        article, _ = read_article(path, read_bytes(path), Given(published=published))
        return article.text, article.title, article.published


def print_json(reading: "FigureReading", trace: "Trace | None") -> None:
    document = {
        "edition": reading.edition.edition,
        "edition_rule": reading.edition.rule,
        "observations": [asdict(observation) for observation in reading.observations],
        "issues": [asdict(issue) for issue in reading.issues],
    }
    if trace is not None:
        document["numbers"] = [
            asdict(number) | {"observations": [o.id for o in number.observations]}
            for number in trace.numbers
        ]
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def print_table(text: str, reading: "FigureReading", trace: "Trace | None") -> None:
    """The marked text, a line for each observation, and the words that say so."""
    from analysis.render.marked import observation_line, print_marked
    from crawler.answering.explaining import print_explained

    page = console()
    print_marked(text, reading.observations, page)
    print()
    for number, o in enumerate(reading.observations, 1):
        print(observation_line(number, o))
        print(f"    {o.rule}: {o.evidence.strip()}")
    if trace is not None:
        print_explained(trace.numbers, reading.observations, page)
    for issue in reading.issues:
        print(f"{issue.level} {issue.kind}: {issue.excerpt}")
    print(
        f"{len(reading.observations)} observations, edition {reading.edition.edition} "
        f"({reading.edition.rule})"
    )
