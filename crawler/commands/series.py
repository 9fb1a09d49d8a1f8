"""`scrapy series SUBJECT INDICATOR`: one figure over all releases."""

import argparse
from typing import TYPE_CHECKING

from crawler.answering.answers import AnswerCommand, Asked, Material, console, show_csv, show_json

if TYPE_CHECKING:
    from domain.scope import Scope


class Command(AnswerCommand):
    """Score, rank, tier and every other figure of one subject and indicator, release by release,
    with the breaks in method marked. A year without a figure stays in the table.
    """

    arguments = ("SUBJECT", "INDICATOR")
    example = "scrapy series CN overall"

    def short_desc(self) -> str:
        return "One subject and indicator over all releases"

    def scope(self, asked: Asked) -> "Scope | None":
        from analysis.scope import figures_scope

        return figures_scope(asked.vocabulary, asked.args[:1], asked.args[1])

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.history import history
        from analysis.render import csv, json, terminal

        found = history(
            material.claims,
            material.vocabulary,
            args[0],
            args[1],
            as_of=opts.as_of,
            held=material.held,
        )
        if opts.format == "json":
            show_json(json.history_document(found))
        elif opts.format == "csv":
            show_csv(csv.history_rows(found))
        else:
            terminal.print_history(found, material.vocabulary, console())
