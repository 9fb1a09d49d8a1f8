"""`scrapy audit EDITION`: do the figures add up, and which are not reported yet?"""

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
    """Checks the figures of an edition against each other (gap = score difference, tier sizes add
    up, ...) and lists those that the edition before had and nobody has printed yet.
    """

    arguments = ("EDITION",)
    example = "scrapy audit 2025"

    def short_desc(self) -> str:
        return "Do the figures of an edition add up, and which are still missing"

    def scope(self, asked: Asked) -> "Scope | None":
        from analysis.scope import edition_scope

        return edition_scope(asked.vocabulary, asked.held(), year_of(asked.args[0]))

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.audit import audit
        from analysis.render import csv, json, terminal

        found = audit(
            material.claims, material.vocabulary, year_of(args[0]), coverage=material.coverage,
            as_of=opts.as_of,
        )  # fmt: skip
        if opts.format == "json":
            show_json(json.audit_document(found))
        elif opts.format == "csv":
            show_csv(csv.audit_rows(found))
        else:
            terminal.print_audit(found, material.vocabulary, console())
