"""`scrapy copy-store SRC DST`: a store moved to another database, verified row by row.

The file is written as the command is, for Scrapy names a command after its module.
"""  # noqa: N999

import argparse
import sys

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, command_errors


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] SRC DST"

    def short_desc(self) -> str:
        return "Copy a whole store into an empty one, such as SQLite to PostgreSQL, and verify it"

    def long_desc(self) -> str:
        return (
            "All rows in one transaction, then a hash over every table of both. Example: scrapy "
            "copy-store sqlite:///data/gaii.sqlite postgresql+psycopg://user@host/gaii. Set "
            "GAII_STORE_URL to the copy afterwards. Ends with 5 where a store cannot be used, the "
            "target is not empty, or a row differs."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        if len(args) != 2:
            raise ScrapyUsageError(
                "Name two stores, as in: scrapy copy-store data/gaii.sqlite postgresql+psycopg://..."
            )
        with command_errors(self):
            from contextlib import closing

            from crawler.running.setting_checks import lasting
            from storage.copying import copy_store
            from storage.store import Store

            source_url, target_url = map(lasting, args)
            with (
                closing(Store.open_existing(source_url)) as source,
                closing(Store.open(target_url)) as target,
            ):
                counts = copy_store(source, target, self.tell)
            for table, number in counts.items():
                print(f"{table:<18} {number:>9}")
            print("verified: every row is the same")

    def tell(self, table: str, number: int) -> None:
        """The state of the copy, for whoever watches in a terminal."""
        if sys.stderr.isatty():
            print(f"\r{table:<18} {number:>9}", end="", file=sys.stderr)
