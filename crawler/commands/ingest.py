"""`scrapy ingest FILE...`: saved pages and plain texts go through the same chain as a crawl."""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import QuietCommand, archive_writer, command_errors, open_store
from domain.errors import InputUnreadable, UsageError

if TYPE_CHECKING:
    from crawler.given.ingest import Given
    from domain.records import ReadPage, RunResult
    from storage.store import Store


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] FILE [FILE ...]"

    def short_desc(self) -> str:
        return "Take saved pages (.html) or texts (.txt, any Chinese encoding) into the store"

    def long_desc(self) -> str:
        return (
            "Reads each file as a page or a plain text, archives it, and stores its article with "
            "the figures read. Taking the same file twice changes nothing and says so. Example: "
            "scrapy ingest saved.html --url https://www.eol.cn/... --published 2025-07-28. Ends "
            "with 2 if a file cannot be read; the others are taken."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="where the page was found (one file only)")
        parser.add_argument("--outlet", help="who published it: a key of outlets.toml or a domain")
        parser.add_argument("--published", help="its date, as in 2025-07-28")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise ScrapyUsageError("Name at least one file, as in: scrapy ingest saved.html")
        with command_errors(self):
            given = checked(opts, len(args))
            with open_store(self.settings, create=True) as store:
                self.take(store, [Path(name) for name in args], given)

    def take(self, store: "Store", paths: list[Path], given: "Given") -> None:
        """Take the files one by one; one that cannot be read does not stop the next."""
        from crawler.given.ingest import ingest
        from pipelines.stages import new_run

        assert self.settings is not None
        writer = archive_writer(self.settings, "ingest", store)
        run = new_run("ingest", "files")
        run_id = store.start_run(run)
        counts: dict[str, int] = {}
        reasons: list[str] = []
        try:
            for path in paths:
                try:
                    item = ingest(store, run_id, writer, path, given)
                except InputUnreadable as error:
                    print(f"error: {error}", file=sys.stderr)
                    reasons.append(str(error))
                    self.exitcode = error.exit_code
                    continue
                counts[item.page.state] = counts.get(item.page.state, 0) + 1
                print(f"{path}: {summary(item)}")
        finally:
            if writer is not None:
                writer.close()
            ended = datetime.now(UTC).isoformat(timespec="seconds")
            result: RunResult = "failure" if reasons else "success"
            store.finish_run(
                run_id,
                replace(run, ended=ended, result=result, counts=counts, reasons=tuple(reasons)),
            )


def checked(opts: argparse.Namespace, files: int) -> "Given":
    """The options as a record. Raises UsageError for a date that is none, or one URL for many."""
    from crawler.given.ingest import Given

    parts = urlsplit(opts.url or "")
    if opts.url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise UsageError(f"--url {opts.url} is no address. Write it in full, as in https://...")
    if opts.url and files > 1:
        raise UsageError("--url names one page; give one file with it.")
    if opts.published:
        try:
            date.fromisoformat(opts.published[:10])
        except ValueError as error:
            raise UsageError(
                f"--published {opts.published} is no date. Write it as in 2025-07-28."
            ) from error
    return Given(url=opts.url, outlet=opts.outlet, published=opts.published)


def summary(item: "ReadPage") -> str:
    """What became of a file, in a line."""
    from storage.tombstones import FORGOTTEN

    processed = item.processed
    if item.page.reason == FORGOTTEN:
        return "forgotten: the page was removed on request; nothing of it was kept"
    if processed is None or item.page.state == "unchanged":
        return f"{item.page.state}: nothing was changed"
    edition = f"edition {processed.edition}" if processed.edition else "edition unknown"
    return (
        f"{item.page.state}, {edition} ({processed.edition_rule}), "
        f"{len(processed.observations)} observations, {len(processed.removals)} removals"
    )
