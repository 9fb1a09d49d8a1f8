"""`scrapy harvest [KEY ...]`: all sites in one process, one table of verdicts: what cron calls."""

import argparse
import sys

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.numbers import whole
from crawler.answering.reporting import command_errors

FORMATS = ("table", "json", "csv", "lines")


class Command(ScrapyCommand):
    requires_project = True

    def syntax(self) -> str:
        return "[options] [KEY ...]"

    def short_desc(self) -> str:
        return "Crawl all declared sites (or those named), with one table of verdicts"

    def long_desc(self) -> str:
        return (
            "Crawls every site that declares a source, a few at a time, each at its own pace. "
            "Prints a table in a terminal, else a line a site; with --quiet nothing but the sites "
            "that failed. With --if-due, sites whose last crawl is recent enough are left out: "
            "three hours around a release, else a day. Ends with the highest code of its sites; "
            "with 4 where nothing failed and another crawl holds a site, or another harvest is "
            "under way. Examples: scrapy harvest; scrapy "
            "harvest eol xinhua --format json; scrapy harvest --if-due --quiet"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", help=f"one of {', '.join(FORMATS)}")
        parser.add_argument("--quiet", action="store_true", help="print failed sites only")
        parser.add_argument("--if-due", action="store_true", help="only sites that are due")
        parser.add_argument("--jobs", type=whole, default=8, help="sites at a time (default: 8)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Log lines of thirty sites would drown the verdicts; `-L INFO` and LOG_FILE bring them."""
        super().process_options(args, opts)
        for argument in args:
            if argument.startswith("--"):
                raise ScrapyUsageError(f"no such option: {argument}", print_help=False)
        assert self.settings is not None
        if not opts.loglevel and not self.settings.get("LOG_FILE"):
            self.settings.set("LOG_ENABLED", False, priority="command")
        extensions = {
            **self.settings.getdict("EXTENSIONS"),
            "crawler.running.progress.ProgressBar": None,
        }
        self.settings.set("EXTENSIONS", extensions, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from scrapy.crawler import AsyncCrawlerProcess

        from crawler.answering.harvest_report import bar, check, choose, show, unusable
        from crawler.backfill.lines import lay_after_run
        from crawler.running.harvest import Harvest, worst
        from crawler.running.readiness import make_ready
        from storage.locks import run_lock

        assert self.settings is not None
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        with command_errors(self):
            check(opts)
            keys, broken = choose(self.crawler_process, args, if_due=opts.if_due)
            make_ready(self.settings)
            shared = self.settings.getbool("GAII_SHARED_FRONTIER")
            with run_lock(self.settings["GAII_STORE_URL"], "harvest", shared=shared):
                harvest = Harvest(self.crawler_process, keys, opts.jobs)
                watched = sys.stderr.isatty() and not opts.quiet
                with bar(len(keys), shown=watched) as watch:
                    results = [*harvest.run(watch), *unusable(broken)] if keys else unusable(broken)
                show(results, opts)
                self.exitcode = worst(results)
                if harvest.signals.number is None and (laid := lay_after_run(self.settings)):
                    print(laid, file=sys.stderr)
