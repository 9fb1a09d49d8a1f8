"""`scrapy conflicts EDITION`: where outlets disagree, and who says what."""

import argparse
from typing import TYPE_CHECKING

from crawler.answering.answers import (
    CONFLICTS_FOUND,
    AnswerCommand,
    Asked,
    Material,
    console,
    show_csv,
    show_json,
    year_of,
)

if TYPE_CHECKING:
    from domain.scope import Scope


class Command(AnswerCommand):
    """Where outlets, copies or editions give different values for one figure, and where printed
    figures do not add up; with the sentences of every version.
    """

    arguments = ("EDITION",)
    example = "scrapy conflicts 2025"

    def short_desc(self) -> str:
        return "Where outlets disagree, or figures do not add up, with every version's sentence"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--subject", help="a country or group: CN, 中国, CN~US")
        parser.add_argument("--indicator", help="an indicator or its topic: overall, vc")
        parser.add_argument(
            "--fail-on-conflict", action="store_true", help="end with 7 if conflicts are found"
        )

    def scope(self, asked: Asked) -> "Scope | None":
        from analysis.scope import edition_scope

        return edition_scope(asked.vocabulary, asked.held(), year_of(asked.args[0]), missing=False)

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.conflicts import conflicts
        from analysis.render import csv, json, terminal

        edition = year_of(args[0])
        found = conflicts(
            material.claims, material.vocabulary, edition, coverage=material.coverage,
            subject=opts.subject, indicator=opts.indicator, as_of=opts.as_of,
        )  # fmt: skip
        if opts.format == "json":
            show_json(json.conflicts_document(found, edition))
        elif opts.format == "csv":
            show_csv(csv.conflicts_rows(found))
        else:
            terminal.print_conflicts(found, material.vocabulary, console(), edition)
        if opts.fail_on_conflict and found:
            self.exitcode = CONFLICTS_FOUND
