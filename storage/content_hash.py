"""A hash over what a store says, whatever database holds it and in whatever order it came.

Covered are article, version, membership, observation and ruling under one processing version.
Left out are ids of rows and runs, processing times, and what only says in which order captures
arrived: the number of a version, which of several captures of one text was first.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from storage import models
from storage.store import Store

A, M, U, V = (
    models.articles.article.c,
    models.stories.membership.c,
    models.articles.article_url.c,
    models.articles.version.c,
)
O = models.figures.observation.c  # noqa: E741

ARTICLE = ("outlet", "first_seen", "last_seen", "state")
NOT_OF_VERSION = {"id", "article_id", "n", "page_id", "processing_version"}
NOT_OF_MEMBERSHIP = {"version_id", "story_id", "nearest"}
NOT_OF_OBSERVATION = {"version_id", "id", "place"}
"""The id follows from article, sentence, series and value, which are covered."""


def content_hash(store: Store, processing_version: str) -> str:
    """The hash as 64 hexadecimal digits; equal for stores of equal content."""
    with store.reading() as connection:
        digests = sorted(_digests(connection, processing_version))
    return hashlib.sha256(b"".join(digests)).hexdigest()


def _digests(connection: Connection, processing_version: str) -> Iterator[bytes]:
    of_version = V.processing_version == processing_version
    known = {row.article_id for row in connection.execute(select(V.article_id).where(of_version))}
    names = _articles(connection, known)
    yield from (_digest("article", content) for content in names.values())
    texts: dict[int, str] = {}
    current: set[int] = set()
    columns = _columns(models.articles.version, NOT_OF_VERSION)
    query = select(V.id, V.article_id, *columns).where(of_version)
    for row in connection.execution_options(yield_per=200).execute(query).mappings():
        content = [names[row["article_id"]], [row[column.name] for column in columns]]
        digest = _digest("version", content)
        texts[row["id"]] = digest.hex()
        if row["current"]:
            current.add(row["id"])
        yield digest
    yield from _memberships(connection, texts, current)
    yield from _rows(
        connection, models.figures.observation, NOT_OF_OBSERVATION, O.version_id, texts
    )
    yield from _rows(connection, models.figures.ruling, {"id"}, None, {})


def _articles(connection: Connection, known: set[int]) -> dict[int, list[Any]]:
    """What is said of each article, its addresses among it: they are its name here."""
    urls: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(U.article_id, U.url_key, U.kind)):
        urls[row.article_id].append(f"{row.kind} {row.url_key}")
    columns = [A[name] for name in ARTICLE]
    return {
        row["id"]: [sorted(urls[row["id"]]), *(row[name] for name in ARTICLE)]
        for row in connection.execute(select(A.id, *columns)).mappings()
        if row["id"] in known
    }


def _memberships(
    connection: Connection, texts: Mapping[int, str], current: set[int]
) -> Iterator[bytes]:
    """Families of the current texts, each named by all its members."""
    columns = _columns(models.stories.membership, NOT_OF_MEMBERSHIP)
    rows = [
        row
        for row in connection.execute(
            select(M.version_id, M.story_id, M.nearest, *columns)
        ).mappings()
        if row["version_id"] in current
    ]
    families: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        families[row["story_id"]].append(texts[row["version_id"]])
    for row in rows:
        content = [
            texts[row["version_id"]],
            sorted(families[row["story_id"]]),
            texts.get(row["nearest"]),
            [row[column.name] for column in columns],
        ]
        yield _digest("membership", content)


def _rows(
    connection: Connection,
    table: Table,
    without: set[str],
    owner: Column[Any] | None,
    names: Mapping[int, str],
) -> Iterator[bytes]:
    """Rows of a table; those that belong to a version outside `names` are left out."""
    columns = _columns(table, without)
    query = select(*columns) if owner is None else select(owner.label("owner"), *columns)
    for row in connection.execution_options(yield_per=500).execute(query).mappings():
        if owner is None or row["owner"] in names:
            name = names[row["owner"]] if owner is not None else None
            yield _digest(table.name, [name, [row[column.name] for column in columns]])


def _columns(table: Table, without: set[str]) -> list[Column[Any]]:
    return sorted((c for c in table.c if c.name not in without), key=lambda column: column.name)


def _digest(kind: str, content: object) -> bytes:
    text = json.dumps([kind, content], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
