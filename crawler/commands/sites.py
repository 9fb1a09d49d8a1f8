"""`scrapy sites`: the declared sites, and what is wrong with those that are not usable."""

import argparse
import sys

from crawler.reporting import QuietCommand


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[KEY ...]"

    def short_desc(self) -> str:
        return "The declared sites with the state of their layouts"

    def long_desc(self) -> str:
        return (
            "A layout is verified (seen on a real page: it decides) or guessed (a witness beside "
            "the generic path). Ends with 1 where a site module cannot be used, 3 for an unknown "
            "KEY. How to add a site: docs/add-a-site.md. Example: scrapy sites eol xinhua"
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
                ", ".join({type(source).__name__: None for source in site.sources}) or "-",
                ", ".join(site.domains),
            )
        Console().print(table)
        for issue in issues:
            print(f"error: {issue.where}: {issue.excerpt}", file=sys.stderr)
            self.exitcode = 1
