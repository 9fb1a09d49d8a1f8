"""`scrapy sites`: the declared sites, and what is wrong with those that are not usable."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.reporting import QuietCommand

if TYPE_CHECKING:
    from rich.table import Table

    from crawler.site import Site, Source


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
            pages = getattr(source, "pages", None) or getattr(source, "files", 1)
            expected = site.expect.min_links if source.min_links is None else source.min_links
            kind = type(source).__name__
            table.add_row(site.key, kind, str(pages), str(expected), source.url)
    return table


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[KEY ...]"

    def short_desc(self) -> str:
        return "The declared sites, the state of their layouts, their sources"

    def long_desc(self) -> str:
        return (
            "A layout is verified (seen on a real page: it decides) or guessed (a witness beside "
            "the generic path). With KEYs their sources are listed too. Ends with 1 where a site "
            "module cannot be used, 3 for an unknown KEY. How to add a site: docs/add-a-site.md. "
            "Example: scrapy sites eol xinhua"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        from rich.console import Console
        from rich.table import Table

        from crawler.sites import load_sites

        sites, issues = load_sites()
        unknown = [key for key in args if key not in sites]
        if unknown:
            known = ", ".join(sites)
            print(f"error: no such site: {', '.join(unknown)}. Declared: {known}", file=sys.stderr)
            self.exitcode = 3
            return
        table = Table()
        for heading in ("key", "name", "state"):
            table.add_column(heading, no_wrap=True)
        for heading in ("layouts", "sources", "domains"):
            table.add_column(heading, overflow="fold")
        for key in args or sites:
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
            Console().print(sources_table([sites[key] for key in args]))
        for issue in issues:
            print(f"error: {issue.where}: {issue.excerpt}", file=sys.stderr)
            self.exitcode = 1
