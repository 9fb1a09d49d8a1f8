"""`scrapy evidence SUBJECT INDICATOR YEAR`: the sentences behind a number."""

import argparse
from typing import TYPE_CHECKING

from crawler.answering.answers import (
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
    """Every sentence that speaks of one subject and indicator in one edition: cleaned, and as the
    page printed it where that differs, with outlet, date and address. The year is an edition
    unless --by says otherwise.
    """

    arguments = ("SUBJECT", "INDICATOR", "YEAR")
    example = "scrapy evidence CN overall 2024"
    shows_printed = ("table", "json", "csv")

    def short_desc(self) -> str:
        return "The sentences behind a number, in clean and in original text"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--by", default="edition", help="edition (default), data or title")

    def scope(self, asked: Asked) -> "Scope | None":
        from analysis.scope import figures_scope

        return (
            None
            if asked.opts.by == "data"
            else figures_scope(asked.vocabulary, asked.args[:1], asked.args[1])
        )

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.evidence import evidence
        from analysis.render import csv, json, terminal

        found = evidence(
            material.claims, material.coverage, material.vocabulary, args[0], args[1],
            year_of(args[2]), by=opts.by, as_of=opts.as_of,
        )  # fmt: skip
        if opts.format == "json":
            show_json(json.evidence_document(found))
        elif opts.format == "csv":
            show_csv(csv.evidence_rows(found))
        else:
            terminal.print_evidence(found, material.vocabulary, console())
