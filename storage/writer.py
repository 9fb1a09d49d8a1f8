"""One writing transaction: a page, and the article read from it, with everything about it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from domain.records import (
    Article,
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
from storage import family_statements
from storage import statements as sql
from storage.addresses import Addresses, own_urls
from storage.capture_rows import CaptureRows
from storage.foreseen import Foreseen
from storage.frontier import Frontier
from storage.identity import Reading, Verdict, judge, reading_of
from storage.lateness import Redirects
from storage.standing import doubt_of, note_moved, note_standing, note_state
from storage.stories import Promising, candidates, settle_story, touched
from storage.tombstones import covers, paths_of
from storage.unwritten import Unwritten
from storage.urls import utc
from storage.version_rows import (
    fill_version,
    index_text,
    known_versions,
    new_article,
    new_version,
    note_seen,
    record_issues,
    retire,
)

GIVEN = "ingested"
"""Reason of a page that a person gave as a file: what it says is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of an article: its outcome, and where it stands now.

    `unsettled` are the stories whose earliest version and memberships a new version may change.
    """

    outcome: PageState
    article_id: int
    version_id: int
    story_id: int
    version_number: int
    unsettled: tuple[int, ...] = ()


class Writer:
    """What may be written inside one transaction of `Store.writing()`, or, `laying` a line anew, of
    `storage.lines.laying`.
    """

    def __init__(
        self,
        connection: Connection,
        redirects: Redirects,
        items: Sequence[ReadPage] = (),
        *,
        laying: bool = False,
    ) -> None:
        self._rows = Unwritten(connection, len(items))
        self._foreseen = Foreseen(connection, items)
        self._addresses = Addresses(self._rows, self._foreseen)
        self._captures = CaptureRows(self._rows, self._foreseen, redirects, laying=laying)

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
        record_issues(self._rows, run_id, note_standing(self._rows, page))
        if page.state == "unchanged":
            self._note_shown(run_id, page)
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
        article, reading = processed.article, reading_of(page, processed)
        urls = own_urls(article, page)
        article_id, if_known = self._article_of(urls, article, page, reading)
        known = known_versions(self._rows, article_id)
        verdict = judge(known, reading)
        if article_id is not None and page.reason != GIVEN:
            found = doubt_of(
                self._rows.connection, known, verdict, page, processed, reading,
                laying=self._captures.laying,
            )  # fmt: skip
            if found is not None:
                return self._refuse(run_id, article_id, page, found)
        new: PageState = "stored" if processed.on_topic else "off-topic"
        outcome = if_known if verdict.known is not None else new
        page_id = self._captures.enter(run_id, replace(page, state=outcome))
        self._captures.note_late(run_id, page_id, page, article_id, urls)
        if article_id is None:
            article_id = new_article(self._rows, self._foreseen, run_id, article, reading)
        else:
            note_seen(self._rows, article_id, article, reading)
        self._addresses.note(article_id, urls, page.redirect_urls)
        self._note_left(run_id, article_id, page)
        if verdict.known is not None:
            return self._saved(outcome, article_id, verdict)
        former = retire(self._rows.connection, article_id) if known and verdict.current else []
        version_id = new_version(
            self._rows, self._foreseen, article_id, page_id, reading, processed, verdict
        )
        if verdict.current:
            index_text(self._rows, run_id, version_id, page.url, processed)
        story_id = fill_version(self._rows, run_id, version_id, processed, membership)
        unsettled = touched(self._rows, version_id, story_id, membership)
        return Saved(
            outcome=outcome,
            article_id=article_id,
            version_id=version_id,
            story_id=story_id,
            version_number=verdict.n,
            unsettled=tuple(dict.fromkeys([*unsettled, *former])),
        )

    def _article_of(
        self, urls: list[str], article: Article, page: Page, reading: Reading
    ) -> tuple[int | None, PageState]:
        """The article that a capture belongs to, and the outcome where its text is known."""
        owner = self._addresses.owner(urls)
        if owner is not None:
            return owner, "unchanged"
        led = [*urls, *page.redirect_urls]
        twin = self._addresses.twin(led, article.canonical_url, reading)
        return twin if twin is not None else self._addresses.spelt(urls), "alias"

    def _refuse(self, run_id: int, article_id: int, page: Page, issue: Issue) -> Saved:
        """Keep the capture and say why its text is not taken; the article stays as it was."""
        reason = f"{issue.kind}: {issue.excerpt}"
        page_id = self._captures.enter(run_id, replace(page, state="quarantined", reason=reason))
        self._captures.note_late(run_id, page_id, page, article_id)
        change = note_state(self._rows, page.url, page.fetched_at, "suspicious", reason)
        record_issues(self._rows, run_id, [*change, issue])
        now = self._rows.connection.execute(sql.CURRENT, {"article": article_id}).one()
        return Saved(
            outcome="quarantined",
            article_id=article_id,
            version_id=now.id,
            story_id=self._story_of(now.id),
            version_number=now.n,
        )

    def _note_shown(self, run_id: int, page: Page) -> None:
        """A page that was not read, as it is known: its article is seen, under the addresses that
        led to it, and what began at them is not shown there now.
        """
        owner = self._addresses.owner([page.url])
        if owner is None:
            return
        seen = {"article": owner, "seen": utc(page.fetched_at), "canonical": None}
        self._rows.connection.execute(sql.SEEN, seen)
        self._addresses.note(owner, [page.url], page.redirect_urls)
        self._note_left(run_id, owner, page)

    def _note_left(self, run_id: int, article_id: int, page: Page) -> None:
        """Another article at the beginning of the redirects is not what is shown there now."""
        if page.redirect_urls and self._addresses.owner(page.redirect_urls) != article_id:
            record_issues(self._rows, run_id, note_moved(self._rows, page))

    def _saved(self, outcome: PageState, article_id: int, verdict: Verdict) -> Saved:
        """Where a text stands that was stored before; an earlier capture moves its first sight."""
        known = verdict.known
        assert known is not None
        if verdict.seen_at < known.seen_at:
            earlier = {"article": article_id, "number": known.n, "seen": verdict.seen_at}
            self._rows.connection.execute(sql.EARLIER, earlier)
        return Saved(
            outcome=outcome,
            article_id=article_id,
            version_id=known.id,
            story_id=self._story_of(known.id),
            version_number=known.n,
        )

    def _story_of(self, version_id: int) -> int:
        found = self._rows.connection.execute(family_statements.STORY, {"version": version_id})
        return int(found.scalar_one())
