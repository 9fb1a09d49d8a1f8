"""The rows of articles: which one a capture belongs to, and what its text is there: a further
version, a further reading of one, or nothing new.
"""

from dataclasses import dataclass, replace

from domain.records import Article, Issue, Membership, Page, PageState, Processed
from storage import family_statements
from storage import statements as sql
from storage.addresses import Addresses, own_urls
from storage.capture_rows import CaptureRows
from storage.foreseen import Foreseen
from storage.identity import Reading, Verdict, judge, reading_of
from storage.standing import doubt_of, note_moved, note_state
from storage.stories import touched
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


class ArticleRows:
    """The articles of one transaction."""

    def __init__(
        self, rows: Unwritten, foreseen: Foreseen, addresses: Addresses, captures: CaptureRows
    ) -> None:
        self._rows, self._foreseen = rows, foreseen
        self._addresses, self._captures = addresses, captures

    def save(self, run_id: int, page: Page, processed: Processed, membership: Membership) -> Saved:
        """What `Writer.save` promises."""
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
        article_id = self._seen(run_id, article_id, article, reading)
        self._note_addresses(run_id, article_id, urls, page)
        if verdict.known is not None:
            return self._saved(outcome, article_id, verdict)
        former = retire(self._rows.connection, article_id) if known and verdict.current else []
        version_id = new_version(
            self._rows, self._foreseen, article_id, page_id, reading, processed, verdict
        )
        if verdict.current:
            index_text(self._rows, run_id, version_id, page.url, processed)
        story_id = fill_version(
            self._rows, run_id, version_id, processed, membership, at=page.fetched_at
        )
        unsettled = touched(self._rows, version_id, story_id, membership)
        return Saved(
            outcome=outcome,
            article_id=article_id,
            version_id=version_id,
            story_id=story_id,
            version_number=verdict.n,
            unsettled=tuple(dict.fromkeys([*unsettled, *former])),
        )

    def note_shown(self, run_id: int, page: Page) -> None:
        """A page that was not read, as it is known: its article is seen, under the addresses that
        led to it, and what began at them is not shown there now.
        """
        owner = self._addresses.owner([page.url])
        if owner is None:
            return
        seen = {"article": owner, "seen": utc(page.fetched_at), "canonical": None}
        self._rows.connection.execute(sql.SEEN, seen)
        self._note_addresses(run_id, owner, [page.url], page)

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

    def _seen(self, run_id: int, article_id: int | None, article: Article, reading: Reading) -> int:
        """The article whose text was seen; entered where it is new."""
        if article_id is None:
            return new_article(self._rows, self._foreseen, run_id, article, reading)
        note_seen(self._rows, article_id, article, reading)
        return article_id

    def _refuse(self, run_id: int, article_id: int, page: Page, issue: Issue) -> Saved:
        """Keep the capture and say why its text is not taken; the article stays as it was."""
        reason = f"{issue.kind}: {issue.excerpt}"
        page_id = self._captures.enter(run_id, replace(page, state="quarantined", reason=reason))
        self._captures.note_late(run_id, page_id, page, article_id)
        change = note_state(self._rows, page.url, page.fetched_at, "suspicious", reason)
        record_issues(self._rows, run_id, [*change, issue], at=page.fetched_at)
        now = self._rows.connection.execute(sql.CURRENT, {"article": article_id}).one()
        return Saved(
            outcome="quarantined",
            article_id=article_id,
            version_id=now.id,
            story_id=self._story_of(now.id),
            version_number=now.n,
        )

    def _note_addresses(self, run_id: int, article_id: int, urls: list[str], page: Page) -> None:
        """Keep the addresses that showed an article; another article at the beginning of the
        redirects is not what is shown there now.
        """
        self._addresses.note(article_id, urls, page.redirect_urls)
        if page.redirect_urls and self._addresses.owner(page.redirect_urls) != article_id:
            moved = note_moved(self._rows, page)
            record_issues(self._rows, run_id, moved, at=page.fetched_at)

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
