"""The rows of captures: each entered once, and marked where it came late."""

from collections.abc import Collection, Iterable

from domain.records import Page
from storage import models
from storage import statements as sql
from storage.foreseen import Capture, Foreseen
from storage.lateness import MARK, Met, Redirects, is_late, is_telling
from storage.rows import page_row
from storage.unwritten import Unwritten
from storage.urls import url_key


class CaptureRows:
    """The captures of one transaction.

    `laying` says that a line is laid anew: what becomes of its captures now is what they are.
    """

    def __init__(
        self, rows: Unwritten, foreseen: Foreseen, redirects: Redirects, *, laying: bool
    ) -> None:
        self._rows, self._foreseen = rows, foreseen
        self._redirects, self.laying = redirects, laying

    def enter(self, run_id: int, page: Page) -> int:
        """Add a capture and give its id; the same capture again only gets its new state."""
        row = page_row(page, run_id)
        capture = Capture(row["url_key"], row["fetched_at"], row["sha256"])
        page_id = self._foreseen.captures[capture]
        if page_id is None:
            page_id = self._rows.insert_numbered(models.crawling.page, row | {"run": run_id})
            self._foreseen.captures[capture] = page_id
            return page_id
        if self.laying or page.state not in ("unchanged", "alias"):
            new = {name: row[name] for name in ("state", "reason", "charset_used")}
            renamed = {f"new_{name}": value for name, value in new.items()}
            self._rows.connection.execute(sql.NEW_STATE, renamed | {"page": page_id})
        self._rows.connection.execute(sql.READ_UNDER, {"page": page_id, "run": run_id})
        return page_id

    def note_late(
        self,
        run_id: int,
        page_id: int,
        page: Page,
        article_id: int | None = None,
        urls: Iterable[str] = (),
    ) -> None:
        """Mark a capture before which a later one was read: the line is to be laid anew."""
        self._redirects.note(page)
        if self.laying or not is_telling(page):
            return
        keys = {url_key(url) for url in (*urls, page.url, *page.redirect_urls)}
        met = self._met(keys, article_id)
        self._foreseen.fetched[url_key(page.url)] = True
        if is_late(self._rows.beside, self._redirects, run_id, page, met):
            self._rows.connection.execute(MARK, {"page": page_id})

    def _met(self, keys: Collection[str], article_id: int | None) -> Met:
        """What is known of some addresses; of a page in a rebuild mostly nothing."""
        known = article_id is not None or any(
            self._foreseen.fetched[key] or self._foreseen.addresses[key] for key in keys
        )
        return Met(keys=keys, article_id=article_id, is_known=known)
