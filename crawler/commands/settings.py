"""`scrapy settings`: every setting of ours, what it is now and where that comes from."""

import argparse
from typing import Any, ClassVar

from scrapy.commands.settings import Command as LibraryCommand

from crawler.answering.reporting import command_errors
from domain.errors import UsageError

FORMATS = ("table", "json", "csv")


class Command(LibraryCommand):
    """Overrides the library's command of the same name, which shows one setting and checks none."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        return "The settings as they are now, and where each comes from"

    def long_desc(self) -> str:
        return (
            "A value of the command line (-s NAME=value) comes before one of the environment, and "
            "that before the default; an empty one is the default. Logins are never printed. "
            "--get prints any one setting, the library's too. Ends with 2 for a value that cannot "
            "be meant and for a name that nobody reads. Examples: scrapy settings; scrapy settings "
            "--get GAII_STORE_URL"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", default="table", help="table (default), json or csv")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self):
            if args:
                raise UsageError(f"{args[0]} is not understood. Write --get {args[0]}.")
            from crawler.answering.row_formats import show
            from crawler.answering.setting_rows import COLUMNS, IN_TABLE, rows

            if opts.format not in FORMATS:
                known = ", ".join(FORMATS)
                raise UsageError(f"--format {opts.format} is unknown; formats are {known}")
            assert self.settings is not None
            if any((opts.get, opts.getbool, opts.getint, opts.getfloat, opts.getlist)):
                self.show_one(args, opts)
            else:
                show(rows(self.settings), COLUMNS, opts.format, in_table=IN_TABLE)

    def show_one(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.running.setting_table import SETTINGS

        for name in (opts.get, opts.getbool, opts.getint, opts.getfloat, opts.getlist):
            if name in SETTINGS and SETTINGS[name].secret:
                raise UsageError(f"{name} is not printed.")
        super().run(args, opts)
