"""`scrapy settings`: every setting of ours, what it is now and where that comes from."""

import argparse
import json
import re
import sys
from typing import Any, ClassVar

from scrapy.commands.settings import Command as LibraryCommand
from scrapy.settings import BaseSettings

from crawler.answering.reporting import command_errors
from domain.errors import UsageError

FORMATS = ("table", "json", "csv")
PASSWORD = re.compile(r"(?<=://)([^/@\s:]*):[^/@\s]*(?=@)")


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
            if opts.format not in FORMATS:
                known = ", ".join(FORMATS)
                raise UsageError(f"--format {opts.format} is unknown; formats are {known}")
            assert self.settings is not None
            if any((opts.get, opts.getbool, opts.getint, opts.getfloat, opts.getlist)):
                self.show_one(args, opts)
            else:
                show(rows(self.settings), opts.format)

    def show_one(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.running.setting_table import SETTINGS

        for name in (opts.get, opts.getbool, opts.getint, opts.getfloat, opts.getlist):
            if name in SETTINGS and SETTINGS[name].secret:
                raise UsageError(f"{name} is not printed.")
        super().run(args, opts)


def rows(settings: BaseSettings) -> list[dict[str, Any]]:
    from crawler.running.setting_checks import source
    from crawler.running.setting_table import SETTINGS

    found = []
    for name, setting in SETTINGS.items():
        value = settings[name]
        if setting.secret:
            value = "..." if value else ""
        elif isinstance(value, str):
            value = PASSWORD.sub(r"\1:...", value)
        meant = {"name": name, "value": value, "from": source(settings, setting)}
        found.append(meant | {"meaning": setting.meaning})
    return found


def show(found: list[dict[str, Any]], form: str) -> None:
    if form == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    if form == "csv":
        import csv

        lines = csv.writer(sys.stdout, lineterminator="\n")
        lines.writerow(found[0])
        lines.writerows(row.values() for row in found)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("name", "value", "from")
    table.columns[0].no_wrap = True
    table.columns[1].overflow = "fold"
    for row in found:
        table.add_row(row["name"], str(row["value"]), row["from"])
    Console().print(table)
