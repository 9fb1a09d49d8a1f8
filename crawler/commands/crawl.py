"""`scrapy crawl KEY`, with an account, a verdict and an exit status that a scheduler can trust."""

import argparse
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as LibraryCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.answering.reporting import command_errors

if TYPE_CHECKING:
    from crawler.health.recorder import Health


class Command(LibraryCommand):
    """Overrides the library's command of the same name, which ends with 0 after most failures."""

    def syntax(self) -> str:
        return "[options] KEY | seeds -a file=FILE | wayback -a site=KEY -a edition=YEAR | ..."

    def short_desc(self) -> str:
        return "Crawl one site (or a list of URLs) into archive and store, and judge the run"

    def long_desc(self) -> str:
        return (
            "Crawl one site by its key (`scrapy sites` lists them), `seeds` for a list of URLs, or "
            "`wayback` and `commoncrawl` for a site's coverage of a past edition. Examples: scrapy "
            "crawl eol; scrapy crawl eol -a edition=2023; scrapy crawl seeds -a file=urls.txt; "
            "scrapy crawl wayback -a site=eol -a edition=2023. Pages that are known and not due "
            "again are not fetched (-s GAII_REFETCH_ALL=1 fetches them); what an earlier run left "
            "is. Ends with 0 only if the run was good: 1 verdict failed, 2 usage, 4 another run of "
            "this site, 5 store unusable, 6 disk full, 130 or 143 stopped by a signal after a "
            "clean end."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        for action in parser._actions:
            if "-a" in action.option_strings:
                action.help = (
                    "argument of the spider. Of a site: edition=2023 searches for that edition, "
                    "today=2025-07-28 decides as on that day. Of seeds: file=urls.txt. Of wayback "
                    "and commoncrawl: site=eol, edition=2023, limit=500. May be repeated"
                )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError(
                "Name one spider, as in: scrapy crawl eol; or scrapy crawl seeds -a file=urls.txt; "
                "or scrapy crawl wayback -a site=eol -a edition=2023"
            )
        from crawler.running.readiness import make_ready
        from storage.locks import run_lock

        with command_errors(self):
            assert self.settings is not None
            self.check(args[0], opts.spargs)
            make_ready(self.settings)
            shared = self.settings.getbool("GAII_SHARED_FRONTIER")
            with run_lock(self.settings["GAII_STORE_URL"], f"crawl-{args[0]}", shared=shared):
                self.crawl(args[0], opts.spargs)

    def check(self, name: str, arguments: dict[str, str]) -> None:
        """Refuse before the crawl what would end in a traceback inside it."""
        from crawler.spiders.arguments import check_names
        from domain.errors import NotFound

        assert self.crawler_process is not None
        try:
            spider = self.crawler_process.spider_loader.load(name)
        except KeyError as error:
            known = ", ".join(self.crawler_process.spider_loader.list())
            raise NotFound(f"{error.args[0]}. Sites: {known}") from error
        taken = getattr(spider, "ARGUMENTS", None)
        if taken is not None:
            check_names(name, taken, arguments)
        check_arguments = getattr(spider, "check_arguments", None)
        if check_arguments is not None:
            check_arguments(arguments)

    def crawl(self, name: str, arguments: dict[str, str]) -> None:
        from crawler.health.recorder import health_of
        from crawler.running.signals import Signals

        process = self.crawler_process
        assert process is not None
        crawler = process.create_crawler(name)
        signals = Signals(process)
        process.crawl(crawler, **arguments)
        process.start()
        signals.end()
        self.exitcode = report(name, health_of(crawler), signals.number)
        if self.exitcode in (0, 1):
            from crawler.backfill.lines import lay_after_run

            assert self.settings is not None
            if laid := lay_after_run(self.settings):
                print(f"  {laid}")


def report(name: str, health: "Health | None", stopped_by: int | None = None) -> int:
    """Print the account and the verdict of a crawl and give its exit code."""
    if health is None or health.verdict is None or health.account is None:
        print(f"{name}: failure: the crawl did not come to its end")
        return 128 + stopped_by if stopped_by else 1
    counts = {key: value for key, value in health.account.counts().items() if value}
    print(f"{name}: {'success' if health.verdict.success else 'failure'}")
    print("  " + ", ".join(f"{key} {value}" for key, value in counts.items()))
    for issue in health.issues():
        if issue.level != "info":
            print(f"  issue {issue.kind}: {issue.where}: {issue.excerpt}")
    for gap in health.gaps:
        print(f"  archive gap {gap.kind}, {gap.first_day} to {gap.last_day}: {gap.detail}")
    for reason in health.verdict.reasons:
        print(f"  because: {reason}")
    return health.verdict.exit_code
