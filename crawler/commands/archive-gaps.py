"""`scrapy archive-gaps`: what web archives lack of an edition's weeks.

Scrapy names a command after its module; nobody else imports this one.
"""  # noqa: N999

import argparse
from dataclasses import asdict

from crawler.answering.answers import console
from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, command_errors, open_store

FORMATS = ("table", "json", "csv")


class Command(QuietCommand):
    def short_desc(self) -> str:
        return "What web archives lack of the weeks of a release: days, articles, captures"

    def long_desc(self) -> str:
        return (
            "Lists what `crawl wayback` and `crawl commoncrawl` found missing, by edition, archive "
            "and site: days without captures, a site without its articles, an index that did not "
            "answer, captures that were lost or are over the limit. Few articles may be such a "
            "gap, not silence of the press. Examples: scrapy archive-gaps --edition 2023; scrapy "
            "archive-gaps --site eol --format json."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--edition", type=whole, help="the year of a release")
        parser.add_argument("--site", metavar="KEY", help="of one site")
        parser.add_argument("--format", choices=FORMATS, default="table")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        with command_errors(self), open_store(self.settings) as store:
            from crawler.answering.row_formats import show
            from crawler.backfill.window import edition_named
            from crawler.given.given_page import check_site
            from domain.records import ArchiveGap
            from storage.archive_gaps import archive_gaps

            editions = [edition_named(opts.edition).edition] if opts.edition is not None else []
            found = archive_gaps(store, editions=editions)
            check_site(opts.site, {gap.site for gap in found})
            found = [gap for gap in found if opts.site in (None, gap.site)]
            if opts.format != "table":
                show(map(asdict, found), list(ArchiveGap.__dataclass_fields__), opts.format)
                return
            for gap in found:
                days = f"{gap.first_day} to {gap.last_day}"
                line = f"{gap.edition} {gap.archive} {gap.site}: {days} {gap.kind}: {gap.detail}"
                console().print(line, markup=False, highlight=False, soft_wrap=True)
            if not found:
                print("no gap is known")
