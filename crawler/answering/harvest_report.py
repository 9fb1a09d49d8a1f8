"""Which sites a harvest crawls, and how their verdicts are shown."""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from scrapy.crawler import CrawlerProcessBase
from scrapy.settings import BaseSettings

from crawler.answering.reporting import open_store
from crawler.fetching.due import site_due
from crawler.health.accounting import account
from crawler.running.harvest import Harvest, SiteResult
from domain.errors import NotFound, StoreUnusable, UsageError
from domain.records import Issue

FORMATS = ("table", "json", "csv", "lines")
NUMBERS = ("requested", "stored", "unchanged", "off-topic", "failed", "skipped:known")
"""Counts that have a column of their own; json holds all."""
HEADINGS = {
    "requested": "asked",
    "unchanged": "same",
    "off-topic": "other",
    "skipped:known": "known",
}


def check(opts: argparse.Namespace) -> None:
    """Refuse options that cannot be meant, and choose the format where none is given."""
    if opts.format is not None and opts.format not in FORMATS:
        raise UsageError(f"--format {opts.format} is unknown; formats are {', '.join(FORMATS)}")
    if opts.jobs < 1:
        raise UsageError(f"--jobs {opts.jobs} is no number of sites. Give 1 or more.")
    if opts.format is None:
        opts.format = "table" if sys.stdout.isatty() and not opts.quiet else "lines"


def choose(
    process: CrawlerProcessBase, named: Sequence[str], *, if_due: bool
) -> tuple[list[str], dict[str, list[Issue]]]:
    """The sites to crawl, and what is wrong with those that cannot be. Raises NotFound.

    Without names all that declare a source: the others are there to read pages of, not to crawl,
    and raise UsageError where they are named.
    """
    loader = process.spider_loader
    spiders = {key: loader.load(key) for key in loader.list()}
    sites = {key: spider.site for key, spider in spiders.items() if hasattr(spider, "site")}
    issues: Sequence[Issue] = getattr(loader, "issues", ())
    broken: dict[str, list[Issue]] = {}
    for issue in issues:
        broken.setdefault(Path(issue.where).stem, []).append(issue)
    unknown = [key for key in named if key not in sites and key not in broken]
    if unknown:
        raise NotFound(f"No such site: {', '.join(unknown)}. Declared: {', '.join(sites)}")
    keys = [key for key in dict.fromkeys(named) if key in sites]
    for key in keys:
        refuse = getattr(spiders[key], "check_arguments", None)
        if refuse is not None:
            refuse({})
    if not named:
        keys = [key for key, site in sites.items() if site.sources]
    if if_due:
        keys = due_sites(process.settings, keys)
    return keys, {key: found for key, found in broken.items() if not named or key in named}


def due_sites(settings: BaseSettings, keys: Sequence[str]) -> list[str]:
    """Those whose last crawl is long enough ago; all where there is no store yet."""
    from storage.run_queries import last_runs

    try:
        with open_store(settings) as store:
            runs = last_runs(store)
    except StoreUnusable:
        return list(keys)  # said again, and better, when the store is to be made
    now = datetime.now(UTC)
    return [key for key in keys if site_due(runs.get(key), now)]


def unusable(broken: Mapping[str, Sequence[Issue]]) -> list[SiteResult]:
    """Verdicts on sites whose declaration cannot be loaded."""
    return [
        SiteResult(
            site=key,
            result="unusable",
            exit_code=1,
            reasons=tuple(f"{issue.where} {issue.excerpt}" for issue in issues),
        )
        for key, issues in broken.items()
    ]


def show(results: Sequence[SiteResult], opts: argparse.Namespace) -> None:
    if opts.quiet:
        results = [result for result in results if result.exit_code]
    if results or not opts.quiet:
        {"table": table, "json": as_json, "csv": as_csv, "lines": lines}[opts.format](results)


def table(results: Sequence[SiteResult]) -> None:
    """Numbers in the table, reasons below it, where there is room for them."""
    shown = Table()
    for heading in ("site", "result"):
        shown.add_column(heading, no_wrap=True)
    for name in NUMBERS:
        shown.add_column(HEADINGS.get(name, name), justify="right", no_wrap=True)
    for result in results:
        numbers = (str(result.counts.get(name, 0) or "") for name in NUMBERS)
        shown.add_row(result.site, result.result, *numbers)
    Console().print(shown)
    for result in results:
        for reason in result.reasons:
            print(f"{result.site}: because {reason}")
    failures = sum(1 for result in results if result.exit_code)
    print(f"{len(results) - failures} of {len(results)} sites good")


def lines(results: Sequence[SiteResult]) -> None:
    """One short line a site, for mails of cron and for the journal."""
    for result in results:
        told = ", ".join(
            f"{name} {result.counts[name]}" for name in NUMBERS if name in result.counts
        )
        because = f" because {'; '.join(result.reasons)}" if result.reasons else ""
        print(f"{result.site}: {result.result}{f' ({told})' if told else ''}{because}")


def as_json(results: Sequence[SiteResult]) -> None:
    rows = [
        {
            "site": result.site,
            "result": result.result,
            "exit_code": result.exit_code,
            "seconds": result.seconds,
            "counts": dict(result.counts),
            "reasons": list(result.reasons),
        }
        for result in results
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=2))


def as_csv(results: Sequence[SiteResult]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(("site", "result", "exit_code", "seconds", *NUMBERS, "reasons"))
    for result in results:
        numbers = (result.counts.get(name, 0) for name in NUMBERS)
        because = "; ".join(result.reasons)
        writer.writerow(
            (result.site, result.result, result.exit_code, result.seconds, *numbers, because)
        )


@contextmanager
def bar(total: int, *, shown: bool) -> Iterator[Callable[[Harvest], None] | None]:
    """A bar over the sites for whoever watches; None where nobody does."""
    if not shown:
        yield None
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(
        *columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as it:
        task = it.add_task("sites", total=total)

        def watch(harvest: Harvest) -> None:
            stats = [c._stats.get_stats() for c in harvest.running.values() if c._stats is not None]
            pages = sum(account(found).requested for found in stats)
            names = " ".join(sorted(harvest.running)[:4])
            done = len(harvest.results)
            it.update(task, completed=done, description=f"{names}: {pages} requests under way")

        yield watch
