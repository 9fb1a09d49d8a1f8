"""`scrapy report LEFT RIGHT --out DIR`: one comparison as HTML, JSON and CSV files."""

import argparse
import errno
from datetime import UTC, datetime
from pathlib import Path

from crawler.answers import AnswerCommand, Material, report_page, year_of
from domain.errors import DiskFull, UsageError


class Command(AnswerCommand):
    """Writes a comparison of two editions into a folder: report.html (one file, no network needed),
    compare.json and compare.csv.
    """

    formats = ("all", "html", "json", "csv")
    arguments = ("LEFT", "RIGHT")
    example = "scrapy report 2024 2025 --out report"

    def short_desc(self) -> str:
        return "Write a comparison as one HTML page, JSON and CSV"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--out", default="report", metavar="DIR", help="folder to write into (default: report)"
        )
        parser.add_argument("--by", default="edition", help="edition (default), data or title")

    def answer(self, material: Material, args: list[str], opts: argparse.Namespace) -> None:
        from analysis.compare import compare
        from analysis.render import csv, json

        found = compare(
            material.claims, material.coverage, material.vocabulary, *map(year_of, args),
            by=opts.by, as_of=opts.as_of,
        )  # fmt: skip
        generated = datetime.now(UTC).isoformat(timespec="seconds")
        folder = Path(opts.out)
        if opts.format in ("all", "html"):
            print(write(folder / "report.html", report_page(found, material, generated)))
        if opts.format in ("all", "json"):
            document = json.comparison_document(found, generated)
            print(write(folder / "compare.json", json.dumps(document) + "\n"))
        if opts.format in ("all", "csv"):
            print(write(folder / "compare.csv", csv.to_text(csv.comparison_rows(found))))


def write(path: Path, text: str) -> Path:
    """Write one file. Raises DiskFull, or UsageError where the folder cannot be written to."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(f"no space left for {path}; free some, or give another --out") from error
        raise UsageError(f"{path}: {error.strerror}; give a folder that can be written") from error
    return path
