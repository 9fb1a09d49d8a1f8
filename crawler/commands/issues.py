"""`scrapy issues`: what needs a person, and closing it."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.answers import console, day
from crawler.answering.numbers import row_number
from crawler.answering.reporting import QuietCommand, beside_archive, command_errors, open_store
from domain.errors import UsageError

LEVELS = ("error", "warning", "info")
FORMATS = ("table", "json", "csv")


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] | ack ID ... --reason TEXT"

    def short_desc(self) -> str:
        return "What needs a person: alarms, damage, articles that moved; `ack` closes them"

    def long_desc(self) -> str:
        return (
            "Lists open issues, the same trouble in the same place once, errors first. `ack` "
            "closes those of an ID: an alarm stays quiet for 30 days, and a text that was refused "
            "(layout-alarm, text-replaced, edition-changed, pages-missing) is let in when it comes "
            "again. Ends with 3 for an ID that does not exist. Examples: scrapy issues --site eol "
            "--level error; scrapy issues ack 17 --reason 'the page is a photo story now'."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", help="of runs of this site or spider: eol, seeds")
        parser.add_argument("--kind", help="such as layout-alarm, blocked, article-withdrawn")
        parser.add_argument("--level", choices=LEVELS, help="error, warning or info")
        parser.add_argument("--since", help="met on this day or later, as in 2025-07-28")
        parser.add_argument("--all", action="store_true", help="those that were closed, too")
        parser.add_argument("--reason", help="with ack: why, for whoever reads it later")
        parser.add_argument("--format", choices=FORMATS, default="table")

    @property
    def file(self) -> Path | None:
        """Where acknowledgements are mirrored; None where nothing is archived."""
        from storage.acknowledgements import acknowledgements_file

        return beside_archive(self.settings, acknowledgements_file)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args and args[0] != "ack":
            raise ScrapyUsageError("Either options alone, or: scrapy issues ack ID --reason TEXT")
        with command_errors(self), open_store(self.settings) as store:
            from crawler.answering.health_tables import print_groups
            from crawler.given.given_page import check_site
            from storage.acknowledging import acknowledge, issue_groups
            from storage.run_queries import last_runs

            check_site(opts.site, last_runs(store))
            if args:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                found = acknowledge(store, ids(args[1:]), reason(opts.reason), now, self.file)
            else:
                found = list(
                    issue_groups(
                        store, site=opts.site, kind=opts.kind, level=opts.level,
                        since=day(opts.since), acknowledged=opts.all,
                    )
                )  # fmt: skip
            print_groups(found, opts.format, console(), closed=bool(args) or opts.all)


def ids(given: list[str]) -> list[int]:
    if not given or not all(text.isascii() and text.isdigit() for text in given):
        raise UsageError("ack needs numbers of issues, as `scrapy issues` prints them.")
    return [row_number(text, "issue") for text in given]


def reason(given: str | None) -> str:
    if not given or not given.strip():
        raise UsageError("ack needs --reason: whoever meets the issue next will want to know.")
    return given.strip()
