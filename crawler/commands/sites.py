"""`scrapy sites`: the declared sites, and what is wrong with those that are not usable."""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.answering.reporting import QuietCommand, command_errors
from domain.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from crawler.site import Site, Source

FORMATS = ("table", "json", "csv")


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [KEY ...]"

    def short_desc(self) -> str:
        return "The declared sites, the state of their layouts, their sources"

    def long_desc(self) -> str:
        return (
            "A layout is verified (seen on a real page: it decides) or guessed (a witness beside "
            "the generic path). With KEYs their sources are listed too. Ends with 1 where a site "
            "module cannot be used, 3 for an unknown KEY. How to add a site: docs/add-a-site.md. "
            "Example: scrapy sites eol xinhua"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", default="table", help="table (default), json or csv")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self):
            if opts.format not in FORMATS:
                known = ", ".join(FORMATS)
                raise UsageError(f"--format {opts.format} is unknown; formats are {known}")
            self.show(args, opts.format)

    def show(self, args: list[str], form: str) -> None:
        from rich.console import Console
        from rich.table import Table

        from crawler.sites import load_sites

        sites, issues = load_sites()
        unusable = {Path(issue.where).stem for issue in issues}
        unknown = [key for key in args if key not in sites and key not in unusable]
        if unknown:
            known = ", ".join(sites)
            print(f"error: no such site: {', '.join(unknown)}. Declared: {known}", file=sys.stderr)
            self.exitcode = 3
            return
        for issue in issues:
            print(f"error: {issue.where}: {issue.excerpt}", file=sys.stderr)
            self.exitcode = 1
        keys = [key for key in args or sites if key in sites]
        if form != "table":
            write([sites[key] for key in keys], form)
            return
        if not keys:
            return
        table = Table()
        for heading in ("key", "name", "state"):
            table.add_column(heading, no_wrap=True)
        for heading in ("layouts", "sources", "domains"):
            table.add_column(heading, overflow="fold")
        for key in keys:
            site = sites[key]
            table.add_row(
                key,
                site.name,
                site.state,
                ", ".join(layout.name for layout in site.layouts),
                ", ".join(kinds(site.sources)) or "-",
                ", ".join(site.domains),
            )
        Console().print(table)
        if args:
            Console().print(sources_table([sites[key] for key in keys]))


def kinds(sources: "Iterable[Source]") -> list[str]:
    """`Listing x2`, `Search`."""
    numbers = Counter(type(source).__name__ for source in sources)
    return [f"{kind} x{number}" if number > 1 else kind for kind, number in numbers.items()]


def sources_table(sites: "Iterable[Site]") -> "Table":
    """Each source with its address, the pages (or files) that are read of it, what is expected."""
    from rich.table import Table

    table = Table("key", "source", "pages", "at least", "address")
    table.columns[4].overflow = "fold"
    for site in sites:
        for source in site.sources:
            kind = type(source).__name__
            table.add_row(
                site.key, kind, str(bound(source)), str(expected(site, source)), source.url
            )
    return table


def bound(source: "Source") -> int:
    """How many pages, or files of an index, are read of a source."""
    pages: int = getattr(source, "pages", 0) or getattr(source, "files", 1)
    return pages


def expected(site: "Site", source: "Source") -> int:
    return site.expect.min_links if source.min_links is None else source.min_links


def write(sites: "Iterable[Site]", form: str) -> None:
    """One object a site, or one line a layout: a site without any has one line too."""
    documents = [document(site) for site in sites]
    if form == "json":
        print(json.dumps(documents, ensure_ascii=False, indent=1))
        return
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["key", "name", "state", "script", "domains", "layout", "layout_state", "until"])
    for site in documents:
        head = [site[name] for name in ("key", "name", "state", "script")]
        for layout in site["layouts"] or [dict.fromkeys(("name", "state", "until"))]:
            domains = " ".join(site["domains"])
            rows.writerow([*head, domains, layout["name"], layout["state"], layout["until"]])


def document(site: "Site") -> dict[str, Any]:
    """What a site declares, in plain values."""
    return {
        "key": site.key,
        "name": site.name,
        "state": site.state,
        "script": site.script,
        "domains": list(site.domains),
        "article": site.article,
        "canary": asdict(site.canary) if site.canary else None,
        "sources": [
            {
                "kind": type(source).__name__.lower(),
                "url": source.url,
                "pages": bound(source),
                "min_links": expected(site, source),
            }
            for source in site.sources
        ],
        "layouts": [
            {
                "name": layout.name,
                "state": layout.state,
                "until": layout.until.isoformat() if layout.until else None,
                "selectors": layout.selectors(),
            }
            for layout in site.layouts
        ],
    }
