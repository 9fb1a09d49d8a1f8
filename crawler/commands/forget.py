"""`scrapy forget URL --reason TEXT`: a page taken out of store and archive on request."""

import argparse
import sys
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from storage.forgetting import Forgotten


class Command(QuietCommand):
    def syntax(self) -> str:
        return "URL --reason TEXT [options]"

    def short_desc(self) -> str:
        return "Remove a page's text, figures and captures on request, and keep that it was asked"

    def long_desc(self) -> str:
        return (
            "Removes the article at an address, under all addresses it is known by, with its "
            "further pages and images: versions, figures, captures, and its records in all WARC "
            "files of the archive, which are written anew. A tombstone, also in tombstones.jsonl "
            "beside them, keeps address, reason and the hashes of what was removed: nothing takes "
            "the page in again, nor its bytes or text under another spelling. Says what it removed "
            "where. Backups and exports are not touched. Ends with 3 where nothing is known there, "
            "with 4 where a run is just archiving it. Example: scrapy forget "
            "https://www.example.cn/a.html --reason 'asked by the publisher, letter of 3 May'"
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
            from crawler.backfill.belongings import belongings, read_again
            from crawler.middlewares.archive import archive_folder
            from pipelines.reprints import settle
            from storage.forgetting import forget

            if not opts.reason or not opts.reason.strip():
                raise UsageError("Say why with --reason: the tombstone keeps it.")
            assert self.settings is not None
            who = speaker(opts.who, self.settings["GAII_WHO"])
            folder = archive_folder(self.settings)
            done = forget(
                store, folder, args[0], reason=opts.reason, who=who, settle=settle,
                finds=belongings, reads=read_again, watch=bar,
            )  # fmt: skip
            for issue in done.issues:
                print(f"{issue.kind}: {issue.where} {issue.excerpt}", file=sys.stderr)
            for line in account(done):
                print(line)


def account(done: "Forgotten") -> "Iterator[str]":
    """What was removed, and from where; what could not be searched."""
    yield (
        f"forgotten: {len(done.urls)} addresses, {done.versions} versions, "
        f"{done.captures} captures, {done.records} archive records"
    )
    yield from (f"  address: {url}" for url in done.urls)
    if done.cleared is None:
        yield "  archive: none is set, none was searched"
        return
    yield f"  archive: {done.cleared.files} files searched"
    for name, count in done.cleared.records.items():
        yield f"  {name}: {count} records removed"
    for name, count in done.cleared.dropped.items():
        yield f"  {name}: {count} damaged stretches removed, which could not be read"
    for name, why in done.cleared.unsearched.items():
        yield f"  {name}: not searched and left: {why}"


def bar(files: "Iterable[Path]", total: int) -> "Iterable[Path]":
    """A bar for whoever watches in a terminal."""
    from crawler.backfill.tracking import tracked

    return tracked(files, total, "forget")
