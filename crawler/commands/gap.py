"""`scrapy gap A B`: is the distance between two countries closing?"""

import argparse

from crawler.answering.answers import AnswerCommand, Material, console, show_csv, show_json


class Command(AnswerCommand):
    """The gap between two countries year by year: as printed, else as the scores give it; checked
    against the scores, with the year in which its direction flipped.
    """

    arguments = ("A", "B")
    example = "scrapy gap CN US"

    def short_desc(self) -> str:
        return "The gap between two countries over the years, and when its direction flipped"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--indicator", default="overall", help="whose scores (default: overall)"
        )

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.gaps import gap_history
        from analysis.render import csv, json, terminal

        found = gap_history(
            material.claims, material.vocabulary, args[0], args[1],
            indicator=opts.indicator, as_of=opts.as_of,
        )  # fmt: skip
        if opts.format == "json":
            show_json(json.gap_document(found))
        elif opts.format == "csv":
            show_csv(csv.gap_rows(found))
        else:
            terminal.print_gap_history(found, material.vocabulary, console())
