"""Obeys robots.txt; what each answer to it means stands in `crawler.politeness.robots`."""

import asyncio
import logging
import time
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from crawler.fetching.unpacking import CUT
from crawler.guard.events import security_event
from crawler.health.causes import CONNECTION, cause
from crawler.health.refusals import AddressRefused, RobotsForbid, RobotsUnreachable
from crawler.middlewares.politeness import Politeness, decide
from crawler.politeness.hosts import DAY, POLICY
from crawler.politeness.robots import MAX_AGE, MAX_HOPS, Robots, read_robots

logger = logging.getLogger(__name__)

FIRST = 1000
"""Priority of the request for robots.txt."""


class RobotsMiddleware:
    """Stands in place of the library's, which fetches everything where robots.txt answers 500,
    knows no redirect limit, and reads neither Crawl-delay nor GB18030.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        assert crawler.stats is not None
        self.crawler = crawler
        self.stats = crawler.stats
        self.retries = min(1, crawler.settings.getint("RETRY_TIMES"))  # it waits where it fails
        self.known: dict[str, tuple[float, asyncio.Future[Robots]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        request.meta[POLICY] = {}  # what an earlier attempt or hop was told is past
        if request.meta.get("dont_obey_robotstxt"):
            return
        robots = await self.robots(request)
        self.obey_delay(request, robots)
        state = robots.state if robots.state != "present" else "allowed"
        if robots.state == "unreachable":
            decide(request, robots=state, retry_after=DAY)
            if robots.cause == AddressRefused.reason:
                security_event(self.crawler, robots.cause, request.url, robots.detail)
            raise RobotsUnreachable("robots.txt cannot be had", robots.cause)
        if not robots.allows(request.url):
            decide(request, robots="forbidden")
            self.stats.inc_value("robotstxt/forbidden")
            raise RobotsForbid("Forbidden by robots.txt")
        decide(request, robots=state)

    def obey_delay(self, request: Request, robots: Robots) -> None:
        politeness = self.crawler.get_downloader_middleware(Politeness)
        if politeness is not None and robots.delay():
            politeness.host(request).ask_slowly(robots.delay())

    async def robots(self, request: Request) -> Robots:
        """The rules of the request's origin, asked for once a day however many pages wait."""
        parts = urlparse_cached(request)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        asked_at, answer = self.known.get(origin, (0.0, None))
        if answer is None or time.monotonic() - asked_at > MAX_AGE:
            answer = asyncio.ensure_future(self.fetch(f"{origin}/robots.txt"))
            self.known[origin] = time.monotonic(), answer
        return await asyncio.shield(answer)

    async def fetch(self, url: str) -> Robots:
        """Ask for a robots.txt. Never raises: a failure is an answer too."""
        assert self.crawler.engine is not None
        request = Request(
            url,
            priority=FIRST,
            callback=NO_CALLBACK,
            meta={
                "dont_obey_robotstxt": True,
                "allow_offsite": True,  # it may lie on another host of the publisher (2.3.1.2)
                "redirect_ttl": MAX_HOPS,
                "max_retry_times": self.retries,
            },
        )
        self.stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(request)
        except IgnoreRequest as refusal:
            return self.without_answer(url, refusal)
        except Exception as error:  # of any kind: the pages fail for it, not the run
            return self.without_answer(url, error)
        self.stats.inc_value("robotstxt/response_count")
        self.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if CUT in response.flags:  # what forbids may have stood behind
            return Robots("unreachable")
        return read_robots(response.status, response.body)

    def without_answer(self, url: str, error: Exception) -> Robots:
        """Redirects without end mean that there is none; all else that it cannot be had."""
        word = cause(error)
        logger.info("%s was not had: %s", url, word)
        self.stats.inc_value(f"robotstxt/exception_count/{word}")
        if word in ("too-many-redirects", "redirect-loop"):
            return Robots("absent")
        told = word in CONNECTION or word == AddressRefused.reason
        return Robots("unreachable", cause=word if told else None, detail=str(error))
