"""`scrapy crawl KEY`, with an account, a verdict and an exit status that a scheduler can trust."""

import argparse
from typing import TYPE_CHECKING, Any

from scrapy.commands.crawl import Command as LibraryCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.reporting import command_errors, open_store

if TYPE_CHECKING:
    from scrapy.crawler import CrawlerProcessBase

    from crawler.health import Health


class Command(LibraryCommand):
    """Overrides the library's command of the same name, which ends with 0 after most failures."""

    def short_desc(self) -> str:
        return "Crawl one site (or a list of URLs) into archive and store, and judge the run"

    def long_desc(self) -> str:
        return (
            "Crawl one site by its key, or `seeds` for a list of URLs. Examples: scrapy crawl eol; "
            "scrapy crawl seeds -a file=urls.txt. Ends with 0 only if the run was good: 1 verdict "
            "failed, 2 usage, 4 another run of this site, 5 store unusable, 6 disk full, 130 or "
            "143 stopped by a signal after a clean end."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("Name one spider, as in: scrapy crawl eol")
        from storage.locks import run_lock

        with command_errors(self):
            self.check(args[0], opts.spargs)
            with open_store(self.settings, create=True):
                pass  # what is unusable is refused here, not in the middle of the crawl
            assert self.settings is not None
            with run_lock(self.settings["GAII_STORE_URL"], f"crawl-{args[0]}"):
                self.crawl(args[0], opts.spargs)

    def check(self, name: str, arguments: dict[str, str]) -> None:
        """Refuse before the crawl what would end in a traceback inside it."""
        from crawler.middlewares.archive import archive_folder
        from crawler.middlewares.credentials import credentials
        from crawler.replay import check_replay
        from domain.errors import NotFound
        from storage.archive import make_archive_folder

        assert self.crawler_process is not None
        assert self.settings is not None
        check_replay(self.settings)
        credentials(self.settings)
        folder = archive_folder(self.settings)
        if folder is not None and not self.settings.get("GAII_REPLAY"):
            make_archive_folder(folder)
        try:
            spider = self.crawler_process.spider_loader.load(name)
        except KeyError as error:
            known = ", ".join(self.crawler_process.spider_loader.list())
            raise NotFound(f"{error.args[0]}. Sites: {known}") from error
        check_arguments = getattr(spider, "check_arguments", None)
        if check_arguments is not None:
            check_arguments(arguments)

    def crawl(self, name: str, arguments: dict[str, str]) -> None:
        from crawler.health import Health

        process = self.crawler_process
        assert process is not None
        crawler = process.create_crawler(name)
        tell_health_of_signals(process)
        process.crawl(crawler, **arguments)
        process.start()
        health = crawler.get_extension(Health) if crawler.extensions is not None else None
        self.exitcode = report(name, health)


def tell_health_of_signals(process: "CrawlerProcessBase") -> None:
    """Let the verdict know which signal stopped the crawl; the library keeps it to itself."""
    from crawler.health import Health

    shut_down = process._signal_shutdown

    def shut_down_and_tell(signum: int, frame: Any) -> None:
        for crawler in process.crawlers:
            health = crawler.get_extension(Health)
            if health is not None:
                health.stopped_by = signum
        shut_down(signum, frame)

    process._signal_shutdown = shut_down_and_tell  # type: ignore[assignment,method-assign]


def report(name: str, health: "Health | None") -> int:
    """Print the account and the verdict of a crawl and give its exit code."""
    if health is None or health.verdict is None or health.account is None:
        stopped_by = health.stopped_by if health is not None else None
        print(f"{name}: failure: the crawl did not come to its end")
        return 128 + stopped_by if stopped_by else 1
    counts = {key: value for key, value in health.account.counts().items() if value}
    print(f"{name}: {'success' if health.verdict.success else 'failure'}")
    print("  " + ", ".join(f"{key} {value}" for key, value in counts.items()))
    for issue in health.issues():
        if issue.level != "info":
            print(f"  issue {issue.kind}: {issue.where}: {issue.excerpt}")
    for reason in health.verdict.reasons:
        print(f"  because: {reason}")
    return health.verdict.exit_code
