"""Common ground of the spiders that fetch a past edition's coverage of a site from an archive."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.answering.numbers import bounded
from crawler.backfill.cdx import CdxRow
from crawler.backfill.choosing import ArticleCaptures, articles_captured, untried
from crawler.backfill.window import edition_named, release_window
from crawler.fetching.capture import failed_page, page_of
from crawler.fetching.parts import Parts
from crawler.fetching.refetch import leads_elsewhere, refresh_target
from crawler.given.given_page import site_named
from crawler.given.seed_list import Seed
from crawler.health.accounting import SKIPPED
from crawler.middlewares.captures import ORIGINAL, Original
from crawler.spiders.article import ArticleSpider, Output
from crawler.spiders.gap_keeping import GapKeeping
from domain.errors import UsageError
from domain.records import Page, ReadPage
from pipelines.stages import StoreStage
from storage.captures import captures_held
from storage.standing import MOVED
from storage.tombstones import FORGOTTEN

FURTHER = "gaii_further_captures"
"""Key of `request.meta`: captures to ask for where this one holds no article."""
LIMIT = 500
"""Captures of one run, unless `-a limit=N` says else: at a delay of 2 s a quarter of an hour."""


class PastSpider(GapKeeping, ArticleSpider):
    """A site's articles around one release; what the archive lacks is stored as gaps.

    `window` are the days that articles are from, `crawled` those in which they may be captured.
    """

    ARGUMENTS: ClassVar[Mapping[str, str]] = {
        "site": "the key of a declared site",
        "edition": "the year of the release",
        "limit": f"captures at most, {LIMIT} unless given",
    }

    def __init__(self, site: str = "", edition: str = "", limit: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.target = site_named(site)
        self.edition = edition_named(edition)
        self.window = self.crawled = release_window(self.edition)
        self.limit = int(limit or LIMIT)
        self.rows: list[CdxRow] = []
        self.waiting = 0

    @classmethod
    def check_arguments(cls, arguments: dict[str, str]) -> None:
        """Refuse before the crawl starts what would otherwise end in a traceback."""
        if not {"site", "edition"} <= arguments.keys():
            raise UsageError(
                f"The spider {cls.name} needs a site and an edition: "
                f"scrapy crawl {cls.name} -a site=eol -a edition=2023"
            )
        limit = arguments.get("limit", "1")
        if (bounded(limit) or 0) < 1:
            raise UsageError(f"limit={limit} is no number of captures. Give 1 or more.")
        site_named(arguments["site"])
        release_window(edition_named(arguments["edition"]))

    def captures(self) -> Iterator[Request]:
        """Requests for the captures chosen from all that the index named, but for those that an
        earlier run has read: they cannot change, and the limit is for what is new.
        """
        released = self.edition.released
        assert released is not None
        articles = articles_captured(self.rows, self.target, self.window, released)
        self.articles = len(articles)
        left = self.untried(articles) if articles else []
        if len(left) > self.limit:
            beyond = len(left) - self.limit
            self.gap("not-fetched", f"{beyond} captures over the limit of {self.limit}")
        for rows in left[: self.limit]:
            yield self.next_of(rows)

    def untried(self, articles: list[ArticleCaptures]) -> list[ArticleCaptures]:
        """Those that no earlier run has read."""
        stage = self.crawler.get_item_pipeline(StoreStage)
        if stage is None or stage.store is None or self.settings.getbool("GAII_REFETCH_ALL"):
            return articles
        left = untried(articles, captures_held(stage.store, [rows[0].url for rows in articles]))
        self.known = len(articles) - len(left)
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"{SKIPPED}known", self.known)
        return left

    def next_of(self, rows: ArticleCaptures) -> Request:
        request = self.capture_request(rows[0])
        request.meta[FURTHER] = rows[1:]
        return request

    def instead(self, request: Request | None, missing: list[str]) -> Output:
        """The next capture of an article whose last one did not hold it; its address is noted as
        missing where there is none.
        """
        assert request is not None
        if rows := request.meta.get(FURTHER):
            yield self.next_of(rows)
        else:
            original: Original = request.meta[ORIGINAL]
            missing.append(original.url)

    def capture_request(self, row: CdxRow) -> Request:
        raise NotImplementedError

    def parse_article(self, response: Response, seed: Seed) -> Output:
        """As of a live page; one whose markup led to another site is no article, as a rebuild has
        it, and where it led is not asked.
        """
        target = refresh_target(response)
        outputs: Output = super().parse_article(response, seed)
        if target is not None and leads_elsewhere(response.url, target):
            reason = f"{MOVED}{target}"
            outputs = iter([ReadPage(page=page_of(response, state="no-article", reason=reason))])
        for output in outputs:
            yield output
            if isinstance(output, ReadPage) and holds_none(output):
                yield from self.instead(response.request, self.empty)

    def request_for(self, address: str, original: Original, **more: Any) -> Request:
        return Request(
            address,
            callback=self.parse_article,
            errback=self.on_lost,
            cb_kwargs={"seed": Seed(url=original.url)},
            meta={ORIGINAL: original},
            dont_filter=True,  # many captures lie in one file; each is asked for once
            **more,
        )

    def ask(self, parts: Parts, url: str | None) -> Output:
        """Further pages come from the archive too, never from the site as it is today."""
        for output in super().ask(parts, url):
            if isinstance(output, Request):
                yield from self.part_from_archive(output, parts)
            else:
                yield output

    def part_from_archive(self, request: Request, parts: Parts) -> Output:
        raise NotImplementedError

    def image_from_archive(self, request: Request, page: Page) -> Request | None:
        """The request for an image of the article that was captured as `page`, put to the archive;
        None, noted in `unheld_images`, where the archive does not have it.
        """
        raise NotImplementedError

    def on_lost(self, failure: Failure) -> Output:
        """A capture that the index names and the archive does not give. Its status is that of the
        archive: the article is not withdrawn.
        """
        request: Request = failure.request  # type: ignore[attr-defined]
        yield ReadPage(page=failed_page(request, failure))
        yield from self.instead(request, self.lost)

    def on_index_failure(self, failure: Failure) -> Output:
        """An index that does not answer is a gap; the rest is fetched."""
        request: Request = failure.request  # type: ignore[attr-defined]
        page = failed_page(request, failure)
        self.no_answer(f"{request.url}: {page.reason}")
        yield ReadPage(page=page)
        yield from self.answered()

    def answered(self) -> Output:
        """One answer fewer to wait for; after the last the captures are asked for."""
        self.waiting -= 1
        if not self.waiting:
            self.heard = True
            yield from self.captures()

    def unread_index(self, response: Response, detail: str) -> ReadPage:
        """What came from an index and is none, such as a page that asks to come again later: failed
        like one that did not come at all.
        """
        self.no_answer(detail)
        return ReadPage(page=page_of(response, state="failed", reason="index-unreadable"))

    def no_answer(self, detail: str) -> None:
        self.unanswered += 1
        self.gap("index-error", detail)

    def navigation(self, response: Response) -> ReadPage:
        return ReadPage(page=page_of(response, state="navigation", reason="capture index"))


def holds_none(read: ReadPage) -> bool:
    """Whether a capture holds no article; one that was removed on request is not looked for."""
    return read.page.state in ("no-article", "quarantined") and read.page.reason != FORGOTTEN
