"""`scrapy forget URL --reason TEXT`: a page taken out of store and archive on request."""

import argparse

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import UsageError


class Command(QuietCommand):
    def syntax(self) -> str:
        return "URL --reason TEXT"

    def short_desc(self) -> str:
        return "Remove a page's text, figures and captures on request, and keep that it was asked"

    def long_desc(self) -> str:
        return (
            "Removes the article at an address, under all addresses it is known by: versions, "
            "figures, captures, and its records in the WARC files, which are written anew. A "
            "tombstone keeps address, reason and the hashes of what was removed, and no crawl "
            "takes the page in again. Backups and exports are not touched. Ends with 3 where "
            "nothing is stored there. Example: scrapy forget https://www.example.cn/a.html "
            "--reason 'asked by the publisher, letter of 3 May'"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--reason", help="why, in a few words; kept in the tombstone")
        parser.add_argument("--who", help="who asks for it (default: GAII_WHO or the login name)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("Name one address, as in: scrapy forget URL --reason TEXT")
        with command_errors(self), open_store(self.settings) as store:
            from crawler.answering.ruling import speaker
            from crawler.middlewares.archive import archive_folder
            from pipelines.reprints import settle
            from storage.forgetting import forget

            if not opts.reason or not opts.reason.strip():
                raise UsageError("Say why with --reason: the tombstone keeps it.")
            assert self.settings is not None
            who = speaker(opts.who, self.settings["GAII_WHO"])
            folder = archive_folder(self.settings)
            done = forget(store, folder, args[0], reason=opts.reason, who=who, settle=settle)
            print(
                f"forgotten: {len(done.urls)} addresses, {done.versions} versions, "
                f"{done.captures} captures, {done.records} archive records"
            )
