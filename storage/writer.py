"""One writing transaction: a page, and the article read from it, with everything about it."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from domain.records import (
    Fingerprint,
    Issue,
    Membership,
    Page,
    PageState,
    Processed,
    ReadPage,
    StoryCandidate,
)
from domain.stories import Family, Settlement
from storage import statements as sql
from storage.addresses import Addresses
from storage.article_rows import ArticleRows, Saved
from storage.capture_rows import CaptureRows
from storage.closed_issues import ClosedIssues
from storage.foreseen import Foreseen
from storage.frontier import Frontier
from storage.lateness import Redirects
from storage.standing import note_standing
from storage.stories import Promising, candidates, settle_story
from storage.tombstones import covers, paths_of
from storage.unwritten import Unwritten
from storage.version_rows import record_issues


class Writer:
    """What may be written inside one transaction of `Store.writing()`, or, `laying` a line anew, of
    `storage.lines.laying`.
    """

    def __init__(
        self,
        connection: Connection,
        redirects: Redirects,
        closed: ClosedIssues,
        items: Sequence[ReadPage] = (),
        *,
        laying: bool = False,
    ) -> None:
        self._rows = Unwritten(connection, closed, len(items))
        self._foreseen = Foreseen(connection, items)
        self._addresses = Addresses(self._rows, self._foreseen)
        self._captures = CaptureRows(self._rows, self._foreseen, redirects, laying=laying)
        self._articles = ArticleRows(self._rows, self._foreseen, self._addresses, self._captures)

    @property
    def connection(self) -> Connection:
        """The connection of the transaction, after all that is gathered is written."""
        return self._rows.connection

    def flush(self) -> None:
        """Write what is gathered; the end of the transaction."""
        self._rows.flush()

    def candidates(
        self,
        fingerprint: Fingerprint,
        promising: Promising | None = None,
        least: int = 1,
        *,
        under: str | None = None,
    ) -> list[StoryCandidate]:
        """Current versions that share bands with a text, as `storage.stories.candidates` gives.

        With `under` only those read under that processing version: families of texts that are read
        again are made anew, or a text would stay in the story of its own former reading.
        """
        if not self._foreseen.may_share(fingerprint.bands, least):
            return []
        connection = self._rows.connection_for(fingerprint.bands, least)
        found = candidates(connection, fingerprint, promising, least)
        if under is None or not found:
            return found
        wanted = {"versions": [one.version_id for one in found], "processing": under}
        read = set(connection.execute(sql.READ_ANEW, wanted).scalars())
        return [one for one in found if one.version_id in read]

    def settle(self, saved: Saved, settle: Callable[[Family], Settlement], joined: bool) -> None:
        """Bring the stories of a saved article in order; `joined`: several have become one."""
        for story_id in saved.unsettled:
            arrived = None if joined else (saved.version_id,)
            settle_story(self._rows.connection, story_id, settle, arrived)

    def is_forgotten(self, item: ReadPage) -> bool:
        """Whether somebody had this page removed, under whatever spelling of its address."""
        near = (self._foreseen.tombstones[path] for path in paths_of(item))
        return covers([stone for stones in near for stone in stones or ()], item)

    def record_page(self, *, run_id: int, page: Page) -> int:
        """Add one capture and give its id; the same capture again only gets its new state.

        Where it says that a known article is gone or elsewhere, the article's state changes and
        its text stays.
        """
        page_id = self._captures.enter(run_id, page)
        self._captures.note_late(run_id, page_id, page)
        record_issues(self._rows, run_id, note_standing(self._rows, page), at=page.fetched_at)
        if page.state == "unchanged":
            self._articles.note_shown(run_id, page)
        return page_id

    def acknowledge(self, frontier: Frontier, page: Page, outcome: PageState) -> None:
        """Tell the frontier what became of the entry that a page answers."""
        frontier.settle(self._rows.connection, page, outcome)

    def record_issues(self, run_id: int, issues: Iterable[Issue]) -> None:
        """Enter what a run met that belongs to no text."""
        record_issues(self._rows, run_id, issues)

    def note_listed(self, url: str, spellings: Iterable[str]) -> None:
        """Keep the other spellings under which sources listed a page that was asked for at `url`;
        nothing where no article came of it.
        """
        self._addresses.note_listed(url, spellings)

    def save(
        self, *, run_id: int, page: Page, processed: Processed, membership: Membership
    ) -> Saved:
        """Store an article, or find that nothing about it is new.

        A text that is known under this URL is "unchanged", one that is known under another URL
        of the same page an "alias": only the capture and the time are added. A changed text is a
        further version; the same text under newer processing is a further reading of its version.
        One that cannot be the article any more is quarantined until a person lets it in.
        """
        return self._articles.save(run_id, page, processed, membership)
