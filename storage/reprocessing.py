"""What reprocessing asks the store: which captures today's rules have read, what texts and figures
stood before and stand now, and which readings came to nothing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from storage import models
from storage.statements import CAPTURE
from storage.store import Store
from storage.urls import url_key, utc

A, M, P, V = (
    models.articles.article.c,
    models.stories.membership.c,
    models.crawling.page.c,
    models.articles.version.c,
)
O, R = models.figures.observation.c, models.crawling.run.c  # noqa: E741
COMMAND = "reprocess"

Claim = tuple[str, str]
"""What a sentence says something about (all fields of the series, and the sentence) and where."""

SERIES = (
    "index", "edition", "data_year", "subject", "indicator", "kind", "unit", "comparator",
    "compare_year", "top_n", "reference", "sentence",
)  # fmt: skip

READ = select(P.archive_file, P.archive_offset).where(
    P.archive_file.is_not(None), P.read_under == bindparam("processing")
)
REREAD = select(P.id).where(P.read_under == bindparam("processing"))
STALE = (
    update(models.articles.version)
    .where(V.current, V.processing_version != bindparam("processing"), V.page_id.in_(REREAD))
    .values(current=False)
)
LEFT = (
    select(V.article_id, V.id)
    .where(
        V.processing_version == bindparam("processing"),
        V.article_id.not_in(select(V.article_id).where(V.current)),
    )
    .order_by(V.article_id, V.seen_at, V.n)
)
LAST_RUN = (
    select(R.result)
    .where(R.command == COMMAND, R.processing_version == bindparam("processing"))
    .order_by(R.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One article's text as it answers questions. `place` is where its capture lies in the archive,
    `claims` maps a claim to its values as JSON.
    """

    url: str
    title: str
    text_hash: str
    story: int
    place: tuple[str | None, int | None]
    claims: Mapping[Claim, tuple[str, ...]] = field(repr=False)


def captures_read(store: Store, processing_version: str) -> set[tuple[str, int]]:
    """File and offset of each archived capture that this processing version has read."""
    with store.reading() as connection:
        rows = connection.execute(READ, {"processing": processing_version})
        return {(row.archive_file, row.archive_offset) for row in rows}


def has_capture(store: Store, url: str, fetched_at: str, sha256: str) -> bool:
    """Whether this very capture is stored; http and https forms of a URL are one."""
    known = {"key": url_key(url), "at": utc(fetched_at), "hash": sha256}
    with store.reading() as connection:
        return connection.execute(CAPTURE, known).first() is not None


def unfinished(store: Store, processing_version: str) -> bool:
    """Whether the last reprocessing under this version did not come to its end."""
    with store.reading() as connection:
        last = connection.execute(LAST_RUN, {"processing": processing_version}).scalar()
    return last is not None and last != "success"


def retire_readings(store: Store, processing_version: str) -> int:
    """End the older readings of captures in which this version finds no article, or another one.

    The rows stay; they answer no question any more. An article that has an earlier text left shows
    that. Gives how many readings were ended.
    """
    with store.transaction() as connection:
        under = {"processing": processing_version}
        ended = connection.execute(STALE, under).rowcount
        last = {row.article_id: row.id for row in connection.execute(LEFT, under)}
        if last:
            again = (
                update(models.articles.version).where(V.id.in_(last.values())).values(current=True)
            )
            connection.execute(again)
    return ended


def standings(store: Store, *, before: str | None = None) -> dict[str, Standing]:
    """The current text of each article, by the key of its URL.

    With `before`, the name of a processing version, texts that it has read already are taken as
    they stood under the one before, where there is one: what an interrupted run is compared with.
    """
    with store.reading() as connection:
        chosen = dict(_current(connection))
        if before is not None:
            chosen |= dict(_previous(connection, before))
        claims = _claims(connection, {row.id for row in chosen.values()})
        return {
            key: Standing(
                url=row.url,
                title=row.title_hans,
                text_hash=row.text_hash,
                story=row.story_id,
                place=(row.archive_file, row.archive_offset),
                claims=claims.get(row.id, {}),
            )
            for key, row in chosen.items()
        }


TEXT = (
    select(
        V.id, A.url_key, A.url, V.title_hans, V.text_hash, M.story_id, P.archive_file,
        P.archive_offset,
    )
    .join(models.articles.article, A.id == V.article_id)
    .join(models.crawling.page, P.id == V.page_id)
    .join(models.stories.membership, M.version_id == V.id)
)  # fmt: skip


def _current(connection: Connection) -> Iterator[tuple[str, Any]]:
    for row in connection.execute(TEXT.where(V.current)):
        yield row.url_key, row


def _previous(connection: Connection, processing_version: str) -> Iterator[tuple[str, Any]]:
    """The latest reading under another version, of the text that is now read under this one."""
    latest = (
        select(func.max(V.id))
        .where(V.processing_version != processing_version)
        .group_by(V.article_id)
    )
    for row in connection.execute(TEXT.where(V.id.in_(latest))):
        yield row.url_key, row


def _claims(connection: Connection, versions: set[int]) -> dict[int, dict[Claim, tuple[str, ...]]]:
    found: dict[int, dict[Claim, tuple[str, ...]]] = {}
    columns = [O[name] for name in SERIES]
    query = select(O.version_id, O.value, *columns).order_by(O.version_id, O.place)
    for row in connection.execute(query):
        if row.version_id not in versions:
            continue
        series = json.dumps(row[2:-1], ensure_ascii=False)
        claims = found.setdefault(row.version_id, {})
        claim = (series, row.sentence)
        claims[claim] = (*claims.get(claim, ()), json.dumps(row.value, ensure_ascii=False))
    return found
