"""Asks for a known article only if it has changed, and never follows it off its site."""

from typing import Self
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from crawler.fetching.capture import header_map
from crawler.fetching.parts import SEVERAL
from crawler.fetching.refetch import (
    CANARY,
    LEADS,
    PART,
    VALIDATORS,
    archived_part,
    as_meta,
    conditions,
    is_asked_304,
    leads_elsewhere,
    part_as_meta,
    refresh_target,
)
from crawler.health.accounting import RETRY
from crawler.middlewares.archive import KNOWN, archive_folder, is_redirect
from pipelines.stages import StoreStage
from storage.known import known_article, known_page, known_part
from storage.store import Store

ARTICLE, FURTHER = "parse_article", "parse_part"
"""Names of the callbacks that know what to do with a page that has not changed."""
UNCONDITIONAL = "gaii_unconditional"
"""Key of `request.meta`: a server has answered 304 to what nobody asked; ask for the page."""


class KnownArticles:
    """Common to both: the store of this run, where it has one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def store(self) -> Store | None:
        stage = self.crawler.get_item_pipeline(StoreStage)
        return stage.store if stage is not None else None

    def keep(self, request: Request, target: str) -> bool:
        """Whether a redirect takes a known article off its site; then its own page is the answer.

        A domain that was sold, a portal's login, a host's parking page: none is the article.
        """
        origin = request.meta.get("redirect_urls", [request.url])[0]
        try:
            target = urljoin(request.url, target)
            if not is_article(request) or not leads_elsewhere(origin, target):
                return False
        except ValueError:  # http://[broken leads nowhere; who follows it says so
            return False
        store = self.store
        if store is None or known_article(store, origin) is None:
            return False
        request.meta[LEADS] = target
        return True


class ConditionalMiddleware(KnownArticles):
    """Between the archive of redirects (605) and their following (600)."""

    def process_request(self, request: Request) -> None:
        for header in VALIDATORS.values():  # of the address before a redirect
            request.headers.pop(header, None)
        request.meta.pop(KNOWN, None)
        store = self.store
        if store is None:
            return
        known = self.known(store, request)
        if known is None:
            return
        request.meta[KNOWN] = known
        if not request.meta.get(UNCONDITIONAL):
            for header, value in conditions(known).items():
                request.headers[header] = value.encode("latin-1")

    def known(self, store: Store, request: Request) -> dict[str, str] | None:
        """What the store has under the address of a request, where the page may stay unread.

        The first page of an article on several pages is always read: it says which the others are,
        and they may have changed while it did not. They may stay unread where their bytes are here.
        """
        if is_article(request) and may_stay_unread(request):
            page = known_page(store, request.url)
            return None if page is None or SEVERAL in page.flags else as_meta(page)
        if is_part(request):
            part = known_part(store, request.url)
            meta = part_as_meta(part) if part is not None else None
            folder = archive_folder(self.crawler.settings)
            if meta is None or archived_part(folder, meta) is None:
                return None
            request.meta.setdefault(PART, meta)
            return meta
        return None

    def process_response(self, request: Request, response: Response) -> Response | Request:
        if response.status == 304:
            return self.not_modified(request, response)
        if is_redirect(response) and self.keep(request, header_map(response)["location"]):
            request.meta["handle_httpstatus_list"] = [response.status]
        return response

    def not_modified(self, request: Request, response: Response) -> Response | Request:
        """A 304 that was asked for goes on; any other is followed by one unconditional request."""
        unconditional = request.meta.get(UNCONDITIONAL)
        if not unconditional and is_asked_304(request.meta.get(KNOWN), response):
            request.meta["handle_httpstatus_list"] = [304]
            return response
        spider = self.crawler.spider
        if unconditional or spider is None or not (is_article(request) or is_part(request)):
            return response
        again = get_retry_request(
            request,
            spider=spider,
            reason="304 to what was not asked",
            max_retry_times=request.meta.get("retry_times", 0) + 1,
        )
        if again is None:
            return response
        again.meta[RETRY] = again.meta[UNCONDITIONAL] = True
        again.headers["Cache-Control"] = "no-cache"
        return again


class MetaRefreshGuard(KnownArticles):
    """The same for redirects in the markup: behind decompression (590), before 580 follows them."""

    def process_response(self, request: Request, response: Response) -> Response:
        target = refresh_target(response)
        if target is not None and self.keep(request, target):
            request.meta["dont_redirect"] = True
        return response


def is_article(request: Request) -> bool:
    return getattr(request.callback, "__name__", "") == ARTICLE


def is_part(request: Request) -> bool:
    return getattr(request.callback, "__name__", "") == FURTHER


def may_stay_unread(request: Request) -> bool:
    """Not so where a person says more than the page does, and for a canary, which must be read."""
    seed = request.cb_kwargs.get("seed")
    given = seed is not None and (seed.outlet or seed.published)
    return not given and not request.meta.get(CANARY)
