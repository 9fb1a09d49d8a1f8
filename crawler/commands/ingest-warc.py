"""`scrapy ingest-warc FILE...`: the coverage of the index out of any WARC file.

Scrapy names a command after its module; nobody else imports this one.
"""  # noqa: N999

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, archive_writer, command_errors, open_store
from domain.errors import GaiiError

if TYPE_CHECKING:
    from crawler.backfill.warc_ingest import FileAccount, WarcIngest
    from domain.records import Run
    from storage.archive import ArchiveWriter


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] FILE [FILE ...]"

    def short_desc(self) -> str:
        return "Take the index's coverage out of WARC files (CC-NEWS, browsertrix, wget, pywb)"

    def long_desc(self) -> str:
        return (
            "Reads .warc, .warc.gz and .wacz files as a stream, looks for the index's names in all "
            "encodings before anything is parsed, and stores the pages that hold one like those of "
            "a crawl, with the date of their capture. Damaged records are named, the rest is read. "
            "Example: scrapy ingest-warc CC-NEWS-20250727*.warc.gz --edition 2025 --dry-run. Ends "
            "with 1 if something was damaged, 2 if a file is no WARC file."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", metavar="KEY", help="pages of one declared site")
        parser.add_argument("--edition", type=whole, help="articles about one edition")
        parser.add_argument(
            "--dry-run", action="store_true", help="store nothing, print the account"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise ScrapyUsageError("Name at least one file, as in: scrapy ingest-warc news.warc.gz")
        with command_errors(self):
            from crawler.backfill.tracking import Stopped, stoppable, tracked
            from crawler.backfill.warc_ingest import judged
            from pipelines.stages import new_run

            run = new_run("ingest-warc", opts.site or "files")
            accounts: list[FileAccount] = []
            stopped_by = None
            with self.begun(opts, run) as ingest:
                try:
                    with stoppable():
                        for name in tracked(args, len(args), "ingest-warc"):
                            accounts.append(ingest.take(Path(name)))
                            tell(accounts[-1])
                except Stopped as stop:
                    stopped_by = stop.signum
                    run = judged(run, accounts, f"stopped by {stop} in {args[len(accounts)]}")
                except GaiiError as error:
                    ingest.finish(judged(run, accounts, str(error)))
                    raise
                else:
                    run = judged(run, accounts)
                ingest.finish(run)
            tell_run(run)
            unreadable = any(account.unreadable for account in accounts)
            self.exitcode = 2 if unreadable else 1 if run.reasons else 0
            if stopped_by is not None:
                self.exitcode = 128 + stopped_by
            elif not opts.dry_run:
                from crawler.backfill.lines import lay_after_run

                assert self.settings is not None
                if laid := lay_after_run(self.settings):
                    print(f"  {laid}")

    @contextmanager
    def begun(self, opts: argparse.Namespace, run: "Run") -> Iterator["WarcIngest"]:
        from crawler.backfill.warc_ingest import Wanted, WarcIngest
        from crawler.backfill.window import edition_named
        from crawler.given.given_page import site_named
        from crawler.middlewares.archive import archive_folder
        from storage.tombstone_file import agree

        settings = self.settings
        assert settings is not None
        wanted = Wanted(
            site=site_named(opts.site) if opts.site else None,
            edition=edition_named(opts.edition).edition if opts.edition else None,
        )

        def archive() -> "ArchiveWriter | None":
            return archive_writer(settings, "ingest-warc")

        if opts.dry_run:
            yield WarcIngest(None, 0, wanted, archive)
            return
        with open_store(settings, create=True) as store:
            folder = archive_folder(settings)
            if folder is not None:
                agree(store, folder)
            ingest = WarcIngest(store, store.start_run(run), wanted, archive)
            with closing(ingest):
                yield ingest


def tell_run(run: "Run") -> None:
    """The verdict on all files, their counts and the reasons."""
    print(f"ingest-warc: {run.result}")
    print("  " + ", ".join(f"{key} {value}" for key, value in run.counts.items()))
    for reason in run.reasons:
        print(f"  because: {reason}")


def tell(account: "FileAccount") -> None:
    """What became of a file, in a line or two."""
    if account.unreadable:
        print(f"error: {account.unreadable}", file=sys.stderr)
        return
    read = account.read
    outcomes = ", ".join(f"{name} {count}" for name, count in sorted(account.outcomes.items()))
    print(
        f"{account.name}: {read.records} records of {read.bytes / 1e6:.1f} MB, {read.passed} passed"
        f" ({account.false_passes} of them falsely){': ' * bool(outcomes)}{outcomes}"
    )
    for issue in account.issues:
        print(f"  {issue.kind}: {issue.where}: {issue.excerpt}")
