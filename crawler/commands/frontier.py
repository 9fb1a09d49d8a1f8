"""`scrapy frontier`: the pages still to be fetched, and those that nobody asks for any more."""

import argparse
from typing import TYPE_CHECKING

from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import NotFound, UsageError

if TYPE_CHECKING:
    from storage.store import Store

FORMATS = ("table", "json", "csv")
STATES = ("waiting", "leased", "done", "dead")
TABLE_LIMIT = 50


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] | show URL ... | retry URL ... | retry --site KEY | retry --dead"

    def short_desc(self) -> str:
        return "Pages still to be fetched, why one was fetched or not, and putting pages back"

    def long_desc(self) -> str:
        return (
            "Counts the pages of each site: waiting, leased by a crawl, done, dead (asked for "
            "five times in vain, or gone for good). With --state lists them with what became of "
            "them. `show` tells of a page each time it was asked for: what robots.txt said, the "
            "host's delay, what came, and when it is asked for again. `retry` lets the next "
            "crawl fetch pages again: those named, or all of a site that failed or were put in "
            "quarantine, or with --dead the dead letters. Examples: scrapy frontier; scrapy "
            "frontier --site eol --state dead --format csv; scrapy frontier show "
            "https://www.eol.cn/a.shtml; scrapy frontier retry https://www.eol.cn/a.shtml; scrapy "
            "frontier retry --dead --site eol"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", metavar="KEY", help="only pages of this site")
        parser.add_argument("--state", help=f"list the pages: {', '.join(STATES)}")
        parser.add_argument("--dead", action="store_true", help="with retry: the dead letters")
        parser.add_argument("--limit", type=whole, help=f"pages at most (table: {TABLE_LIMIT})")
        parser.add_argument("--format", default="table", help="table (default), json or csv")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self):
            check(args, opts)
            from crawler.given.given_page import check_site
            from storage.frontier_queries import frontier_counts

            with open_store(self.settings) as store:
                check_site(opts.site, frontier_counts(store))
                if args and args[0] == "show":
                    self.show_pages(store, args[1:], opts)
                elif args:
                    self.retry(store, args[1:], opts)
                else:
                    self.show(store, opts)

    def show_pages(self, store: "Store", urls: list[str], opts: argparse.Namespace) -> None:
        from crawler.answering.fetch_report import history, show

        show([history(store, url) for url in urls], opts.format)

    def retry(self, store: "Store", urls: list[str], opts: argparse.Namespace) -> None:
        from storage.frontier_queries import find_entry, put_back

        unknown = [url for url in urls if find_entry(store, url) is None]
        if unknown:
            raise NotFound(f"The frontier does not know {', '.join(unknown)}.")
        number = put_back(store, urls=urls, site=opts.site, dead=opts.dead)
        said = "1 page waits" if number == 1 else f"{number} pages wait"
        print(f"{said} for the next crawl of their site")

    def show(self, store: "Store", opts: argparse.Namespace) -> None:
        from crawler.answering.frontier_report import COLUMNS, IN_TABLE, count_rows, entry_row
        from crawler.answering.row_formats import show
        from storage.frontier_queries import frontier_counts, frontier_entries

        if opts.state is None:
            rows = count_rows(frontier_counts(store, site=opts.site))
            show(rows, ("site", *STATES), opts.format)
            return
        limit = opts.limit or (TABLE_LIMIT if opts.format == "table" else None)
        entries = frontier_entries(store, site=opts.site, state=opts.state, limit=limit)
        show(map(entry_row, entries), COLUMNS, opts.format, in_table=IN_TABLE)


def check(args: list[str], opts: argparse.Namespace) -> None:
    """Refuse what cannot be meant. Raises UsageError."""
    if args and args[0] not in ("show", "retry"):
        raise UsageError(f"{args[0]}: write show, retry or nothing. Try scrapy frontier --help.")
    if args == ["show"]:
        raise UsageError("show what? Name URLs, as in: scrapy frontier show https://www.eol.cn/1")
    if args and len(args) == 1 and not (opts.site or opts.dead):
        raise UsageError("retry what? Name URLs, or --site KEY, or --dead.")
    if opts.dead and args != ["retry"]:
        raise UsageError("--dead goes with retry, without URLs. To list: --state dead.")
    if opts.format not in FORMATS:
        raise UsageError(f"--format {opts.format} is unknown; formats are {', '.join(FORMATS)}")
    if opts.state is not None and opts.state not in STATES:
        raise UsageError(f"--state {opts.state} is unknown; states are {', '.join(STATES)}")
    if opts.limit is not None and opts.limit < 1:
        raise UsageError(f"--limit {opts.limit} is no number of pages. Give 1 or more.")
