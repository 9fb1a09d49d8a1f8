"""`scrapy report LEFT RIGHT --out DIR`: one comparison as HTML, JSON and CSV files."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.answering.answer_files import told, write
from crawler.answering.answers import AnswerCommand, Asked, Material, report_parts, year_of

if TYPE_CHECKING:
    from domain.scope import Scope


class Command(AnswerCommand):
    """Writes a comparison of two editions into a folder: report.html (one file, no network needed),
    compare.json, compare.csv and, where pyarrow is installed, compare.parquet.
    """

    formats = ("all", "html", "json", "csv", "parquet")
    arguments = ("LEFT", "RIGHT")
    tells_left_out = True
    example = "scrapy report 2024 2025 --out report"
    shows_printed = ("all", "json", "html")

    def short_desc(self) -> str:
        return "Write a comparison as one HTML page, JSON, CSV and Parquet"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--out", default="report", metavar="DIR", help="folder to write into (default: report)"
        )
        parser.add_argument("--by", default="edition", help="edition (default), data or title")

    def scope(self, asked: Asked) -> "Scope | None":
        from analysis.scope import comparison_scope

        left, right = map(year_of, asked.args)
        return comparison_scope(asked.vocabulary, left, right, asked.opts.by, charts=True)

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.compare import compare
        from analysis.render import csv, json, parquet

        found = compare(
            material.claims, material.coverage, material.vocabulary, *map(year_of, args),
            by=opts.by, as_of=opts.as_of, dated=material.dated,
        )  # fmt: skip
        generated = datetime.now(UTC).isoformat(timespec="seconds")
        folder = Path(opts.out)
        if opts.format in ("all", "html"):
            parts = report_parts(found, material, generated)
            print(write(folder / "report.html", parts))
        if opts.format in ("all", "json"):
            document = json.comparison_document(found, generated)
            print(write(folder / "compare.json", json.dumped(document)))
        if opts.format in ("all", "csv"):
            print(write(folder / "compare.csv", (csv.to_text(csv.comparison_rows(found)),)))
        if opts.format == "parquet" or (opts.format == "all" and parquet.installed()):
            path = folder / "compare.parquet"
            with told(path):
                parquet.write_parquet(csv.comparison_records(found), "comparison", path)
            print(path)
