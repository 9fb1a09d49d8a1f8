"""`scrapy observe FILE`: what the figures of one text say, with the sentence and the rule."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.reporting import QuietCommand, command_errors

if TYPE_CHECKING:
    from pipelines.figures import FigureReading


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] FILE"

    def short_desc(self) -> str:
        return "Print the observations of a text or saved page, each with its sentence and rule"

    def long_desc(self) -> str:
        return (
            "Reads a text (Simplified, Traditional, English; annotated or not) or a saved page and "
            "prints every figure of the index in it. Nothing is stored. Ends with 3 if no edition "
            "can be told: give the day with --published. Example: scrapy observe article.txt "
            "--published 2025-07-28 --format json"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument("--published", help="day of publication, as in 2025-07-28")
        parser.add_argument("--title", help="headline, if the file does not hold it")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("Name one file, as in: scrapy observe article.txt")
        with command_errors(self):
            from domain.errors import EditionUnknown

            reading = read_file(Path(args[0]), opts.published, opts.title)
            if opts.format == "json":
                print_json(reading)
            else:
                print_table(reading)
            if reading.edition.edition is None:
                why = reading.edition.issue.excerpt if reading.edition.issue else ""
                raise EditionUnknown(
                    f"{args[0]}: {why}. Name the day of publication with --published YYYY-MM-DD."
                )


def read_file(path: Path, published: str | None, title: str | None) -> "FigureReading":
    """The figures of a file. Raises InputUnreadable where it holds no text or page."""
    from crawler.ingest import Given, read_article, read_bytes
    from pipelines.figures import read_figures

    article, _ = read_article(path, read_bytes(path), Given(published=published))
    return read_figures(
        article.text, published=published or article.published, title=title or article.title
    )


def print_json(reading: "FigureReading") -> None:
    document = {
        "edition": reading.edition.edition,
        "edition_rule": reading.edition.rule,
        "observations": [asdict(observation) for observation in reading.observations],
        "issues": [asdict(issue) for issue in reading.issues],
    }
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def print_table(reading: "FigureReading") -> None:
    """One line for each observation, and below it the words that say so."""
    sign = {"eq": "", "ge": "≥", "le": "≤", "approx": "~"}
    for o in reading.observations:
        value = f"{sign[o.comparator]}{o.value}" + (f" {o.unit}" if o.unit else "")
        marks = [
            f"{name} {getattr(o, name)}"
            for name in ("compare_year", "reference", "leader", "base", "top_n")
            if getattr(o, name) is not None
        ]
        if o.modality != "asserted":
            marks.append(o.modality)
        data = o.data_year or "-"
        print(f"{o.subject:8} {o.indicator:24} {o.kind:12} {value:18} data {data}", *marks)
        print(f"         {o.rule}: {o.evidence.strip()}")
    for issue in reading.issues:
        print(f"{issue.level} {issue.kind}: {issue.excerpt}")
    print(
        f"{len(reading.observations)} observations, edition {reading.edition.edition} "
        f"({reading.edition.rule})"
    )
