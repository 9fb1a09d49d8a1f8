"""Common ground of the spiders that fetch a past edition's coverage of a site from an archive."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.answering.numbers import bounded
from crawler.backfill.cdx import CdxRow, choose, days_without
from crawler.backfill.window import Window, edition_named, release_window
from crawler.fetching.capture import failed_page, page_of
from crawler.fetching.parts import Parts
from crawler.fetching.refetch import leads_elsewhere, refresh_target
from crawler.given.given_page import site_named
from crawler.given.seed_list import Seed
from crawler.health.recorder import health_of
from crawler.middlewares.captures import ORIGINAL, Original
from crawler.spiders.article import ArticleSpider, Output
from domain.errors import UsageError
from domain.records import ArchiveGap, Page, ReadPage
from pipelines.stages import StoreStage
from storage.archive_gaps import replace_gaps
from storage.standing import MOVED

LIMIT = 500
"""Captures of one run, unless `-a limit=N` says else: at a delay of 2 s a quarter of an hour."""


class PastSpider(ArticleSpider):
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
        self.gaps: list[ArchiveGap] = []
        self.lost: list[str] = []
        self.lost_images: list[str] = []
        self.unheld_images: list[str] = []
        self.unanswered = self.waiting = self.articles = 0
        self.heard = False

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
        """Requests for the captures chosen from all that the index named."""
        released = self.edition.released
        assert released is not None
        choice = choose(self.rows, self.target, self.window, released, self.limit)
        self.articles = len(choice.captures)
        if choice.beyond:
            self.gap("not-fetched", f"{choice.beyond} captures over the limit of {self.limit}")
        for row in choice.captures:
            yield self.capture_request(row)

    def capture_request(self, row: CdxRow) -> Request:
        raise NotImplementedError

    def parse_article(self, response: Response, seed: Seed) -> Output:
        """As of a live page; one whose markup led to another site is no article, as a rebuild has
        it, and where it led is not asked.
        """
        target = refresh_target(response)
        if target is not None and leads_elsewhere(response.url, target):
            reason = f"{MOVED}{target}"
            yield ReadPage(page=page_of(response, state="no-article", reason=reason))
        else:
            yield from super().parse_article(response, seed)

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
        original: Original = request.meta[ORIGINAL]
        self.lost.append(original.url)
        yield ReadPage(page=failed_page(request, failure))

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

    def gap(self, kind: str, detail: str, days: Window | None = None) -> None:
        """Note what the archive lacks; without days in all the time in which it is asked for."""
        days = days or self.crawled
        self.gaps.append(
            ArchiveGap(
                archive=self.name,
                site=self.target.key,
                edition=self.edition.edition,
                first_day=days.first.isoformat(),
                last_day=days.last.isoformat(),
                kind=kind,
                detail=detail,
            )
        )

    def closed(self, reason: str) -> None:
        """Store the gaps in place of those that an earlier run found. A run that was stopped, or
        did not hear all answers, knows nothing that would be better than those.
        """
        if reason != "finished" or not self.heard:
            return
        if self.lost:
            self.gap("capture-lost", f"{len(self.lost)} captures, such as {self.lost[0]}")
        for kind, images in (
            ("images-lost", self.lost_images),
            ("images-not-held", self.unheld_images),
        ):
            if images:
                self.gap(kind, f"{len(images)} images of tables, such as {images[0]}")
        if not self.unanswered:  # else nobody knows what the archive has
            self.find_holes()
        stage = self.crawler.get_item_pipeline(StoreStage)
        if stage is not None and stage.store is not None:
            key, year = self.target.key, self.edition.edition
            replace_gaps(stage.store, stage.run_id, self.name, key, year, self.gaps)
        health = health_of(self.crawler)
        if health is not None:
            health.gaps += self.gaps

    def find_holes(self) -> None:
        """Days without captures; and that the archive came by, but not to an article of these days.

        Days to come, and today, lack nothing yet.
        """
        domains = ", ".join(self.target.domains)
        past = self.crawled.until(datetime.now(UTC).date() - timedelta(days=1))
        if not past.length:
            return
        for days in self.holes(past):
            self.gap("no-captures", f"nothing new of {domains}", days)
        if self.rows and not self.articles:
            number = len(self.rows)
            said = f"{number} capture{'s' * (number > 1)} of {domains}, "
            said += "none of an article of the edition's weeks"
            self.gap("no-articles", said, past)

    def holes(self, days: Window) -> list[Window]:
        """The parts of some days of which the archive has nothing, as fine as it comes by."""
        released = self.edition.released
        assert released is not None
        return days_without(self.rows, days, released)
