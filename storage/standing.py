"""What a capture without the article says about the article: withdrawn, moved, suspicious.

Only an article's own address decides, not one of its aliases, and never a capture older than the
last one that showed the article. Its texts stay in each case.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from domain.records import ArticleState, Issue, IssueLevel, Page, Processed
from storage import statements as sql
from storage.continuity import Doubt, doubt, edition_doubt, mark, text_edition
from storage.identity import KnownVersion, Reading, Verdict, in_force, replaced_by
from storage.lateness import GONE
from storage.storable import storable
from storage.unwritten import Unwritten
from storage.urls import url_key, utc

MOVED = "moved: "
"""Begins the reason of a page that sends its readers to the address behind it."""
MISSING = "pages-missing"
"""Flag of an article some of whose pages did not come."""
LEVELS: dict[ArticleState, IssueLevel] = {
    "withdrawn": "info",
    "moved": "warning",
    "suspicious": "warning",
}


def standing_of(page: Page) -> tuple[ArticleState, str] | None:
    """The state that a page gives the article at its address, and why; None: it gives none.

    A failure that may be gone tomorrow (timeout, 403, 500) says nothing about the article.
    """
    if page.status in GONE:
        return "withdrawn", f"http-{page.status}"
    if page.reason.startswith(MOVED) or (300 <= page.status < 400 and page.status != 304):
        return "moved", page.reason
    if page.state in ("no-article", "quarantined"):
        return "suspicious", page.reason
    return None


def note_standing(rows: Unwritten, page: Page) -> Iterator[Issue]:
    """Enter the state of the articles at a page's addresses; an Issue for each that changes.

    Where the page was reached by redirects, the articles at their beginning have moved.
    """
    found = standing_of(page)
    if found is not None:
        yield from note_state(rows, page.url, page.fetched_at, *found)
    if found is not None and page.state in ("no-article", "quarantined"):
        yield from note_moved(rows, page)


def note_moved(rows: Unwritten, page: Page) -> Iterator[Issue]:
    """Articles whose address leads to this page, which is another's, have moved."""
    here = url_key(page.url)
    for url in page.redirect_urls:
        if url_key(url) != here:
            yield from note_state(rows, url, page.fetched_at, "moved", f"leads to {page.url}")


def note_state(
    rows: Unwritten, url: str, fetched_at: str, state: ArticleState, reason: str
) -> Iterator[Issue]:
    """Change the state of the article whose own address this is; the same again is no news."""
    values = {"key": url_key(url), "seen": utc(fetched_at)}
    new = {"new_state": state, "new_reason": storable(reason)}
    if rows.connection.execute(sql.NOT_LIVE, values | new).rowcount:
        yield Issue(level=LEVELS[state], kind=f"article-{state}", where=url, excerpt=reason)


def doubt_of(
    connection: Connection,
    versions: Sequence[KnownVersion],
    verdict: Verdict,
    page: Page,
    processed: Processed,
    reading: Reading,
    *,
    laying: bool = False,
) -> Issue | None:
    """What is doubtful about a text that would replace the article's current one.

    A person who acknowledged this very doubt about this very text has let it in, from then on: a
    capture of before is refused also when the archive is read again. Not so where the line is laid
    anew: then nothing stands behind a capture.
    """
    rival = replaced_by(versions, verdict)
    if rival is None and versions and not laying and _was_refused(connection, reading):
        rival = in_force(versions, reading)
    if rival is None:
        return None
    found = _found(connection, rival, processed)
    if found is None:
        return None
    let_in = {
        "kind": found.kind, "where": page.url, "mark": mark(reading.text_hash),
        "at": reading.fetched_at,
    }  # fmt: skip
    if connection.execute(sql.ACCEPTED, let_in).first() is not None:
        return None
    excerpt = f"{found.said}{mark(reading.text_hash)}"
    return Issue(level="error", kind=found.kind, where=page.url, excerpt=excerpt)


def _found(connection: Connection, rival: KnownVersion, processed: Processed) -> Doubt | None:
    """What is doubtful about a text in the place of that of a version."""
    now = connection.execute(sql.TEXT, {"version": rival.id}).one()
    if MISSING in processed.article.flags and MISSING not in now.flags:
        return Doubt(kind="pages-missing", said="further pages of the article did not come")
    left_topic = now.on_topic and not processed.on_topic
    found = doubt(
        now.title_hans, now.hans, processed.title_hans, processed.hans, left_topic=left_topic
    )
    if found is not None or not (now.on_topic and processed.on_topic):
        return found
    observed = connection.execute(sql.EDITIONS, {"version": rival.id}).scalars()
    old = text_edition(now.edition, now.edition_rule, observed)
    editions = (one.edition for one in processed.observations)
    new = text_edition(processed.edition, processed.edition_rule, editions)
    return edition_doubt(old, new, now.hans, processed.hans)


def _was_refused(connection: Connection, reading: Reading) -> bool:
    """Whether this very capture was doubted when it was read before."""
    capture = {"key": reading.url_key, "at": reading.fetched_at, "hash": reading.sha256}
    return connection.execute(sql.REFUSED, capture).first() is not None
