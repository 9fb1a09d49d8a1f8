"""`scrapy compare LEFT RIGHT`: two editions side by side."""

import argparse
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.answering.answer_files import told, write
from crawler.answering.answers import (
    CONFLICTS_FOUND,
    AnswerCommand,
    Asked,
    Material,
    console,
    report_parts,
    show_parts,
    year_of,
)
from domain.errors import UsageError

if TYPE_CHECKING:
    from analysis.comparison import Comparison
    from domain.scope import Scope


class Command(AnswerCommand):
    """Two editions side by side: scores, ranks, gaps, tiers and every other figure that the press
    reported, agreed over outlets and checked by arithmetic. A year is an edition (the year of
    release) unless --by says otherwise. Ends with 3 if an edition has no article.
    """

    formats = ("table", "json", "csv", "html", "parquet")
    arguments = ("LEFT", "RIGHT")
    tells_left_out = True
    example = "scrapy compare 2024 2025 --subject CN --format json"
    shows_printed = ("json", "html")

    def short_desc(self) -> str:
        return "Compare two editions: what changed, what was restated, where outlets disagree"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--by", default="edition", help="edition (default), data or title")
        parser.add_argument("--subject", help="a country or group: CN, 中国, CN~US")
        parser.add_argument("--indicator", help="an indicator or its topic: overall, vc, 人才")
        parser.add_argument(
            "--only", help="changed, new, dropped, conflicts, restated, method or wording"
        )
        parser.add_argument("--out", metavar="FILE", help="write json, csv, html or parquet there")
        parser.add_argument(
            "--fail-on-conflict", action="store_true", help="end with 7 if conflicts are found"
        )

    def scope(self, asked: Asked) -> "Scope | None":
        from analysis.scope import comparison_scope

        left, right = map(year_of, asked.args)
        return comparison_scope(
            asked.vocabulary, left, right, asked.opts.by, charts=asked.opts.format == "html"
        )

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.compare import compare
        from analysis.part import only

        if opts.format == "parquet" and not opts.out:
            raise UsageError("--format parquet writes a file: name it with --out FILE.parquet")
        if opts.format == "table" and opts.out:
            raise UsageError("--out needs --format json, csv, html or parquet: a table is printed")
        found = compare(
            material.claims, material.coverage, material.vocabulary, *map(year_of, args),
            by=opts.by, subject=opts.subject, indicator=opts.indicator, as_of=opts.as_of,
            dated=material.dated,
        )  # fmt: skip
        self.print(only(found, opts.only) if opts.only else found, material, opts)
        if opts.fail_on_conflict and found.conflicts:
            self.exitcode = CONFLICTS_FOUND

    def print(self, shown: "Comparison", material: Material, opts: argparse.Namespace) -> None:
        """In the format that was asked for; of the others not even the code is read."""
        if opts.format == "table":
            from analysis.render.terminal import print_comparison

            print_comparison(shown, material.vocabulary, console())
        elif opts.format == "parquet":
            from analysis.render.csv import comparison_records
            from analysis.render.parquet import write_parquet

            with told(Path(opts.out)):
                write_parquet(comparison_records(shown), "comparison", Path(opts.out))
        elif opts.out:
            write(Path(opts.out), self.parts(shown, material, opts))
        else:
            show_parts(self.parts(shown, material, opts))

    def parts(
        self, shown: "Comparison", material: Material, opts: argparse.Namespace
    ) -> Iterable[str]:
        generated = datetime.now(UTC).isoformat(timespec="seconds")
        if opts.format == "html":
            return report_parts(shown, material, generated)
        if opts.format == "csv":
            from analysis.render.csv import comparison_rows, to_text

            return (to_text(comparison_rows(shown)),)
        from analysis.render.json import comparison_document, dumped

        return dumped(comparison_document(shown, generated))
