"""`scrapy prune`: takes readings of older processing versions out of the store."""

import argparse

from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, command_errors, open_store


class Command(QuietCommand):
    def short_desc(self) -> str:
        return "Remove the readings of older processing versions from the store"

    def long_desc(self) -> str:
        return (
            "`scrapy reprocess` leaves the readings of earlier rules; this takes them out, with "
            "their families, observations and index words. What answers questions today stays, and "
            "so do pages and captures. Example: scrapy prune --keep 1 --dry-run"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--keep", type=whole, default=0, help="earlier processing versions to keep; default 0"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="remove nothing, print the counts"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        with command_errors(self):
            from pipelines.process import PROCESSING_VERSION
            from storage.locks import run_lock
            from storage.pruning import prune

            assert self.settings is not None
            # The same lock as reprocess: what is being read again must not be taken away.
            lock = run_lock(self.settings["GAII_STORE_URL"], "reprocess")
            with open_store(self.settings) as store, lock:
                pruned = prune(store, PROCESSING_VERSION, keep=opts.keep, dry_run=opts.dry_run)
            counts = ", ".join(f"{number} {name}" for name, number in pruned.counts().items())
            print(f"{'would remove' if opts.dry_run else 'removed'} {counts}")
            for version in pruned.processing_versions:
                print(f"  of {version}")
