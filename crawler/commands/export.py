"""`scrapy export --out DIR`: the store as tables for other programs."""

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, command_errors, open_store


class Command(QuietCommand):
    def syntax(self) -> str:
        return "--out DIR [options]"

    def short_desc(self) -> str:
        return "Articles, stories and figures as tables, with a dictionary of their columns"

    def long_desc(self) -> str:
        return (
            "Writes articles, stories and observations as one file each, and dictionary.csv, which "
            "says in English and Chinese what each column means. Whole texts only with "
            "--full-text: they belong to their publishers. Example: scrapy export --out data/2025 "
            "--format parquet"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--out", metavar="DIR", help="folder to write, made where needed")
        parser.add_argument("--format", default="csv", help="csv (default), jsonl or parquet")
        parser.add_argument("--full-text", action="store_true", help="whole texts as well")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args or not opts.out:
            raise ScrapyUsageError("Name a folder, as in: scrapy export --out data/2025")
        with command_errors(self), open_store(self.settings) as store:
            from crawler.answering.export import export

            folder = Path(opts.out)
            for kind, number in export(
                store, folder, opts.format, full_text=opts.full_text
            ).items():
                print(f"{folder / kind}.{opts.format}: {number} {kind}")
