"""Fetches one page for a person who is at work on a site: politely, and outside any run."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.fetching.capture import failed_page, page_of
from crawler.running.signals import Signals
from domain.errors import GaiiError, NotFound, StoppedBySignal
from domain.records import Page


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `page` says where it was archived, if it was."""

    page: Page
    body: bytes


class SinglePageSpider(Spider):
    """One request under the project's settings (robots.txt, delay, bounds, archive); no store."""

    name = "single-page"
    custom_settings = {  # noqa: RUF012, the library's own form
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {"crawler.middlewares.archive.ArchiveSession": 10},
    }

    def __init__(self, url: str, outcome: list[Fetched]) -> None:
        super().__init__()
        self.url = url
        self.outcome = outcome

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.url, callback=self.parse, errback=self.on_failure)

    def parse(self, response: Response) -> None:
        self.outcome.append(Fetched(page_of(response, state="navigation"), response.body))

    def on_failure(self, failure: Failure) -> None:
        self.outcome.append(Fetched(failed_page(failure.request, failure), b""))  # type: ignore[attr-defined]


def fetch(settings: Settings, url: str) -> Fetched:
    """The page at `url`, archived where `settings` name an archive; once in a process's life.

    Raises NotFound for a page that is not there, StoppedBySignal where one came before the page,
    GaiiError for any other failure.
    """
    outcome: list[Fetched] = []
    process = AsyncCrawlerProcess(settings)
    signals = Signals(process)
    process.crawl(SinglePageSpider, url=url, outcome=outcome)
    process.start()
    signals.end()
    if signals.number is not None:
        raise StoppedBySignal(url, signals.number)
    if not outcome:
        raise GaiiError(f"{url} was not fetched: the crawl did not come to its end.")
    page = outcome[0].page
    if page.state in ("failed", "forbidden"):
        kind = NotFound if page.status in {404, 410} else GaiiError
        raise kind(f"{url} was not fetched: {page.reason}.")
    return outcome[0]
