"""The rows of a new article and of a version: the text, its story, its observations, its issues."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from domain.errors import GaiiError
from domain.records import Article, Issue, Membership, Processed
from storage import family_statements, models
from storage import statements as sql
from storage.foreseen import Foreseen
from storage.identity import KnownVersion, Reading, Verdict
from storage.index_room import index_full
from storage.outlets import enter_outlet
from storage.rows import closed_row, issue_row, observation_row, version_row
from storage.secrets import without_credentials
from storage.storable import storable
from storage.stories import place_version
from storage.unwritten import Unwritten
from storage.urls import key_of, url_key, utc
from storage.word_index import remove_words, word_entry


def new_article(
    rows: Unwritten, foreseen: Foreseen, run_id: int, article: Article, reading: Reading
) -> int:
    """Enter an article, and its outlet where it is unknown; gives its id."""
    outlet = storable(article.outlet)
    record_issues(
        rows, run_id, enter_outlet(rows, foreseen, outlet, article.url), at=reading.fetched_at
    )
    return rows.insert_numbered(
        models.articles.article,
        {
            "url": storable(without_credentials(article.url)),
            "url_key": url_key(article.url),
            "canonical_key": key_of(article.canonical_url),
            "outlet": outlet,
            "first_seen": reading.fetched_at,
            "last_seen": reading.fetched_at,
            "state": "live",
        },
    )


def note_seen(rows: Unwritten, article_id: int, article: Article, reading: Reading) -> None:
    """Enter when an article was seen, and the address that its page names."""
    named = key_of(article.canonical_url)
    seen = {"article": article_id, "seen": reading.fetched_at, "canonical": named}
    rows.connection.execute(sql.SEEN, seen)


def known_versions(rows: Unwritten, article_id: int | None) -> list[KnownVersion]:
    """All versions of an article, in the order in which they were entered; none of None."""
    if article_id is None:
        return []
    found = rows.connection.execute(sql.VERSIONS, {"article": article_id})
    return [KnownVersion(**row) for row in found.mappings()]


def retire(connection: Connection, article_id: int) -> list[int]:
    """End the current version of an article; gives the stories that this may change."""
    remove_words(connection, article_id)
    connection.execute(sql.RETIRE, {"article": article_id})
    stories = connection.execute(family_statements.STORIES_OF, {"article": article_id})
    return list(stories.scalars())


def new_version(
    rows: Unwritten,
    foreseen: Foreseen,
    article_id: int,
    page_id: int,
    reading: Reading,
    processed: Processed,
    verdict: Verdict,
) -> int:
    """Enter a text as a version of an article; gives its id."""
    place = {
        "article_id": article_id,
        "n": verdict.n,
        "page_id": page_id,
        "text_hash": reading.text_hash,
        "raw_hash": reading.raw_hash,
        "current": verdict.current,
        "seen_at": verdict.seen_at,
    }
    foreseen.texts[reading.text_hash] = foreseen.texts[reading.raw_hash] = True
    return rows.insert_numbered(models.articles.version, version_row(processed) | place)


def fill_version(
    rows: Unwritten,
    run_id: int,
    version_id: int,
    processed: Processed,
    membership: Membership,
    *,
    at: str,
) -> int:
    """Enter all that hangs on a version, captured `at` a time; gives its story."""
    story_id = place_version(rows, version_id, processed.fingerprint, membership)
    refused = _observe(rows, version_id, processed)
    issues = dict.fromkeys((*processed.article.issues, *processed.issues, *refused))
    record_issues(rows, run_id, issues, version_id, at=at)
    return story_id


def index_text(
    rows: Unwritten, run_id: int, version_id: int, url: str, processed: Processed
) -> None:
    """Enter the words of a current text; what the index has no room for is named in an issue."""
    title, text, on_topic = processed.title_hans, processed.hans, processed.on_topic
    entry = word_entry(version_id, title, text, on_topic=on_topic)
    rows.index_words(entry)
    if entry["left_out"]:
        record_issues(rows, run_id, [index_full(url, entry["left_out"])], version_id)


def record_issues(
    rows: Unwritten,
    run_id: int,
    issues: Iterable[Issue],
    version_id: int | None = None,
    *,
    at: str | None = None,
) -> None:
    """Enter what a person must look at; with the version that it was met in, where there is one.

    `at` is the time of the capture that gives it: what a person closed after that is closed.
    """
    values = []
    for issue in issues:
        row = issue_row(issue, run_id, version_id)
        closing = rows.closed.closing(rows.beside, issue, utc(at)) if at is not None else None
        values.append(row if closing is None else row | closed_row(closing.at, closing.reason))
    rows.insert(models.crawling.issue, values)


def _observe(rows: Unwritten, version_id: int, processed: Processed) -> list[Issue]:
    """Enter the observations of an article on the index; one claim made twice in one sentence
    is one row. A value that is no number (inf, over 63 bits) is refused and named.
    """
    refused: list[Issue] = []
    values: dict[str, dict[str, Any]] = {}
    for observation in processed.observations if processed.on_topic else ():
        try:
            row = observation_row(observation, version_id, len(values))
        except GaiiError as error:
            excerpt = f"{error} {observation.sentence}"
            refused.append(
                Issue(
                    level="error",
                    kind="figure-refused",
                    where=processed.article.url,
                    excerpt=excerpt,
                )
            )
            continue
        values.setdefault(observation.id, row)
    rows.insert(models.figures.observation, values.values())
    return refused
