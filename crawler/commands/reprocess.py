"""`scrapy reprocess`: today's rules over every archived page."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import UsageError

if TYPE_CHECKING:
    from crawler.backfill.reprocess import Reprocessed, Scope


class Command(QuietCommand):
    def short_desc(self) -> str:
        return "Read the archive again under today's rules, and say what changed"

    def long_desc(self) -> str:
        return (
            "Runs extraction, de-annotation, figures and reprints over the archived pages, without "
            "the network, and stores a new reading of each; older ones stay until `scrapy prune`. "
            "Goes on where a stopped run ended; a second run changes nothing. A new store is "
            "rebuilt the same way; --dry-run needs no store, without one all is new. Examples: "
            "scrapy reprocess --dry-run; scrapy reprocess --site eol --workers 2; scrapy reprocess "
            "-s GAII_STORE_URL=sqlite:///new.sqlite"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", help="captures of that day (UTC) and later")
        parser.add_argument("--site", metavar="KEY", help="captures of one declared site")
        parser.add_argument(
            "--dry-run", action="store_true", help="store nothing, print the changes"
        )
        parser.add_argument("--workers", type=whole, default=1, help="reading processes; default 1")
        parser.add_argument("--format", default="table", help="table or json")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        with command_errors(self):
            from crawler.answering.reporting import own_archive
            from crawler.backfill.reprocess import reprocess, try_out
            from storage.locks import run_lock
            from storage.store import is_missing

            if opts.format not in {"table", "json"}:
                raise UsageError(f"--format {opts.format} is unknown; formats are table, json.")
            assert self.settings is not None
            scope, folder = scope_of(opts), own_archive(self.settings)
            url = self.settings["GAII_STORE_URL"]
            if opts.dry_run and is_missing(url):
                print("There is no store yet: all is new.", file=sys.stderr)
                done = try_out(None, folder, scope, workers=opts.workers)
            elif opts.dry_run:
                with open_store(self.settings) as store:
                    done = try_out(store, folder, scope, workers=opts.workers)
            else:
                with open_store(self.settings, create=True) as store, run_lock(url, "reprocess"):
                    done = reprocess(store, folder, scope, workers=opts.workers)
            print(as_json(done) if opts.format == "json" else as_table(done, dry_run=opts.dry_run))
            self.exitcode = 128 + done.stopped_by if done.stopped_by else 0


def scope_of(opts: argparse.Namespace) -> "Scope":
    """Raises UsageError for a date that is none, NotFound for a site that is not declared."""
    from crawler.backfill.reprocess import Scope
    from crawler.given.given_page import site_named

    try:
        since = date.fromisoformat(opts.since) if opts.since else None
    except ValueError:
        raise UsageError(f"--since {opts.since} is no date. Write it as in 2025-07-28.") from None
    return Scope(since=since, site=site_named(opts.site) if opts.site else None)


def as_json(done: "Reprocessed") -> str:
    document = {
        "captures": done.captures,
        "left": done.left,
        "resumed": done.resumed,
        "stopped_by": done.stopped_by,
        "outcomes": dict(done.outcomes),
        "rulings": done.rulings,
        "acknowledged": done.acknowledged,
        "laid": done.laid,
        "issues": [asdict(issue) for issue in done.issues],
        "changes": done.changes.as_json(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def as_table(done: "Reprocessed", *, dry_run: bool) -> str:
    from crawler.backfill.changes import HOWS

    lines = [f"{done.captures} captures to read, {done.left} were read under these rules before"]
    if done.resumed:
        lines.append("went on where the last run was stopped")
    if done.outcomes:
        lines.append("  " + ", ".join(f"{name} {n}" for name, n in sorted(done.outcomes.items())))
    lines += [f"  issue {one.kind}: {one.where}: {one.excerpt}" for one in done.issues]
    if done.rulings:
        lines.append(f"  {done.rulings} rulings restored")
    if done.acknowledged:
        lines.append(f"  {done.acknowledged} acknowledgements restored")
    if done.laid:
        lines.append(f"  {done.laid} articles, a capture of which came late, laid anew")
    if not done.changes:
        return "\n".join([*lines, "nothing would change" if dry_run else "nothing was changed"])
    lines.append("\n" + " " * 14 + "".join(f"{how:>9}" for how in HOWS))
    for what, counts in done.changes.table().items():
        lines.append(f"{what:<14}" + "".join(f"{counts[how]:>9}" for how in HOWS))
    for one in done.changes.examples:
        change = " -> ".join(side for side in (one.before, one.after) if side)
        lines.append(f"\n{one.what} {one.how}: {one.url}\n  {change}")
        if one.sentence:
            lines.append(f"  {one.sentence}")
    return "\n".join(lines)
