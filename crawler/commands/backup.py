"""`scrapy backup FILE`: a consistent copy of a SQLite store while it is in use."""

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, command_errors, open_store


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] FILE|DIR"

    def short_desc(self) -> str:
        return "A consistent copy of a SQLite store while others read and write it"

    def long_desc(self) -> str:
        return (
            "Into a new file, or into a folder under a name with the time. The copy is a store: "
            "GAII_STORE_URL=sqlite:///FILE opens it. Of a PostgreSQL store it names the command "
            "that makes one. Example: scrapy backup backups/"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        if len(args) != 1:
            raise ScrapyUsageError("Name a file or folder, as in: scrapy backup backups/")
        with command_errors(self), open_store(self.settings) as store:
            from storage.copying import backup, backup_name

            path = Path(args[0])
            if path.is_dir() or args[0].endswith("/"):
                path = backup_name(path)
            print(f"{path}: {backup(store, path) / 1e6:.1f} MB")
