"""`scrapy runs [SITE ...]`: the history of runs."""

import argparse

from crawler.answering.answers import console, show
from crawler.answering.numbers import whole
from crawler.answering.reporting import QuietCommand, command_errors, open_store
from domain.errors import NotFound, UsageError

FORMATS = ("table", "json", "csv", "prometheus")


class Command(QuietCommand):
    def syntax(self) -> str:
        return "[options] [SITE ...]"

    def short_desc(self) -> str:
        return "The last runs of each site: verdict, duration, counts, reasons"

    def long_desc(self) -> str:
        return (
            "Without SITE, the runs of all sites and spiders. A run that was killed stays "
            "`running`. `--format prometheus` prints what GAII_METRICS_FILE gets after each run. "
            "Ends with 3 for a SITE that never ran. Examples: scrapy runs; scrapy runs eol --last "
            "10 --format json."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--last", type=whole, default=3, help="runs of each site (default: 3)")
        parser.add_argument("--format", choices=FORMATS, default="table")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with command_errors(self), open_store(self.settings) as store:
            from crawler.answering.health_tables import print_runs
            from crawler.health.metrics import exposition
            from storage.run_history import runs_of_sites

            if opts.last < 1:
                raise UsageError(f"--last {opts.last} is no number of runs. Give 1 or more.")
            if opts.format == "prometheus":
                show(exposition(store))
                return
            runs = runs_of_sites(store, sites=args, last=opts.last)
            never = [site for site in args if site not in {run.site for run in runs}]
            if never:
                raise NotFound(f"No run of {', '.join(never)} is stored. `scrapy runs` lists all.")
            print_runs(runs, opts.format, console())
