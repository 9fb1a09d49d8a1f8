"""One crawl for `benchmarks.crawl`, in a process of its own: prints one line of JSON.

python -m benchmarks.crawl_worker bare|declared|generic PORT PAGES LIST
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.utils.project import get_project_settings

FAST = {
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CLOSESPIDER_PAGECOUNT": 0,
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
}
spent: Counter[str] = Counter()


class BareSpider(Spider):
    """Fetches and throws away."""

    name = "bare"

    def __init__(self, port: int, pages: int) -> None:
        super().__init__()
        self.urls = urls(port, pages)

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url, callback=self.parse)

    def parse(self, response: object) -> None: ...


def urls(port: int, pages: int) -> list[str]:
    return [f"http://127.0.0.1:{port}/{page}.html" for page in range(pages)]


def timed(owner: Any, name: str, stage: str) -> None:
    """Add up the time of all calls of a function; none of those measured calls another."""
    function: Callable[..., Any] = getattr(owner, name)

    def measured(*args: Any, **kwargs: Any) -> Any:
        started = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += time.process_time() - started  # type: ignore[assignment]

    setattr(owner, name, measured)


def time_stages() -> None:
    """Of the store stage, the transactions; those of the frontier are counted apart."""
    from crawler.middlewares import heavy_pages
    from crawler.middlewares.archive import ArchiveSession
    from pipelines import stages
    from storage.frontier import Frontier

    timed(ArchiveSession, "write", "archive")
    timed(heavy_pages, "read_page", "read")
    timed(stages, "process", "process")
    timed(stages, "keep", "store")
    timed(Frontier, "flush", "frontier")
    timed(Frontier, "lease", "frontier")
    timed(Frontier, "pending", "frontier")


def declare() -> None:
    """The server as a site with a layout; without, each page is read by the generic path."""
    from crawler.site import Layout, Site
    from crawler.sites import load_sites

    layout = Layout(
        name="benchmark", title="h1", body=".content", published=".info", origin=".info",
        state="verified",
    )  # fmt: skip
    site = Site(key="loopback", name="Loopback", domains=("127.0.0.1",), layouts=(layout,))
    load_sites()[0]["loopback"] = site


def clock(crawler: Crawler) -> dict[str, float]:
    """When the spider opened and closed; the start of the process is left out."""
    moments: dict[str, float] = {}

    def opened() -> None:
        moments.update(opened=time.perf_counter(), busy=-time.process_time())

    def closed() -> None:
        moments["closed"] = time.perf_counter()
        moments["busy"] += time.process_time()

    crawler.signals.connect(opened, signal=signals.spider_opened, weak=False)
    crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)
    return moments


def main(kind: str, port: int, pages: int, listed: Path) -> None:
    if kind == "bare":
        process = AsyncCrawlerProcess(FAST)
        crawler = process.create_crawler(BareSpider)
        moments = clock(crawler)
        process.crawl(crawler, port=port, pages=pages)
    else:
        settings = get_project_settings()
        for name, value in FAST.items():
            settings.set(name, value, priority="cmdline")
        time_stages()
        if kind == "declared":
            declare()
        listed.write_text("\n".join(urls(port, pages)), encoding="utf-8")
        process = AsyncCrawlerProcess(settings)
        crawler = process.create_crawler("seeds")
        moments = clock(crawler)
        process.crawl(crawler, file=str(listed))
    process.start()
    assert crawler.stats is not None
    fetched = crawler.stats.get_value("response_received_count", 0)
    expected = "response_received" if kind == "bare" else "gaii/outcome/"
    counted = sum(
        value for key, value in crawler.stats.get_stats().items() if key.startswith(expected)
    )
    if min(fetched, counted) < pages:
        raise SystemExit(f"{kind}: {fetched} fetched, {counted} counted, not {pages}")
    result = {
        "pages": pages,
        "seconds": moments["closed"] - moments["opened"],
        "cpu_seconds": moments["busy"],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "stages": dict(spent),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    kind_given, port_given, pages_given, list_given = sys.argv[1:]
    main(kind_given, int(port_given), int(pages_given), Path(list_given))
