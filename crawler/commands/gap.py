"""`scrapy gap A B`: is the distance between two countries closing?"""

import argparse
from typing import TYPE_CHECKING

from crawler.answering.answers import AnswerCommand, Asked, Material, console, show_csv, show_json

if TYPE_CHECKING:
    from domain.scope import Scope


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

    def scope(self, asked: Asked) -> "Scope | None":
        from analysis.gaps import two_countries
        from analysis.scope import figures_scope

        one, other = two_countries(asked.vocabulary, *asked.args)
        return figures_scope(asked.vocabulary, (one, other, f"{one}~{other}"), asked.opts.indicator)

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.gaps import gap_history
        from analysis.render import csv, json, terminal

        found = gap_history(
            material.claims, material.vocabulary, args[0], args[1],
            indicator=opts.indicator, as_of=opts.as_of, held=material.held,
        )  # fmt: skip
        if opts.format == "json":
            show_json(json.gap_document(found))
        elif opts.format == "csv":
            show_csv(csv.gap_rows(found))
        else:
            terminal.print_gap_history(found, material.vocabulary, console())
